import { createHash } from 'node:crypto';
import type { CardTerminal } from '../../hardware/capabilities/card-terminal.ts';
import type { Books } from '../books/books.ts';
import type { ReportView, ServiceRefusal, ShiftTotals } from '../contract/service.ts';
import { cardDayJob } from '../documents/card-day.ts';
import { reportJob } from '../documents/report.ts';
import type { PaperWriter } from './paper-writer.ts';
import type { Recorder } from './record.ts';
import type { ServiceTime } from './service-time.ts';
import { kyivMinute } from './kyiv-minute.ts';

/** A report as the journal has it, with instants. */
interface Report {
  readonly kind: 'x' | 'z';
  readonly number: number;
  readonly from: string;
  readonly to: string;
  readonly totals: ShiftTotals;
  readonly hash: string;
}

/** What stands before the first Z report. */
const genesis = '0'.repeat(64);

/** SHA-256 over the hash of the Z report before and this one's content, hex. */
function zHash(previousHash: string, report: Omit<Report, 'kind' | 'hash'>): string {
  const { number, from, to, totals } = report;
  return createHash('sha256')
    .update(JSON.stringify([previousHash, number, from, to, totals]))
    .digest('hex');
}

/** X and Z reports and the end of the card day. A report is one row of the journal; paper comes after it. */
export class Reporting {
  private lastX: Report | undefined;
  private asking = false;
  private readonly books: Books;
  private readonly time: ServiceTime;
  private readonly writer: PaperWriter;
  private readonly terminal: CardTerminal | undefined;
  private readonly record: Recorder;

  constructor(options: {
    books: Books;
    time: ServiceTime;
    writer: PaperWriter;
    terminal: CardTerminal | undefined;
    record: Recorder;
  }) {
    this.books = options.books;
    this.time = options.time;
    this.writer = options.writer;
    this.terminal = options.terminal;
    this.record = options.record;
  }

  get cardDayState(): 'idle' | 'running' | 'failed' | 'unfinished' {
    return this.asking ? 'running' : this.books.reports.cardDayState;
  }

  /** The report that was just made, or the last Z. */
  shown(): ReportView | undefined {
    const report = this.report();
    if (report === undefined) return undefined;
    const { kind, from, to } = report;
    const { printed } = this.books.papers.trace(`${kind}-report`, paperOf(report));
    return { ...report, from: kyivMinute(from), to: kyivMinute(to), printed };
  }

  /** Writes the report down, all of it in one row, and prints it. */
  async make(who: string, kind: 'x' | 'z'): Promise<ServiceRefusal | undefined> {
    const { shift, reports } = this.books;
    const to = this.time.now().toString();
    const content = {
      number: (reports.lastZ?.number ?? 0) + 1,
      from: shift.since ?? to,
      to,
      totals: shift.totals,
    };
    if (kind === 'z') {
      const previousHash = reports.lastZ?.hash ?? genesis;
      this.record(who, { type: 'service/z-report', ...content, previousHash, hash: zHash(previousHash, content) });
      this.lastX = undefined;
    } else {
      this.record(who, { type: 'service/x-report', ...content });
      this.lastX = { kind, ...content, hash: '' };
    }
    return this.print(who);
  }

  /** Prints the shown report; again, it is a copy. */
  async print(who: string): Promise<ServiceRefusal | undefined> {
    const report = this.report();
    if (report === undefined) return 'nothing-to-reprint';
    const printed = await this.writer.print({
      who,
      paper: `${report.kind}-report`,
      of: paperOf(report),
      compose: (paper) => reportJob(paper, report),
    });
    return printed ? undefined : 'printer-cannot-print';
  }

  /**
   * Closes the card day at the acquirer. Whether the terminal did so is unknown after a power cut or a silence: then it
   * stands as unfinished and is asked again; the sums of both sides are kept as they are.
   */
  async closeCardDay(who: string): Promise<ServiceRefusal | undefined> {
    const { terminal } = this;
    if (terminal === undefined) return 'terminal-refused';
    if (terminal.status().state === 'busy') return 'terminal-busy';
    this.record(who, { type: 'service/card-day-asked' });
    this.asking = true;
    const closed = await terminal.endOfDay();
    this.asking = false;
    if (!closed.ok) {
      const { kind, detail } = closed.error;
      this.record(who, { type: 'service/card-day-failed', known: kind !== 'no-answer', detail });
      return kind === 'busy' ? 'terminal-busy' : 'terminal-refused';
    }
    const { count, total, lines } = closed.value;
    const day = { terminal: { count, total }, journal: this.books.shift.cardDay, lines };
    this.record(who, { type: 'service/card-day-closed', ...day });
    const printed = await this.writer.print({
      who,
      paper: 'card-day',
      of: this.books.reports.lastCardDay?.at ?? '',
      compose: (paper) => cardDayJob(paper, day),
    });
    return printed ? undefined : 'printer-cannot-print';
  }

  /** A new visit begins with the last Z report. */
  forget(): void {
    this.lastX = undefined;
  }

  private report(): Report | undefined {
    const { lastZ } = this.books.reports;
    if (this.lastX !== undefined) return this.lastX;
    if (lastZ === undefined) return undefined;
    const { number, from, to, totals, hash } = lastZ;
    return { kind: 'z', number, from, to, totals, hash };
  }
}

/** Names the paper: an X report has no number of its own. */
function paperOf(report: Report): string {
  return report.kind === 'z' ? String(report.number) : report.to;
}
