import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { valueOf } from '../../basics/result.ts';
import { VirtualClock } from '../../basics/virtual-clock.ts';
import { Journal, type JournalEvent } from './journal.ts';
import { memoryStore } from './memory-store.ts';
import { openSqliteStore } from './sqlite-store.ts';
import type { JournalStore } from './store.ts';

const clock = new VirtualClock('2026-11-22T10:00:00Z');
const random = (count: number): Uint8Array => new Uint8Array(count).fill(7);
const money = (data: unknown): JournalEvent => ({ type: 'note-stacked', money: true, data });
const plain = (data: unknown): JournalEvent => ({ type: 'stop-asked', money: false, data });

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'perron-journal-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function open(store: JournalStore) {
  return Journal.open(store, clock, random);
}

describe.each([
  ['in memory', () => memoryStore()],
  ['SQLite', () => openSqliteStore(folder)],
] as const)('a journal %s', (_, make) => {
  test('gives back what was committed, in order, numbered without gaps', () => {
    const store = make();
    const { journal } = valueOf(open(store));
    journal.commit('S1', [plain({ a: 1 }), money({ b: 2 })]);
    journal.commit('S2', [plain({ c: 3 })]);
    const { rows } = valueOf(open(store));
    expect(rows.map(({ seq, batch, sale, data }) => [seq, batch, sale, data])).toEqual([
      [1, 1, 'S1', '{"a":1}'],
      [2, 1, 'S1', '{"b":2}'],
      [3, 3, 'S2', '{"c":3}'],
    ]);
  });

  test('goes on with the chain after it was opened again', () => {
    const store = make();
    valueOf(open(store)).journal.commit('S1', [money(1)]);
    valueOf(open(store)).journal.commit('S1', [money(2)]);
    expect(valueOf(open(store)).rows).toHaveLength(2);
  });

  test('keeps names out of its rows and gives them back', () => {
    const store = make();
    const { journal } = valueOf(open(store));
    journal.commit('S1', [plain({ passenger: 'p1' })], [{ passenger: 'p1', facts: { surname: 'Ґалаґан' } }]);
    expect(valueOf(open(store)).journal.person('p1')).toEqual({ surname: 'Ґалаґан' });
    expect(JSON.stringify(store.rows())).not.toContain('Ґалаґан');
    expect(Buffer.from(store.person('p1')?.box ?? []).toString('utf8')).not.toContain('Ґалаґан');
  });

  test('a row that was changed breaks the chain: nothing is sold', () => {
    const store = make();
    valueOf(open(store)).journal.commit('S1', [money(100), plain(1)]);
    const forged: JournalStore = {
      ...store,
      rows: () => store.rows().map((row) => (row.seq === 1 ? { ...row, data: '1' } : row)),
    };
    expect(open(forged)).toMatchObject({ ok: false, error: { kind: 'chain-broken' } });
  });

  test('one commit of money ahead of the witness is the trace of a crash, and is mended', () => {
    const store = make();
    const { journal } = valueOf(open(store));
    journal.commit('S1', [money(1)]);
    const behind = store.witness();
    journal.commit('S1', [money(2), money(3)]);
    if (behind !== undefined) store.putWitness(behind, true);
    expect(open(store).ok).toBe(true);
    expect(store.witness()?.seq).toBe(3);
  });

  test('two commits ahead of the witness is no crash: nothing is sold', () => {
    const store = make();
    const { journal } = valueOf(open(store));
    journal.commit('S1', [money(1)]);
    const behind = store.witness();
    journal.commit('S1', [money(2)]);
    journal.commit('S1', [money(3)]);
    if (behind !== undefined) store.putWitness(behind, true);
    expect(open(store)).toMatchObject({ ok: false, error: { kind: 'witness-disagrees' } });
  });

  test('a journal that lost rows which the witness has seen: nothing is sold', () => {
    const store = make();
    const { journal } = valueOf(open(store));
    journal.commit('S1', [money(1)]);
    journal.commit('S1', [money(2)]);
    const shortened: JournalStore = { ...store, rows: () => store.rows().slice(0, 1) };
    expect(open(shortened)).toMatchObject({ ok: false, error: { kind: 'witness-disagrees' } });
  });

  test('a lost row is noticed also when it concerned no money', () => {
    const store = make();
    const { journal } = valueOf(open(store));
    journal.commit('S1', [money(1)]);
    journal.commit('S1', [plain(2)]);
    const shortened: JournalStore = { ...store, rows: () => store.rows().slice(0, 1) };
    expect(open(shortened)).toMatchObject({ ok: false, error: { kind: 'witness-disagrees' } });
  });

  test('a power cut that takes back what the witness was told without care leaves a journal that opens', () => {
    const store = make();
    const { journal } = valueOf(open(store));
    journal.commit('S1', [money(1)]);
    const sure = store.witness();
    journal.commit('S1', [plain(2)]);
    journal.commit('S1', [plain(3)]);
    const { rows } = valueOf(open({ ...store, witness: () => sure }));
    expect(rows).toHaveLength(3);
  });

  test('the witness is synchronised where money is concerned, and only there', () => {
    const store = make();
    const synced: boolean[] = [];
    const { journal } = valueOf(
      open({
        ...store,
        putWitness: (witness, sure) => {
          synced.push(sure);
          store.putWitness(witness, sure);
        },
      }),
    );
    journal.commit('S1', [money(1), plain(2)]);
    journal.commit('S1', [plain(3)]);
    expect(synced).toEqual([true, false]);
  });

  test('a disk that fails: nothing of the commit stands, nothing more is written, and whoever watches hears it once', async () => {
    const store = make();
    let full = false;
    const { journal } = valueOf(
      open({
        ...store,
        append: (rows, people) => {
          if (full) throw new Error('ENOSPC: no space left on device');
          store.append(rows, people);
        },
      }),
    );
    const heard: string[] = [];
    const committed: number[] = [];
    journal.watch({ failed: (sentence) => heard.push(sentence), noticed: () => undefined });
    journal.onCommit((rows) => committed.push(...rows.map(({ seq }) => seq)));
    expect(journal.commit('S1', [money(1)])).toBe(true);
    full = true;
    expect(journal.commit('S1', [money(2)])).toBe(false);
    full = false;
    expect(journal.commit('S1', [money(3)])).toBe(false);
    await Promise.resolve();
    expect(heard).toHaveLength(1);
    expect(heard[0]).toContain('ENOSPC');
    expect(committed).toEqual([1]);
    const { journal: again, rows } = valueOf(open(store));
    expect(rows).toHaveLength(1);
    expect(again.commit('S1', [money(2)])).toBe(true);
  });

  test('personal data that was damaged is as if it were not there, and is noticed', () => {
    const store = make();
    valueOf(open(store)).journal.commit('S1', [plain(1)], [{ passenger: 'p1', facts: 'Ґалаґан' }]);
    const damage = (box: Uint8Array) => Uint8Array.from(box, (byte, index) => (index === 30 ? byte ^ 1 : byte));
    const { journal } = valueOf(
      open({
        ...store,
        person: (passenger) => {
          const found = store.person(passenger);
          return found === undefined ? undefined : { ...found, box: damage(found.box) };
        },
      }),
    );
    const heard: string[] = [];
    journal.watch({ failed: () => undefined, noticed: (sentence) => heard.push(sentence) });
    expect(journal.person('p1')).toBeUndefined();
    expect(heard.join()).toContain('p1');
    expect(heard.join()).not.toContain('Ґалаґан');
  });
});

describe('the SQLite file', () => {
  test('is all or nothing: a commit that fails half-way leaves no row', () => {
    const store = openSqliteStore(folder);
    valueOf(open(store)).journal.commit('S1', [plain(1)]);
    const [row] = store.rows();
    if (row === undefined) throw new Error('no row');
    expect(() => {
      store.append([{ ...row, seq: 2 }, row], []);
    }).toThrow();
    expect(store.rows()).toHaveLength(1);
  });

  test('holds no name in clear, and none at all once the key is gone', () => {
    const store = openSqliteStore(folder);
    const { journal } = valueOf(open(store));
    journal.commit('S1', [plain({ passenger: 'p1' })], [{ passenger: 'p1', facts: { surname: 'Zzyzx' } }]);
    store.close();
    expect(readFileSync(join(folder, 'journal.sqlite')).includes('Zzyzx')).toBe(false);
    const database = new DatabaseSync(join(folder, 'journal.sqlite'));
    database.exec('DELETE FROM keys');
    database.close();
    const again = openSqliteStore(folder);
    expect(valueOf(open(again)).journal.person('p1')).toBeUndefined();
    again.close();
  });
});
