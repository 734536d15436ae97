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
  /** Whether the row concerns money: then the witness knows it before anything is carried out. */
  readonly money: boolean;
  /** SHA-256 over the previous row's hash and this row's content, hex. */
  readonly hash: string;
}

/** The last row, kept in a second place, so that a lost or replaced database is noticed. */
export interface Witness {
  readonly seq: number;
  readonly hash: string;
}

/** Personal data of one passenger, encrypted with the key of the sale. */
export interface SealedPerson {
  readonly passenger: string;
  readonly sale: string;
  /** When it was sealed, an instant of this machine's wall clock. */
  readonly at: string;
  readonly box: Uint8Array;
}

/** A file of old rows that is never written again. */
export interface Archive {
  /** Its name in the archive's folder. */
  readonly file: string;
  /** Numbers of its first and last row. */
  readonly first: number;
  readonly last: number;
  readonly bytes: number;
  /** SHA-256 of the whole file, hex. */
  readonly sha256: string;
}

/**
 * The journal's disk. Every write is durable when the call returns, and atomic: after a crash all of it is there
 * or nothing. What is found when it is opened is durable too, however the last program ended. What cannot be read or
 * written throws. The product uses SQLite (`sqlite-store.ts`).
 */
export interface JournalStore {
  append(rows: readonly JournalRow[], people: readonly SealedPerson[]): void;
  /** All rows that are not archived, ascending. */
  rows(): readonly JournalRow[];
  person(passenger: string): SealedPerson | undefined;
  /** Up to `count` people in the order of their ids, from the first behind `after`. */
  peopleAfter(after: string, count: number): readonly SealedPerson[];
  /** The key of a sale's personal data; kept apart so that destroying it deletes the data. */
  key(sale: string): Uint8Array | undefined;
  putKey(sale: string, key: Uint8Array): void;
  /** How many people were sealed before an instant. */
  countSealedBefore(before: string): number;
  /** Destroys the keys of all sales whose people were all sealed before an instant, and the people with them. */
  destroyKeys(before: string): void;
  /** The later of what was put last with and without `synced`. */
  witness(): Witness | undefined;
  /** Not `synced`: a power cut may take it back; nothing else does. */
  putWitness(witness: Witness, synced: boolean): void;
  /** Writes old rows into an archive of their own; one that begins with the same row is replaced. */
  writeArchive(rows: readonly JournalRow[]): Archive;
  /** Its rows, ascending. */
  readArchive(archive: Archive): readonly JournalRow[];
  /** `changed` is found only by a `thorough` look, which reads the whole file. */
  lookAtArchive(archive: Archive, thorough: boolean): 'there' | 'missing' | 'changed';
  /** Takes the rows up to number `last` out, since they stand in an archive, and appends `first`, all or nothing. */
  beginAnew(last: number, first: JournalRow): void;
  /** Whether a sale may begin: `low` as long as what is left is kept for those that are open. */
  room(): 'enough' | 'low';
  close(): void;
}
