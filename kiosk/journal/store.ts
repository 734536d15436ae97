/** One row of the journal as it stands on disk. */
export interface JournalRow {
  /** From 1, without gaps. */
  readonly seq: number;
  /** `seq` of the first row of the commit that this row belongs to. */
  readonly batch: number;
  readonly sale: string;
  /** This machine's wall clock, ISO 8601: for people; nothing is decided by it. */
  readonly at: string;
  readonly type: string;
  /** The event as JSON; people only by their passenger id. */
  readonly data: string;
  /** Whether the row concerns money: then the witness file knows it. */
  readonly money: boolean;
  /** SHA-256 over the previous row's hash and this row's content, hex. */
  readonly hash: string;
}

/** The last money row, kept in a second place, so that a lost or replaced database is noticed. */
export interface Witness {
  readonly seq: number;
  readonly hash: string;
}

/** Personal data of one passenger, encrypted with the key of the sale. */
export interface SealedPerson {
  readonly passenger: string;
  readonly sale: string;
  readonly box: Uint8Array;
}

/**
 * The journal's disk. Every write is durable when the call returns, and atomic: after a crash all of it is there
 * or nothing. The product uses SQLite (`sqlite-store.ts`).
 */
export interface JournalStore {
  append(rows: readonly JournalRow[], people: readonly SealedPerson[]): void;
  /** All rows, ascending. */
  rows(): readonly JournalRow[];
  person(passenger: string): SealedPerson | undefined;
  /** The key of a sale's personal data; kept apart so that destroying it deletes the data. */
  key(sale: string): Uint8Array | undefined;
  putKey(sale: string, key: Uint8Array): void;
  witness(): Witness | undefined;
  putWitness(witness: Witness): void;
  close(): void;
}
