import { z } from 'zod';
import { delay, type Clock } from '../../basics/clock.ts';
import type { Background } from '../failures/life.ts';
import type { Journal } from '../journal/journal.ts';
import type { JournalRow } from '../journal/store.ts';
import { pauseMs } from '../sale/delays.ts';
import type { ClaimBook, ReportedClaim } from './claim-book.ts';

/** In place of a case's id: rows that say up to where the claim book has heard of our claims. */
export const outboxRows = 'claims';

/** The event of this outbox. */
export const outboxEvent = 'claims/told';

/** The last row whose claims the book has heard of, by a row of this outbox. */
export function toldUpTo({ data }: JournalRow): number {
  return mark.parse(JSON.parse(data)).upTo;
}

const mark = z.object({ upTo: z.int() });

/** All claims of this kiosk that ever changed, as they stand. */
export interface ClaimSource {
  /** Claims that changed in rows above `seq`, each as it stands now. */
  changedSince(seq: number): readonly ReportedClaim[];
}

/**
 * Tells the claim book of every claim as it is written and as it changes, for as long as it takes. How far it got stands in
 * the journal, so that a restart repeats little; reports may be repeated.
 */
export class ClaimOutbox {
  private told: number;
  private last: number;
  private running = false;
  private readonly journal: Journal;
  private readonly book: ClaimBook;
  private readonly source: ClaimSource;
  private readonly clock: Clock;
  private readonly background: Background;

  constructor(options: {
    journal: Journal;
    /** All rows of the journal that are not archived. */
    rows: readonly JournalRow[];
    /** How far the book had heard when rows were last archived. */
    told: number;
    book: ClaimBook;
    source: ClaimSource;
    clock: Clock;
    background: Background;
  }) {
    this.journal = options.journal;
    this.book = options.book;
    this.source = options.source;
    this.clock = options.clock;
    this.background = options.background;
    this.last = options.rows.at(-1)?.seq ?? 0;
    const last = options.rows.findLast(({ sale }) => sale === outboxRows);
    this.told = last === undefined ? options.told : toldUpTo(last);
  }

  /** How far the book has heard. */
  get heard(): number {
    return this.told;
  }

  start(): void {
    this.journal.onCommit((rows) => {
      this.last = rows.at(-1)?.seq ?? this.last;
      this.run();
    });
    this.run();
  }

  private run(): void {
    if (!this.running) this.background(this.empty());
  }

  private async empty(): Promise<void> {
    this.running = true;
    for (;;) {
      const upTo = this.last;
      const claims = this.source.changedSince(this.told);
      for (const claim of claims) await this.report(claim);
      this.told = upTo;
      // Nothing changed while it was told: the mark itself changes no claim.
      if (claims.length > 0) {
        this.journal.commit(outboxRows, [{ type: outboxEvent, money: false, data: { type: outboxEvent, upTo } }]);
      }
      if (this.source.changedSince(this.told).length === 0) break;
    }
    this.running = false;
  }

  private async report(claim: ReportedClaim): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      const told = await this.book.report(claim);
      if (told.ok) return;
      await delay(this.clock, pauseMs(attempt));
    }
  }
}
