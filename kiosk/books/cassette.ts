import { kopecks, sum, type Kopecks } from '../../basics/money.ts';
import type { CassetteState } from '../contract/service.ts';
import type { ServiceEvent } from '../service/events.ts';
import type { Ledger, SaleChange } from './ledger.ts';

/** A collection as the journal has it; see `CollectionView` of the contract. */
export interface Collection {
  readonly number: number;
  readonly stage: 'begun' | 'counted' | 'closed' | 'put-back';
  /** The acceptor told that its cassette was out. */
  readonly cassetteOut: boolean;
  readonly expected: CassetteState;
  readonly oldCassette: string;
  readonly newCassette: string;
  readonly counted: Kopecks | undefined;
  /** Who counted and when, an instant; empty before. */
  readonly countedBy: string;
  readonly countedAt: string;
}

/**
 * The cassette: what was stacked since the last collection. A note that comes while a collection is open belongs to
 * the next one: a collection takes away exactly what it said it expected.
 */
export class CassetteLedger implements Ledger {
  /** The last collection, open or not. */
  collection: Collection | undefined;
  private number = '';
  private readonly counts = new Map<Kopecks, number>();

  get content(): CassetteState {
    const notes = [...this.counts]
      .filter(([, count]) => count > 0)
      .map(([value, count]) => ({ value, count }))
      .sort((a, b) => a.value - b.value);
    return {
      cassette: this.number,
      notes,
      count: notes.reduce((all, { count }) => all + count, 0),
      total: sum(notes.map(({ value, count }) => kopecks(value * count))),
    };
  }

  sale({ before, after }: SaleChange): void {
    for (const value of after.stacked.slice(before?.stacked.length ?? 0)) this.add(value, 1);
  }

  refund(): void {
    // A refund puts no note into the cassette.
  }

  service(event: ServiceEvent): void {
    if (event.type === 'service/collection-begun') {
      this.collection = {
        number: event.number,
        stage: 'begun',
        cassetteOut: false,
        expected: event.expected,
        oldCassette: '',
        newCassette: '',
        counted: undefined,
        countedBy: '',
        countedAt: '',
      };
      return;
    }
    const { collection } = this;
    if (collection === undefined) return;
    switch (event.type) {
      case 'service/cassette-out':
        this.collection = { ...collection, cassetteOut: true };
        break;
      case 'service/collection-counted': {
        const { oldCassette, newCassette, counted } = event;
        const by = { countedBy: event.who, countedAt: event.at };
        this.collection = { ...collection, stage: 'counted', oldCassette, newCassette, counted, ...by };
        break;
      }
      case 'service/collection-closed':
        this.collection = { ...collection, stage: 'closed' };
        this.number = collection.newCassette;
        for (const { value, count } of collection.expected.notes) this.add(value, -count);
        break;
      case 'service/collection-dropped':
        this.collection = { ...collection, stage: 'put-back' };
        break;
      default:
        break;
    }
  }

  private add(value: Kopecks, count: number): void {
    this.counts.set(value, (this.counts.get(value) ?? 0) + count);
  }
}
