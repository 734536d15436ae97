import { Casebook, type Machine } from '../journal/casebook.ts';
import type { Journal } from '../journal/journal.ts';
import type { JournalRow } from '../journal/store.ts';
import type { ClaimNumbers } from '../claims/claim-numbers.ts';
import { refundAsks } from '../recovery/asked.ts';
import type { RequestNumbers } from '../sale/request-numbers.ts';
import { refundConcernsMoney, refundEvent, type RefundEvent, type RefundIntent, type RefundWish } from './events.ts';
import type { Refund } from './refund.ts';
import { newRefund, refundStep } from './step.ts';

/** All refunds that are not closed, as the journal tells them. */
export type RefundBook = Casebook<Refund, RefundEvent, RefundWish, RefundIntent>;

/** Where a refund's intents get their numbers from. */
interface Numbering {
  readonly requests: RequestNumbers;
  readonly claims: ClaimNumbers;
  /** The number of the dispenser's last payout; null while none can be made. */
  readonly previousPayout: () => string | null;
}

/** Whether a row of the journal belongs to a refund: by the id of its case. */
export function isRefundRow({ sale }: { readonly sale: string }): boolean {
  return /-R\d+$/u.test(sale);
}

/** Opens the book of refunds; `rows` are those of refunds only. */
export function openRefundBook(
  options: Numbering & {
    readonly journal: Journal;
    readonly rows: readonly JournalRow[];
    /** How many are archived. */
    readonly before: number;
    /** The kiosk's serial: begins the numbers of refunds. */
    readonly serial: string;
    readonly carryOut: (refund: Refund, intent: RefundIntent) => void;
    readonly changed: (refund: Refund) => void;
  },
): RefundBook {
  const { journal, rows, before, serial, carryOut, changed } = options;
  return new Casebook({
    machine: refundMachine(options),
    journal,
    rows,
    before,
    prefix: `${serial}-R`,
    carryOut,
    changed,
    recorded: (intent) => {
      if (intent.kind === 'claim') options.claims.seen();
      if (intent.kind === 'return') options.requests.used(intent.number);
    },
  });
}

function refundMachine(numbering: Numbering): Machine<Refund, RefundEvent, RefundWish, RefundIntent> {
  return {
    parse: (data) => refundEvent.parse(data),
    begin: (id, event) => (event.type === 'refund-opened' ? newRefund(id, event) : undefined),
    step: refundStep,
    intent: (refund, wish, id) => asIntent(refund, wish, id, numbering),
    intended: (intent) => ({ type: 'refund-intended', intent }),
    recorded: (event) => (event.type === 'refund-intended' ? event.intent : undefined),
    isAct: (intent) => !refundAsks(intent, 'recorded'),
    concernsMoney: refundConcernsMoney,
    isClosed: ({ phase }) => phase === 'closed',
  };
}

function asIntent(
  { source, previous }: Refund,
  wish: RefundWish,
  id: string,
  { requests, claims, previousPayout }: Numbering,
): RefundIntent {
  switch (wish.kind) {
    case 'redeem':
      if (source.kind !== 'claim') throw new Error('only a claim is redeemed');
      return { kind: 'redeem', id, claim: source.claim, code: source.code, request: claims.request() };
    case 'release':
      if (source.kind !== 'claim') throw new Error('only a claim is released');
      return { ...wish, id, claim: source.claim, code: source.code };
    case 'return':
      if (source.kind !== 'document') throw new Error('only a document is returned');
      return { kind: 'return', id, number: requests.next(), uid: source.uid, offer: source.offer };
    case 'dispense':
      return { ...wish, id, previous: previousPayout() };
    case 'refund-card':
      return { ...wish, id, previous };
    case 'claim':
      return { ...wish, id, ...claims.next() };
    default:
      return { ...wish, id };
  }
}
