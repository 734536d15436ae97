import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { JournalRow, JournalStore, SealedPerson, Witness } from './store.ts';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS journal (
    seq INTEGER PRIMARY KEY, batch INTEGER NOT NULL, sale TEXT NOT NULL, at TEXT NOT NULL, type TEXT NOT NULL,
    data TEXT NOT NULL, money INTEGER NOT NULL, hash TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS people (passenger TEXT PRIMARY KEY, sale TEXT NOT NULL, box BLOB NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS keys (sale TEXT PRIMARY KEY, key BLOB NOT NULL) STRICT;
`;

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
const personShape = z.object({ passenger: z.string(), sale: z.string(), box: z.instanceof(Uint8Array) });
const keyShape = z.object({ key: z.instanceof(Uint8Array) });
const witnessShape = z.object({ seq: z.number(), hash: z.string() });

/**
 * The journal on SQLite with full synchronisation, and the witness file beside it. `folder` is made when it is not
 * there. A rollback journal (not WAL) keeps a committed row in the one database file.
 */
export function openSqliteStore(folder: string): JournalStore {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(join(folder, 'journal.sqlite'));
  try {
    database.exec('PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;');
    database.exec(SCHEMA);
  } catch (error) {
    return unreadableStore(database, error);
  }
  const insertRow = database.prepare('INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  const insertPerson = database.prepare('INSERT OR REPLACE INTO people VALUES (?, ?, ?)');
  const selectPerson = database.prepare('SELECT * FROM people WHERE passenger = ?');
  const selectKey = database.prepare('SELECT key FROM keys WHERE sale = ?');
  const insertKey = database.prepare('INSERT INTO keys VALUES (?, ?)');
  const witnessFile = join(folder, 'witness.json');

  return {
    append(rows: readonly JournalRow[], people: readonly SealedPerson[]) {
      database.exec('BEGIN IMMEDIATE');
      try {
        for (const row of rows) {
          insertRow.run(row.seq, row.batch, row.sale, row.at, row.type, row.data, row.money ? 1 : 0, row.hash);
        }
        for (const person of people) insertPerson.run(person.passenger, person.sale, person.box);
        database.exec('COMMIT');
      } catch (error) {
        if (database.isTransaction) database.exec('ROLLBACK');
        throw error;
      }
    },
    rows: () => z.array(rowShape).parse(database.prepare('SELECT * FROM journal ORDER BY seq').all()),
    person(passenger) {
      const found = selectPerson.get(passenger);
      return found === undefined ? undefined : personShape.parse(found);
    },
    key(sale) {
      const found = selectKey.get(sale);
      return found === undefined ? undefined : keyShape.parse(found).key;
    },
    putKey(sale, key) {
      insertKey.run(sale, key);
    },
    witness() {
      if (!existsSync(witnessFile)) return undefined;
      return witnessShape.parse(JSON.parse(readFileSync(witnessFile, 'utf8')));
    },
    putWitness(witness: Witness) {
      replaceDurably(folder, witnessFile, JSON.stringify(witness));
    },
    close() {
      database.close();
    },
  };
}

/** A file that is no database any more: opening it is no crash, reading it says why. */
function unreadableStore(database: DatabaseSync, error: unknown): JournalStore {
  const fail = (): never => {
    throw error;
  };
  return {
    append: fail,
    rows: fail,
    person: fail,
    key: fail,
    putKey: fail,
    witness: fail,
    putWitness: fail,
    close() {
      database.close();
    },
  };
}

/** Atomic and durable: a new file, synchronised, takes the old one's name, and the folder is synchronised. */
function replaceDurably(folder: string, file: string, text: string): void {
  const temporary = `${file}.new`;
  const handle = openSync(temporary, 'w', 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(temporary, file);
  const directory = openSync(folder, 'r');
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}
