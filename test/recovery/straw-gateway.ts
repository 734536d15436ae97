import type { z } from 'zod';
import { kopecks } from '../../basics/money.ts';
import { err, ok, type Result } from '../../basics/result.ts';
import type { VirtualClock } from '../../basics/virtual-clock.ts';
import type { Answered, EarlierAnswer, Gateway, GatewayFailure } from '../../gateway/client/gateway.ts';
import type { Operation } from '../../gateway/operations/common.ts';
import { gatewayErrors, type ErrorCode } from '../../gateway/operations/errors.ts';
import { orderId, rawDocument, total, uid } from './recorded.ts';

/** What the gateway keeps of a request. */
type Kept = { readonly done: true } | { readonly refused: ErrorCode };

/**
 * A gateway of straw: it keeps what became of each request by its number, does whatever comes, and can be silent. Of what no
 * recovery needs it knows nothing.
 */
export class StrawGateway implements Gateway {
  silent = false;
  /** Whether the order can still be paid. */
  held = true;
  readonly kept = new Map<number, Kept>();
  /** Operations that were carried out, oldest first. */
  readonly done: string[] = [];
  private readonly clock: VirtualClock;

  constructor(clock: VirtualClock) {
    this.clock = clock;
  }

  call<Request extends z.ZodType, Answer extends z.ZodType>(
    operation: Operation<Request, Answer>,
    number: number,
  ): Promise<Result<Answered<z.output<Answer>>, GatewayFailure>> {
    const body = this.body(operation.name);
    if (this.silent || body === undefined) return Promise.resolve(err({ kind: 'no-answer', detail: 'silence' }));
    this.done.push(operation.name);
    if (number > 0) this.kept.set(number, { done: true });
    return Promise.resolve(ok(this.answered(operation, number, body)));
  }

  earlier<Request extends z.ZodType, Answer extends z.ZodType>(
    operation: Operation<Request, Answer>,
    number: number,
    earlier: number,
  ): Promise<Result<Answered<EarlierAnswer<z.output<Answer>>>, GatewayFailure>> {
    if (this.silent) return Promise.resolve(err({ kind: 'no-answer', detail: 'silence' }));
    return Promise.resolve(ok({ ...this.around(number), body: this.keptOf(operation, earlier) }));
  }

  private keptOf<Request extends z.ZodType, Answer extends z.ZodType>(
    operation: Operation<Request, Answer>,
    number: number,
  ): EarlierAnswer<z.output<Answer>> {
    const kept = this.kept.get(number);
    if (kept === undefined) return { received: false };
    if ('done' in kept) {
      return { received: true, answer: ok(this.answered(operation, number, this.body(operation.name))) };
    }
    const [kind, , sentence] = gatewayErrors[kept.refused];
    const serverTime = this.clock.wall();
    return { received: true, answer: err({ kind: 'error', code: kept.refused, class: kind, sentence, serverTime }) };
  }

  private answered<Request extends z.ZodType, Answer extends z.ZodType>(
    operation: Operation<Request, Answer>,
    number: number,
    body: unknown,
  ): Answered<z.output<Answer>> {
    return { ...this.around(number), body: operation.answer.parse(body) };
  }

  private around(number: number) {
    return { number, serverTime: this.clock.wall(), balance: kopecks(0) };
  }

  private body(operation: string): unknown {
    const payBefore = this.clock.wall().add({ minutes: 15 }).toString();
    const bodies: Readonly<Record<string, unknown>> = {
      reserve: { orderId, documents: [rawDocument('reserved')], total, payBefore },
      transportation: { orderId, document: rawDocument('reserved'), total, payBefore },
      pay: { orderId, documents: [rawDocument('paid')] },
      pay_status: this.held ? { status: 'not-paid', payBefore } : { status: 'voided' },
      getdoc: { document: rawDocument('paid') },
      revocation: { orderId },
      cancel: { uid, status: 'voided' },
      return_doc_confirm: { returned: [uid], amount: total, refundDocument: 'R-1' },
    };
    return bodies[operation];
  }
}
