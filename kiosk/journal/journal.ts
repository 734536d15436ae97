import { createHash } from 'node:crypto';
import type { Clock } from '../../basics/clock.ts';
import { err, ok, type Result } from '../../basics/result.ts';
import { openBox, sealBox, type RandomBytes } from './people.ts';
import type { JournalRow, JournalStore, SealedPerson, Witness } from './store.ts';

/** An event as the journal takes it; `data` must be JSON. */
export interface JournalEvent {
  readonly type: string;
  readonly money: boolean;
  readonly data: unknown;
}

/** Why the journal cannot be trusted: the kiosk refuses to sell and keeps both files as they are. */
export interface JournalDamage {
  readonly kind: 'unreadable' | 'chain-broken' | 'witness-disagrees';
  readonly sentence: string;
}

/** Personal data to keep sealed: any JSON, named by a passenger id. */
export interface Person {
  readonly passenger: string;
  readonly facts: unknown;
}

/** In place of a sale's id: rows of the technician's acts. */
export const serviceRows = 'service';

const GENESIS = '0'.repeat(64);

/** The append-only, hash-chained log of all sales (design.md §3). */
export class Journal {
  private lastSeq: number;
  private lastHash: string;
  private readonly listeners: ((rows: readonly JournalRow[]) => void)[] = [];
  private readonly store: JournalStore;
  private readonly clock: Clock;
  private readonly random: RandomBytes;

  private constructor(store: JournalStore, clock: Clock, random: RandomBytes, last: JournalRow | undefined) {
    this.store = store;
    this.clock = clock;
    this.random = random;
    this.lastSeq = last?.seq ?? 0;
    this.lastHash = last?.hash ?? GENESIS;
  }

  /** Checks chain and witness and returns the journal with all its rows; a witness one money commit behind is brought up. */
  static open(
    store: JournalStore,
    clock: Clock,
    random: RandomBytes,
  ): Result<{ journal: Journal; rows: readonly JournalRow[] }, JournalDamage> {
    const read = readAll(store);
    if (!read.ok) return read;
    const { rows, witness } = read.value;
    const broken = firstBrokenRow(rows);
    if (broken !== undefined) {
      return err({
        kind: 'chain-broken',
        sentence: `Row ${String(broken)} of the journal does not follow from the row before it. Keep both files and call the service desk.`,
      });
    }
    const money = rows.filter((row) => row.money);
    const behind = money.filter((row) => row.seq > (witness?.seq ?? 0));
    const known = witness === undefined || money.some((row) => row.seq === witness.seq && row.hash === witness.hash);
    const batches = new Set(behind.map((row) => row.batch));
    if (!known || batches.size > 1) {
      return err({
        kind: 'witness-disagrees',
        sentence: 'The journal and its witness file tell different stories. Keep both files and call the service desk.',
      });
    }
    const lastMoney = behind.at(-1);
    if (lastMoney !== undefined) store.putWitness({ seq: lastMoney.seq, hash: lastMoney.hash });
    return ok({ journal: new Journal(store, clock, random, rows.at(-1)), rows });
  }

  /** Makes events of one sale durable, all or none, with personal data beside them. Returns only when it stands on disk. */
  commit(sale: string, events: readonly JournalEvent[], people: readonly Person[] = []): void {
    const at = this.clock.wall().toString();
    const batch = this.lastSeq + 1;
    let hash = this.lastHash;
    const rows = events.map((event, index): JournalRow => {
      const content = {
        seq: batch + index,
        batch,
        sale,
        at,
        type: event.type,
        data: JSON.stringify(event.data),
        money: event.money,
      };
      hash = chain(hash, content);
      return { ...content, hash };
    });
    this.store.append(
      rows,
      people.map((person) => this.seal(sale, person)),
    );
    this.lastSeq = batch + rows.length - 1;
    this.lastHash = hash;
    const money = rows.findLast((row) => row.money);
    if (money !== undefined) this.store.putWitness({ seq: money.seq, hash: money.hash });
    for (const listener of this.listeners) listener(rows);
  }

  /** Calls back with the rows of each commit, once they are durable. */
  onCommit(listener: (rows: readonly JournalRow[]) => void): void {
    this.listeners.push(listener);
  }

  /** The personal data of a passenger; undefined when there is none or its key was destroyed. */
  person(passenger: string): unknown {
    const sealed = this.store.person(passenger);
    const key = sealed === undefined ? undefined : this.store.key(sealed.sale);
    return sealed === undefined || key === undefined ? undefined : openBox(key, sealed);
  }

  private seal(sale: string, person: Person): SealedPerson {
    let key = this.store.key(sale);
    if (key === undefined) {
      key = this.random(32);
      this.store.putKey(sale, key);
    }
    return sealBox(key, sale, person.passenger, person.facts, this.random);
  }
}

/** Rows and witness; whatever the disk throws at us means that it cannot be trusted. */
function readAll(
  store: JournalStore,
): Result<{ rows: readonly JournalRow[]; witness: Witness | undefined }, JournalDamage> {
  try {
    return ok({ rows: store.rows(), witness: store.witness() });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return err({
      kind: 'unreadable',
      sentence: `The journal or its witness file cannot be read (${why}). Keep both files and call the service desk.`,
    });
  }
}

function firstBrokenRow(rows: readonly JournalRow[]): number | undefined {
  let previous = GENESIS;
  let expected = 1;
  for (const row of rows) {
    if (row.seq !== expected || chain(previous, row) !== row.hash) return row.seq;
    previous = row.hash;
    expected += 1;
  }
  return undefined;
}

function chain(previous: string, row: Omit<JournalRow, 'hash'>): string {
  const content = [previous, row.seq, row.batch, row.sale, row.at, row.type, row.data, row.money];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
