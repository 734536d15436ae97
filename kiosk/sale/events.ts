import { z } from 'zod';
import { kopecks } from '../../basics/money.ts';

const money = z.int().transform((value) => kopecks(value));

/** What is carried beside a passenger. */
const carriedKind = z.enum(['baggage', 'animal']);

/** What is being bought: keys only, no names of people. */
const selection = z.object({
  train: z.string(),
  from: z.string(),
  to: z.string(),
  date: z.string(),
  carriage: z.string(),
  passengers: z
    .array(
      z.object({
        passenger: z.string(),
        /** Empty for an infant. */
        place: z.string(),
        services: z.array(z.object({ service: z.string(), count: z.int() })).optional(),
        /** What goes with a transport document of its own, each way. */
        carried: z.array(z.object({ what: carriedKind, weightKg: z.int().optional() })).optional(),
      }),
    )
    .min(1),
  /** The way back; a place for each passenger but infants, in their order. */
  back: z.object({ train: z.string(), date: z.string(), carriage: z.string(), places: z.array(z.string()) }).optional(),
});
export type Selection = z.infer<typeof selection>;

/** How a passenger pays. */
const means = z.enum(['cash', 'card']);
export type Means = z.infer<typeof means>;

/** Why a sale ends without a ticket. */
export const endReason = z.enum([
  'cancelled',
  'hold-expired',
  'idle',
  'refused',
  'unanswered',
  'printer',
  'place-taken',
  'restart',
  /** The railway had confirmed, but the card terminal did not complete the charge. */
  'card-void',
  /** The terminal is silent: nobody can tell yet whether the card was charged. */
  'card-unknown',
]);
export type EndReason = z.infer<typeof endReason>;

/**
 * Why the agent owes: `card-unknown` and `payout-unknown` are being checked, `card-charged` is a charge that could not be
 * reversed.
 */
const claimReason = z.enum([
  'over',
  'returned-sale',
  'unaccounted-note',
  'card-unknown',
  'card-charged',
  'payout-unknown',
]);
export type ClaimReason = z.infer<typeof claimReason>;

/** An act that the kiosk has decided on: durable before it is carried out. */
const intent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reserve'), id: z.string(), number: z.int() }),
  /** A transport document beside the travel document `uid`, in the same order. */
  z.object({
    kind: z.literal('carry'),
    id: z.string(),
    number: z.int(),
    uid: z.string(),
    what: carriedKind,
    weightKg: z.int().optional(),
  }),
  z.object({ kind: z.literal('stack'), id: z.string(), value: money }),
  z.object({ kind: z.literal('give-back'), id: z.string(), value: money }),
  z.object({ kind: z.literal('pay'), id: z.string(), number: z.int(), amount: money }),
  z.object({ kind: z.literal('revoke'), id: z.string(), number: z.int() }),
  z.object({ kind: z.literal('cancel'), id: z.string(), number: z.int(), uid: z.string() }),
  /** `previous`: the terminal's own number of its last payment before this one; empty when it knew none. */
  z.object({ kind: z.literal('charge'), id: z.string(), amount: money, previous: z.string() }),
  /** The charge is to stand: "goods issued". */
  z.object({ kind: z.literal('issue'), id: z.string() }),
  /** The charge is not to stand: "goods not issued". */
  z.object({ kind: z.literal('withhold'), id: z.string() }),
  z.object({ kind: z.literal('reverse'), id: z.string(), amount: money }),
  /**
   * Pay out at most `amount` in cash. `previous`: the dispenser's own number of its last payout before this one; null when
   * it could not be asked, so that nothing is paid.
   */
  z.object({ kind: z.literal('dispense'), id: z.string(), amount: money, previous: z.string().nullable() }),
  z.object({ kind: z.literal('print'), id: z.string(), uid: z.string(), reprint: z.boolean() }),
  z.object({ kind: z.literal('print-receipt'), id: z.string(), receipt: z.string(), reprint: z.boolean() }),
  z.object({ kind: z.literal('print-claim'), id: z.string(), claim: z.string(), reprint: z.boolean() }),
  /** Recording it is the act: from then on the debt exists. */
  z.object({
    kind: z.literal('claim'),
    id: z.string(),
    claim: z.string(),
    /** Stands on the claim's paper only; empty in claims that were written before there were codes. */
    code: z.string().default(''),
    amount: money,
    beingChecked: z.boolean(),
    because: claimReason,
  }),
  /** Recording it is the act: the debt is no more, because the card was found uncharged or was reversed. */
  z.object({ kind: z.literal('settle-claim'), id: z.string(), claim: z.string() }),
]);
export type Intent = z.infer<typeof intent>;

