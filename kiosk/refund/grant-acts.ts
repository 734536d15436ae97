import type { z } from 'zod';
import { delay, type Clock } from '../../basics/clock.ts';
import type { Gateway } from '../../gateway/client/gateway.ts';
import { returnDocConfirm } from '../../gateway/operations/operations.ts';
import type { ClaimBook } from '../claims/claim-book.ts';
import type { Log } from '../log.ts';
import { roundCash, type RoundingTable } from '../settings/rounding.ts';
import { pauseMs, saleDelays } from '../sale/delays.ts';
import { settleCall, type Settled } from '../sale/settle-call.ts';
import type { RefundEvent, RefundIntent } from './events.ts';
import type { Refund } from './refund.ts';

/** What the acts need from around them. */
export interface GrantContext {
  readonly gateway: Gateway;
  readonly claimBook: ClaimBook;
  readonly clock: Clock;
  readonly log: Log;
  readonly rounding: RoundingTable;
  apply(refund: string, event: RefundEvent): void;
}

type Redeem = Extract<RefundIntent, { kind: 'redeem' }>;
type Release = Extract<RefundIntent, { kind: 'release' }>;
type Return = Extract<RefundIntent, { kind: 'return' }>;

/** Takes a claim out of the agent's book. Asked twice under one request, it is done once. */
export async function actRedeem(
  context: GrantContext,
  refund: string,
  { id, claim, code, request }: Redeem,
): Promise<void> {
  const { claimBook, clock } = context;
  const begunMs = clock.monotonicMs();
  for (let attempt = 0; ; attempt += 1) {
    const told = await claimBook.redeem(claim, code, request);
    if (told.ok && told.value.state === 'open') {
      const { amount } = told.value;
      const cash = roundCash(amount, context.rounding).due;
      context.apply(refund, { type: 'granted', intent: id, amount, cash, number: '' });
      return;
    }
    if (told.ok && told.value.state === 'refused') {
      context.apply(refund, { type: 'not-granted', intent: id, code: told.value.because });
      return;
    }
    if (clock.monotonicMs() - begunMs >= saleDelays.claimBookMs) {
      context.log.warn('The claim book does not answer; nothing is paid', { claim });
      context.apply(refund, { type: 'grant-unknown', intent: id });
      return;
    }
    await delay(clock, pauseMs(attempt));
  }
}

/** Undoes what a request may have done, for as long as it takes. */
export async function actRelease(context: GrantContext, refund: string, intent: Release): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    const told = await context.claimBook.release(intent.claim, intent.code, intent.request);
    if (told.ok) {
      context.apply(refund, { type: 'released', intent: intent.id });
      return;
    }
    await delay(context.clock, pauseMs(attempt));
  }
}

/**
 * Gives a document back at the railway. Silence is asked about by `getresponse`, for as long as it takes; what never arrived
 * is asked again by the machine, under a new number that stands in the journal.
 */
export async function actReturn(
  context: GrantContext,
  refund: Refund,
  intent: Return,
  askFirst: boolean,
): Promise<void> {
  const { gateway, clock, log } = context;
  const { id, number, uid, offer } = intent;
  const patience = clock.after(saleDelays.questionsMs, () => {
    log.warn('Nobody knows whether the document was returned', { refund: refund.id });
    context.apply(refund.id, { type: 'grant-unknown', intent: id });
  });
  for (let attempt = 0; ; attempt += 1) {
    const settled = await settleCall({
      ...{ gateway, clock, number, request: { uid, offer } },
      limitMs: saleDelays.questionsMs,
      askFirst: askFirst || attempt > 0,
      operation: returnDocConfirm,
    });
    if (settled.kind !== 'unanswered') {
      patience.cancel();
      context.apply(refund.id, await returnOutcome(context, refund, intent, settled, attempt));
      return;
    }
    await delay(clock, pauseMs(attempt));
  }
}

/** What an answer about a return means. */
async function returnOutcome(
  context: GrantContext,
  refund: Refund,
  { id, number }: Return,
  settled: Exclude<Settled<z.output<typeof returnDocConfirm.answer>>, { kind: 'unanswered' }>,
  attempt: number,
): Promise<RefundEvent> {
  if (settled.kind === 'answered') return grantedBy(context, refund, id, settled.answer.body);
  if (settled.kind === 'error' && settled.error.code === 'returned') {
    // One of our own earlier requests may have arrived after all: then the money is this passenger's.
    const earlier = refund.asked.filter((one) => one !== number);
    for (const one of earlier) {
      const done = await answerTo(context, one);
      if (done !== undefined) return grantedBy(context, refund, id, done);
    }
  }
  if (settled.kind === 'error' && settled.error.class !== 'retry') {
    context.log.warn('The railway does not take the document back', { refund: refund.id, code: settled.error.code });
    return { type: 'not-granted', intent: id, code: settled.error.code };
  }
  await delay(context.clock, pauseMs(refund.asked.length + attempt));
  return { type: 'return-not-received', intent: id };
}

/** What the passenger agreed to stands, whatever settings came while the railway was asked. */
function grantedBy(
  { rounding }: GrantContext,
  { source }: Refund,
  intent: string,
  { amount, refundDocument }: z.output<typeof returnDocConfirm.answer>,
): RefundEvent {
  const asAgreed = source.kind === 'document' && source.amount === amount;
  const cash = asAgreed ? source.cash : roundCash(amount, rounding).due;
  return { type: 'granted', intent, amount, cash, number: refundDocument };
}

/** What was done under an earlier number, for as long as it takes to know; undefined when nothing was. */
async function answerTo(
  { gateway, clock }: GrantContext,
  number: number,
): Promise<z.output<typeof returnDocConfirm.answer> | undefined> {
  for (let attempt = 0; ; attempt += 1) {
    const told = await gateway.earlier(returnDocConfirm, 0, number);
    if (told.ok) {
      const { body } = told.value;
      return body.received && body.answer.ok ? body.answer.value.body : undefined;
    }
    await delay(clock, pauseMs(attempt));
  }
}
