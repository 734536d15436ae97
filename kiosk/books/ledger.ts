import { kopecks, type Kopecks } from '../../basics/money.ts';
import type { RefundEvent } from '../refund/events.ts';
import type { Refund } from '../refund/refund.ts';
import type { SaleEvent } from '../sale/events.ts';
import type { Sale } from '../sale/sale.ts';
import type { ServiceEvent } from '../service/events.ts';

/** What one row did to a sale, as the machine of the sale says. */
export interface SaleChange {
  /** Undefined for the row that opened it. */
  readonly before: Sale | undefined;
  readonly after: Sale;
  readonly event: SaleEvent;
  /** The row's own time: this machine's wall clock. */
  readonly at: string;
  readonly seq: number;
}

/** What one row did to a refund, as its machine says. */
export interface RefundChange {
  /** Undefined for the row that opened it. */
  readonly before: Refund | undefined;
  readonly after: Refund;
  readonly event: RefundEvent;
  readonly at: string;
  readonly seq: number;
}

/** One of the agent's books: hears every row of the journal once, in order, and decides nothing. */
export interface Ledger {
  sale(change: SaleChange): void;
  refund(change: RefundChange): void;
  service(event: ServiceEvent, seq: number): void;
}

/** So many of something, and what they are worth together. */
export interface Counted {
  readonly count: number;
  readonly total: Kopecks;
}

export const nothing: Counted = { count: 0, total: kopecks(0) };

/** One more, worth `amount`. */
export function plus({ count, total }: Counted, amount: Kopecks): Counted {
  return { count: count + 1, total: kopecks(total + amount) };
}
