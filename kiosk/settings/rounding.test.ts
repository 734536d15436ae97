import { expect, test } from 'vitest';
import { kopecks } from '../../basics/money.ts';
import { roundCash } from './rounding.ts';

/** The National Bank's sentence, kopeck by kopeck. */
function lawful(rest: number): number {
  if (rest <= 24) return 0;
  if (rest <= 49) return 50;
  if (rest <= 74) return 50;
  return 100;
}

test.each(Array.from({ length: 100 }, (_, rest) => rest))('a cash total ending in %i kopecks', (rest) => {
  const total = kopecks(793_00 + rest);
  const { due, rounding } = roundCash(total, 'half-hryvnia');
  expect(due).toBe(793_00 + lawful(rest));
  expect(total + rounding).toBe(due);
});

test('switched off, nothing is rounded', () => {
  expect(roundCash(kopecks(793_26), 'off')).toEqual({ due: 793_26, rounding: 0 });
});
