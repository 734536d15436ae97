import { kopecks, minus } from '../../basics/money.ts';
import type { CashAcceptor } from '../../hardware/capabilities/cash-acceptor.ts';
import type { Books } from '../books/books.ts';
import type { Collection } from '../books/cassette.ts';
import type { CollectionView, ServiceRefusal } from '../contract/service.ts';
import { collectionSlipJob } from '../documents/collection-slip.ts';
import type { PaperWriter } from './paper-writer.ts';
import type { Recorder } from './record.ts';

/**
 * Cash collection: begun → cassette out → counted → closed with a slip, or put back unchanged. Each stage is in the
 * journal, so that a power cut leaves it where it stood; from begin to end the slot is closed for passengers.
 */
export class Collecting {
  /** The collection whose slip could not be printed in this visit: a second press closes it without. */
  private warned: number | undefined;
  private readonly books: Books;
  private readonly acceptor: CashAcceptor;
  private readonly writer: PaperWriter;
  private readonly record: Recorder;

  constructor(options: { books: Books; acceptor: CashAcceptor; writer: PaperWriter; record: Recorder }) {
    this.books = options.books;
    this.acceptor = options.acceptor;
    this.writer = options.writer;
    this.record = options.record;
  }

  /** The collection that was begun and not ended. */
  get open(): Collection | undefined {
    const { collection } = this.books.cassette;
    return collection?.stage === 'begun' || collection?.stage === 'counted' ? collection : undefined;
  }

  view(): CollectionView | undefined {
    const { collection } = this.books.cassette;
    if (collection === undefined) return undefined;
    const { number, stage, expected, oldCassette, newCassette, counted } = collection;
    return {
      number,
      stage,
      expected,
      oldCassette,
      newCassette,
      counted,
      difference: counted === undefined ? undefined : minus(counted, expected.total),
      slipPrinted: this.books.papers.trace('collection-slip', String(number)).printed,
    };
  }

  /** The acceptor's status may have changed: that its cassette is out is written down once. */
  noticed(): void {
    const { open } = this;
    const status = this.acceptor.status();
    if (open?.stage !== 'begun' || open.cassetteOut || status.state !== 'fault') return;
    const told = status.fault === 'cassette-removed';
    if (told || status.fault === 'no-answer') {
      this.record('', { type: 'service/cassette-out', number: open.number, told });
    }
  }

  /** Begins a collection of what the journal expects in the cassette; one that is open goes on. */
  begin(who: string): undefined {
    if (this.open !== undefined) return undefined;
    const { collection, content } = this.books.cassette;
    this.warned = undefined;
    this.record(who, { type: 'service/collection-begun', number: (collection?.number ?? 0) + 1, expected: content });
    return undefined;
  }

  /** The count of what was taken out; may be corrected until the collection is closed. */
  count(
    who: string,
    typed: { readonly oldCassette: string; readonly newCassette: string; readonly counted: number },
  ): ServiceRefusal | undefined {
    const { open } = this;
    if (open === undefined) return 'nothing-collected';
    const oldCassette = cassetteNumber(typed.oldCassette);
    const newCassette = cassetteNumber(typed.newCassette);
    if (oldCassette === undefined || newCassette === undefined) return 'bad-cassette-number';
    if (oldCassette === newCassette) return 'same-cassette';
    this.noticed();
    if (!this.mayBeOut()) return 'cassette-not-out';
    this.record(who, {
      type: 'service/collection-counted',
      number: open.number,
      oldCassette,
      newCassette,
      counted: kopecks(typed.counted),
    });
    return undefined;
  }

  /**
   * Prints the slip; the collection is closed together with the printing. While nothing can print, the first press
   * says so and the second closes without a slip, which can be printed later. Of a closed collection: prints again.
   */
  async close(who: string): Promise<ServiceRefusal | undefined> {
    const { collection } = this.books.cassette;
    if (collection?.counted === undefined || collection.stage === 'put-back') return 'nothing-collected';
    const { number, counted, stage } = collection;
    const open = stage === 'counted';
    const printed = await this.writer.print({
      who,
      paper: 'collection-slip',
      of: String(number),
      compose: (paper) => collectionSlipJob(paper, { ...collection, counted }),
      ...(open ? { then: { type: 'service/collection-closed', number, slipPrinted: true } } : {}),
    });
    if (printed) return undefined;
    if (!open || this.warned !== number) {
      this.warned = number;
      return 'printer-cannot-print';
    }
    this.record(who, { type: 'service/collection-closed', number, slipPrinted: false });
    return undefined;
  }

  /** The cassette was put back as it was: what the journal expects stays expected. */
  drop(who: string): ServiceRefusal | undefined {
    const { open } = this;
    if (open?.stage !== 'begun') return 'nothing-collected';
    this.record(who, { type: 'service/collection-dropped', number: open.number });
    return undefined;
  }

  /** A new visit: what the last one was warned of counts no more. */
  forget(): void {
    this.warned = undefined;
  }

  /** A working acceptor must have told that its cassette was out; one that is dead is not waited for. */
  private mayBeOut(): boolean {
    const { state } = this.acceptor.status();
    return this.open?.cassetteOut === true || state === 'starting' || state === 'fault';
  }
}

/** As it is written on the cassette: 1 to 12 letters and digits, upper case; undefined when it is no such thing. */
function cassetteNumber(typed: string): string | undefined {
  const number = typed.trim().toUpperCase();
  return /^[\p{L}\d]{1,12}$/u.test(number) ? number : undefined;
}
