import { describe, expect, test } from 'vitest';
import { valueOf } from '../../basics/result.ts';
import type { MapCell, PlaceInfo } from '../contract/view.ts';
import { bestPlace, carriageMap, nearestPlace, placesOf } from './carriage.ts';

const LAYOUTS = ['platzkart-54', 'coupe-36', 'coupe-40', 'lux-18', 'seats-2x2-1st', 'seats-2x3-2nd'];

const free = (...numbers: readonly number[]) => new Set(numbers.map(String));
const all = (layout: string) => new Set(placesOf(layout).map(({ number }) => number));
const byNumber = (layout: string) => new Map(placesOf(layout).map((place) => [Number(place.number), place]));

describe.each(LAYOUTS)('%s', (layout) => {
  const map = valueOf(carriageMap(layout, free(1)));
  const places = map.cells.filter(({ kind }) => kind === 'place');

  test('every number from 1 stands there once, and nothing else does', () => {
    const numbers = places.map(({ place }) => Number(place?.number)).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, index) => index + 1));
    expect(places).toHaveLength(
      { 'platzkart-54': 54, 'coupe-36': 36, 'coupe-40': 40, 'lux-18': 18, 'seats-2x2-1st': 40, 'seats-2x3-2nd': 70 }[
        layout
      ] ?? 0,
    );
    expect(new Set(placesOf(layout).map(({ number }) => number)).size).toBe(places.length);
  });

  test('only what is free is marked as free', () => {
    expect(places.filter((cell) => cell.free === true).map(({ place }) => place?.number)).toEqual(['1']);
  });

  test('no cell leaves the grid or lies on another', () => {
    const seen = new Map<string, MapCell>();
    expect(map.widths).toHaveLength(map.columns);
    for (const cell of map.cells) {
      const { row, column, rows = 1, columns = 1 } = cell;
      expect(row + rows, JSON.stringify(cell)).toBeLessThanOrEqual(map.rows);
      expect(column + columns, JSON.stringify(cell)).toBeLessThanOrEqual(map.columns);
      for (let y = row; y < row + rows; y += 1) {
        for (let x = column; x < column + columns; x += 1) {
          const key = `${String(y)}/${String(x)}`;
          expect(seen.get(key), `${key} ${JSON.stringify(cell)}`).toBeUndefined();
          seen.set(key, cell);
        }
      }
    }
  });

  test('toilets at both ends, and "near the toilet" is the first and last compartment or row', () => {
    expect(map.cells.filter(({ kind }) => kind === 'toilet').map(({ row }) => row)).toEqual([0, map.rows - 1]);
    const rows = places.map(({ row, place }) => ({ near: place?.nearToilet, group: place?.compartment ?? row }));
    const groups = rows.map(({ group }) => group);
    for (const { near, group } of rows)
      expect(near).toBe(group === Math.min(...groups) || group === Math.max(...groups));
  });
});

