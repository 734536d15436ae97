import type { z } from 'zod';
import { kopecks } from '../../basics/money.ts';
import { err, ok, type Result } from '../../basics/result.ts';
import type { Answered, EarlierAnswer, Gateway, GatewayFailure, RequestNumber } from '../../gateway/client/gateway.ts';
import type { Operation } from '../../gateway/operations/common.ts';
import { gatewayErrors, type ErrorCode } from '../../gateway/operations/errors.ts';
import type { ProcessLife } from './life.ts';
import { Manners, type Sent } from './manners.ts';
import type { Railway } from './railway.ts';
import type { Surroundings } from './surroundings.ts';

/** How long the client waits for an answer, milliseconds. */
const timeoutMs = 20_000;

/** Errors that a `pay` may meet although nothing is wrong with the order. */
const refusals = ['balance-exhausted', 'agent-blocked'] as const;

/**
 * The way to the railway and back, and everything that happens on it. It also watches the kiosk's manners: what nobody
 * may do at a gateway, whether it costs money this time or not (design: `pay` is never sent again without `getresponse`).
 */
export class RailwayLine {
  /** Until when nobody answers, monotonic milliseconds. */
  private outageUntilMs = 0;
  private readonly manners: Manners;
  private flying = 0;
  private readonly railway: Railway;
  private readonly around: Surroundings;

  constructor(railway: Railway, around: Surroundings) {
    this.railway = railway;
    this.around = around;
    this.manners = new Manners(around);
  }

  /** Requests on their way, among them such that nobody waits for any more. */
  get underWay(): number {
    return this.flying;
  }

  /** Whether a `pay` for this order may still arrive, or may have been done without the kiosk's knowing. */
  payOutstanding(order: string): boolean {
    return this.manners.payOutstanding(order);
  }

  mend(): void {
    this.outageUntilMs = 0;
  }

  /** The client of one life of the process. */
  client(life: ProcessLife): Gateway {
    return {
      call: <Request extends z.ZodType, Answer extends z.ZodType>(
        operation: Operation<Request, Answer>,
        number: RequestNumber,
        request: z.input<Request>,
      ) => {
        if (!life.alive) return new Promise<never>(() => undefined);
        const sent = { name: operation.name, changes: operation.changes, number, request };
        return this.exchange(life, sent) as Promise<Result<Answered<z.output<Answer>>, GatewayFailure>>;
      },
      earlier: <Request extends z.ZodType, Answer extends z.ZodType>(
        _operation: Operation<Request, Answer>,
        number: RequestNumber,
        earlier: RequestNumber,
      ) => {
        if (!life.alive) return new Promise<never>(() => undefined);
        const sent = { name: 'getresponse', changes: false, number, request: { earlier } };
        return this.exchange(life, sent) as Promise<Result<Answered<EarlierAnswer<z.output<Answer>>>, GatewayFailure>>;
      },
    };
  }

  private exchange(life: ProcessLife, sent: Sent): Promise<Result<Answered<unknown>, GatewayFailure>> {
    const { around } = this;
    this.manners.sent(sent);
    this.flying += 1;
    return new Promise((resolve) => {
      let done = false;
      const answer = (result: Result<Answered<unknown>, GatewayFailure>): void => {
        if (done) return;
        done = true;
        this.flying -= 1;
        timeout.cancel();
        if (!life.alive) return;
        this.manners.learned(sent, result);
        resolve(result);
      };
      const timeout = around.clock.after(timeoutMs, () => {
        answer(err({ kind: 'no-answer', detail: 'timeout' }));
      });
      if (around.strikes('gateway outage', sent.name)) {
        this.outageUntilMs = around.clock.monotonicMs() + around.chance.between(5_000, 900_000);
      }
      if (around.strikes('gateway connection refused', sent.name)) {
        around.clock.after(30, () => {
          answer(err({ kind: 'not-sent', detail: 'ECONNREFUSED' }));
        });
        return;
      }
      this.moment(sent, 'half');
      if (!life.alive && around.chance.odds(0.5)) return;
      this.travel(sent, (result) => {
        answer(result);
      });
    });
  }

