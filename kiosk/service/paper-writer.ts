import type { PrintJob, TicketPrinter } from '../../hardware/capabilities/ticket-printer.ts';
import type { Books } from '../books/books.ts';
import type { Issuer } from '../documents/issuer.ts';
import type { ServicePaper } from '../documents/service-paper.ts';
import type { PaperKind, ServiceAct } from './events.ts';
import type { Recorder } from './record.ts';
import type { ServiceTime } from './service-time.ts';

/** One paper to print. */
interface Wanted {
  readonly who: string;
  readonly paper: PaperKind;
  /** What it is about: the second attempt at the same paper is a copy. Absent where each paper is a new one. */
  readonly of?: string;
  readonly compose: (paper: ServicePaper) => PrintJob;
  /** Written down together with the success. */
  readonly then?: ServiceAct;
}

/** Prints the papers of the service mode: each is in the journal before and after, and takes a form of the roll. */
export class PaperWriter {
  private readonly printer: TicketPrinter;
  private readonly books: Books;
  private readonly time: ServiceTime;
  private readonly kiosk: Issuer;
  private readonly record: Recorder;

  constructor(options: { printer: TicketPrinter; books: Books; time: ServiceTime; kiosk: Issuer; record: Recorder }) {
    this.printer = options.printer;
    this.books = options.books;
    this.time = options.time;
    this.kiosk = options.kiosk;
    this.record = options.record;
  }

  /** Papers that a power cut interrupted may be on paper: their forms are used, the next attempt is a copy. */
  start(): void {
    for (const id of this.books.papers.interrupted) {
      this.record('', { type: 'service/paper-failed', id, started: true, fault: 'interrupted' });
    }
  }

  canPrint(): boolean {
    const { state } = this.printer.status();
    return state === 'ready' || state === 'printing';
  }

  /** Prints; false when the printer cannot or the paper did not come out whole. */
  async print({ who, paper, compose, then, ...wanted }: Wanted): Promise<boolean> {
    if (!this.canPrint()) return false;
    const id = `V${String(this.books.papers.count + 1)}`;
    const of = wanted.of ?? id;
    const copy = this.books.papers.trace(paper, of).begun;
    const job = compose({ kiosk: this.kiosk, who, at: this.time.now(), copy, jobId: id });
    this.record(who, { type: 'service/paper-begun', id, paper, of, copy });
    const printed = await this.printer.print(job);
    if (printed.ok) {
      this.record(who, { type: 'service/paper-printed', id }, ...(then === undefined ? [] : [then]));
      return true;
    }
    const { started, fault } = printed.error;
    this.record(who, { type: 'service/paper-failed', id, started, fault });
    return false;
  }
}