describe('numbering by the published rules', () => {
  test.each(['coupe-36', 'coupe-40'])('%s: four a compartment, odd ones below', (layout) => {
    for (const [number, place] of byNumber(layout)) {
      expect(place.compartment).toBe(Math.floor((number + 3) / 4));
      expect(place.berth).toBe(number % 2 === 1 ? 'lower' : 'upper');
    }
  });

  test('a sleeper of two: all below, two a compartment', () => {
    for (const [number, place] of byNumber('lux-18')) {
      expect(place).toMatchObject({ compartment: Math.floor((number + 1) / 2), berth: 'lower' });
    }
  });

  test('open sleeper: 1–36 in bays of four, the side berths run backwards from bay 1 (53, 54) to bay 9 (37, 38)', () => {
    const places = byNumber('platzkart-54');
    for (let number = 1; number <= 36; number += 1) {
      expect(places.get(number)).toMatchObject({
        compartment: Math.floor((number - 1) / 4) + 1,
        berth: number % 2 === 1 ? 'lower' : 'upper',
      });
    }
    const sides = Array.from({ length: 9 }, (_, bay) => [53 - 2 * bay, 54 - 2 * bay] as const);
    expect(sides.at(-1)).toEqual([37, 38]);
    sides.forEach(([lower, upper], bay) => {
      expect(places.get(lower)).toMatchObject({ compartment: bay + 1, berth: 'side-lower' });
      expect(places.get(upper)).toMatchObject({ compartment: bay + 1, berth: 'side-upper' });
    });
  });

  test('a side berth is drawn across the aisle of its own bay', () => {
    const { cells } = valueOf(carriageMap('platzkart-54', free()));
    const rowOf = (number: string) => cells.find(({ place }) => place?.number === number)?.row ?? -1;
    for (let bay = 1; bay <= 9; bay += 1) {
      const rows = [4 * bay - 3, 4 * bay].map((number) => rowOf(String(number)));
      const side = rowOf(String(55 - 2 * bay));
      expect(side).toBeGreaterThanOrEqual(Math.min(...rows));
      expect(side).toBeLessThanOrEqual(Math.max(...rows));
    }
  });

  test.each([
    ['seats-2x2-1st', 4],
    ['seats-2x3-2nd', 5],
  ])('%s: row by row, the outer ones at the window', (layout, perRow) => {
    for (const [number, place] of byNumber(layout)) {
      expect(place).toMatchObject({ berth: 'seat', window: number % perRow === 1 || number % perRow === 0 });
      expect(place.compartment).toBeUndefined();
    }
  });
});

test('a layout that we do not know is said so, not drawn', () => {
  expect(carriageMap('coupe-99', free(1))).toEqual({ ok: false, error: { kind: 'unknown-layout' } });
  expect(placesOf('coupe-99')).toEqual([]);
  expect(bestPlace('coupe-99', free(1))).toBeUndefined();
});

describe('the place that is picked beforehand', () => {
  const is = (place: PlaceInfo | undefined) => place && [place.berth, place.nearToilet];

  test.each(['platzkart-54', 'coupe-36', 'coupe-40', 'lux-18'])(
    '%s, all free: below, not at the side, mid-carriage',
    (layout) => {
      const picked = bestPlace(layout, all(layout));
      expect(is(picked)).toEqual(['lower', false]);
      expect(Math.abs((picked?.compartment ?? 0) - 5)).toBeLessThanOrEqual(1);
    },
  );

  test('a seat at the window before one at the aisle', () => {
    expect(bestPlace('seats-2x3-2nd', all('seats-2x3-2nd'))?.window).toBe(true);
    expect(bestPlace('seats-2x3-2nd', free(32, 33, 35))?.number).toBe('35');
  });

  test('an upper berth before a lower one at the toilet, that before a side one', () => {
    expect(bestPlace('platzkart-54', free(1, 18, 45))?.number).toBe('18');
    expect(bestPlace('platzkart-54', free(1, 45, 46))?.number).toBe('1');
    expect(bestPlace('platzkart-54', free(45, 46))?.number).toBe('45');
  });

  test('nothing free: nothing picked', () => {
    expect(bestPlace('coupe-36', free())).toBeUndefined();
    expect(nearestPlace('coupe-36', free(), '5')).toBeUndefined();
  });
});

describe('the place nearest to one that was taken', () => {
  test('the same kind of berth in the same compartment, then in the next one', () => {
    expect(nearestPlace('coupe-36', free(6, 7, 8, 9), '5')?.number).toBe('7');
    expect(nearestPlace('coupe-36', free(6, 8, 9, 33), '5')?.number).toBe('9');
  });

  test('another berth only when that kind is gone', () => {
    expect(nearestPlace('coupe-36', free(6, 34), '5')?.number).toBe('6');
  });

  test('a number that the carriage lacks: the best one', () => {
    expect(nearestPlace('coupe-36', free(2, 17), '99')?.number).toBe('17');
  });
});