/** What the machine wants; the desk adds ids, request numbers and claim numbers and records it as an intent. */
export type Wish =
  | { readonly kind: 'reserve' | 'pay' | 'revoke' }
  | {
      readonly kind: 'carry';
      readonly uid: string;
      readonly what: z.infer<typeof carriedKind>;
      readonly weightKg?: number | undefined;
    }
  | { readonly kind: 'charge'; readonly amount: z.infer<typeof money> }
  | { readonly kind: 'reverse'; readonly amount: z.infer<typeof money> }
  | { readonly kind: 'dispense'; readonly amount: z.infer<typeof money> }
  | { readonly kind: 'issue' | 'withhold' }
  | { readonly kind: 'print-receipt'; readonly receipt: string; readonly reprint: boolean }
  | { readonly kind: 'settle-claim'; readonly claim: string }
  | { readonly kind: 'stack' | 'give-back'; readonly value: z.infer<typeof money> }
  | { readonly kind: 'cancel'; readonly uid: string }
  | { readonly kind: 'print'; readonly uid: string; readonly reprint: boolean }
  | { readonly kind: 'print-claim'; readonly claim: string; readonly reprint: boolean }
  | {
      readonly kind: 'claim';
      readonly amount: z.infer<typeof money>;
      readonly beingChecked: boolean;
      readonly because: ClaimReason;
    };

const orderDocument = z.object({
  uid: z.string(),
  passenger: z.string(),
  total: money,
  /** A document that goes with a ticket: services, baggage, an animal. */
  beside: z.boolean().optional(),
});

const order = z.object({
  orderId: z.string(),
  documents: z.array(orderDocument),
  /** What the gateway wants to hear in `pay`. */
  total: money,
  /** What the passenger owes in cash: rounded. */
  due: money,
  /** The gateway's instant; counted down by monotonic time from the server time in its answer. */
  payBefore: z.string(),
});
export type Order = z.infer<typeof order>;

const outcome = { intent: z.string() };

/** Why a charge does not stand; see `VoidReason` of the card terminal. */
const voidReason = z.enum(['declined', 'cancelled', 'reversed', 'failed']);

