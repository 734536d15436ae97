import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { valueOf } from '../../basics/result.ts';
import type { PortFault } from './port.ts';
import { TcpPort } from './tcp-port.ts';

const servers: Server[] = [];

async function listen(port = 0): Promise<{ server: Server; port: number }> {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  servers.push(server);
  return { server, port: (server.address() as AddressInfo).port };
}

async function accepted(server: Server): Promise<Socket> {
  const [socket] = (await once(server, 'connection')) as [Socket];
  return socket;
}

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

test('bytes go both ways over a real socket', async () => {
  const { server, port } = await listen();
  const connection = accepted(server);
  const tcp = new TcpPort('127.0.0.1', port);
  const answer = new Promise<number[]>((resolve) =>
    tcp.onData((chunk) => {
      resolve([...chunk]);
    }),
  );
  expect(tcp.address).toBe(`tcp:127.0.0.1:${String(port)}`);
  expect(await tcp.open()).toMatchObject({ ok: true });
  const socket = await connection;
  tcp.write(Uint8Array.from([5, 6]));
  const [heard] = (await once(socket, 'data')) as [Buffer];
  expect([...heard]).toEqual([5, 6]);
  socket.write(Uint8Array.from([7]));
  expect(await answer).toEqual([7]);
  await tcp.close();
});

test('nobody listens: refused, as a value', async () => {
  const { server, port } = await listen();
  server.close();
  await once(server, 'close');
  expect(await new TcpPort('127.0.0.1', port).open()).toMatchObject({ ok: false, error: { kind: 'refused' } });
});

test('the other side goes away: lost once; the same port opens again', async () => {
  const { server, port } = await listen();
  const tcp = new TcpPort('127.0.0.1', port);
  const faults: PortFault[] = [];
  const first = accepted(server);
  valueOf(await tcp.open());
  const lost = new Promise<void>((resolve) =>
    tcp.onLost((fault) => {
      faults.push(fault);
      resolve();
    }),
  );
  (await first).destroy();
  await lost;
  expect(faults).toMatchObject([{ kind: 'lost' }]);
  tcp.write(Uint8Array.from([1]));
  const second = accepted(server);
  expect(await tcp.open()).toMatchObject({ ok: true });
  const socket = await second;
  tcp.write(Uint8Array.from([2]));
  const [heard] = (await once(socket, 'data')) as [Buffer];
  expect([...heard]).toEqual([2]);
  await tcp.close();
  expect(faults).toHaveLength(1);
});
