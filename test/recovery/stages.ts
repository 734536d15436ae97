import { hryvnias } from '../../basics/money.ts';
import type { refundRecovery } from '../../kiosk/recovery/refund-table.ts';
import type { saleRecovery } from '../../kiosk/recovery/sale-table.ts';
import { openRefundBook } from '../../kiosk/refund/book.ts';
import type { RefundEvent, RefundIntent, RefundSource } from '../../kiosk/refund/events.ts';
import { openSaleBook } from '../../kiosk/sale/book.ts';
import type { Intent, Means, SaleEvent } from '../../kiosk/sale/events.ts';
import { ours, orderId, rawDocument, total, uid } from './recorded.ts';
import { transaction } from './straw-devices.ts';
import type { World } from './world.ts';

/** The situations that a table names for each of its intents. */
type Situations<Table extends Readonly<Record<string, { readonly cases: object }>>, Stage> = {
  readonly [Kind in keyof Table]: { readonly [Situation in keyof Table[Kind]['cases']]: Stage };
};

/** A case of the kiosk that died, as far as it came: what happens is written into the world's journal. */
class Dying<Event, Intent extends { readonly kind: string; readonly id: string }> {
  private readonly id: string;
  private readonly book: {
    get(id: string): { readonly open: readonly Intent[] } | undefined;
    apply(id: string, event: Event): boolean;
  };

  constructor(book: Dying<Event, Intent>['book'], id: string) {
    this.book = book;
    this.id = id;
  }

  happen(event: Event): this {
    this.book.apply(this.id, event);
    return this;
  }

  /** The open intent of a kind. */
  intent(kind: Intent['kind']): Intent {
    const intent = this.book.get(this.id)?.open.find((one) => one.kind === kind);
    if (intent === undefined) throw new Error(`no ${kind} is open`);
    return intent;
  }

  /** Its id. */
  open(kind: Intent['kind']): string {
    return this.intent(kind).id;
  }
}

type DyingSale = Dying<SaleEvent, Intent>;
type DyingRefund = Dying<RefundEvent, RefundIntent>;

interface Wanted {
  readonly means?: Means;
  readonly dispenser?: boolean;
  readonly baggage?: boolean;
}

function opened(world: World, { means = 'cash', dispenser = true, baggage = false }: Wanted = {}): DyingSale {
  const book = openSaleBook(world.dying());
  const carried = baggage ? { carried: [{ what: 'baggage' as const, weightKg: 40 }] } : {};
  const id = book.begin(
    {
      type: 'opened',
      means,
      dispenser,
      selection: {
        ...{ train: '091К', from: '2218000', to: '2200001', date: '2026-11-23', carriage: '5' },
        passengers: [{ passenger: 'p1', place: '5', ...carried }],
      },
    },
    [
      { passenger: 'p1', facts: { surname: 'Шевченко', name: 'Оксана' } },
      // What a paid document needs is sealed with `paid`; here it is there from the beginning.
      { passenger: uid, facts: { document: rawDocument('paid') } },
      { passenger: 'slip', facts: { lines: ['ОПЛАТА'] } },
    ],
  );
  return new Dying(book, id);
}

const reserved = (world: World, wanted?: Wanted): DyingSale => {
  const sale = opened(world, wanted);
  const documents = [{ uid, passenger: 'p1', total }];
  const order = { orderId, documents, total, due: total, payBefore: '2026-11-22T10:15:00Z' };
  return sale.happen({ type: 'reserved', intent: sale.open('reserve'), order });
};
const escrow = (sale: DyingSale, value = total, mayTake = true): DyingSale =>
  sale.happen({ type: 'note-in-escrow', value, smallest: hryvnias(20), mayTake, change: true });
const note = (sale: DyingSale, value = total): DyingSale =>
  escrow(sale, value).happen({ type: 'note-stacked', intent: sale.open('stack'), value });
const paidCash = (world: World, value = total): DyingSale => {
  const sale = note(reserved(world), value);
  return sale.happen({ type: 'paid', intent: sale.open('pay') });
};
const printed = (sale: DyingSale, kind: Intent['kind'] = 'print'): DyingSale =>
  sale.happen({ type: 'printed', intent: sale.open(kind) });
/** Nobody answered `pay`: a claim "being checked" is on paper, and the order is being voided. */
const unanswered = (world: World): DyingSale => {
  const sale = note(reserved(world));
  return printed(sale.happen({ type: 'pay-unanswered', intent: sale.open('pay') }), 'print-claim');
};
const charging = (world: World): DyingSale =>
  reserved(world, { means: 'card' }).happen({ type: 'charge-allowed', previous: '0007' });
const authorised = (world: World, fits = true): DyingSale => {
  const sale = charging(world);
  return sale.happen({ type: 'charge-authorised', intent: sale.open('charge'), receipt: ours, fits });
};
const issuing = (world: World): DyingSale => {
  const sale = authorised(world);
  return sale.happen({ type: 'paid', intent: sale.open('pay') });
};
/** The charge stands, its sale was given up, and the order is void. */
const reversing = (world: World): DyingSale => {
  const sale = charging(world).happen({ type: 'stop-asked', because: 'idle' });
  sale.happen({ type: 'charge-stands', intent: sale.open('charge') });
  return sale.happen({ type: 'revoked', intent: sale.open('revoke') });
};