/** Everything that can happen to a sale; a row of the journal each. */
export const saleEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('opened'),
    selection,
    means: means.default('cash'),
    /** Whether a dispenser is fitted: what is over, or goes back, is tried there before it becomes a claim. */
    dispenser: z.boolean().default(false),
  }),
  z.object({ type: z.literal('intended'), intent }),
  z.object({ type: z.literal('reserved'), ...outcome, order }),
  z.object({
    type: z.literal('reserve-failed'),
    ...outcome,
    reason: endReason.extract(['place-taken', 'refused', 'unanswered']),
    /** The gateway's error code. */
    code: z.string().optional(),
  }),
  /** A transport document is in the order; what the whole order costs now. */
  z.object({ type: z.literal('carried'), ...outcome, document: orderDocument, total: money, due: money }),
  z.object({
    type: z.literal('carry-failed'),
    ...outcome,
    reason: endReason.extract(['refused', 'unanswered']),
    code: z.string().optional(),
  }),
  z.object({
    type: z.literal('note-in-escrow'),
    value: money,
    /** The smallest note that the acceptor takes: what overpays by less is taken without a question. */
    smallest: money,
    /** False where no note may be taken: the printer cannot print, or too little time is left. */
    mayTake: z.boolean(),
    /** Whether the dispenser holds what this note would be over: then it is taken without a question. */
    change: z.boolean().default(false),
  }),
  z.object({ type: z.literal('overpay-answered'), take: z.boolean() }),
  z.object({ type: z.literal('note-stacked'), ...outcome, value: money }),
  z.object({ type: z.literal('note-returned'), ...outcome }),
  /** The acceptor was told to stack a note, lost power or the line, and knows nothing of it now. */
  z.object({ type: z.literal('note-unaccounted'), ...outcome }),
  /** The note that waited for an answer left by itself (the acceptor's own time-out). */
  z.object({ type: z.literal('escrow-left') }),
  /** The passenger chose how to pay, or to try the card again; only while no money has moved. */
  z.object({ type: z.literal('means-chosen'), means }),
  /** Terminal, printer and hold allow a charge now. */
  z.object({ type: z.literal('charge-allowed'), previous: z.string() }),
  /** `fits` false: the terminal answered for another amount or currency. */
  z.object({ type: z.literal('charge-authorised'), ...outcome, receipt: z.string(), fits: z.boolean() }),
  z.object({ type: z.literal('charge-stands'), ...outcome }),
  z.object({ type: z.literal('charge-void'), ...outcome, reason: voidReason }),
  /** The terminal took an authorised payment back before it was told to. */
  z.object({ type: z.literal('charge-lapsed'), reason: voidReason }),
  /** The terminal's window ends and the railway has not confirmed: the charge must not stand. */
  z.object({ type: z.literal('charge-overdue') }),
  /** The terminal has been silent for long; it is asked on, but the passenger is not kept. */
  z.object({ type: z.literal('charge-unknown'), ...outcome }),
  z.object({ type: z.literal('charge-reversed'), ...outcome }),
  z.object({ type: z.literal('reverse-refused'), ...outcome }),
  /** What the dispenser says that it paid out for the intent; the rest becomes a claim. */
  z.object({ type: z.literal('dispensed'), ...outcome, paid: money }),
  /** The dispenser has been silent for long; it is asked on, but the passenger is not kept. */
  z.object({ type: z.literal('dispense-unknown'), ...outcome }),
  /** The terminal gave the text of a receipt; the text stands sealed under this id. */
  z.object({ type: z.literal('receipt-given'), receipt: z.string() }),
  z.object({ type: z.literal('stop-asked'), because: endReason }),
  z.object({ type: z.literal('paid'), ...outcome }),
  z.object({ type: z.literal('pay-refused'), ...outcome, code: z.string() }),
  z.object({ type: z.literal('pay-not-received'), ...outcome, mayTryAgain: z.boolean() }),
  z.object({ type: z.literal('pay-unanswered'), ...outcome }),
  z.object({ type: z.literal('revoked'), ...outcome }),
  z.object({ type: z.literal('revoke-found-paid'), ...outcome }),
  z.object({ type: z.literal('voided'), ...outcome }),
  z.object({ type: z.literal('printed'), ...outcome }),
  /** `started` false: not one byte left, so the next attempt is still the first. */
  z.object({ type: z.literal('print-failed'), ...outcome, started: z.boolean() }),
  z.object({ type: z.literal('printer-ready') }),
  /** The passenger has seen what stands on the screen in place of paper, or two minutes have passed. */
  z.object({ type: z.literal('screen-done') }),
]);
export type SaleEvent = z.infer<typeof saleEvent>;

const moneyIntents: readonly Intent['kind'][] = [
  'stack',
  'pay',
  'cancel',
  'charge',
  'issue',
  'reverse',
  'dispense',
  'claim',
  'settle-claim',
];

/** Events that say something about money: the witness file knows the last of them. */
export function concernsMoney(event: SaleEvent): boolean {
  switch (event.type) {
    case 'note-stacked':
    case 'note-unaccounted':
    case 'paid':
    case 'pay-refused':
    case 'revoke-found-paid':
    case 'voided':
    case 'charge-authorised':
    case 'charge-stands':
    case 'charge-reversed':
    case 'dispensed':
      return true;
    case 'intended':
      return moneyIntents.includes(event.intent.kind);
    default:
      return false;
  }
}
