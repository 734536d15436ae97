import { expect, test } from 'vitest';
import { valueOf } from '../basics/result.ts';
import type { Temporal } from '../basics/temporal.ts';
import { VirtualClock } from '../basics/virtual-clock.ts';
import { Housekeeping } from './housekeeping.ts';
import { Journal } from './journal/journal.ts';
import { memoryStore } from './journal/memory-store.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** A journal with one sale of one passenger, and its housekeeping. */
function house(options: { archiveRows?: number; archiveSoon?: boolean; gatewayHeard?: boolean } = {}) {
  const clock = new VirtualClock('2026-11-22T10:00:00Z');
  const store = memoryStore();
  const disk = { room: 'enough' as 'enough' | 'low' };
  const { journal } = valueOf(
    Journal.open({ ...store, room: () => disk.room }, clock, (count) => new Uint8Array(count)),
  );
  const at = { quiet: true, changes: 0 };
  const now = (): Temporal.Instant | undefined => (options.gatewayHeard === false ? undefined : clock.wall());
  new Housekeeping({
    clock,
    journal,
    now,
    quiet: () => at.quiet,
    state: () => ({ sold: 1 }),
    archiveRows: options.archiveRows ?? 10,
    archiveSoon: options.archiveSoon ?? false,
    keepNamesDays: 30,
    changed: () => {
      at.changes += 1;
    },
  }).start();
  journal.commit('S1', [{ type: 'paid', money: true, data: 1 }], [{ passenger: 'p1', facts: { surname: 'Ґалаґан' } }]);
  const state = (): unknown => valueOf(Journal.open(store, clock, () => new Uint8Array())).state;
  return { clock, store, journal, disk, at, state };
}

test('names go when their days are over, not before, and what they paid stays', async () => {
  const { clock, store, journal } = house();
  await clock.advance(30 * day - hour);
  expect(journal.person('p1')).toEqual({ surname: 'Ґалаґан' });
  await clock.advance(2 * hour);
  expect(journal.person('p1')).toBeUndefined();
  expect(store.key('S1')).toBeUndefined();
  expect(store.rows()[0]).toMatchObject({ sale: 'S1', type: 'paid' });
});

test('nothing is destroyed by our own clock alone', async () => {
  const { clock, journal } = house({ gatewayHeard: false });
  await clock.advance(40 * day);
  expect(journal.person('p1')).toEqual({ surname: 'Ґалаґан' });
});

test('a long journal is archived as soon as nothing is open', async () => {
  const { clock, at, journal, state } = house({ archiveRows: 2 });
  journal.commit('S1', [{ type: 'printed', money: false, data: 1 }]);
  at.quiet = false;
  await clock.advance(5 * hour);
  expect(state()).toBeUndefined();
  at.quiet = true;
  await clock.advance(60_000);
  expect(state()).toEqual({ sold: 1 });
});

test('a short journal is left alone', async () => {
  const { clock, state } = house();
  await clock.advance(5 * hour);
  expect(state()).toBeUndefined();
});

test('a journal whose archives had to be counted again is archived once, however short', async () => {
  const { clock, store } = house({ archiveSoon: true });
  await clock.advance(5 * hour);
  expect(store.rows().map(({ type }) => type)).toEqual(['snapshot']);
  expect(store.rows()[0]?.seq).toBe(2);
});

test('the screen hears within a minute that the disk is full, and that it is not any more', async () => {
  const { clock, disk, at } = house();
  await clock.advance(2 * 60_000);
  expect(at.changes).toBe(0);
  disk.room = 'low';
  await clock.advance(60_000);
  expect(at.changes).toBe(1);
  disk.room = 'enough';
  await clock.advance(60_000);
  expect(at.changes).toBe(2);
});
