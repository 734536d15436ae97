import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { valueOf } from '../../basics/result.ts';
import { VirtualClock } from '../../basics/virtual-clock.ts';
import { Journal } from '../../kiosk/journal/journal.ts';
import { openSqliteStore } from '../../kiosk/journal/sqlite-store.ts';
import type { JournalRow, JournalStore } from '../../kiosk/journal/store.ts';
import { pastFrom } from '../../kiosk/past.ts';
import { cashOnly, Hall } from '../support/hall.ts';
import { newFolder } from './recorded.ts';

const clock = new VirtualClock('2026-11-22T10:00:00Z');
const random = (count: number): Uint8Array => new Uint8Array(count).fill(3);

let folder = '';
const closing: (() => void)[] = [];
beforeEach(() => {
  folder = newFolder();
});
afterEach(() => {
  for (const close of closing.splice(0).reverse()) close();
  rmSync(folder, { recursive: true });
});

function openStore(): JournalStore {
  const store = openSqliteStore(folder);
  closing.push(() => {
    store.close();
  });
  return store;
}

function open(store = openStore()) {
  return { store, ...valueOf(Journal.open(store, clock, random)) };
}

function sell(journal: Journal, from: number, count: number): void {
  for (let number = from; number < from + count; number += 1) {
    const people = [{ passenger: `p${String(number)}`, facts: { surname: 'Ґалаґан' } }];
    journal.commit(`K17-S${String(number)}`, [{ type: 'paid', money: true, data: { number } }], people);
    journal.commit(`K17-S${String(number)}`, [{ type: 'printed', money: false, data: { number } }]);
  }
}

/** Every row that there ever was, archived or not. */
function wholeStory(journal: Journal, rows: readonly JournalRow[]): readonly JournalRow[] {
  return [...[...journal.history()].flat(), ...rows];
}

function archives(): readonly string[] {
  return readdirSync(join(folder, 'archive'));
}

describe('an archive', () => {
  test('holds the old rows word for word, and the journal goes on behind them with what they add up to', () => {
    const { store, journal } = open();
    sell(journal, 1, 10);
    const old = store.rows();
    journal.archive({ sold: 10 });
    sell(journal, 11, 2);
    const again = open();
    expect(again.state).toEqual({ sold: 10 });
    expect(again.rows).toHaveLength(4);
    expect(again.rows[0]?.seq).toBe(22);
    expect([...again.journal.history()].flat()).toEqual(old);
    expect(again.journal.person('p3')).toEqual({ surname: 'Ґалаґан' });
  });

  test('is followed by the next: nothing is deleted', () => {
    const { store, journal } = open();
    const all: JournalRow[] = [];
    for (let round = 0; round < 4; round += 1) {
      sell(journal, 1 + round * 5, 5);
      all.push(...store.rows().filter(({ sale }) => sale !== 'journal'));
      journal.archive({ round });
    }
    const again = open();
    expect(archives()).toHaveLength(4);
    expect(wholeStory(again.journal, again.rows)).toEqual(all);
    expect(all).toHaveLength(40);
  });

  test('that is missing, cut short or exchanged stops the kiosk; one that was changed is found by reading it', () => {
    const { journal } = open();
    sell(journal, 1, 10);
    journal.archive({});
    const [name = ''] = archives();
    const path = join(folder, 'archive', name);
    const whole = readFileSync(path);
    chmodSync(path, 0o600);
    const found = () => Journal.open(openStore(), clock, random);
    writeFileSync(path, whole.subarray(0, whole.length - 4096));
    expect(found()).toMatchObject({ ok: false, error: { kind: 'archive-missing' } });
    rmSync(path);
    expect(found()).toMatchObject({ ok: false, error: { kind: 'archive-missing' } });

    for (let at = 0; at < whole.length; at += 509) {
      const copy = Buffer.from(whole);
      copy[at] = (copy[at] ?? 0) ^ 1;
      writeFileSync(path, copy);
      const { journal: again } = valueOf(found());
      const heard: string[] = [];
      again.watch({ failed: () => undefined, noticed: (sentence) => heard.push(sentence) });
      again.checkArchive(0);
      expect([at, again.closedBecause, heard.length]).toEqual([at, 'journal-damaged', 1]);
    }
    writeFileSync(path, whole);
    const { journal: mended } = valueOf(found());
    mended.checkArchive(0);
    expect(mended.closedBecause).toBeUndefined();
  });

  test('without its snapshot the journal is not taken for a new one', () => {
    const { store, journal } = open();
    sell(journal, 1, 3);
    journal.archive({});
    sell(journal, 4, 1);
    const without = { ...store, rows: () => store.rows().slice(1) };
    expect(Journal.open(without, clock, random)).toMatchObject({ ok: false, error: { kind: 'chain-broken' } });
    const forged = {
      ...store,
      rows: () =>
        store.rows().map((row, index) => (index > 0 ? row : { ...row, data: row.data.replace('{}', '{"a":1}') })),
    };
    expect(Journal.open(forged, clock, random)).toMatchObject({ ok: false, error: { kind: 'chain-broken' } });
    expect(Journal.open({ ...store, witness: () => undefined }, clock, random).ok).toBe(false);
  });
});

