import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, test } from 'vitest';
import { openSqliteStore } from '../../kiosk/journal/sqlite-store.ts';
import type { JournalRow } from '../../kiosk/journal/store.ts';
import { Chance } from './chance.ts';
import { ModelledDisk, storeOn, type WriteMoment } from './disk.ts';

const row = (seq: number, data = '{}'): JournalRow => ({
  seq,
  batch: seq,
  sale: 'K17-S1',
  at: '2026-11-22T10:00:00Z',
  type: 'opened',
  data,
  money: true,
  hash: String(seq).repeat(64),
});

/** Rows and witness that a reader finds after power went at this moment of the write that `act` makes. */
function afterPowerLoss(
  when: WriteMoment,
  what: RegExp,
  seed: number,
  act: (store: ReturnType<typeof storeOn>) => void,
) {
  const disk = new ModelledDisk();
  const before = storeOn(disk);
  before.append([row(1)], []);
  before.putWitness({ seq: 1, hash: 'a' }, true);
  let struck = false;
  const store = storeOn(disk, (moment, name) => {
    if (!struck && moment === when && what.test(name)) {
      struck = true;
      disk.powerLoss(new Chance(seed));
    }
    return !struck;
  });
  act(store);
  expect(struck).toBe(true);
  const found = storeOn(disk);
  return { rows: found.rows().map(({ seq }) => seq), witness: found.witness()?.seq };
}

describe('the modelled disk', () => {
  const seeds = Array.from({ length: 40 }, (_, seed) => seed);
  const append = (store: ReturnType<typeof storeOn>): void => {
    store.append([row(2), row(3)], []);
  };

  test('keeps what was synchronised, and nothing that was not begun', () => {
    for (const seed of seeds) {
      expect(afterPowerLoss('after', /opened/u, seed, append).rows).toEqual([1, 2, 3]);
      expect(afterPowerLoss('before', /opened/u, seed, append).rows).toEqual([1]);
    }
  });

  test('may lose what was not synchronised, but shows a transaction whole or not at all', () => {
    const found = seeds.map((seed) => afterPowerLoss('unsynced', /opened/u, seed, append).rows.join());
    expect(new Set(found)).toEqual(new Set(['1', '1,2,3']));
  });

  test('has the old witness or the new one, whenever power goes', () => {
    const put = (store: ReturnType<typeof storeOn>): void => {
      store.putWitness({ seq: 3, hash: 'b' }, true);
    };
    const found = seeds.flatMap((seed) =>
      (['before', 'unsynced', 'after'] as const).map((when) => afterPowerLoss(when, /^witness$/u, seed, put).witness),
    );
    expect(new Set(found)).toEqual(new Set([1, 3]));
  });

  test('shows nothing to whoever opens it that a power cut could still take', () => {
    for (const seed of seeds) {
      const disk = new ModelledDisk();
      const dying = storeOn(disk, (moment) => moment === 'before');
      dying.append([row(1)], []);
      disk.processDied(new Chance(seed));
      const found = storeOn(disk).rows();
      disk.powerLoss(new Chance(seed));
      expect(storeOn(disk).rows()).toEqual(found);
    }
  });

  test('that is never synchronised shows what was written, until power goes', () => {
    const found = seeds.map((seed) => {
      const disk = new ModelledDisk();
      disk.sync = () => undefined;
      const store = storeOn(disk);
      store.append([row(1)], []);
      expect(store.rows()).toHaveLength(1);
      disk.powerLoss(new Chance(seed));
      return store.rows().length;
    });
    expect(new Set(found)).toEqual(new Set([0, 1]));
  });
});

describe('SQLite', () => {
  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });

  test('shows nothing of a transaction whose pages lie half on the disk', () => {
    const folder = mkdtempSync(join(tmpdir(), 'perron-torn-'));
    const copy = mkdtempSync(join(tmpdir(), 'perron-torn-'));
    folders.push(folder, copy);
    const store = openSqliteStore(folder);
    store.append([row(1)], []);
    store.close();
    const writer = new DatabaseSync(join(folder, 'journal.sqlite'));
    // A cache of a few pages: the rest of the transaction is in the file long before it is committed.
    writer.exec('PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL; PRAGMA cache_size = 2; BEGIN IMMEDIATE;');
    const insert = writer.prepare('INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
    for (let seq = 2; seq < 200; seq += 1) insert.run(seq, seq, 'K17-S1', 'at', 'opened', 'x'.repeat(2_000), 1, 'hash');
    cpSync(folder, copy, { recursive: true });
    writer.exec('ROLLBACK');
    writer.close();
    const found = openSqliteStore(copy);
    expect(found.rows()).toEqual([row(1)]);
    found.close();
  });
});
