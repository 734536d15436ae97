import type { z } from 'zod';
import type { Clock } from '../../basics/clock.ts';
import type { Result } from '../../basics/result.ts';
import type { Temporal } from '../../basics/temporal.ts';
import { makeGatewayClient, type GatewayIdentity } from '../client/client.ts';
import type { Answered, EarlierAnswer, Gateway, GatewayFailure } from '../client/gateway.ts';
import type { Operation } from '../operations/common.ts';
import type { GatewayTransport } from '../wire/transport.ts';
import { CuttableLine } from './line.ts';
import type { InspectorTerminal, NumberSource, PaperPress } from './ports.ts';
import { Setback, type Row } from './row.ts';
import type { Samples } from './samples.ts';
import { kyivToday } from './words.ts';

/** What the run needs of the world. */
export interface BenchOptions {
  readonly transport: GatewayTransport;
  readonly identity: GatewayIdentity;
  readonly clock: Clock;
  readonly numbers: NumberSource;
  readonly samples: Samples;
  readonly press: PaperPress;
  /** Undefined: the commission brings its own terminal. */
  readonly inspector: InspectorTerminal | undefined;
  /** How long an answer may take, milliseconds. */
  readonly timeoutMs?: number;
}

/** One request as the protocol lists it. */
export interface LoggedRequest {
  readonly number: number;
  readonly operation: string;
  readonly at: Temporal.Instant;
  readonly tookMs: number;
  /** `ok`, an error's code, or the kind of the failure. */
  readonly outcome: string;
}

/** What every row works with: the kiosk's own client, whose requests are numbered and written down. */
export class Bench {
  readonly samples: Samples;
  readonly press: PaperPress;
  readonly inspector: InspectorTerminal | undefined;
  readonly log: LoggedRequest[] = [];
  private readonly clock: Clock;
  private readonly numbers: NumberSource;
  private readonly line: CuttableLine;
  private readonly gateway: Gateway;
  private row: Pick<Row, 'owns' | 'optional'> = { owns: [], optional: false };
  private heard: Temporal.Instant | undefined;

  constructor({ transport, identity, timeoutMs, ...rest }: BenchOptions) {
    this.samples = rest.samples;
    this.press = rest.press;
    this.inspector = rest.inspector;
    this.clock = rest.clock;
    this.numbers = rest.numbers;
    this.line = new CuttableLine(transport);
    const timeout = timeoutMs === undefined ? {} : { timeoutMs };
    this.gateway = makeGatewayClient({ transport: this.line, identity, ...timeout });
  }

  /** From now on requests are made for this row. */
  begin(row: Pick<Row, 'owns' | 'optional'>): void {
    this.row = row;
  }

  /** The gateway's time when it last spoke; before that this machine's. */
  now(): Temporal.Instant {
    return this.heard ?? this.clock.wall();
  }

  monotonicMs(): number {
    return this.clock.monotonicMs();
  }

  /** Today in Kyiv, `2026-11-22`. */
  today(): string {
    return kyivToday(this.now()).toString();
  }

  /** The date of the journey there, or of the one back, `2026-11-27`. */
  dateOf(way: 'there' | 'back'): string {
    const days = this.samples.daysAhead + (way === 'there' ? 0 : 2);
    return kyivToday(this.now()).add({ days }).toString();
  }

  /** Asks once; a failure ends the row, and whose it is follows from what the row owns. */
  async call<Request extends z.ZodType, Answer extends z.ZodType>(
    operation: Operation<Request, Answer>,
    request: z.input<Request>,
  ): Promise<Answered<z.output<Answer>>> {
    const answered = await this.ask(operation, request);
    if (answered.ok) return answered.value;
    throw this.setback(operation.name, answered.error);
  }

  /** Asks for what must be refused; hands back the error's code, or undefined when it was done after all. */
  async refusal<Request extends z.ZodType, Answer extends z.ZodType>(
    operation: Operation<Request, Answer>,
    request: z.input<Request>,
  ): Promise<string | undefined> {
    const answered = await this.ask(operation, request);
    if (answered.ok) return undefined;
    if (answered.error.kind === 'error') return answered.error.code;
    throw this.setback(operation.name, answered.error);
  }

  /** Asks and says nothing about a failure. */
  ask<Request extends z.ZodType, Answer extends z.ZodType>(
    operation: Operation<Request, Answer>,
    request: z.input<Request>,
  ): Promise<Result<Answered<z.output<Answer>>, GatewayFailure>> {
    return this.logged(operation.name, (number) => this.gateway.call(operation, number, request));
  }

  /** Sends a request whose answer is lost on the way; its number. */
  async askInVain<Request extends z.ZodType, Answer extends z.ZodType>(
    operation: Operation<Request, Answer>,
    request: z.input<Request>,
  ): Promise<number> {
    this.line.cutNext();
    const lost = await this.ask(operation, request);
    if (lost.ok) throw new Error('an answer came over a line that was cut');
    return this.log.at(-1)?.number ?? 0;
  }

  /** Asks what became of an earlier request (getresponse). */
  async earlier<Request extends z.ZodType, Answer extends z.ZodType>(
    operation: Operation<Request, Answer>,
    earlier: number,
  ): Promise<EarlierAnswer<z.output<Answer>>> {
    const answered = await this.logged('getresponse', (number) => this.gateway.earlier(operation, number, earlier));
    if (answered.ok) return answered.value.body;
    throw this.setback('getresponse', answered.error);
  }

  /** A number that no request has. */
  unusedNumber(): number {
    return this.numbers.next();
  }

  private async logged<Body>(
    operation: string,
    send: (number: number) => Promise<Result<Answered<Body>, GatewayFailure>>,
  ): Promise<Result<Answered<Body>, GatewayFailure>> {
    const number = this.numbers.next();
    const at = this.clock.wall();
    const begun = this.clock.monotonicMs();
    const answered = await send(number);
    const tookMs = this.clock.monotonicMs() - begun;
    if (answered.ok) {
      this.heard = answered.value.serverTime;
      this.numbers.seen(this.heard);
    }
    const outcome = answered.ok ? 'ok' : answered.error.kind === 'error' ? answered.error.code : answered.error.kind;
    this.log.push({ number, operation, at, tookMs, outcome });
    return answered;
  }

  private setback(operation: string, failure: GatewayFailure): Setback {
    const said = failure.kind === 'error' ? `${failure.code}: ${failure.sentence}` : sayings[failure.kind];
    const own = this.row.owns.includes(operation);
    if (!own) return new Setback('not-tried', `Підготовка не вдалася на ${operation}: ${said}`);
    const offered = failure.kind !== 'error' || failure.code !== 'unknown-operation';
    if (!offered && this.row.optional) return new Setback('not-offered', 'Шлюз не надає цієї операції');
    return new Setback('failed', `${operation}: ${said}`);
  }
}

const sayings: Readonly<Record<Exclude<GatewayFailure['kind'], 'error'>, string>> = {
  'not-sent': 'немає зв’язку зі шлюзом',
  'no-answer': 'шлюз не відповів',
  garbled: 'відповідь не відповідає протоколу',
};
