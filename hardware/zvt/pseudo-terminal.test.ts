import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { kopecks } from '../../basics/money.ts';
import { ok } from '../../basics/result.ts';
import { systemClock } from '../../basics/system-clock.ts';
import type { TerminalEvent } from '../capabilities/card-terminal.ts';
import { createPort } from '../ports/create-port.ts';
import { Listeners } from '../ports/listeners.ts';
import type { BytePort, PortFault } from '../ports/port.ts';
import { hasSocat, startSocatPair } from '../ports/socat-pair.ts';
import { ZvtTerminal, zvtLine } from './driver.ts';
import { ZvtSimulator } from './simulator/simulator.ts';

const withSocat = hasSocat();
if (!withSocat) console.log('socat: skipped, the program is not on this machine');

const amount = kopecks(101_010);

/** The events of a driver, each of which can be awaited, with a deadline. */
function inbox() {
  const heard = new Listeners<TerminalEvent>();
  return {
    take: (event: TerminalEvent): void => {
      heard.tell(event);
    },
    next: (what: string, fits: (event: TerminalEvent) => boolean): Promise<TerminalEvent> =>
      new Promise((resolve, reject) => {
        const deadline = systemClock.after(20_000, () => {
          reject(new Error(`${what}: not within 20 s`));
        });
        const leave = heard.add((event) => {
          if (!fits(event)) return;
          leave();
          deadline.cancel();
          resolve(event);
        });
      }),
  };
}

/** The terminal's end of a TCP line: it listens, and takes one connection after another. */
class ListeningPort implements BytePort {
  readonly address = 'tcp:127.0.0.1:0';
  private readonly server: Server;
  private readonly data = new Listeners<Uint8Array>();
  private readonly lost = new Listeners<PortFault>();
  private socket: Socket | undefined;

  constructor(server: Server) {
    this.server = server;
    server.on('connection', (socket) => {
      this.socket = socket;
      socket.on('data', (chunk) => {
        this.data.tell(chunk);
      });
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        this.socket = undefined;
        this.lost.tell({ kind: 'lost', detail: 'closed' });
      });
    });
  }

  open(): ReturnType<BytePort['open']> {
    return Promise.resolve(ok());
  }

  write(bytes: Uint8Array): void {
    // In pieces, as a network may deliver them.
    for (const byte of bytes) this.socket?.write(Uint8Array.of(byte));
  }

  onData(listener: (chunk: Uint8Array) => void): () => void {
    return this.data.add(listener);
  }

  onLost(listener: (fault: PortFault) => void): () => void {
    return this.lost.add(listener);
  }

  /** Ends the connection as a terminal does whose power fails. */
  drop(): void {
    this.socket?.destroy();
  }

  async close(): Promise<void> {
    this.drop();
    this.server.close();
    await once(this.server, 'close');
  }
}

/** Pays once, then has the payment told and reversed. `lost`: the next fault. */
async function payAndReverse(
  driver: ZvtTerminal,
  simulator: ZvtSimulator,
): Promise<{ readonly lost: Promise<TerminalEvent> }> {
  const box = inbox();
  const ready = () => box.next('ready', (event) => event.kind === 'status' && event.status.state === 'ready');
  const kind = (wanted: TerminalEvent['kind']) => box.next(wanted, (event) => event.kind === wanted);
  let next = ready();
  driver.start((event) => {
    box.take(event);
  });
  await next;
  const prompt = kind('prompt');
  const authorised = kind('authorised');
  driver.authorise(amount);
  expect(await prompt).toEqual({ kind: 'prompt', prompt: 'present-card' });
  expect(simulator.tap()).toBe('taken');
  expect(await authorised).toMatchObject({ payment: { amount, card: '1111' } });
  const completed = kind('completed');
  next = ready();
  driver.issue();
  const end = await completed;
  expect(simulator.inspect().payments).toMatchObject([{ amount, state: 'stands' }]);
  await next;
  expect(await driver.last()).toMatchObject({ ok: true, value: { stands: true } });
  if (end.kind === 'completed') expect(await driver.reverse(end.payment)).toMatchObject({ ok: true });
  expect(simulator.inspect().payments).toMatchObject([{ state: 'reversed' }]);
  return { lost: box.next('no-answer', (event) => event.kind === 'status' && event.status.state === 'fault') };
}

describe('real lines', () => {
  test.skipIf(!withSocat)('driver and simulator over a pseudo-terminal', async () => {
    const pair = await startSocatPair();
    const simulator = new ZvtSimulator({
      port: createPort({ kind: 'serial', path: pair.second, line: {} }, zvtLine),
      clock: systemClock,
    });
    const driver = new ZvtTerminal({
      port: createPort({ kind: 'serial', path: pair.first, line: {} }, zvtLine),
      clock: systemClock,
    });
    try {
      const { lost } = await payAndReverse(driver, simulator);
      await pair.stop();
      expect(await lost).toMatchObject({ status: { fault: 'no-answer' } });
    } finally {
      await driver.stop();
      await simulator.stop();
      await pair.stop();
    }
  });

  test('driver and simulator over TCP', async () => {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const port = new ListeningPort(server);
    const simulator = new ZvtSimulator({ port, clock: systemClock });
    const driver = new ZvtTerminal({
      port: createPort({ kind: 'tcp', host: '127.0.0.1', port: (server.address() as AddressInfo).port }, zvtLine),
      clock: systemClock,
    });
    try {
      const { lost } = await payAndReverse(driver, simulator);
      port.drop();
      expect(await lost).toMatchObject({ status: { fault: 'no-answer' } });
    } finally {
      await driver.stop();
      await simulator.stop();
    }
  });
});
