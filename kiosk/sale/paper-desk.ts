import type { Clock, Timer } from '../../basics/clock.ts';
import type { PrintJob, PrinterStatus, TicketPrinter } from '../../hardware/capabilities/ticket-printer.ts';
import type { Background } from '../failures/life.ts';
import type { Log } from '../log.ts';
import { saleDelays } from './delays.ts';
import type { Intent } from './events.ts';

/** An intent of a sale that becomes paper. */
export type PrintIntent = Extract<Intent, { kind: 'print' | 'print-receipt' | 'print-claim' }>;

/** What becomes of a paper; goes to the case that wanted it. */
export type PaperEvent =
  | { readonly type: 'printed'; readonly intent: string }
  | { readonly type: 'print-failed'; readonly intent: string; readonly started: boolean }
  | { readonly type: 'printer-ready' };

/** Cases that have papers: of sales, of refunds. */
interface PaperBook {
  all(): readonly { readonly id: string; readonly printerFailed: boolean }[];
  apply(id: string, event: PaperEvent): boolean;
}

/**
 * Papers, one after the other. A print whose end nobody saw may be on paper, so its next attempt says that it is a
 * reprint; what could not be printed is tried again when the printer is ready.
 */
export class PaperDesk {
  private tail: Promise<void> = Promise.resolve();
  private again: Timer | undefined;
  private readonly books: PaperBook[] = [];
  private readonly printer: TicketPrinter;
  private readonly clock: Clock;
  private readonly background: Background;
  private readonly log: Log;
  private readonly changed: () => void;

  constructor(options: {
    printer: TicketPrinter;
    clock: Clock;
    background: Background;
    log: Log;
    changed: () => void;
  }) {
    this.printer = options.printer;
    this.clock = options.clock;
    this.background = options.background;
    this.log = options.log;
    this.changed = options.changed;
  }

  /** These cases hear when the printer is ready again. */
  serve(book: PaperBook): void {
    this.books.push(book);
  }

  start(): void {
    this.printer.start((status) => {
      this.heard(status);
    });
  }

  /** Prints what the intent says, made when its turn comes (undefined when what it needs is lost); the outcome goes to the book. */
  carryOut(book: PaperBook, id: string, intent: string, compose: () => PrintJob | undefined): void {
    this.tail = this.tail.then(() => this.print(book, id, intent, compose));
    this.background(this.tail);
  }

  private async print(book: PaperBook, id: string, intent: string, compose: () => PrintJob | undefined): Promise<void> {
    const job = compose();
    if (job === undefined) {
      // The passenger keeps what stands on the screen in its place.
      this.log.warn('What a paper needs cannot be read', { case: id, intent });
      book.apply(id, { type: 'print-failed', intent, started: false });
      this.changed();
      return;
    }
    const result = await this.printer.print(job);
    if (result.ok) book.apply(id, { type: 'printed', intent });
    else {
      this.log.warn('A paper did not come out', { case: id, fault: result.error.fault });
      book.apply(id, { type: 'print-failed', intent, started: result.error.started });
      if (this.printer.status().state === 'ready') this.tryLater();
    }
    this.changed();
  }

  private heard(status: PrinterStatus): void {
    if (status.state === 'ready') this.ready();
    this.changed();
  }

  private tryLater(): void {
    this.again?.cancel();
    this.again = this.clock.after(saleDelays.printAgainMs, () => {
      this.again = undefined;
      if (this.printer.status().state === 'ready') this.ready();
    });
  }

  private ready(): void {
    for (const book of this.books) {
      for (const one of book.all()) {
        if (one.printerFailed) book.apply(one.id, { type: 'printer-ready' });
      }
    }
  }
}