describe('a crash while rows are archived', () => {
  const steps = ['putWitness', 'writeArchive', 'readArchive', 'beginAnew'] as const;
  type Step = (typeof steps)[number];

  /** A disk on which the power goes before or after a step of archiving; `nth`: which call of it. */
  function deadly(store: JournalStore, step: Step, nth: number, when: 'before' | 'after'): JournalStore {
    let calls = 0;
    let dead = false;
    const die = (): never => {
      dead = true;
      throw new Error('the power is gone');
    };
    const guarded = <Arguments extends unknown[], Value>(name: Step, act: (...given: Arguments) => Value) => {
      return (...given: Arguments): Value => {
        if (dead) die();
        if (name !== step) return act(...given);
        calls += 1;
        if (calls === nth && when === 'before') die();
        const value = act(...given);
        if (calls === nth && when === 'after') die();
        return value;
      };
    };
    return {
      ...store,
      putWitness: guarded('putWitness', store.putWitness.bind(store)),
      writeArchive: guarded('writeArchive', store.writeArchive.bind(store)),
      readArchive: guarded('readArchive', store.readArchive.bind(store)),
      beginAnew: guarded('beginAnew', store.beginAnew.bind(store)),
    };
  }

  const points = steps.flatMap((step) =>
    (step === 'putWitness' ? [1, 2] : [1]).flatMap((nth) =>
      (['before', 'after'] as const).map((when) => ({ step, nth, when })),
    ),
  );

  test.each(points)('$when $step ($nth): no row is lost and none is there twice', ({ step, nth, when }) => {
    const first = open();
    sell(first.journal, 1, 5);
    first.journal.archive({ sold: 5 });
    sell(first.journal, 6, 5);
    const all = wholeStory(first.journal, first.store.rows().slice(1));

    const { journal } = open(deadly(openStore(), step, nth, when));
    journal.archive({ sold: 10 });
    expect(journal.commit('K17-S99', [{ type: 'paid', money: true, data: {} }])).toBe(false);

    const again = open();
    expect(wholeStory(again.journal, again.rows)).toEqual(all);
    expect([{ sold: 5 }, { sold: 10 }]).toContainEqual(again.state);
    sell(again.journal, 11, 2);
    again.journal.archive({ sold: 12 });
    const last = open();
    expect(wholeStory(last.journal, last.rows)).toHaveLength(all.length + 4);
    expect(last.state).toEqual({ sold: 12 });
  });

  test('in the middle of the archive file: it is written anew', () => {
    const { journal } = open();
    sell(journal, 1, 5);
    journal.archive({ sold: 5 });
    const [name = ''] = archives();
    const whole = readFileSync(join(folder, 'archive', name));
    for (const length of [0, 1, 100, 4096, 5000, whole.length - 1, whole.length]) {
      rmSync(folder, { recursive: true });
      const fresh = open();
      sell(fresh.journal, 1, 5);
      const all = fresh.store.rows();
      fresh.store.writeArchive(all.slice(0, 2));
      writeFileSync(join(folder, 'archive', `${name}.new`), whole.subarray(0, length));
      const next = open();
      next.journal.archive({ sold: 5 });
      const again = open();
      expect(wholeStory(again.journal, again.rows)).toEqual(all);
      expect(archives()).toEqual([name]);
    }
  });
});

