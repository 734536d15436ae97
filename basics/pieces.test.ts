import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hryvnias, kopecks } from './money.ts';
import { choosePieces, payableOf, worth, type Pieces } from './pieces.ts';

const held = (...stacks: readonly (readonly [hryvnia: number, count: number])[]): Pieces =>
  stacks.map(([hryvnia, count]) => ({ value: kopecks(Math.round(hryvnia * 100)), count }));

describe('choosing the pieces of a payout', () => {
  test.each([
    ['largest first', held([10, 5], [5, 5], [1, 5], [0.5, 5]), 16.5, [10, 5, 1, 0.5]],
    ['the larger left out where the smaller fit', held([5, 1], [2, 3]), 6, [2, 2, 2]],
    ['what there is, when it is too little', held([5, 1], [1, 2]), 20, [5, 1, 1]],
    ['never too much', held([10, 3]), 9, []],
    ['kopecks that no piece has', held([1, 3]), 2.3, [1, 1]],
    ['nothing held', held([1, 0]), 2, []],
  ])('%s', (_, pieces, amount, expected) => {
    const chosen = choosePieces(pieces, kopecks(Math.round(amount * 100)));
    expect(chosen.flatMap(({ value, count }) => Array.from({ length: count }, () => value / 100))).toEqual(expected);
  });

  test('no other way pays more, and nothing is paid that is not held', () => {
    const stack = fc.record({ value: fc.constantFrom(...[1, 2, 5, 10, 20].map(hryvnias)), count: fc.nat(5) });
    fc.assert(
      fc.property(fc.uniqueArray(stack, { selector: ({ value }) => value }), fc.nat(60), (pieces, hryvnia) => {
        const amount = hryvnias(hryvnia);
        const chosen = choosePieces(pieces, amount);
        for (const { value, count } of chosen) {
          expect(count).toBeLessThanOrEqual(pieces.find((one) => one.value === value)?.count ?? 0);
        }
        expect(worth(chosen)).toBe(best(pieces, amount));
        expect(payableOf(pieces, amount)).toBe(worth(chosen));
      }),
    );
  });
});

/** Every way there is, tried. */
function best([first, ...rest]: Pieces, amount: number): number {
  if (first === undefined) return 0;
  let most = 0;
  for (let count = 0; count <= first.count && count * first.value <= amount; count += 1) {
    const here = count * first.value;
    most = Math.max(most, here + best(rest, amount - here));
  }
  return most;
}
