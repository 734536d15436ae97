import { Casebook, type Machine } from '../journal/casebook.ts';
import type { Journal } from '../journal/journal.ts';
import type { JournalRow } from '../journal/store.ts';
import type { ClaimNumbers } from '../claims/claim-numbers.ts';
import { saleAsks } from '../recovery/asked.ts';
import { concernsMoney, saleEvent, type Intent, type SaleEvent, type Wish } from './events.ts';
import type { RequestNumbers } from './request-numbers.ts';
import type { Sale } from './sale.ts';
import { newSale, step } from './step.ts';

/** All sales that are not closed, as the journal tells them. */
export type SaleBook = Casebook<Sale, SaleEvent, Wish, Intent>;

/** Where a sale's intents get their numbers from. */
interface Numbering {
  readonly requests: RequestNumbers;
  readonly claims: ClaimNumbers;
  /** The number of the dispenser's last payout; null while none can be made. */
  readonly previousPayout: () => string | null;
}

/** Opens the book of sales; `rows` are those of sales only. */
export function openSaleBook(
  options: Numbering & {
    readonly journal: Journal;
    readonly rows: readonly JournalRow[];
    /** How many are archived. */
    readonly before: number;
    /** The kiosk's serial: begins the numbers of sales. */
    readonly serial: string;
    readonly carryOut: (sale: Sale, intent: Intent) => void;
    readonly changed: (sale: Sale) => void;
  },
): SaleBook {
  const { journal, rows, before, serial, carryOut, changed } = options;
  return new Casebook({
    machine: saleMachine(options),
    journal,
    rows,
    before,
    prefix: `${serial}-S`,
    carryOut,
    changed,
    recorded: (intent) => {
      if (intent.kind === 'claim') options.claims.seen();
      if ('number' in intent) options.requests.used(intent.number);
    },
  });
}

function saleMachine(numbering: Numbering): Machine<Sale, SaleEvent, Wish, Intent> {
  return {
    parse: (data) => saleEvent.parse(data),
    begin: (id, event) => (event.type === 'opened' ? newSale(id, event) : undefined),
    step(state, event) {
      const { sale, wishes } = step(state, event);
      return { state: sale, wishes };
    },
    intent: (sale, wish, id) => asIntent(sale, wish, id, numbering),
    intended: (intent) => ({ type: 'intended', intent }),
    recorded: (event) => (event.type === 'intended' ? event.intent : undefined),
    isAct: (intent) => !saleAsks(intent, 'recorded'),
    concernsMoney,
    isClosed: ({ phase }) => phase === 'closed',
  };
}

function asIntent(sale: Sale, wish: Wish, id: string, { requests, claims, previousPayout }: Numbering): Intent {
  switch (wish.kind) {
    case 'reserve':
      return { kind: 'reserve', id, number: requests.next() };
    case 'pay':
      if (sale.order === undefined) throw new Error('pay without an order');
      return { kind: 'pay', id, number: requests.next(), amount: sale.order.total };
    case 'revoke':
      return { kind: 'revoke', id, number: requests.next() };
    case 'carry':
      return { ...wish, id, number: requests.next() };
    case 'cancel':
      return { kind: 'cancel', id, number: requests.next(), uid: wish.uid };
    case 'charge':
      return { ...wish, kind: 'charge', id, previous: sale.card?.previous ?? '' };
    case 'dispense':
      return { ...wish, kind: 'dispense', id, previous: previousPayout() };
    case 'claim':
      return { ...wish, id, ...claims.next() };
    default:
      return { ...wish, id };
  }
}
