import { z } from 'zod';
import { kopecks } from '../../basics/money.ts';

const money = z.int().transform((value) => kopecks(value));

/** Why money goes to somebody who is not buying: a claim is paid, or a document is given back. */
const source = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('claim'), claim: z.string(), code: z.string() }),
  z.object({
    kind: z.literal('document'),
    uid: z.string(),
    /** The gateway's offer that the passenger agreed to. */
    offer: z.string(),
    amount: money,
    /** The same in cash: rounded. */
    cash: money,
    /** How the document was paid: money goes back the way it came. */
    means: z.enum(['cash', 'card']),
  }),
]);
export type RefundSource = z.infer<typeof source>;

/** Why the agent owes after a refund: what the dispenser or the card did not take. */
const debtReason = z.enum(['refund', 'refund-unconfirmed', 'payout-unknown', 'card-refund-unknown']);
export type RefundDebt = z.infer<typeof debtReason>;

const intent = z.discriminatedUnion('kind', [
  /** The claim is taken out of the agent's book. `request` is by chance: a new journal on an old kiosk repeats none. */
  z.object({ kind: z.literal('redeem'), id: z.string(), claim: z.string(), code: z.string(), request: z.string() }),
  /** Nothing was paid for that request. */
  z.object({ kind: z.literal('release'), id: z.string(), claim: z.string(), code: z.string(), request: z.string() }),
  z.object({ kind: z.literal('return'), id: z.string(), number: z.int(), uid: z.string(), offer: z.string() }),
  /** `previous`: the dispenser's own number of its last payout before this one; null when it could not be asked. */
  z.object({ kind: z.literal('dispense'), id: z.string(), amount: money, previous: z.string().nullable() }),
  /** `previous`: the terminal's own number of its last transaction before this one. */
  z.object({ kind: z.literal('refund-card'), id: z.string(), amount: money, previous: z.string() }),
  /** Recording it is the act: from then on the debt exists. */
  z.object({
    kind: z.literal('claim'),
    id: z.string(),
    claim: z.string(),
    code: z.string(),
    amount: money,
    beingChecked: z.boolean(),
    because: debtReason,
  }),
  /** Recording it is the act: the debt is no more. */
  z.object({ kind: z.literal('settle-claim'), id: z.string(), claim: z.string() }),
  z.object({ kind: z.literal('print-slip'), id: z.string(), reprint: z.boolean() }),
  z.object({ kind: z.literal('print-claim'), id: z.string(), claim: z.string(), reprint: z.boolean() }),
]);
export type RefundIntent = z.infer<typeof intent>;

/** What the machine wants; the desk adds ids and numbers. */
export type RefundWish =
  | { readonly kind: 'redeem' | 'return' }
  | { readonly kind: 'release'; readonly request: string }
  | { readonly kind: 'dispense'; readonly amount: z.infer<typeof money> }
  | { readonly kind: 'refund-card'; readonly amount: z.infer<typeof money> }
  | {
      readonly kind: 'claim';
      readonly amount: z.infer<typeof money>;
      readonly beingChecked: boolean;
      readonly because: RefundDebt;
    }
  | { readonly kind: 'settle-claim'; readonly claim: string }
  | { readonly kind: 'print-slip'; readonly reprint: boolean }
  | { readonly kind: 'print-claim'; readonly claim: string; readonly reprint: boolean };

const outcome = { intent: z.string() };

/** Everything that can happen to a refund; a row of the journal each. */
export const refundEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('refund-opened'),
    source,
    dispenser: z.boolean(),
    terminal: z.boolean(),
  }),
  z.object({ type: z.literal('refund-intended'), intent }),
  /** The money is ours to pay. `number`: the railway's refund document; empty for a claim. */
  z.object({
    type: z.literal('granted'),
    ...outcome,
    amount: money,
    /** The same in cash: rounded. */
    cash: money,
    number: z.string(),
  }),
  z.object({ type: z.literal('not-granted'), ...outcome, code: z.string() }),
  /** Nobody answers: the passenger is not kept. Of a return the question goes on; a claim is released. */
  z.object({ type: z.literal('grant-unknown'), ...outcome }),
  /** The railway never received it, or could not do it now: it is asked again under a new number. */
  z.object({ type: z.literal('return-not-received'), ...outcome }),
  z.object({ type: z.literal('released'), ...outcome }),
  z.object({ type: z.literal('dispensed'), ...outcome, paid: money }),
  z.object({ type: z.literal('dispense-unknown'), ...outcome }),
  /** Terminal and printer allow it: the card may be presented. */
  z.object({ type: z.literal('card-allowed'), previous: z.string() }),
  z.object({ type: z.literal('card-refunded'), ...outcome }),
  z.object({ type: z.literal('card-not-refunded'), ...outcome, reason: z.string() }),
  z.object({ type: z.literal('card-refund-unknown'), ...outcome }),
  /** The terminal gave the text of a receipt; it stands sealed under this id. */
  z.object({ type: z.literal('receipt-given'), receipt: z.string() }),
  /** The passenger would rather have a claim than present the card, or is gone. */
  z.object({ type: z.literal('card-declined') }),
  /** After a restart: nobody is there any more. */
  z.object({ type: z.literal('left') }),
  z.object({ type: z.literal('printed'), ...outcome }),
  z.object({ type: z.literal('print-failed'), ...outcome, started: z.boolean() }),
  z.object({ type: z.literal('printer-ready') }),
  z.object({ type: z.literal('screen-done') }),
]);
export type RefundEvent = z.infer<typeof refundEvent>;

/** Events that say something about money: the witness file knows the last of them. */
export function refundConcernsMoney(event: RefundEvent): boolean {
  switch (event.type) {
    case 'granted':
    case 'not-granted':
    case 'released':
    case 'dispensed':
    case 'card-refunded':
    case 'card-not-refunded':
      return true;
    case 'refund-intended':
      return !['print-slip', 'print-claim'].includes(event.intent.kind);
    default:
      return false;
  }
}
