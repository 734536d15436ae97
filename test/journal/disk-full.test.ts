import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { memoryStore } from '../../kiosk/journal/memory-store.ts';
import { openSqliteStore } from '../../kiosk/journal/sqlite-store.ts';
import type { JournalStore } from '../../kiosk/journal/store.ts';
import { cashOnly, Hall } from '../support/hall.ts';
import { newFolder, opening } from './recorded.ts';

/** `npm run damage`: the disk fails at every write of a sale. Without it at some. */
const stride = process.env['PERRON_DAMAGE'] === 'all' ? 1 : 8;

/** A disk with little room, or on which the write with this number and all after it fail. */
interface Disk {
  room: 'enough' | 'low';
  failsAt: number;
  writes: number;
}

function diskOf(store: JournalStore) {
  const disk: Disk = { room: 'enough', failsAt: Infinity, writes: 0 };
  const write = (act: () => void): void => {
    disk.writes += 1;
    if (disk.writes >= disk.failsAt) throw new Error('ENOSPC: no space left on device');
    act();
  };
  const wrapped: JournalStore = {
    ...store,
    room: () => disk.room,
    append: (rows, people) => {
      write(() => {
        store.append(rows, people);
      });
    },
    putKey: (sale, key) => {
      write(() => {
        store.putKey(sale, key);
      });
    },
    putWitness: (witness, synced) => {
      write(() => {
        store.putWitness(witness, synced);
      });
    },
  };
  return { disk, store: wrapped };
}

describe('a disk that fills up', () => {
  test('no sale begins, the first screen says why, and the kiosk sells again by itself when there is room', async () => {
    const { disk, store } = diskOf(memoryStore());
    const hall = await Hall.open({ store });
    await hall.choose();
    disk.room = 'low';
    hall.kiosk.call('payCash', {});
    hall.kiosk.call('payCard', {});
    await hall.clock.advance(1_000);
    expect(hall.screen('summary')).toMatchObject({ cash: undefined, cashFault: 'disk-full', cardFault: 'disk-full' });
    expect(hall.saleRows()).toEqual([]);
    await hall.clock.advance(5 * 60_000);
    expect(hall.kiosk.view().screen).toMatchObject({ kind: 'attract', faults: ['disk-full'], pays: [] });
    const seen: unknown[] = [];
    hall.kiosk.subscribe(({ screen }) => seen.push(screen));
    disk.room = 'enough';
    await hall.clock.advance(61_000);
    expect(seen.at(-1)).toMatchObject({ kind: 'attract', faults: [] });
    await hall.toCash();
  });

  test('a sale that is open is finished: money is taken to its end, and the ticket comes', async () => {
    const { disk, store } = diskOf(memoryStore());
    const hall = await Hall.open({ store });
    await hall.toCash();
    disk.room = 'low';
    await hall.payAll();
    await hall.reach('take');
    expect(hall.tickets()).toHaveLength(1);
    expect(hall.imbalance()).toBe(0);
  });
});

