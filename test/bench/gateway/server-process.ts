/** A process of its own: the simulated gateway under load, or the bare server that it is compared with. */
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { kopecks } from '../../../basics/money.ts';
import { systemClock } from '../../../basics/system-clock.ts';
import { openAuthority, serverCertificate } from '../../../gateway/simulator/authority.ts';
import { startGatewayServer } from '../../../gateway/simulator/https-server.ts';
import { GatewaySimulator } from '../../../gateway/simulator/simulator.ts';
import { benchLogin, benchSeed, type ServerAnswer, type ServerOrder } from './messages.ts';
import { timetableOf } from './synthetic-timetable.ts';

const maxConnections = 250;

interface Serving {
  readonly address: NonNullable<ServerAnswer['address']>;
  close(): Promise<void>;
}

let serving: Serving | undefined;
let answers: readonly Uint8Array[] = [];

async function simulate({ folder, agent, balance, trains }: ServerOrder & { kind: 'simulate' }): Promise<Serving> {
  mkdirSync(folder, { recursive: true });
  const simulator = new GatewaySimulator({
    now: () => systemClock.wall(),
    database: join(folder, 'gateway.sqlite'),
    seed: benchSeed,
    ...(trains === undefined ? {} : { timetable: timetableOf(trains) }),
  });
  simulator.setBalance(agent, kopecks(balance));
  const server = await startGatewayServer({
    ...{ simulator, folder, maxConnections },
    port: 0,
    clock: systemClock,
    login: benchLogin,
  });
  return {
    address: { url: server.url, caPem: server.caPem },
    async close() {
      await server.close();
      simulator.close();
    },
  };
}

/** Reads the whole request and answers with bytes that it was told before; nothing else. */
async function echo(folder: string): Promise<Serving> {
  const authority = await openAuthority(folder);
  const { key, cert } = await serverCertificate(authority);
  const server = createServer({ key, cert, minVersion: 'TLSv1.2' }, (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const answer = answers[Number(incoming.url?.slice(1))] ?? new Uint8Array();
      outgoing
        .writeHead(200, { 'content-type': 'application/xml; charset=utf-8', 'content-length': answer.length })
        .end(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: {
      url: `https://127.0.0.1:${String((server.address() as AddressInfo).port)}/`,
      caPem: authority.cert,
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

async function obey(order: ServerOrder): Promise<ServerAnswer> {
  switch (order.kind) {
    case 'simulate':
      serving = await simulate(order);
      break;
    case 'echo':
      serving = await echo(order.folder);
      break;
    case 'learn':
      ({ answers } = order);
      break;
    case 'close':
      await serving?.close();
      break;
    case 'cpu':
      break;
  }
  const { user, system } = process.cpuUsage();
  return { cpu: user + system, ...(serving === undefined ? {} : { address: serving.address }) };
}

process.on('message', (order: ServerOrder) => {
  void obey(order).then((answer) => process.send?.(answer));
});
// Whoever started us is gone.
process.on('disconnect', () => {
  process.exit(0);
});