/** How the kiosk dies with each intent of a sale open, in each situation that the table names. */
export const saleStages: Omit<
  Situations<typeof saleRecovery, (world: World) => DyingSale>,
  'claim' | 'settle-claim'
> = {
  reserve: { always: (world) => opened(world) },
  carry: { always: (world) => reserved(world, { baggage: true }) },
  stack: { 'the money is whole with it': (world) => escrow(reserved(world)) },
  'give-back': { 'no other money is inside': (world) => escrow(reserved(world), total, false) },
  pay: {
    'cash is in the box': (world) => note(reserved(world)),
    'the card is authorised': (world) => authorised(world),
  },
  revoke: {
    'nothing was paid': (world) => reserved(world).happen({ type: 'stop-asked', because: 'idle' }),
    'nobody answered `pay`': unanswered,
  },
  cancel: {
    'cash was in the box': (world) => {
      const sale = unanswered(world);
      return sale.happen({ type: 'revoke-found-paid', intent: sale.open('revoke') });
    },
  },
  charge: { always: charging },
  issue: { always: issuing },
  withhold: { always: (world) => authorised(world, false) },
  reverse: { always: reversing },
  dispense: {
    'it is change for a ticket': (world) => printed(paidCash(world, hryvnias(200))),
    'the sale was given up': (world) => {
      const sale = note(reserved(world), hryvnias(100)).happen({ type: 'stop-asked', because: 'idle' });
      return sale.happen({ type: 'revoked', intent: sale.open('revoke') });
    },
  },
  print: { always: (world) => paidCash(world) },
  'print-receipt': {
    always: (world) => {
      world.terminal.known = transaction(ours, 'payment', true);
      const sale = issuing(world).happen({ type: 'receipt-given', receipt: 'slip' });
      return printed(sale.happen({ type: 'charge-stands', intent: sale.open('issue') }));
    },
  },
  'print-claim': {
    always: (world) => {
      const sale = note(reserved(world, { dispenser: false }), hryvnias(100));
      sale.happen({ type: 'stop-asked', because: 'idle' });
      return sale.happen({ type: 'revoked', intent: sale.open('revoke') });
    },
  },
};

/** Where a sale stands without any intent of its own to ask about. */
export const standingStages = {
  ordering: (world: World) => opened(world),
  'money inside': (world: World) => note(reserved(world), hryvnias(100)),
  'nothing inside': (world: World) => reserved(world),
  'card authorised': (world: World) => authorised(world),
} as const;

/** A sale that is over and left a claim. */
export const claimUntold = (world: World): DyingSale => printed(saleStages['print-claim'].always(world), 'print-claim');

const claimSource: RefundSource = { kind: 'claim', claim: 'K17-000009', code: '00000000' };
const documentSource = (means: Means): RefundSource => ({
  ...{ kind: 'document', uid, offer: 'O-1', amount: total, cash: total },
  means,
});

function openedRefund(world: World, source: RefundSource, fitted = { dispenser: true, terminal: true }): DyingRefund {
  const book = openRefundBook(world.dying());
  return new Dying(book, book.begin({ type: 'refund-opened', source, ...fitted }));
}
const granted = (refund: DyingRefund): DyingRefund =>
  refund.happen({ type: 'granted', intent: refund.open('return'), amount: total, cash: total, number: 'R-1' });
const nothingFitted = { dispenser: false, terminal: false };
const owedBySlip = (world: World): DyingRefund => granted(openedRefund(world, documentSource('cash'), nothingFitted));

/** The same for refunds. */
export const refundStages: Omit<
  Situations<typeof refundRecovery, (world: World) => DyingRefund>,
  'claim' | 'settle-claim'
> = {
  redeem: {
    always: (world) => {
      world.claimBook.brought = 'redeemed';
      return openedRefund(world, claimSource);
    },
  },
  release: {
    always: (world) => {
      world.claimBook.brought = 'redeemed';
      const refund = openedRefund(world, claimSource);
      return refund.happen({ type: 'grant-unknown', intent: refund.open('redeem') });
    },
  },
  return: {
    // Asked for under two numbers: the first may have arrived.
    always: (world) => {
      const refund = openedRefund(world, documentSource('cash'));
      return refund.happen({ type: 'return-not-received', intent: refund.open('return') });
    },
  },
  dispense: { always: (world) => granted(openedRefund(world, documentSource('cash'))) },
  'refund-card': {
    always: (world) =>
      granted(openedRefund(world, documentSource('card'))).happen({ type: 'card-allowed', previous: '0007' }),
  },
  'print-slip': { always: owedBySlip },
  'print-claim': {
    always: (world) => {
      const refund = owedBySlip(world);
      return refund.happen({ type: 'printed', intent: refund.open('print-slip') });
    },
  },
};

/** A refund that waits for its card. */
export const cardWanted = (world: World): DyingRefund => granted(openedRefund(world, documentSource('card')));