  /** The request's way there; the answer's way back. */
  private travel(sent: Sent, answer: (result: Result<Answered<unknown>, GatewayFailure>) => void): void {
    const { around } = this;
    if (this.silent() || around.strikes('gateway loses request', sent.name)) {
      around.tell('line', `${named(sent)} is lost`);
      return;
    }
    const late = around.strikes('gateway request late', sent.name) ? around.chance.between(2_000, 400_000) : 0;
    if (late > 0) around.tell('line', `${named(sent)} is held up for ${String(Math.round(late / 1000))} s`);
    const doubled = around.strikes('gateway request doubled', sent.name);
    if (doubled) this.arrive(sent, late + around.chance.between(1, 60_000), () => undefined);
    this.arrive(sent, late + around.chance.between(15, 60), answer);
  }

  private arrive(sent: Sent, ms: number, answer: (result: Result<Answered<unknown>, GatewayFailure>) => void): void {
    const { around } = this;
    this.flying += 1;
    around.clock.after(ms, () => {
      this.flying -= 1;
      const result = this.served(sent);
      around.tell(
        'railway',
        `${named(sent)}: ${result.ok ? 'done' : result.error.kind === 'error' ? result.error.code : ''}`,
      );
      this.moment(sent, 'unread');
      if (this.silent() || around.strikes('gateway loses answer', sent.name)) return;
      const back = around.strikes('gateway late', sent.name)
        ? around.chance.between(1_000, 40_000)
        : around.chance.between(15, 120);
      const garbled = around.strikes('gateway answer garbled', sent.name);
      around.clock.after(back, () => {
        answer(garbled ? err({ kind: 'garbled', detail: 'no answer to this request' }) : result);
      });
    });
  }

  private served({ name, changes, number, request }: Sent): Result<Answered<unknown>, GatewayFailure> {
    const { around, railway } = this;
    if (name === 'getresponse') {
      const stored = railway.answered((request as { earlier: number }).earlier);
      const body = stored === undefined ? { received: false } : { received: true, answer: this.told(number, stored) };
      return ok(this.answered(number, body));
    }
    const code = this.mood(name);
    const result =
      code === undefined
        ? railway.handle(name, changes, number, request)
        : railway.refuse(name, changes, number, request, code);
    const reused = railway.reusedNumbers.pop();
    if (reused !== undefined) around.violated(`the request number ${String(reused)} was used twice`);
    return this.told(number, result);
  }

  private mood(name: string): ErrorCode | undefined {
    const { around } = this;
    if (around.strikes('gateway overloaded', name)) return 'overloaded';
    if ((name === 'pay' || name === 'reserve') && around.strikes('gateway refuses', name))
      return around.chance.pick(refusals);
    return undefined;
  }

  private told(number: RequestNumber, result: Result<unknown, ErrorCode>): Result<Answered<unknown>, GatewayFailure> {
    if (result.ok) return ok(this.answered(number, result.value));
    const [errorClass, , sentence] = gatewayErrors[result.error];
    const serverTime = this.around.clock.wall();
    return err({ kind: 'error', code: result.error, class: errorClass, sentence, serverTime });
  }

  private answered(number: RequestNumber, body: unknown): Answered<unknown> {
    return { number, serverTime: this.around.clock.wall(), balance: kopecks(1_000_000), body };
  }

  private silent(): boolean {
    return this.around.clock.monotonicMs() < this.outageUntilMs;
  }

  private moment(sent: Sent, when: 'half' | 'unread'): void {
    // Questions change nothing: to be struck in one is to be struck between two acts.
    if (sent.changes) this.around.moment({ where: 'act', when, what: `gateway ${sent.name}` });
  }
}

function named({ name, number }: Sent): string {
  return number === 0 ? name : `${name} ${String(number % 1_000_000)}`;
}
