import type { Clock } from '../../basics/clock.ts';
import { ok, type Result } from '../../basics/result.ts';
import { chained, firstBrokenRow, isForOthers, ownRow, readStart, type Snapshot } from './chain.ts';
import { openSound, reasonOf, type JournalDamage, type Opened } from './opening.ts';
import { openBox, sealBox, type RandomBytes } from './people.ts';
import type { Archive, JournalRow, JournalStore, SealedPerson, Witness } from './store.ts';

/** An event as the journal takes it; `data` must be JSON. */
export interface JournalEvent {
  readonly type: string;
  readonly money: boolean;
  readonly data: unknown;
}

/** Personal data to keep sealed: any JSON, named by a passenger id. */
export interface Person {
  readonly passenger: string;
  readonly facts: unknown;
}

/** In place of a sale's id: rows of the technician's acts. */
export const serviceRows = 'service';

/** Hears what a journal has to say beside its rows. */
export interface JournalWatch {
  /** The disk failed: nothing is written any more, so nothing more may be carried out. Called once. */
  failed(sentence: string): void;
  /** Something is damaged that no sum depends on. */
  noticed(sentence: string): void;
}

/** The append-only, hash-chained log of all sales (design.md §3). */
export class Journal {
  private last: Witness;
  private readonly archives: Archive[];
  /** How many rows are not archived. */
  private rowCount: number;
  private failure: string | undefined;
  private archiveDamage: string | undefined;
  private readonly listeners: ((rows: readonly JournalRow[]) => void)[] = [];
  private readonly watches: JournalWatch[] = [];
  private readonly store: JournalStore;
  private readonly clock: Clock;
  private readonly random: RandomBytes;

  private constructor(store: JournalStore, clock: Clock, random: RandomBytes, opened: Opened) {
    this.store = store;
    this.clock = clock;
    this.random = random;
    this.last = opened.last;
    this.archives = [...(opened.snapshot?.archives ?? [])];
    this.rowCount = opened.rows.length;
  }

  /**
   * Checks chain, witness and archives and returns the journal with its rows, those of its archives left out: `state`
   * is what was said of them when they were archived, undefined when there are none.
   */
  static open(
    store: JournalStore,
    clock: Clock,
    random: RandomBytes,
  ): Result<{ journal: Journal; rows: readonly JournalRow[]; state: unknown }, JournalDamage> {
    const opened = openSound(store);
    if (!opened.ok) return opened;
    const { rows, snapshot } = opened.value;
    const journal = new Journal(store, clock, random, opened.value);
    return ok({ journal, rows: rows.filter(isForOthers), state: snapshot?.state });
  }

  /** How many rows are not archived. */
  get liveRows(): number {
    return this.rowCount;
  }

  /** Why no sale may begin, though those that are open can be finished; undefined while one may. */
  get closedBecause(): 'disk-full' | 'journal-damaged' | undefined {
    if (this.archiveDamage !== undefined) return 'journal-damaged';
    try {
      return this.store.room() === 'low' ? 'disk-full' : undefined;
    } catch {
      return 'disk-full';
    }
  }

  /**
   * Makes events of one sale durable, all or none, with personal data beside them. True when it stands on disk; false
   * when the disk failed, now or before: then nothing of it may be carried out.
   */
  commit(sale: string, events: readonly JournalEvent[], people: readonly Person[] = []): boolean {
    const at = this.clock.wall().toString();
    const batch = this.last.seq + 1;
    const rows = chained(
      this.last.hash,
      events.map(({ type, data, money }, index) => ({
        ...{ seq: batch + index, batch, sale, at, type },
        ...{ data: JSON.stringify(data), money },
      })),
    );
    const done = this.write(() => {
      this.store.append(
        rows,
        people.map((person) => this.seal(sale, at, person)),
      );
      this.follow(rows);
    });
    if (done) for (const listener of this.listeners) listener(rows);
    return done;
  }

  /** Calls back with the rows of each commit, once they are durable. */
  onCommit(listener: (rows: readonly JournalRow[]) => void): void {
    this.listeners.push(listener);
  }

  watch(watch: JournalWatch): void {
    this.watches.push(watch);
  }

  /**
   * The personal data of a passenger; undefined when there is none, when its key was destroyed, and when it is damaged,
   * which is noticed.
   */
  person(passenger: string): unknown {
    try {
      const sealed = this.store.person(passenger);
      return sealed === undefined ? undefined : this.unseal(sealed);
    } catch (error) {
      this.notice(`The personal data of ${passenger} cannot be read: ${reasonOf(error)}`);
      return undefined;
    }
  }

