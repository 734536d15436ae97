import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { ModelledDisk, storeOn } from '../../test/simulation/disk.ts';
import { memoryStore } from './memory-store.ts';
import { openSqliteStore } from './sqlite-store.ts';
import type { JournalRow, JournalStore } from './store.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0).reverse()) close();
});

/** A disk, and how to look at it again after the process ended. */
const disks: readonly (readonly [string, () => () => JournalStore])[] = [
  [
    'in memory',
    () => {
      const store = memoryStore();
      return () => store;
    },
  ],
  [
    'of the simulation',
    () => {
      const disk = new ModelledDisk();
      return () => storeOn(disk);
    },
  ],
  [
    'SQLite',
    () => {
      const folder = mkdtempSync(join(tmpdir(), 'perron-journal-'));
      closing.push(() => {
        rmSync(folder, { recursive: true });
      });
      let open: JournalStore | undefined;
      closing.push(() => open?.close());
      return () => {
        open?.close();
        open = openSqliteStore(join(folder, 'made', 'by', 'it'));
        return open;
      };
    },
  ],
];

const p1 = { passenger: 'p1', sale: 'K17-S1', at: '2026-11-22T10:00:00Z' };

const row = (seq: number, change: Partial<JournalRow> = {}): JournalRow => ({
  seq,
  batch: seq,
  sale: 'K17-S1',
  at: '2026-11-22T10:00:00Z',
  type: 'opened',
  data: '{"type":"opened"}',
  money: seq % 2 === 0,
  hash: String(seq).repeat(64),
  ...change,
});

describe.each(disks)('a journal store %s', (_name, makeDisk) => {
  test('begins empty', () => {
    const store = makeDisk()();
    expect(store.rows()).toEqual([]);
    expect(store.witness()).toBeUndefined();
    expect(store.person('p1')).toBeUndefined();
    expect(store.key('K17-S1')).toBeUndefined();
  });

  test('what was written is there after the process ended, in order and unchanged', () => {
    const open = makeDisk();
    const store = open();
    store.append([row(1), row(2, { data: '{"price":"1,50 грн"}' })], []);
    store.append([row(3)], []);
    store.putWitness({ seq: 2, hash: 'a' }, true);
    store.putWitness({ seq: 3, hash: 'b' }, false);
    const again = open();
    expect(again.rows()).toEqual([row(1), row(2, { data: '{"price":"1,50 грн"}' }), row(3)]);
    expect(again.witness()).toEqual({ seq: 3, hash: 'b' });
  });

  test('people lie apart, the newest facts of each; keys are found by the sale', () => {
    const open = makeDisk();
    const store = open();
    store.putKey('K17-S1', Uint8Array.of(1, 2));
    store.append([row(1)], [{ ...p1, box: Uint8Array.of(1) }]);
    store.append([row(2)], [{ ...p1, box: Uint8Array.of(2) }]);
    const again = open();
    expect(again.person('p1')).toMatchObject({ passenger: 'p1', sale: 'K17-S1' });
    expect([...(again.person('p1')?.box ?? [])]).toEqual([2]);
    expect([...(again.key('K17-S1') ?? [])]).toEqual([1, 2]);
  });

  test('rows that were given out do not change with later ones', () => {
    const store = makeDisk()();
    store.append([row(1)], []);
    const before = store.rows();
    store.append([row(2)], []);
    expect(before).toHaveLength(1);
  });

  test('a row whose number is taken is refused, and with it all that came with it', () => {
    const open = makeDisk();
    const store = open();
    store.append([row(1)], []);
    const person = { ...p1, box: Uint8Array.of(1) };
    expect(() => {
      store.append([row(2), row(1)], [person]);
    }).toThrow();
    expect(open().rows()).toEqual([row(1)]);
    expect(open().person('p1')).toBeUndefined();
  });
});
