/**
 * A dispenser in another process: no real protocol, one JSON text a line over TCP, so that the line and both of its ends can be
 * cut anywhere. Each request is answered once, when the motor stands still, or never.
 */
import { createConnection, createServer, type AddressInfo, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { delay, type Clock } from '../../basics/clock.ts';
import { kopecks, type Kopecks } from '../../basics/money.ts';
import type { Pieces } from '../../basics/pieces.ts';
import { err, ok, type Result } from '../../basics/result.ts';
import type {
  CashDispenser,
  DispenserFailure,
  DispenserStatus,
  Payout,
} from '../../hardware/capabilities/cash-dispenser.ts';
import type { DispenserMechanism } from '../../hardware/dispenser/mechanism.ts';
import { listenOn } from './listen-on.ts';

const request = z.discriminatedUnion('do', [
  z.object({ id: z.int(), do: z.enum(['state', 'last']) }),
  z.object({ id: z.int(), do: z.literal('pay'), amount: z.int().transform(kopecks) }),
]);
type Request = z.input<typeof request>;
type Wanted = Request extends infer One ? (One extends Request ? Omit<One, 'id'> : never) : never;

const answer = z.object({
  id: z.int(),
  running: z.boolean(),
  held: z.array(z.object({ value: z.int().transform(kopecks), count: z.int() })),
  last: z.object({ number: z.string(), paid: z.int().transform(kopecks) }).nullable(),
});
type Answer = z.output<typeof answer>;

/** The device's end; it speaks with the newest caller only. */
export async function serveDispenser(
  mechanism: DispenserMechanism,
  port: number | undefined,
): Promise<{ readonly number: number; close(): Promise<void> }> {
  let caller: Socket | undefined;
  const server = createServer((socket) => {
    caller?.destroy();
    caller = socket;
    socket.setNoDelay(true);
    socket.on('error', () => {
      socket.destroy();
    });
    const lines = createInterface({ input: socket });
    // It passes on what its socket suffers; that has been heard already.
    lines.on('error', () => undefined);
    lines.on('line', (line) => {
      // Lines that were read from a caller before the next one called are not obeyed after it.
      if (caller !== socket) return;
      const asked = request.parse(JSON.parse(line));
      const tell = (): void => {
        const { running } = mechanism;
        const told = { id: asked.id, running, held: mechanism.record().held, last: mechanism.last() ?? null };
        socket.write(`${JSON.stringify(told)}\n`);
      };
      if (asked.do === 'pay') mechanism.begin(asked.amount);
      if (asked.do === 'state') tell();
      else mechanism.whenStill(tell);
    });
  });
  await listenOn(server, port);
  return {
    number: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        caller?.destroy();
        server.close(() => {
          resolve();
        });
      }),
  };
}

/** How often it is asked how it is, and how soon a lost line is tried again, milliseconds. */
const lookMs = 200;

const noAnswer: DispenserFailure = { detail: 'the dispenser does not answer' };

/** The kiosk's end. */
export class LineDispenser implements CashDispenser {
  private readonly port: number;
  private readonly clock: Clock;
  private readonly waiting = new Map<number, (answer: Answer | undefined) => void>();
  private socket: Socket | undefined;
  private asked = 0;
  private known: Answer | undefined;
  private state: DispenserStatus = { state: 'starting' };
  private listener: (status: DispenserStatus) => void = () => undefined;
  private stopped = false;

  constructor(options: { readonly port: number; readonly clock: Clock }) {
    this.port = options.port;
    this.clock = options.clock;
  }

  status(): DispenserStatus {
    return this.state;
  }

  holds(): Pieces {
    return this.known?.held ?? [];
  }

  lastNumber(): string | undefined {
    return this.known === undefined ? undefined : (this.known.last?.number ?? '');
  }

  start(listener: (status: DispenserStatus) => void): void {
    this.listener = listener;
    void this.look();
  }

  async pay(amount: Kopecks): Promise<Result<Payout, DispenserFailure>> {
    const told = await this.ask({ do: 'pay', amount });
    const last = told?.last ?? undefined;
    return last === undefined ? err(noAnswer) : ok(last);
  }

  async last(): Promise<Result<Payout | undefined, DispenserFailure>> {
    const told = await this.ask({ do: 'last' });
    return told === undefined ? err(noAnswer) : ok(told.last ?? undefined);
  }

  stop(): Promise<void> {
    this.stopped = true;
    this.socket?.destroy();
    return Promise.resolve();
  }

  private async look(): Promise<void> {
    while (!this.stopped) {
      if (this.socket === undefined) this.connect();
      await this.ask({ do: 'state' });
      await delay(this.clock, lookMs);
    }
  }

  private connect(): void {
    const socket = createConnection({ host: '127.0.0.1', port: this.port, noDelay: true });
    this.socket = socket;
    socket.on('error', () => {
      socket.destroy();
    });
    socket.on('close', () => {
      this.socket = undefined;
      for (const tell of this.waiting.values()) tell(undefined);
      this.waiting.clear();
      if (!this.stopped) this.enter({ state: 'fault', fault: 'no-answer', detail: noAnswer.detail });
    });
    const lines = createInterface({ input: socket });
    lines.on('line', (line) => {
      const told = answer.parse(JSON.parse(line));
      this.known = told;
      this.waiting.get(told.id)?.(told);
      this.waiting.delete(told.id);
      this.enter({ state: told.running ? 'busy' : 'ready' });
    });
    lines.on('error', () => undefined);
  }

  private ask(wanted: Wanted): Promise<Answer | undefined> {
    const { socket } = this;
    if (socket === undefined) return Promise.resolve(undefined);
    this.asked += 1;
    const asked: Request = { ...wanted, id: this.asked };
    return new Promise((resolve) => {
      this.waiting.set(asked.id, resolve);
      socket.write(`${JSON.stringify(asked)}\n`);
    });
  }

  private enter(now: DispenserStatus): void {
    if (JSON.stringify(now) === JSON.stringify(this.state)) return;
    this.state = now;
    this.listener(now);
  }
}
