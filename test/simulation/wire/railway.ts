import { kopecks } from '../../../basics/money.ts';
import { err, ok, type Result } from '../../../basics/result.ts';
import { makeGatewayClient } from '../../../gateway/client/client.ts';
import type { Gateway, RequestNumber } from '../../../gateway/client/gateway.ts';
import { gatewayErrors, type ErrorCode } from '../../../gateway/operations/errors.ts';
import { trains } from '../../../gateway/simulator/network.ts';
import { Timetable } from '../../../gateway/simulator/rides.ts';
import { GatewaySimulator } from '../../../gateway/simulator/simulator.ts';
import type { GatewayTransport, TransportFailure } from '../../../gateway/wire/transport.ts';
import type { JudgedOrder, Models, RailwayModel } from '../depth.ts';
import type { ProcessLife } from '../life.ts';
import { Manners } from '../manners.ts';
import type { Surroundings } from '../surroundings.ts';

/** One train each: what a sale costs changes with it, and a small railway is soon made. */
const railways = ['092Л', '016Л', '292Л', '750Л'].map(
  (wanted) => new Timetable(trains.filter(({ number }) => number === wanted)),
);

/** Errors that a `pay` may meet although nothing is wrong with the order. */
const refusals = ['balance-exhausted', 'agent-blocked'] as const;

const agent = 'demo';

const garbage = ['', '<html><body>502 Bad Gateway</body></html>', '<answer></answer>', '\u0000\u0000'] as const;

type Sending = Result<string, TransportFailure>;

/** A request's text and what stands in its envelope. */
interface Letter {
  readonly text: string;
  readonly operation: string;
  readonly number: number;
  readonly changes: boolean;
}

/** The gateway's simulator with its books, and the way there and back, on which texts are lost, late, doubled and cut. */
export class WireRailway implements RailwayModel {
  readonly line: Models['line'];
  private readonly simulator: GatewaySimulator;
  private readonly around: Surroundings;
  private readonly manners: Manners;
  /** Until when nobody answers, monotonic milliseconds. */
  private outageUntilMs = 0;
  private flying = 0;
  private previousAnswer = '';
  /** The agent's at the beginning, kopecks. */
  private readonly balance: number;

  constructor(around: Surroundings) {
    this.around = around;
    this.manners = new Manners(around);
    const [first = new Timetable(trains), ...others] = railways;
    this.simulator = new GatewaySimulator({
      now: () => around.clock.wall(),
      database: ':memory:',
      seed: 'wire',
      timetable: around.chance.pick([first, ...others]),
      log: ({ code, number }) => {
        if (code === 'number-reused') around.violated(`the request number ${String(number)} was used twice`);
      },
    });
    this.balance = this.simulator.balanceOf(agent);
    const underWay = (): number => this.flying;
    this.line = {
      client: (life) => this.client(life),
      mend: () => {
        this.outageUntilMs = 0;
      },
      get underWay() {
        return underWay();
      },
    };
  }

  get orders(): readonly JudgedOrder[] {
    return this.simulator.books().orders.map(({ orderId, status, total, means, documents }) => ({
      id: orderId,
      status: status === 'expired' ? 'voided' : status,
      total,
      means,
      documents: documents.map(({ uid, status, price }) => ({
        ...{ uid, status, departure: '' },
        price: { total: price, fare: price, reservation: kopecks(0) },
      })),
    }));
  }

  /** Nobody gives a ticket back at this depth. */
  get returns(): readonly [] {
    return [];
  }

  get taken(): number {
    return this.balance - this.simulator.balanceOf(agent);
  }

  order(id: string): JudgedOrder | undefined {
    return this.orders.find((order) => order.id === id);
  }

  /** One that has expired is told as void. */
  expired(): boolean {
    return false;
  }

  close(): void {
    this.simulator.close();
  }

  /** The client of one life of the process; the kiosk's manners are watched above it. */
  private client(life: ProcessLife): Gateway {
    const client = makeGatewayClient({
      transport: this.transport(life),
      identity: { agent, pointOfSale: '0017', kiosk: 'K17' },
    });
    return {
      call: async (operation, number, request) => {
        const sent = { name: operation.name, changes: operation.changes, number, request };
        if (life.alive) this.manners.sent(sent);
        const result = await client.call(operation, number, request);
        this.manners.learned(sent, result);
        return result;
      },
      earlier: async (operation, number: RequestNumber, earlier: RequestNumber) => {
        const result = await client.earlier(operation, number, earlier);
        this.manners.learned({ name: 'getresponse', changes: false, number, request: { earlier } }, result);
        return result;
      },
    };
  }

  private transport(life: ProcessLife): GatewayTransport {
    return {
      send: (text, timeoutMs) =>
        new Promise((resolve) => {
          if (!life.alive) return;
          this.exchange(life, read(text), timeoutMs, resolve);
        }),
    };
  }

