import { expect, test } from 'vitest';
import { kopecks } from '../../basics/money.ts';
import { roundCash } from './rounding.ts';

/** The National Bank's sentence: 1–24 fall to 00, 25–49 rise to 50, 51–74 fall to 50, 75–99 rise to the next hryvnia. */
function byTheBank(rest: number): number {
  if (rest === 0 || rest === 50) return rest;
  if (rest >= 1 && rest <= 24) return 0;
  if (rest >= 25 && rest <= 49) return 50;
  if (rest >= 51 && rest <= 74) return 50;
  return 100;
}

test('all hundred endings are rounded as the National Bank says, and the difference is told', () => {
  for (let rest = 0; rest < 100; rest += 1) {
    for (const whole of [0, 1, 793, 10_000]) {
      const total = whole * 100 + rest;
      const { due, rounding } = roundCash(kopecks(total), 'half-hryvnia');
      expect([rest, due]).toEqual([rest, whole * 100 + byTheBank(rest)]);
      expect(rounding).toBe(due - total);
    }
  }
});

test('switched off, the total is owed to the kopeck', () => {
  for (let total = 0; total < 200; total += 1) {
    expect(roundCash(kopecks(total), 'off')).toEqual({ due: total, rounding: 0 });
  }
});
