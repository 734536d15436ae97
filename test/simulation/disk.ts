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
  /** The witness that nobody waits for: a power cut may take it back. */
  latest: Witness | undefined;
}

interface Write {
  /** A file is replaced by a synchronised `new file` that then takes the old one's name, `rename`. */
  readonly what: 'transaction' | 'new file' | 'rename' | 'latest';
  readonly apply: (content: Content) => void;
}

/**
 * A disk with a machine's memory before it. What is written is read back at once, but a power cut takes whatever was
 * not synchronised: all of it, some of it, or a part of a write. A transaction of the database that is not whole is
 * never seen by a reader, as in SQLite; the witness file has no such protection but the order in which it is replaced.
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

  /**
   * The program ends in the middle of a write: the next reader sees it as the machine has it in memory, or finds it
   * unfinished and takes it back (a hot journal, in SQLite's words).
   */
  processDied(chance: Chance): void {
    if (this.unsynced.length === 0 || chance.odds(0.5)) return;
    this.unsynced = [];
    this.memory = copyOf(this.platter);
  }

  /** The machine goes dark. */
  powerLoss(chance: Chance): void {
    let databaseWhole = true;
    let newFileWhole = true;
    for (const write of this.unsynced.splice(0)) {
      const kept = chance.odds(0.4);
      switch (write.what) {
        case 'transaction':
          // The pages of a later transaction are worth nothing without those of an earlier one.
          databaseWhole &&= kept;
          if (databaseWhole) write.apply(this.platter);
          break;
        case 'latest':
          if (kept) write.apply(this.platter);
          break;
        case 'new file':
          newFileWhole = kept;
          break;
        case 'rename':
          if (!kept) break;
          if (newFileWhole) write.apply(this.platter);
          else this.platter.witness = 'torn';
      }
    }
    this.memory = copyOf(this.platter);
  }
}

/** The journal's store on a modelled disk. `moment` is told before, in and after each write; false: nobody is there any more. */
export function storeOn(
  disk: ModelledDisk,
  moment: (when: WriteMoment, what: string) => boolean = () => true,
): JournalStore {
  // What a program that has died left unsynchronised is seen by whoever opens the disk: nobody may act on it before it
  // is there for good.
  disk.sync();
  /** What a program that has died still believes to have written, on its way out: it reaches no disk. */
  let belief: Content | undefined;
  const read = (): Readonly<Content> => belief ?? disk.read();
  const dying = (write: Write): void => {
    belief ??= copyOf(disk.read());
    write.apply(belief);
  };
  const durably = (what: string, write: Write, check?: () => void): void => {
    if (belief !== undefined || !moment('before', what)) {
      dying(write);
      return;
    }
    check?.();
    disk.write(write);
    if (!moment('unsynced', what)) {
      dying(write);
      return;
    }
    disk.sync();
    if (!moment('after', what)) dying(write);
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
        if ((content.rows.at(-1)?.seq ?? 0) < (rows[0]?.seq ?? 0)) content.rows.push(...rows);
        for (const person of people) content.people.set(person.passenger, person);
      };
      durably(rows.map(nameOf).join(', '), { what: 'transaction', apply }, inOrder);
    },
    rows: () => [...read().rows],
    person: (passenger) => read().people.get(passenger),
    peopleAfter: () => [],
    key: (sale) => read().keys.get(sale),
    putKey(sale, key) {
      durably('key', { what: 'transaction', apply: (content) => content.keys.set(sale, key) });
    },
    // A story is too short for names to be destroyed and for rows to be archived.
    countSealedBefore: () => 0,
    destroyKeys: notModelled,
    writeArchive: notModelled,
    readArchive: notModelled,
    lookAtArchive: notModelled,
    beginAnew: notModelled,
    room: () => 'enough',
    witness() {
      const { witness, latest } = read();
      if (witness === 'torn') throw new Error('the witness file ends in the middle');
      return latest !== undefined && latest.seq > (witness?.seq ?? 0) ? latest : witness;
    },
    putWitness(witness, synced) {
      if (!synced) {
        const apply = (content: Content): void => {
          content.latest = witness;
        };
        if (belief === undefined) disk.write({ what: 'latest', apply });
        else dying({ what: 'latest', apply });
        return;
      }
      durably('new witness', { what: 'new file', apply: () => undefined });
      durably('witness', {
        what: 'rename',
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

function notModelled(): never {
  throw new Error('the modelled disk has no archives');
}

/** `intended pay` or `paid`: a row as a timeline names it. */
function nameOf({ type, data }: JournalRow): string {
  if (type !== 'intended') return type;
  const kind = /"kind":"([^"]+)"/u.exec(data)?.[1];
  return `intended ${kind ?? ''}`;
}

function empty(): Content {
  return { rows: [], people: new Map(), keys: new Map(), witness: undefined, latest: undefined };
}

function copyOf({ rows, people, keys, witness, latest }: Readonly<Content>): Content {
  return { rows: [...rows], people: new Map(people), keys: new Map(keys), witness, latest };
}
