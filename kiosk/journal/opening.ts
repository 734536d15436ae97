import { err, ok, type Result } from '../../basics/result.ts';
import { firstBrokenRow, readStart, type Snapshot } from './chain.ts';
import type { JournalRow, JournalStore, Witness } from './store.ts';

/** Why the journal cannot be trusted or written: the kiosk refuses to sell and keeps all files as they are. */
export interface JournalDamage {
  readonly kind: 'unreadable' | 'chain-broken' | 'witness-disagrees' | 'archive-missing' | 'unwritable';
  readonly sentence: string;
}

/** A journal that is whole. */
export interface Opened {
  /** All rows that are not archived, also those about the journal itself. */
  readonly rows: readonly JournalRow[];
  readonly snapshot: Snapshot | undefined;
  /** The last row. */
  readonly last: Witness;
}

const keep = 'Keep all files of the journal and call the service desk.';

/** Checks chain, witness and archives; a witness one commit of money behind is the trace of a crash, and brought up. */
export function openSound(store: JournalStore): Result<Opened, JournalDamage> {
  const read = readAll(store);
  if (!read.ok) return read;
  const { rows, witness, start, snapshot, missing } = read.value;
  const broken = firstBrokenRow(start, rows);
  if (broken !== undefined) {
    return err({
      kind: 'chain-broken',
      sentence: `Row ${String(broken)} of the journal does not follow from the row before it. ${keep}`,
    });
  }
  const behind = rows.filter((row) => row.money && row.seq > (witness?.seq ?? 0));
  const commits = new Set(behind.map((row) => row.batch)).size;
  if (!isKnown(witness, [start, ...rows], snapshot) || commits > 1) {
    return err({
      kind: 'witness-disagrees',
      sentence: `The journal and its witness file tell different stories. ${keep}`,
    });
  }
  if (missing !== undefined) {
    return err({
      kind: 'archive-missing',
      sentence: `The archive ${missing} of the journal is missing or was changed. ${keep}`,
    });
  }
  const last = rows.at(-1) ?? start;
  return behind.length === 0 ? ok({ rows, snapshot, last }) : mended(store, { rows, snapshot, last });
}

/** A journal with a snapshot had a witness before it was cut. */
function isKnown(witness: Witness | undefined, rows: readonly Witness[], snapshot: Snapshot | undefined): boolean {
  if (witness === undefined) return snapshot === undefined;
  return rows.some((row) => row.seq === witness.seq && row.hash === witness.hash);
}

function mended(store: JournalStore, opened: Opened): Result<Opened, JournalDamage> {
  const { seq, hash } = opened.last;
  try {
    store.putWitness({ seq, hash }, true);
    return ok(opened);
  } catch (error) {
    return err({ kind: 'unwritable', sentence: `The journal cannot be written: ${reasonOf(error)}.` });
  }
}

/** Rows, witness and what is missing; whatever the disk throws at us means that it cannot be trusted. */
function readAll(store: JournalStore) {
  try {
    const rows = store.rows();
    const { start, snapshot } = readStart(rows);
    const missing = snapshot?.archives.find((archive) => store.lookAtArchive(archive, false) !== 'there')?.file;
    return ok({ rows, witness: store.witness(), start, snapshot, missing });
  } catch (error) {
    return err<JournalDamage>({
      kind: 'unreadable',
      sentence: `The journal or its witness file cannot be read: ${reasonOf(error)}. ${keep}`,
    });
  }
}

/** What an error says, for a log. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
