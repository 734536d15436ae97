import type { Clock, Timer } from '../../basics/clock.ts';
import type { PrintJob, PrinterStatus, TicketPrinter } from '../../hardware/capabilities/ticket-printer.ts';
import type { Log } from '../log.ts';
import type { SaleBook } from './book.ts';
import { saleDelays } from './delays.ts';
import type { Intent } from './events.ts';
import type { Sale } from './sale.ts';

/** An intent that becomes paper. */
export type PrintIntent = Extract<Intent, { kind: 'print' | 'print-receipt' | 'print-claim' }>;

/**
 * Papers, one after the other. A print whose end nobody saw may be on paper, so its next attempt says that it is a
 * reprint; what could not be printed is tried again when the printer is ready.
 */
export class PaperDesk {
  private tail: Promise<void> = Promise.resolve();
  private again: Timer | undefined;
  private readonly printer: TicketPrinter;
  private readonly book: SaleBook;
  private readonly clock: Clock;
  private readonly log: Log;
  private readonly compose: (sale: Sale, intent: PrintIntent) => PrintJob | undefined;
  private readonly changed: () => void;

  constructor(options: {
    printer: TicketPrinter;
    book: SaleBook;
    clock: Clock;
    log: Log;
    /** Makes the paper's content; undefined when what it needs is lost. */
    compose: (sale: Sale, intent: PrintIntent) => PrintJob | undefined;
    changed: () => void;
  }) {
    this.printer = options.printer;
    this.book = options.book;
    this.clock = options.clock;
    this.log = options.log;
    this.compose = options.compose;
    this.changed = options.changed;
  }

  start(): void {
    this.printer.start((status) => {
      this.heard(status);
    });
  }

  /** Prints what the intent says; the outcome goes to the book. */
  carryOut(sale: Sale, intent: PrintIntent): void {
    this.tail = this.tail.then(() => this.print(sale, intent));
  }

  private async print(sale: Sale, intent: PrintIntent): Promise<void> {
    const job = this.compose(sale, intent);
    if (job === undefined) {
      // The passenger keeps what stands on the screen in its place.
      this.log.warn('What a paper needs cannot be read', { sale: sale.id, paper: intent.kind });
      this.book.apply(sale.id, { type: 'print-failed', intent: intent.id, started: false });
      this.changed();
      return;
    }
    const result = await this.printer.print(job);
    if (result.ok) this.book.apply(sale.id, { type: 'printed', intent: intent.id });
    else {
      this.log.warn('A paper did not come out', { sale: sale.id, fault: result.error.fault });
      this.book.apply(sale.id, { type: 'print-failed', intent: intent.id, started: result.error.started });
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
    for (const sale of this.book.all()) {
      if (sale.printerFailed) this.book.apply(sale.id, { type: 'printer-ready' });
    }
  }
}
