import { z } from 'zod';
import { outboxRows } from '../claims/outbox.ts';
import { serviceRows } from '../journal/journal.ts';
import type { JournalRow } from '../journal/store.ts';
import { isRefundRow } from '../refund/book.ts';
import { refundEvent } from '../refund/events.ts';
import type { Refund } from '../refund/refund.ts';
import { newRefund, refundStep } from '../refund/step.ts';
import { saleEvent } from '../sale/events.ts';
import type { Sale } from '../sale/sale.ts';
import { newSale, step } from '../sale/step.ts';
import { serviceEvent } from '../service/events.ts';
import { CardSaleLedger } from './card-sales.ts';
import { CassetteLedger } from './cassette.ts';
import { ClaimLedger } from './claims.ts';
import { EntryLedger } from './entries.ts';
import { FailureLedger } from './failures.ts';
import { freeze, thaw } from './frozen.ts';
import type { Ledger } from './ledger.ts';
import { PaperLedger } from './papers.ts';
import { ReportLedger } from './reports.ts';
import { ShiftLedger } from './shift.ts';

const frozenBooks = z.object({ rows: z.int(), ledgers: z.array(z.record(z.string(), z.unknown())) });

/**
 * The agent's books of this kiosk: a fold over all rows of the journal, of sales and of technicians. Sales are
 * counted by the machine of the sale itself, so that books and machine cannot tell different stories.
 */
export class Books {
  readonly cassette = new CassetteLedger();
  readonly shift = new ShiftLedger();
  readonly claims = new ClaimLedger();
  readonly papers = new PaperLedger();
  readonly reports = new ReportLedger();
  readonly entries = new EntryLedger();
  readonly cardSales = new CardSaleLedger();
  readonly failures = new FailureLedger();
  /** How many rows the journal has. */
  rows = 0;
  private readonly ledgers: readonly Ledger[] = [
    this.cassette,
    this.shift,
    this.claims,
    this.papers,
    this.reports,
    this.entries,
    this.cardSales,
    this.failures,
  ];
  /** Sales that are not closed: a closed one changes no more. */
  private readonly sales = new Map<string, Sale>();
  private readonly refunds = new Map<string, Refund>();

  constructor(rows: readonly JournalRow[]) {
    this.take(rows);
  }

  /** All that is in the books, as JSON; undefined while a sale or refund is open. */
  state(): unknown {
    if (this.sales.size > 0 || this.refunds.size > 0) return undefined;
    const ledgers = this.ledgers.map((ledger) => freeze(Object.fromEntries(Object.entries(ledger))));
    return { rows: this.rows, ledgers };
  }

  /** Goes on, from empty books, with what `state` told. False, and nothing done, when other books than these told it. */
  resume(state: unknown): boolean {
    const frozen = frozenBooks.safeParse(state).data;
    if (frozen?.ledgers.length !== this.ledgers.length) return false;
    const found = frozen.ledgers.map((ledger) => Object.keys(ledger).sort().join());
    const wanted = this.ledgers.map((ledger) => Object.keys(ledger).sort().join());
    if (found.join(';') !== wanted.join(';')) return false;
    this.rows = frozen.rows;
    for (const [index, ledger] of this.ledgers.entries()) Object.assign(ledger, thaw(frozen.ledgers[index]));
    return true;
  }

  /** Takes the rows of a commit; to be called with every row once, in order. */
  take(rows: readonly JournalRow[]): void {
    for (const row of rows) {
      this.rows += 1;
      const data: unknown = JSON.parse(row.data);
      if (row.sale === serviceRows) {
        const event = serviceEvent.parse(data);
        for (const ledger of this.ledgers) ledger.service(event, row.seq);
      } else if (isRefundRow(row)) this.takeRefund(row, data);
      else if (row.sale !== outboxRows) this.takeSale(row, data);
    }
  }

  private takeSale(row: JournalRow, data: unknown): void {
    const event = saleEvent.parse(data);
    const before = this.sales.get(row.sale);
    const state = event.type === 'opened' ? newSale(row.sale, event) : before;
    if (state === undefined) return;
    const after = step(state, event).sale;
    if (after.phase === 'closed') this.sales.delete(row.sale);
    else this.sales.set(row.sale, after);
    for (const ledger of this.ledgers) ledger.sale({ before, after, event, at: row.at, seq: row.seq });
  }

  private takeRefund(row: JournalRow, data: unknown): void {
    const event = refundEvent.parse(data);
    const before = this.refunds.get(row.sale);
    const state = event.type === 'refund-opened' ? newRefund(row.sale, event) : before;
    if (state === undefined) return;
    const after = refundStep(state, event).state;
    if (after.phase === 'closed') this.refunds.delete(row.sale);
    else this.refunds.set(row.sale, after);
    for (const ledger of this.ledgers) ledger.refund({ before, after, event, at: row.at, seq: row.seq });
  }
}
