import { kopecks, type Kopecks } from './money.ts';

/** Coins or notes of one value. */
export interface Stack {
  readonly value: Kopecks;
  readonly count: number;
}

/** Coins and notes by value. */
export type Pieces = readonly Stack[];

/** What the pieces are worth. */
export function worth(pieces: Pieces): Kopecks {
  return kopecks(pieces.reduce((all, { value, count }) => all + value * count, 0));
}

/**
 * The pieces to pay out, of those that are held, for the largest sum that is not above `atMost`; of several ways the one with
 * the fewest pieces. Bounded: sums are counted in steps of the values' greatest common divisor.
 */
export function choosePieces(held: Pieces, atMost: Kopecks): Pieces {
  const usable = held.filter(({ value, count }) => value > 0 && count > 0 && value <= atMost);
  const unit = usable.reduce((common, { value }) => divisor(common, value), 0);
  if (unit === 0) return [];
  const size = Math.floor(atMost / unit);
  /** Fewest pieces for each sum, and for each stack how many of it that takes. */
  let fewest: (number | undefined)[] = [0, ...Array.from({ length: size }, () => undefined)];
  const taken: number[][] = [];
  for (const { value, count } of usable) {
    const step = value / unit;
    const next = [...fewest];
    const of = fewest.map(() => 0);
    for (let sum = step; sum <= size; sum += 1) {
      for (let pieces = 1; pieces <= count && pieces * step <= sum; pieces += 1) {
        const before = fewest[sum - pieces * step];
        const now = next[sum];
        if (before === undefined || (now !== undefined && now <= before + pieces)) continue;
        next[sum] = before + pieces;
        of[sum] = pieces;
      }
    }
    taken.push(of);
    fewest = next;
  }
  let left = fewest.findLastIndex((pieces) => pieces !== undefined);
  const chosen: Stack[] = [];
  for (const [index, stack] of [...usable.entries()].reverse()) {
    const count = taken[index]?.[left] ?? 0;
    if (count > 0) chosen.push({ value: stack.value, count });
    left -= count * (stack.value / unit);
  }
  return chosen.sort((a, b) => b.value - a.value);
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}