describe('personal data', () => {
  test('is gone when its time is over, keys and all; the chain is whole, and younger data stays', () => {
    const { store, journal } = open();
    sell(journal, 1, 3);
    journal.archive({});
    const before = clock.wall().add({ seconds: 1 }).toString();
    const later = new VirtualClock('2027-03-01T10:00:00Z');
    const next = valueOf(Journal.open(store, later, random)).journal;
    sell(next, 4, 1);
    next.destroyKeys(before);
    const again = open();
    expect(['p1', 'p2', 'p3', 'p4'].map((id) => again.journal.person(id))).toEqual([
      undefined,
      undefined,
      undefined,
      { surname: 'Ґалаґан' },
    ]);
    expect(store.key('K17-S1')).toBeUndefined();
    expect(store.key('K17-S4')).toBeDefined();
    expect(wholeStory(again.journal, again.rows)).toHaveLength(8);
    expect(store.rows().at(-1)).toMatchObject({ sale: 'journal', type: 'keys-destroyed' });
  });

  test('is read again from time to time: what was damaged is noticed before somebody needs it', () => {
    const { store, journal } = open();
    sell(journal, 1, 5);
    const damaged = {
      ...store,
      peopleAfter: store.peopleAfter,
      key: (sale: string) => (sale === 'K17-S4' ? random(32).map((byte) => byte ^ 1) : store.key(sale)),
    };
    const { journal: again } = valueOf(Journal.open(damaged, clock, random));
    const heard: string[] = [];
    again.watch({ failed: () => undefined, noticed: (sentence) => heard.push(sentence) });
    const last = again.checkPeople('', 3);
    expect([last, heard]).toEqual(['p3', []]);
    expect(again.checkPeople(last ?? '', 3)).toBe('p5');
    expect(heard).toEqual([expect.stringContaining('p4')]);
  });
});

describe('a kiosk that archives its journal', { timeout: 120_000 }, () => {
  async function buy(hall: Hall): Promise<void> {
    await hall.toCash();
    await hall.payAll();
    await hall.reach('take');
    hall.kiosk.call('finish', {});
    await hall.reach('attract');
  }

  test('keeps its sums and its numbers', async () => {
    const store = openStore();
    const hall = await Hall.open({
      store,
      settings: { ...cashOnly, journal: { archiveRows: 10 } },
    });
    await buy(hall);
    await hall.toCash();
    await hall.pay(20);
    hall.kiosk.call('cancelPayment', {});
    await hall.reach('ended');
    await hall.clock.advance(10 * 60_000);
    const page = async () => {
      await hall.enterService();
      hall.kiosk.call('openPage', { page: 'reports' });
      const found = hall.page('reports');
      hall.kiosk.call('openPage', { page: 'claims' });
      const claims = hall.page('claims');
      hall.kiosk.call('leaveService', {});
      return { shift: found?.shift, claims };
    };
    const before = await page();
    expect(before.shift?.documents.count).toBe(1);
    await hall.clock.advance(61 * 60_000);
    expect(store.rows()[0]).toMatchObject({ sale: 'journal', type: 'snapshot' });

    // Another version of the program reads the archives again, and comes to the same.
    const { journal, state } = open();
    const kept = valueOf(pastFrom(state, '0.0.0', []));
    const counted = valueOf(pastFrom(state, '0.0.1', journal.history()));
    expect([kept.recounted, counted.recounted]).toEqual([false, true]);
    expect(kept.books.shift.totals.documents.count).toBe(1);
    expect(counted.books.state()).toEqual(kept.books.state());
    const { lastRequest, told, ...others } = counted.counts;
    expect(kept.counts).toMatchObject(others);
    expect(lastRequest).toBeLessThanOrEqual(kept.counts.lastRequest);
    expect(told).toBeLessThanOrEqual(kept.counts.told);

    await hall.restart();
    await hall.sells();
    expect(await page()).toEqual(before);
    await buy(hall);
    await hall.toCash();
    await hall.pay(20);
    hall.kiosk.call('cancelPayment', {});
    await hall.reach('ended');
    await hall.clock.advance(10 * 60_000);
    const claims = hall.claims().map(({ number }) => number);
    expect(claims.toSorted()).toEqual(['K17-000001', 'K17-000002', 'K17-000003', 'K17-000004']);
    expect(hall.tickets()).toHaveLength(2);

    const { shift } = await page();
    expect(shift).toMatchObject({ documents: { count: 2 }, claimsMade: { count: 4 } });
    await hall.kiosk.stop();
  });
});
