import { hash as digest } from 'node:crypto';
import { z } from 'zod';
import type { Archive, JournalRow, Witness } from './store.ts';

/** In place of a sale's id: rows about the journal itself; nobody else reads them. */
const ownRows = 'journal';

/** Before the first row. */
const genesis: Witness = { seq: 0, hash: '0'.repeat(64) };

const witnessShape = z.object({ seq: z.int(), hash: z.string() });
const archiveShape = z.object({
  file: z.string(),
  first: z.int(),
  last: z.int(),
  bytes: z.int(),
  sha256: z.string(),
});

/** The row that a journal begins with whose older rows are archived. */
const snapshotShape = z.object({
  /** The last archived row. */
  after: witnessShape,
  /** All archives, oldest first. */
  archives: z.array(archiveShape),
  /** What the archived rows add up to, by those who count. */
  state: z.unknown(),
});
export interface Snapshot {
  readonly after: Witness;
  readonly archives: readonly Archive[];
  readonly state: unknown;
}

/** The rows of a journal as far as they are chained, and what they hang on. */
export interface Chained {
  /** The row before the first one. */
  readonly start: Witness;
  readonly snapshot: Snapshot | undefined;
}

/** Writes the hash of each row. `at`, `batch` and `money` are chained as well as `data`. */
export function chained(previous: string, contents: readonly Omit<JournalRow, 'hash'>[]): readonly JournalRow[] {
  let hash = previous;
  return contents.map((content) => {
    hash = hashOf(hash, content);
    return { ...content, hash };
  });
}

/** A row about the journal itself. */
export function ownRow(
  type: 'snapshot' | 'keys-destroyed',
  last: Witness,
  at: string,
  data: unknown,
): readonly JournalRow[] {
  const seq = last.seq + 1;
  return chained(last.hash, [
    { seq, batch: seq, sale: ownRows, at, type, data: JSON.stringify(data), money: type === 'snapshot' },
  ]);
}

/** Whether a row is about a sale or a technician's act. */
export function isForOthers({ sale }: JournalRow): boolean {
  return sale !== ownRows;
}

/** What the rows begin with; throws when their first row says it is a snapshot and is none. */
export function readStart(rows: readonly JournalRow[]): Chained {
  const [first] = rows;
  if (first === undefined || isForOthers(first) || first.type !== 'snapshot')
    return { start: genesis, snapshot: undefined };
  const { after, archives, state } = snapshotShape.parse(JSON.parse(first.data));
  return { start: after, snapshot: { after, archives, state } };
}

/** The number of the first row that does not follow from the row before it; undefined when all do. */
export function firstBrokenRow(start: Witness, rows: readonly JournalRow[]): number | undefined {
  let previous = start.hash;
  let expected = start.seq + 1;
  for (const row of rows) {
    if (row.seq !== expected || hashOf(previous, row) !== row.hash) return row.seq;
    previous = row.hash;
    expected += 1;
  }
  return undefined;
}

function hashOf(previous: string, row: Omit<JournalRow, 'hash'>): string {
  const content = [previous, row.seq, row.batch, row.sale, row.at, row.type, row.data, row.money];
  return digest('sha256', JSON.stringify(content), 'hex');
}
