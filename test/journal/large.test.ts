import { closeSync, openSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { valueOf } from '../../basics/result.ts';
import { VirtualClock } from '../../basics/virtual-clock.ts';
import { Journal } from '../../kiosk/journal/journal.ts';
import { openSqliteStore } from '../../kiosk/journal/sqlite-store.ts';
import type { JournalRow } from '../../kiosk/journal/store.ts';
import { database, newFolder, opening, sameRows } from './recorded.ts';

/** `npm run damage`: 2,000 places. */
const all = process.env['PERRON_DAMAGE'] === 'all';
const rowCount = all ? 20_000 : 2_000;
const placeCount = all ? 2_000 : 60;

const folder = newFolder();
const file = join(folder, database);
let rows: readonly JournalRow[] = [];

beforeAll(() => {
  const store = openSqliteStore(folder);
  const { journal } = valueOf(
    Journal.open(store, new VirtualClock('2026-11-22T10:00:00Z'), (count) => new Uint8Array(count)),
  );
  for (let row = 0; row < rowCount; row += 20) {
    journal.commit(
      `K17-S${String(row)}`,
      Array.from({ length: 20 }, (_, index) => ({
        type: 'note-stacked',
        money: index % 2 === 0,
        data: { type: 'note-stacked', intent: `K17-S${String(row)}.${String(index)}`, value: 100 * (row + index) },
      })),
    );
  }
  rows = store.rows();
  store.close();
}, 120_000);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Places anywhere in the file, the same in every run. */
function places(count: number, size: number): readonly number[] {
  let state = 20_261_122;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * size);
  });
}

function overwrite(at: number, byte: number): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, Uint8Array.of(byte), 0, 1, at);
  closeSync(handle);
}

function isNoticed(where: string): boolean {
  return opening(folder, (found) => {
    if ('damage' in found) return true;
    expect(sameRows(found.rows, rows) ? 'all rows' : 'other rows', where).toBe('all rows');
    return false;
  });
}

test('a bit flipped at random places of a large journal loses no row unnoticed', { timeout: 3_600_000 }, () => {
  const whole = readFileSync(file);
  let noticed = 0;
  for (const place of places(placeCount, whole.length)) {
    const was = whole[place] ?? 0;
    overwrite(place, was ^ (1 << (place % 8)));
    if (isNoticed(`bit at ${String(place)}`)) noticed += 1;
    overwrite(place, was);
  }
  expect(readFileSync(file).equals(whole)).toBe(true);
  console.log(`${String(placeCount)} flips in ${String(whole.length)} bytes, ${String(noticed)} noticed`);
  // Rows fill nearly all of such a file.
  expect(noticed).toBeGreaterThan(0.8 * placeCount);
});

test('a large journal cut short at random places is noticed', { timeout: 3_600_000 }, () => {
  const whole = readFileSync(file);
  for (const place of places(placeCount / 10, statSync(file).size - 4096)) {
    truncateSync(file, place);
    expect([place, isNoticed(`cut to ${String(place)}`)]).toEqual([place, true]);
    writeFileSync(file, whole);
  }
});
