import { serviceRows } from '../journal/journal.ts';
import type { JournalRow } from '../journal/store.ts';
import { saleEvent } from '../sale/events.ts';
import type { Sale } from '../sale/sale.ts';
import { newSale, step } from '../sale/step.ts';
import { serviceEvent } from '../service/events.ts';
import { CassetteLedger } from './cassette.ts';
import { ClaimLedger } from './claims.ts';
import { EntryLedger } from './entries.ts';
import type { Ledger } from './ledger.ts';
import { PaperLedger } from './papers.ts';
import { ReportLedger } from './reports.ts';
import { ShiftLedger } from './shift.ts';

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
  /** How many rows the journal has. */
  rows = 0;
  private readonly ledgers: readonly Ledger[] = [
    this.cassette,
    this.shift,
    this.claims,
    this.papers,
    this.reports,
    this.entries,
  ];
  /** Sales that are not closed: a closed one changes no more. */
  private readonly sales = new Map<string, Sale>();

  constructor(rows: readonly JournalRow[]) {
    this.take(rows);
  }

  /** Takes the rows of a commit; to be called with every row once, in order. */
  take(rows: readonly JournalRow[]): void {
    for (const row of rows) {
      this.rows += 1;
      const data: unknown = JSON.parse(row.data);
      if (row.sale === serviceRows) {
        const event = serviceEvent.parse(data);
        for (const ledger of this.ledgers) ledger.service(event);
      } else this.takeSale(row, data);
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
    for (const ledger of this.ledgers) ledger.sale({ before, after, event, at: row.at });
  }
}
