import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdtempSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { valueOf } from '../../basics/result.ts';
import { systemClock } from '../../basics/system-clock.ts';
import { Journal } from '../../kiosk/journal/journal.ts';
import { openSqliteStore } from '../../kiosk/journal/sqlite-store.ts';
import { memoryStore } from '../../kiosk/journal/memory-store.ts';
import { cashOnly, Hall } from '../support/hall.ts';
import { median, p99, type Row } from './table.ts';

const rounds = 300;

/**
 * One commit of a money event with its witness, against the same durable writes done by hand: one INSERT of a row of
 * that size with full synchronisation, and one small file replaced durably. Taken in turn, so that both meet the same
 * disk.
 */
export async function journalAppend(): Promise<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'perron-bench-'));
  try {
    const store = openSqliteStore(join(folder, 'journal'));
    const { journal } = valueOf(Journal.open(store, systemClock, (count) => randomBytes(count)));
    const event = {
      type: 'note-stacked',
      money: true,
      data: { type: 'note-stacked', intent: 'K17-S1.4', value: 20_000 },
    };
    const bare = bareWrites(join(folder, 'journal'));
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      ours.push(
        timed(() => {
          journal.commit('K17-S1', [event]);
        }),
      );
      theirs.push(timed(bare.write));
    }
    bare.close();
    store.close();
    const [mine, base] = [median(ours), median(theirs)];
    return {
      name: 'journal append / the same durable writes bare',
      ratio: mine / base,
      detail:
        `${mine.toFixed(2)} ms / ${base.toFixed(2)} ms, medians of ${String(rounds)}; ` +
        `p99 ${p99(ours).toFixed(2)} ms / ${p99(theirs).toFixed(2)} ms; ${await writesOfASale()}`,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The durable writes of one cash sale, counted. */
async function writesOfASale(): Promise<string> {
  const store = memoryStore();
  const writes = { database: 0, witness: 0 };
  const hall = await Hall.open({
    settings: cashOnly,
    store: {
      ...store,
      append: (rows, people) => {
        writes.database += 1;
        store.append(rows, people);
      },
      putKey: (sale, key) => {
        writes.database += 1;
        store.putKey(sale, key);
      },
      putWitness: (witness, synced) => {
        if (synced) writes.witness += 1;
        store.putWitness(witness, synced);
      },
    },
  });
  await hall.toCash();
  await hall.payAll();
  await hall.reach('take');
  hall.kiosk.call('finish', {});
  await hall.clock.advance(60_000);
  await hall.kiosk.stop();
  const notes = hall.acceptor.books().box.length;
  return `a sale with ${String(notes)} notes: ${String(writes.database)} durable writes of the database, ${String(writes.witness)} of the witness`;
}

function bareWrites(folder: string): { write: () => void; close: () => void } {
  const database = new DatabaseSync(join(folder, 'bare.sqlite'));
  database.exec('PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL; CREATE TABLE bare (row TEXT)');
  const insert = database.prepare('INSERT INTO bare VALUES (?)');
  const row = 'x'.repeat(260);
  const file = join(folder, 'bare.json');
  return {
    write() {
      insert.run(row);
      const handle = openSync(`${file}.new`, 'w');
      writeSync(handle, 'x'.repeat(90));
      fsyncSync(handle);
      closeSync(handle);
      renameSync(`${file}.new`, file);
      const directory = openSync(folder, 'r');
      fsyncSync(directory);
      closeSync(directory);
    },
    close() {
      database.close();
    },
  };
}

function timed(act: () => void): number {
  const begun = performance.now();
  act();
  return performance.now() - begun;
}
