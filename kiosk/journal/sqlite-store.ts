import { existsSync, mkdirSync, readdirSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { archiveFiles } from './sqlite-archive.ts';
import { syncPath } from './sqlite-files.ts';
import { inTransaction, readRows, rowsTable, rowWriter } from './sqlite-rows.ts';
import { witnessFiles } from './sqlite-witness.ts';
import type { JournalStore } from './store.ts';

/** No index of their own (WITHOUT ROWID): a row is there or it is not, in one place. */
const tables = [
  rowsTable,
  'CREATE TABLE keys (sale TEXT PRIMARY KEY, key BLOB NOT NULL) STRICT, WITHOUT ROWID',
  'CREATE TABLE people (passenger TEXT PRIMARY KEY, sale TEXT NOT NULL, at TEXT NOT NULL, box BLOB NOT NULL) STRICT, WITHOUT ROWID',
];

/** `PRAGMA user_version` of files with these tables. */
const layout = 2;

/** Kept free for the sales that are open: one needs a thousandth of it. */
const reservedBytes = 32 * 1024 * 1024;

const personShape = z.object({
  passenger: z.string(),
  sale: z.string(),
  at: z.string(),
  box: z.instanceof(Uint8Array),
});
const keyShape = z.object({ key: z.instanceof(Uint8Array) });
const countShape = z.object({ count: z.number() });

/**
 * The journal on SQLite with full synchronisation, with its witness and its archives beside it. `folder` is made when
 * it is not there. A rollback journal (not WAL) keeps a committed row in the one database file. Opening writes nothing
 * into files that it finds, but for rolling back what a crash interrupted.
 */
export function openSqliteStore(folder: string, reserve: number = reservedBytes): JournalStore {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'journal.sqlite');
  const witness = witnessFiles(folder);
  if (witness.exists() && !existsSync(file)) return brokenStore(new Error('journal.sqlite is missing'));
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file);
    prepare(database, folder, witness.exists());
    return storeOf(database, folder, reserve);
  } catch (error) {
    return brokenStore(error, database);
  }
}

function prepare(database: DatabaseSync, folder: string, witnessed: boolean): void {
  database.exec('PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;');
  if (database.prepare('PRAGMA page_count').get()?.['page_count'] === 0) {
    if (witnessed) throw new Error('journal.sqlite is empty');
    const made = database;
    inTransaction(made, () => {
      made.exec([...tables, `PRAGMA user_version = ${String(layout)}`].join(';'));
    });
  }
  const found = database.prepare('SELECT sql FROM sqlite_schema ORDER BY name').all();
  const wanted = tables.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  if (JSON.stringify(found.map(({ sql }) => sql)) !== JSON.stringify(wanted)) {
    throw new Error('journal.sqlite has not the tables of this version of the program');
  }
  // A program that died between writing and synchronising left what we can read and a power cut would still take:
  // nobody may act on it before it is there for good.
  for (const name of readdirSync(folder)) syncPath(join(folder, name));
  syncPath(folder);
}

function nameOf(table: string): string {
  return table.split(' ')[2] ?? '';
}

function storeOf(database: DatabaseSync, folder: string, reserve: number): JournalStore {
  const insertRow = rowWriter(database);
  const insertPerson = database.prepare('INSERT OR REPLACE INTO people VALUES (?, ?, ?, ?)');
  const selectPerson = database.prepare('SELECT * FROM people WHERE passenger = ?');
  const selectPeople = database.prepare('SELECT * FROM people WHERE passenger > ? ORDER BY passenger LIMIT ?');
  const countPeople = database.prepare('SELECT count(*) AS count FROM people WHERE at < ?');
  const deletePeople = database.prepare('DELETE FROM people WHERE sale NOT IN (SELECT sale FROM people WHERE at >= ?)');
  const deleteKeys = database.prepare('DELETE FROM keys WHERE sale NOT IN (SELECT sale FROM people)');
  const selectKey = database.prepare('SELECT key FROM keys WHERE sale = ?');
  const insertKey = database.prepare('INSERT INTO keys VALUES (?, ?)');
  const deleteRows = database.prepare('DELETE FROM journal WHERE seq <= ?');
  const witness = witnessFiles(folder);

  return {
    ...archiveFiles(folder),
    append(rows, people) {
      inTransaction(database, () => {
        for (const row of rows) insertRow(row);
        for (const { passenger, sale, at, box } of people) insertPerson.run(passenger, sale, at, box);
      });
    },
    rows: () => readRows(database),
    person(passenger) {
      const found = selectPerson.get(passenger);
      return found === undefined ? undefined : personShape.parse(found);
    },
    peopleAfter: (after, count) => z.array(personShape).parse(selectPeople.all(after, count)),
    key(sale) {
      const found = selectKey.get(sale);
      return found === undefined ? undefined : keyShape.parse(found).key;
    },
    putKey(sale, key) {
      insertKey.run(sale, key);
    },
    countSealedBefore: (before) => countShape.parse(countPeople.get(before)).count,
    destroyKeys(before) {
      inTransaction(database, () => {
        deletePeople.run(before);
        deleteKeys.run();
      });
    },
    witness: () => witness.read(),
    putWitness(last, synced) {
      witness.write(last, synced);
    },
    beginAnew(last, first) {
      inTransaction(database, () => {
        deleteRows.run(last);
        insertRow(first);
      });
    },
    room() {
      const { bavail, bsize } = statfsSync(folder);
      return bavail * bsize < reserve ? 'low' : 'enough';
    },
    close() {
      database.close();
    },
  };
}

/** A file that is no journal any more: opening it is no crash, reading it says why. */
function brokenStore(error: unknown, database?: DatabaseSync): JournalStore {
  const fail = (): never => {
    throw error;
  };
  return {
    append: fail,
    rows: fail,
    person: fail,
    peopleAfter: fail,
    key: fail,
    putKey: fail,
    countSealedBefore: fail,
    destroyKeys: fail,
    witness: fail,
    putWitness: fail,
    writeArchive: fail,
    readArchive: fail,
    lookAtArchive: fail,
    beginAnew: fail,
    room: fail,
    close() {
      database?.close();
    },
  };
}