  /** Looks whether up to `count` people behind `after` can be read; returns the last of them, undefined at the end. */
  checkPeople(after: string, count: number): string | undefined {
    try {
      const people = this.store.peopleAfter(after, count);
      for (const { passenger } of people) this.person(passenger);
      return people.at(-1)?.passenger;
    } catch (error) {
      this.notice(`The personal data after ${after} cannot be read: ${reasonOf(error)}`);
      return undefined;
    }
  }

  /** Destroys the personal data of sales before an instant, by destroying their keys. The rows stay as they are. */
  destroyKeys(before: string): void {
    if (!this.hasSealedBefore(before)) return;
    const rows = ownRow('keys-destroyed', this.last, this.clock.wall().toString(), { before });
    this.write(() => {
      this.store.append(rows, []);
      this.follow(rows);
      this.store.destroyKeys(before);
    });
  }

  /**
   * Moves all rows into an archive, which is read back before they are taken out of the journal, and begins it anew with
   * a snapshot. Only when nothing is open: `state`, any JSON, must be all that is known of these rows.
   */
  archive(state: unknown): void {
    this.write(() => {
      const rows = this.store.rows();
      this.store.putWitness(this.last, true);
      const archive = this.store.writeArchive(rows);
      const copy = this.store.readArchive(archive);
      const { seq, hash } = this.last;
      if (copy.at(-1)?.hash !== hash || firstBrokenRow(readStart(rows).start, copy) !== undefined) {
        throw new Error(`the archive ${archive.file} does not read back what was written`);
      }
      const snapshot: Snapshot = { after: { seq, hash }, archives: [...this.archives, archive], state };
      const first = ownRow('snapshot', this.last, this.clock.wall().toString(), snapshot);
      for (const row of first) this.store.beginAnew(seq, row);
      this.archives.push(archive);
      this.rowCount = 0;
      this.follow(first);
    });
  }

  /** Reads a whole archive, the one with this number modulo their count, and closes the kiosk when it was changed. */
  checkArchive(number: number): void {
    const archive = this.archives[number % Math.max(1, this.archives.length)];
    if (archive === undefined || this.archiveDamage !== undefined) return;
    if (this.isWhole(archive)) return;
    this.archiveDamage = `The archive ${archive.file} of the journal is missing or was changed. No sale begins.`;
    this.notice(this.archiveDamage);
  }

  /** All rows that are archived, oldest first, one archive at a time. */
  *history(): Generator<readonly JournalRow[]> {
    for (const archive of this.archives) yield this.store.readArchive(archive).filter(isForOthers);
  }

  private hasSealedBefore(instant: string): boolean {
    try {
      return this.store.countSealedBefore(instant) > 0;
    } catch (error) {
      this.notice(`The personal data before ${instant} cannot be counted: ${reasonOf(error)}`);
      return false;
    }
  }

  private isWhole(archive: Archive): boolean {
    try {
      return this.store.lookAtArchive(archive, true) === 'there';
    } catch {
      return false;
    }
  }

  /** Does a write; after the first that fails there is no other. */
  private write(act: () => void): boolean {
    if (this.failure !== undefined) return false;
    try {
      act();
      return true;
    } catch (error) {
      this.fail(error);
      return false;
    }
  }

  /** Those who watch hear of it when whoever is writing is through: they act on what is known then. */
  private fail(error: unknown): void {
    const sentence = `The journal cannot be written: ${reasonOf(error)}. Nothing more is sold until the kiosk is restarted.`;
    this.failure = sentence;
    queueMicrotask(() => {
      for (const watch of this.watches) watch.failed(sentence);
    });
  }

  /**
   * The rows are durable: the witness learns the last of them. When it cannot, they stand all the same, as after a crash
   * at this place; they are the last.
   */
  private follow(rows: readonly JournalRow[]): void {
    const { seq, hash } = rows.at(-1) ?? this.last;
    this.last = { seq, hash };
    this.rowCount += rows.length;
    try {
      this.store.putWitness(
        this.last,
        rows.some(({ money }) => money),
      );
    } catch (error) {
      this.fail(error);
    }
  }

  private notice(sentence: string): void {
    for (const watch of this.watches) watch.noticed(sentence);
  }

  private unseal(sealed: SealedPerson): unknown {
    const key = this.store.key(sealed.sale);
    if (key === undefined) throw new Error('its key is missing');
    return openBox(key, sealed);
  }

  private seal(sale: string, at: string, person: Person): SealedPerson {
    let key = this.store.key(sale);
    if (key === undefined) {
      key = this.random(32);
      this.store.putKey(sale, key);
    }
    return sealBox(key, { sale, at, ...person }, this.random);
  }
}
