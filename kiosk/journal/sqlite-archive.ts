import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { inTransaction, readRows, rowsTable, rowWriter } from './sqlite-rows.ts';
import { renameDurably, syncPath } from './sqlite-files.ts';
import type { Archive, JournalRow, JournalStore } from './store.ts';

/**
 * The archives of a journal: one read-only SQLite file for each run of old rows, named by its first row. A file has
 * its name only when it is whole and on the disk; a power cut leaves one that ends in `.new`, written anew next time.
 */
export function archiveFiles(folder: string): Pick<JournalStore, 'writeArchive' | 'readArchive' | 'lookAtArchive'> {
  const archives = join(folder, 'archive');
  return {
    writeArchive(rows) {
      const [first, last] = [rows[0]?.seq ?? 0, rows.at(-1)?.seq ?? 0];
      mkdirSync(archives, { recursive: true, mode: 0o700 });
      syncPath(folder);
      const file = `${String(first).padStart(12, '0')}.sqlite`;
      const path = join(archives, file);
      const temporary = `${path}.new`;
      rmSync(temporary, { force: true });
      writeRows(temporary, rows);
      syncPath(temporary);
      chmodSync(temporary, 0o400);
      renameDurably(temporary, path);
      return { file, first, last, bytes: statSync(path).size, sha256: digest(path) };
    },
    readArchive: ({ file }) => {
      const database = new DatabaseSync(join(archives, file), { readOnly: true });
      try {
        return readRows(database);
      } finally {
        database.close();
      }
    },
    lookAtArchive(archive: Archive, thorough: boolean) {
      const path = join(archives, archive.file);
      if (!existsSync(path) || statSync(path).size !== archive.bytes) return 'missing';
      return thorough && digest(path) !== archive.sha256 ? 'changed' : 'there';
    },
  };
}

/** No care for crashes here: the file has no name yet, and is synchronised as a whole afterwards. */
function writeRows(path: string, rows: readonly JournalRow[]): void {
  const database = new DatabaseSync(path);
  try {
    database.exec(`PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; ${rowsTable}`);
    const write = rowWriter(database);
    inTransaction(database, () => {
      for (const row of rows) write(row);
    });
  } finally {
    database.close();
  }
}

function digest(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}
