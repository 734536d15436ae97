import { describe, expect, test } from 'vitest';
import { valueOf } from '../../basics/result.ts';
import { bestPlace, carriageMap, nearestPlace, placesOf } from './carriage.ts';

const layouts = ['platzkart-54', 'coupe-36', 'coupe-40', 'lux-18', 'seats-2x2-1st', 'seats-2x3-2nd'];
const counts: Readonly<Record<string, number>> = {
  'platzkart-54': 54,
  'coupe-36': 36,
  'coupe-40': 40,
  'lux-18': 18,
  'seats-2x2-1st': 40,
  'seats-2x3-2nd': 70,
};

function place(layout: string, number: number) {
  return placesOf(layout).find((one) => one.number === String(number));
}

describe('numbering (gateway.md, carriages)', () => {
  test.each(layouts)('%s has each of its places once', (layout) => {
    const numbers = placesOf(layout).map((one) => Number(one.number));
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: counts[layout] ?? 0 }, (_, i) => i + 1));
  });

  test('platzkart: odd is lower, 37 to 54 stand at the side', () => {
    for (let number = 1; number <= 54; number += 1) {
      const level = number % 2 === 1 ? 'lower' : 'upper';
      expect(place('platzkart-54', number)?.berth).toBe(number <= 36 ? level : `side-${level}`);
    }
  });

  test('platzkart: side numbers run backwards, bay 1 faces 53 and 54, bay 9 faces 37 and 38', () => {
    const bay = (number: number) => place('platzkart-54', number)?.compartment;
    expect([1, 2, 3, 4, 53, 54].map(bay)).toEqual([1, 1, 1, 1, 1, 1]);
    expect([33, 34, 35, 36, 37, 38].map(bay)).toEqual([9, 9, 9, 9, 9, 9]);
    expect([17, 20, 45, 46].map(bay)).toEqual([5, 5, 5, 5]);
  });

  test('coupe: four to a compartment, odd is lower', () => {
    for (let number = 1; number <= 40; number += 1) {
      expect(place('coupe-40', number)?.compartment).toBe(Math.floor((number + 3) / 4));
      expect(place('coupe-40', number)?.berth).toBe(number % 2 === 1 ? 'lower' : 'upper');
    }
  });

  test('lux: two to a compartment, all lower', () => {
    for (let number = 1; number <= 18; number += 1) {
      expect(place('lux-18', number)?.compartment).toBe(Math.floor((number + 1) / 2));
      expect(place('lux-18', number)?.berth).toBe('lower');
    }
  });

  test('seats: the outer ones of a row are at the window', () => {
    expect([1, 2, 3, 4].map((number) => place('seats-2x2-1st', number)?.window)).toEqual([true, false, false, true]);
    expect([6, 7, 8, 9, 10].map((number) => place('seats-2x3-2nd', number)?.window)).toEqual([
      true,
      false,
      false,
      false,
      true,
    ]);
  });
});

describe('the drawing', () => {
  test.each(layouts)('%s: inside its grid, no two things in one cell, the free places marked', (layout) => {
    const map = valueOf(carriageMap(layout, new Set(['3', '4'])));
    const taken = new Set<string>();
    for (const cell of map.cells) {
      for (let row = cell.row; row < cell.row + (cell.rows ?? 1); row += 1) {
        for (let column = cell.column; column < cell.column + (cell.columns ?? 1); column += 1) {
          expect(row < map.rows && column < map.columns).toBe(true);
          const key = `${String(row)}/${String(column)}`;
          expect(taken.has(key), `${layout}: two things at ${key}`).toBe(false);
          taken.add(key);
        }
      }
    }
    const free = map.cells.flatMap((cell) => (cell.free === true ? [cell.place?.number] : []));
    expect(free.toSorted()).toEqual(['3', '4']);
  });

  test('a layout that nobody drew is a known failure', () => {
    expect(carriageMap('dome-car', new Set())).toEqual({ ok: false, error: { kind: 'unknown-layout' } });
  });
});

describe('picking', () => {
  test('the best berth is lower, in a bay, away from the toilet', () => {
    const all = new Set(placesOf('platzkart-54').map((one) => one.number));
    const best = bestPlace('platzkart-54', all);
    expect(best?.berth).toBe('lower');
    expect(best?.nearToilet).toBe(false);
  });

  test('an upper berth beats a lower one beside the toilet, a side berth is the last resort', () => {
    expect(bestPlace('platzkart-54', new Set(['1', '18', '45']))?.number).toBe('18');
    expect(bestPlace('platzkart-54', new Set(['45', '46']))?.number).toBe('45');
  });

  test('the nearest to a lost place is of its kind and close by', () => {
    expect(nearestPlace('coupe-36', new Set(['14', '17', '31']), '13')?.number).toBe('17');
    expect(nearestPlace('coupe-36', new Set(['14', '32']), '13')?.number).toBe('14');
  });

  test('nothing free, nothing picked', () => {
    expect(bestPlace('coupe-36', new Set())).toBeUndefined();
    expect(nearestPlace('coupe-36', new Set(), '1')).toBeUndefined();
  });
});
