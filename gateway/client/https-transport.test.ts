import { createServer, type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { systemClock } from '../../basics/system-clock.ts';
import { VirtualClock } from '../../basics/virtual-clock.ts';
import { httpsTransport } from './https-transport.ts';

test('nobody listens: not sent', async () => {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  const transport = httpsTransport({ url: `https://127.0.0.1:${String(port)}/`, clock: systemClock });
  expect(await transport.send('x', 20_000)).toEqual({
    ok: false,
    error: { kind: 'not-sent', detail: 'ECONNREFUSED' },
  });
  transport.close();
});

test('something listens but never shakes hands: not sent, at the timeout', async () => {
  const clock = new VirtualClock('2026-11-22T08:00:00Z');
  const mute = createServer((socket) => socket.on('error', () => undefined)).listen(0, '127.0.0.1');
  await new Promise((resolve) => mute.once('listening', resolve));
  const connected = new Promise((resolve) => mute.once('connection', resolve));
  const { port } = mute.address() as AddressInfo;
  const transport = httpsTransport({ url: `https://127.0.0.1:${String(port)}/`, clock });
  const sent = transport.send('x', 20_000);
  await connected;
  await clock.advance(20_000);
  expect(await sent).toEqual({ ok: false, error: { kind: 'not-sent', detail: 'timeout' } });
  transport.close();
  mute.close();
});

test('plain http is refused outright', () => {
  expect(() => httpsTransport({ url: 'http://127.0.0.1/', clock: systemClock })).toThrow('https only');
});