describe('a disk that fails in the middle of a sale', { timeout: 600_000 }, () => {
  /** Buys with notes until the end or until the disk fails. */
  async function buy(hall: Hall): Promise<void> {
    await hall.choose();
    hall.kiosk.call('payCash', {});
    const broken = () => hall.screen('fault')?.fault === 'journal-failed';
    for (let notes = 0; notes < 40 && hall.screen('take') === undefined && !broken(); notes += 1) {
      const left = hall.screen('cash')?.left ?? 0;
      hall.acceptor.insertNote([500, 200, 100, 50, 20, 10].find((note) => note * 100 <= left) ?? 5);
      await hall.clock.advance(4_000);
    }
  }

  test('nothing that is not written down is carried out, the note that waits goes back, and a restart mends it', async () => {
    const trial = diskOf(memoryStore());
    const whole = await Hall.open({ store: trial.store, settings: cashOnly });
    const before = trial.disk.writes;
    await buy(whole);
    expect(whole.screen('take')).toBeDefined();
    const points = trial.disk.writes - before;
    expect(points).toBeGreaterThan(20);

    let closed = 0;
    for (let point = 1; point <= points; point += stride) {
      const inner = memoryStore();
      const { disk, store } = diskOf(inner);
      const hall = await Hall.open({ store, settings: cashOnly });
      disk.failsAt = disk.writes + point;
      await buy(hall);
      await hall.clock.advance(60_000);
      const where = `write ${String(point)}`;
      // What is said of money must be true: all of it stands in the journal, or is told again by the acceptor.
      expect([where, hall.kiosk.view().screen]).toMatchObject([where, { kind: 'fault', fault: 'journal-failed' }]);
      expect([where, hall.acceptor.insertNote(50)]).toEqual([where, 'not-now']);
      expect([where, hall.acceptor.books().escrow]).toEqual([where, undefined]);
      hall.kiosk.call('openDestinations', {});
      hall.kiosk.call('setLanguage', { language: 'en' });
      expect(hall.kiosk.view()).toMatchObject({ language: 'en', screen: { kind: 'fault' } });
      closed += 1;
      disk.failsAt = Infinity;
      await hall.restart();
      await hall.sells(20 * 60_000);
      await hall.clock.advance(60_000);
      expect([where, hall.imbalance()]).toEqual([where, 0]);
      expect(hall.debts().filter(({ because }) => because === 'unaccounted-note')).toEqual([]);
      const paid = hall.gateway.books().orders.filter(({ status }) => status === 'paid');
      expect([where, new Set(hall.tickets()).size >= paid.length]).toEqual([where, true]);
      await hall.kiosk.stop();
    }
    expect(closed).toBeGreaterThan(3);
  });

  test('a sale that is taken up on a disk that fails is as it was, and is brought to its end when it can be', async () => {
    const { disk, store } = diskOf(memoryStore());
    const hall = await Hall.open({ store, settings: cashOnly });
    await hall.toCash();
    await hall.pay(20);
    disk.failsAt = 0;
    await hall.restart();
    hall.kiosk.call('cancelPayment', {});
    await hall.clock.advance(60_000);
    expect(hall.kiosk.view().screen).toMatchObject({ kind: 'fault', fault: 'journal-failed' });
    expect(hall.imbalance()).toBe(2_000);
    disk.failsAt = Infinity;
    await hall.restart(20 * 60_000);
    await hall.clock.until(() => hall.claims().length === 1, 60_000, 'the claim');
    expect(hall.imbalance()).toBe(0);
  });
});

describe('a file that may not grow any further', () => {
  test('SQLite refuses the commit for real, and everything that was acknowledged is there afterwards', () => {
    const folder = newFolder();
    try {
      const child = join(import.meta.dirname, 'fill-disk.ts');
      const limit = 'ulimit -f 96 && exec "$0" "$1" "$2"';
      const { stdout, status, stderr } = spawnSync('bash', ['-c', limit, process.execPath, child, folder], {
        encoding: 'utf8',
      });
      expect([status, stderr]).toEqual([0, '']);
      const { acknowledged, refused, heard } = JSON.parse(stdout) as Record<string, unknown>;
      expect(acknowledged).toBeGreaterThan(50);
      expect(refused).toBe(true);
      expect(heard).toEqual([expect.stringMatching(/cannot be written/u)]);
      const rows = opening(folder, (found) => ('damage' in found ? found.damage : found.rows.length));
      expect(rows).toBe(acknowledged);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('the room that is left is asked of the disk', () => {
    const folder = newFolder();
    try {
      const store = openSqliteStore(folder);
      const greedy = openSqliteStore(join(folder, 'greedy'), Number.MAX_SAFE_INTEGER);
      expect([store.room(), greedy.room()]).toEqual(['enough', 'low']);
      store.close();
      greedy.close();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
