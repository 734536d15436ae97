import type { JournalRow, JournalStore, SealedPerson, Witness } from '../../kiosk/journal/store.ts';
import type { Chance } from './chance.ts';

/** Where a write can be struck: nothing of it is there, it lies in the machine's memory only, or it is on the platter. */
export type WriteMoment = 'before' | 'unsynced' | 'after';

/** What a disk holds. */
interface Content {
  rows: JournalRow[];
  people: Map<string, SealedPerson>;
  keys: Map<string, Uint8Array>;
  witness: Witness | 'torn' | undefined;
}

interface Write {
  readonly file: 'database' | 'witness';
  readonly apply: (content: Content) => void;
}

/**
 * A disk with a machine's memory before it. What is written is read back at once, but a power cut takes whatever was
 * not synchronised: all of it, some of it, or a part of a write. A transaction of the database that is not whole is
 * never seen by a reader, as in SQLite; the witness file has no such protection but the order in which it is written.
 */
export class ModelledDisk {
  private readonly platter: Content = empty();
  private memory: Content = empty();
  private unsynced: Write[] = [];

  write(write: Write): void {
    write.apply(this.memory);
    this.unsynced.push(write);
  }

  sync(): void {
    for (const write of this.unsynced.splice(0)) write.apply(this.platter);
  }

  read(): Readonly<Content> {
    return this.memory;
  }

  /** The machine goes dark. */
  powerLoss(chance: Chance): void {
    let databaseWhole = true;
    for (const write of this.unsynced.splice(0)) {
      const kept = chance.odds(0.4);
      if (write.file === 'database') {
        // The pages of a later transaction are worth nothing without those of an earlier one.
        databaseWhole &&= kept;
        if (databaseWhole) write.apply(this.platter);
      } else if (kept) write.apply(this.platter);
      else if (chance.odds(0.3)) this.platter.witness = 'torn';
    }
    this.memory = {
      rows: [...this.platter.rows],
      people: new Map(this.platter.people),
      keys: new Map(this.platter.keys),
      witness: this.platter.witness,
    };
  }
}

/** The journal's store on a modelled disk. `moment` is told before, in and after each write; false: nobody is there any more. */
export function storeOn(
  disk: ModelledDisk,
  moment: (when: WriteMoment, what: string) => boolean = () => true,
): JournalStore {
  const durably = (what: string, write: Write, check?: () => void): void => {
    if (!moment('before', what)) return;
    check?.();
    disk.write(write);
    if (!moment('unsynced', what)) return;
    disk.sync();
    moment('after', what);
  };
  return {
    append(rows, people) {
      const inOrder = (): void => {
        const last = disk.read().rows.at(-1)?.seq ?? 0;
        rows.forEach(({ seq }, index) => {
          if (seq !== last + index + 1) throw new Error(`row ${String(seq)} does not follow ${String(last + index)}`);
        });
      };
      const apply = (content: Content): void => {
        content.rows.push(...rows);
        for (const person of people) content.people.set(person.passenger, person);
      };
      durably(rows.map(nameOf).join(', '), { file: 'database', apply }, inOrder);
    },
    rows: () => [...disk.read().rows],
    person: (passenger) => disk.read().people.get(passenger),
    key: (sale) => disk.read().keys.get(sale),
    putKey(sale, key) {
      durably('key', { file: 'database', apply: (content) => content.keys.set(sale, key) });
    },
    witness() {
      const { witness } = disk.read();
      if (witness === 'torn') throw new Error('the witness file ends in the middle');
      return witness;
    },
    putWitness(witness) {
      durably('witness', {
        file: 'witness',
        apply: (content) => {
          content.witness = witness;
        },
      });
    },
    close() {
      // The disk outlives whoever reads it.
    },
  };
}

/** `intended pay` or `paid`: a row as a timeline names it. */
export function nameOf({ type, data }: JournalRow): string {
  if (type !== 'intended') return type;
  const kind = /"kind":"([^"]+)"/u.exec(data)?.[1];
  return `intended ${kind ?? ''}`;
}

function empty(): Content {
  return { rows: [], people: new Map(), keys: new Map(), witness: undefined };
}