  private exchange(life: ProcessLife, letter: Letter, timeoutMs: number, resolve: (sending: Sending) => void): void {
    const { around } = this;
    this.flying += 1;
    let done = false;
    const answer = (sending: Sending): void => {
      if (done) return;
      done = true;
      this.flying -= 1;
      timeout.cancel();
      if (life.alive) resolve(sending);
    };
    const timeout = around.clock.after(timeoutMs, () => {
      answer(err({ kind: 'no-answer', detail: 'timeout' }));
    });
    const { operation } = letter;
    if (around.strikes('gateway outage', operation)) {
      this.outageUntilMs = around.clock.monotonicMs() + around.chance.between(5_000, 900_000);
    }
    if (around.strikes('gateway connection refused', operation)) {
      around.clock.after(30, () => {
        answer(err({ kind: 'not-sent', detail: 'ECONNREFUSED' }));
      });
      return;
    }
    this.moment(letter, 'half');
    if (!life.alive && around.chance.odds(0.5)) return;
    this.travel(letter, answer);
  }

  /** The request's way there. */
  private travel(letter: Letter, answer: (sending: Sending) => void): void {
    const { around } = this;
    const { operation } = letter;
    if (this.silent() || around.strikes('gateway loses request', operation)) {
      around.tell('line', `${named(letter)} is lost`);
      return;
    }
    const late = around.strikes('gateway request late', operation) ? around.chance.between(2_000, 400_000) : 0;
    if (late > 0) around.tell('line', `${named(letter)} is held up for ${String(Math.round(late / 1000))} s`);
    if (around.strikes('gateway request doubled', operation)) {
      this.arrive(letter, late + around.chance.between(1, 60_000), () => undefined);
    }
    this.arrive(letter, late + around.chance.between(15, 60), answer);
  }

  private arrive(letter: Letter, ms: number, answer: (sending: Sending) => void): void {
    const { around } = this;
    this.flying += 1;
    around.clock.after(ms, () => {
      this.flying -= 1;
      const code = this.mood(letter.operation);
      const text = this.simulator.handle(letter.text, code === undefined ? undefined : errorOf(code));
      around.tell('railway', `${named(letter)}: ${/<error[^>]*><code>([^<]*)/u.exec(text)?.[1] ?? 'done'}`);
      this.moment(letter, 'unread');
      if (this.silent() || around.strikes('gateway loses answer', letter.operation)) return;
      const back = around.strikes('gateway late', letter.operation)
        ? around.chance.between(1_000, 40_000)
        : around.chance.between(15, 120);
      const told = around.strikes('gateway answer garbled', letter.operation) ? this.garbled(letter, text) : text;
      // Questions have no number: their answers could be taken for each other, and come on connections of their own.
      if (letter.number > 0) this.previousAnswer = text;
      around.clock.after(back, () => {
        answer(ok(told));
      });
    });
  }

  private mood(operation: string): ErrorCode | undefined {
    const { around } = this;
    if (around.strikes('gateway overloaded', operation)) return 'overloaded';
    const refusable = operation === 'pay' || operation === 'reserve';
    return refusable && around.strikes('gateway refuses', operation) ? around.chance.pick(refusals) : undefined;
  }

  /** Cut somewhere, somebody else's, or no answer at all: TLS lets no single letter change. */
  private garbled({ number }: Letter, text: string): string {
    const { around } = this;
    const how = number > 0 ? around.chance.pick(['cut', 'other', 'garbage']) : around.chance.pick(['cut', 'garbage']);
    around.mark(`gateway: answer ${how}`);
    if (how === 'cut') return text.slice(0, around.chance.between(0, text.length - 1));
    return how === 'other' ? this.previousAnswer : around.chance.pick(garbage);
  }

  private silent(): boolean {
    return this.around.clock.monotonicMs() < this.outageUntilMs;
  }

  private moment({ operation, changes }: Letter, when: 'half' | 'unread'): void {
    // Questions change nothing: to be struck in one is to be struck between two acts.
    if (changes) this.around.moment({ where: 'act', when, what: `gateway ${operation}` });
  }
}

function read(text: string): Letter {
  const operation = /<operation>(.*?)<\/operation>/u.exec(text)?.[1] ?? '';
  const number = Number(/<number>(.*?)<\/number>/u.exec(text)?.[1] ?? 0);
  return { text, operation, number, changes: number > 0 };
}

function errorOf(code: ErrorCode) {
  const [errorClass, sentence] = gatewayErrors[code];
  return { code, class: errorClass, sentence };
}

function named({ operation, number }: Letter): string {
  return number === 0 ? operation : `${operation} ${String(number % 1_000_000)}`;
}
