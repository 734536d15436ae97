import { describe, expect, test } from 'vitest';
import { valueOf } from '../../basics/result.ts';
import type { MapCell, PlaceInfo } from '../contract/view.ts';
import { bestPlace, carriageMap, nearestPlace, placesOf } from './carriage.ts';

const PLACES: Readonly<Record<string, number>> = {
  'platzkart-54': 54,
  'platzkart-58': 58,
  'common-81': 81,
  'coupe-36': 36,
  'coupe-40': 40,
  'lux-18': 18,
  'lux-20': 20,
  'seats-2x2-1st': 40,
  'seats-2x3-2nd': 70,
  'hrcs2-access-44': 44,
  'hrcs2-1st-60': 60,
  'hrcs2-2nd-75': 75,
  'hrcs2-head-40': 40,
  'ekr1-head-24': 24,
  'ekr1-1st-40': 40,
  'ekr1-2nd-100': 100,
  'ekr1-access-72': 72,
  'ekr1-3rd-112': 112,
  'ej675-1st-46': 46,
  'ej675-2nd-120': 120,
  'ej675-head-97': 97,
};
const ONE_PART = Object.keys(PLACES).filter((id) => !/^ej675|^ekr1-(2nd|3rd)/.test(id));

const free = (...numbers: readonly number[]) => new Set(numbers.map(String));
const all = (layout: string) => new Set(placesOf(layout).map(({ number }) => number));
const byNumber = (layout: string) => new Map(placesOf(layout).map((place) => [Number(place.number), place]));

describe.each(Object.keys(PLACES))('%s', (layout) => {
  const map = valueOf(carriageMap(layout, free(1)));
  const places = map.cells.filter(({ kind }) => kind === 'place');

  test('every number from 1 stands there once, and nothing else does', () => {
    const numbers = places.map(({ place }) => Number(place?.number)).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, index) => index + 1));
    expect(places).toHaveLength(PLACES[layout] ?? 0);
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
});

test.each(ONE_PART)(
  '%s: toilets at both ends, and "near the toilet" is the first and last compartment or row',
  (id) => {
    const map = valueOf(carriageMap(id, free()));
    expect(map.cells.filter(({ kind }) => kind === 'toilet').map(({ row }) => row)).toEqual([0, map.rows - 1]);
    const rows = map.cells.flatMap(({ row, place }) => (place === undefined ? [] : [{ row, place }]));
    const groups = rows.map(({ row, place }) => place.compartment ?? row);
    for (const { row, place } of rows) {
      const group = place.compartment ?? row;
      expect(place.nearToilet).toBe(group === Math.min(...groups) || group === Math.max(...groups));
    }
  },
);

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

  test('open sleeper of 58: ten bays of four, and nine pairs at the side that run backwards', () => {
    const places = byNumber('platzkart-58');
    expect(places.get(37)).toMatchObject({ compartment: 10, berth: 'lower' });
    expect(places.get(57)).toMatchObject({ compartment: 1, berth: 'side-lower' });
    expect(places.get(42)).toMatchObject({ compartment: 9, berth: 'side-upper' });
  });

  test('an open sleeper sold as seats: three on a berth, six a bay, three across the aisle, those backwards', () => {
    const places = byNumber('common-81');
    for (let bay = 1; bay <= 9; bay += 1) {
      const numbers = [...places].filter(([, place]) => place.compartment === bay).map(([number]) => number);
      const inBay = Array.from({ length: 6 }, (_, index) => 6 * bay - 5 + index);
      const side = Array.from({ length: 3 }, (_, index) => 82 - 3 * bay + index);
      expect(numbers.sort((a, b) => a - b)).toEqual([...inBay, ...side]);
    }
    expect([...places.values()].every(({ berth }) => berth === 'seat')).toBe(true);
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
    ['hrcs2-1st-60', 4],
    ['hrcs2-2nd-75', 5],
    ['ekr1-2nd-100', 5],
    ['ej675-2nd-120', 4],
  ])('%s: row by row, the outer ones at the window', (layout, perRow) => {
    for (const [number, place] of byNumber(layout)) {
      expect(place).toMatchObject({ berth: 'seat', window: number % perRow === 1 || number % perRow === 0 });
      expect(place.compartment).toBeUndefined();
    }
  });
});

describe('trainsets', () => {
  const kept = (layout: string) =>
    placesOf(layout).flatMap(({ number, keptFor }) => (keptFor === undefined ? [] : [`${number} ${keptFor}`]));

  test('HRCS2, coach 1: places 1–2 for wheelchairs, 3–4 for those who come with them', () => {
    expect(kept('hrcs2-access-44')).toEqual(['1 wheelchair', '2 wheelchair', '3 companion', '4 companion']);
    expect(kept('ekr1-access-72')).toEqual(['1 wheelchair', '2 wheelchair']);
    expect(Object.keys(PLACES).filter((layout) => kept(layout).length > 0)).toHaveLength(2);
  });

  test('two decks stand side by side under their names, the numbers run on from the lower to the upper one', () => {
    const map = valueOf(carriageMap('ej675-head-97', free()));
    const captions = map.cells.filter(({ kind }) => kind === 'lower-deck' || kind === 'upper-deck');
    expect(captions.map(({ kind, row }) => [kind, row])).toEqual([
      ['lower-deck', 0],
      ['upper-deck', 0],
    ]);
    const decks = [...byNumber('ej675-head-97')].map(([number, { deck }]) => [number, deck]);
    expect(decks.filter(([, deck]) => deck === 'lower').map(([number]) => number)).toEqual(
      Array.from({ length: 45 }, (_, index) => index + 1),
    );
    const [lower, upper] = captions;
    for (const { place, column } of map.cells.filter(({ kind }) => kind === 'place')) {
      const caption = place?.deck === 'lower' ? lower : upper;
      expect(column).toBeGreaterThanOrEqual(caption?.column ?? 0);
      expect(column).toBeLessThan((caption?.column ?? 0) + (caption?.columns ?? 0));
    }
  });

  test('the toilet of a car in two parts is at the head of the front one and at the end of the rear one', () => {
    const near = [...byNumber('ekr1-2nd-100')].filter(([, place]) => place.nearToilet).map(([number]) => number);
    expect(near).toEqual([1, 2, 3, 4, 5, 96, 97, 98, 99, 100]);
  });

  test('the nearest place is on the same deck, as long as one is free there', () => {
    expect(nearestPlace('ej675-2nd-120', free(2, 61), '57')?.number).toBe('2');
    expect(nearestPlace('ej675-2nd-120', free(61), '57')?.number).toBe('61');
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
