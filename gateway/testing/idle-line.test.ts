import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { generate } from 'selfsigned';
import { expect, test } from 'vitest';
import { systemClock } from '../../basics/system-clock.ts';
import { httpsTransport } from '../client/https-transport.ts';

/**
 * A gateway closes lines that stand idle. A request sent into a line that is just being closed is lost and nobody
 * knows it, so the kiosk lets go of an idle line long before any gateway does.
 */
test('an idle line is dropped by the kiosk, not by the gateway', { timeout: 15_000 }, async () => {
  const certificate = await generate([{ name: 'commonName', value: 'localhost' }], {
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
  });
  const server = createServer(
    { key: certificate.private, cert: certificate.cert, keepAliveTimeout: 60_000 },
    (_, reply) => {
      reply.end('answer');
    },
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const transport = httpsTransport({
    url: `https://127.0.0.1:${String(port)}`,
    caPem: certificate.cert,
    clock: systemClock,
  });
  try {
    const connected = once(server, 'secureConnection') as Promise<[Socket]>;
    const sent = transport.send('question', 5000);
    const [line] = await connected;
    const closed = once(line, 'close');
    expect(await sent).toEqual({ ok: true, value: 'answer' });
    expect(line.destroyed).toBe(false);
    await closed;
  } finally {
    transport.close();
    server.closeAllConnections();
    server.close();
  }
});
