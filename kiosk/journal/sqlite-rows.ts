import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { JournalRow } from './store.ts';

/** The table of rows, in the journal and in each archive. */
export const rowsTable =
  'CREATE TABLE journal (seq INTEGER PRIMARY KEY, batch INTEGER NOT NULL, sale TEXT NOT NULL, at TEXT NOT NULL, ' +
  'type TEXT NOT NULL, data TEXT NOT NULL, money INTEGER NOT NULL, hash TEXT NOT NULL) STRICT';

const rowShape = z.object({
  seq: z.number(),
  batch: z.number(),
  sale: z.string(),
  at: z.string(),
  type: z.string(),
  data: z.string(),
  money: z.number().transform((value) => value === 1),
  hash: z.string(),
});

/** All rows, ascending; throws where the file is damaged so that SQLite itself can tell. */
export function readRows(database: DatabaseSync): readonly JournalRow[] {
  const verdict = database.prepare('PRAGMA integrity_check(1)').get();
  if (verdict?.['integrity_check'] !== 'ok') {
    throw new Error(`the check of the database says: ${JSON.stringify(verdict)}`);
  }
  return z.array(rowShape).parse(database.prepare('SELECT * FROM journal ORDER BY seq').all());
}

/** A function that inserts one row. */
export function rowWriter(database: DatabaseSync): (row: JournalRow) => void {
  const insert = database.prepare('INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  return (row) => {
    insert.run(row.seq, row.batch, row.sale, row.at, row.type, row.data, row.money ? 1 : 0, row.hash);
  };
}

/** Does `act` in one transaction: all of it is durable, or nothing is. */
export function inTransaction(database: DatabaseSync, act: () => void): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    act();
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
