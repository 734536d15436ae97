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
 * the fewest pieces. Bounded: sums are counted in steps of the values' greatest common divisor, up to what is held at all.
 */
export function choosePieces(held: Pieces, atMost: Kopecks): Pieces {
  const usable = held.filter(({ value, count }) => value > 0 && count > 0 && value <= atMost);
  const unit = usable.reduce((common, { value }) => divisor(common, value), 0);
  if (unit === 0) return [];
  const size = Math.floor(Math.min(atMost, worth(usable)) / unit);
  /** Fewest pieces for each sum; and of each bundle, the sums that it is a part of. */
  const fewest = new Float64Array(size + 1).fill(Infinity, 1);
  const bundles = usable.flatMap(bundled).map((bundle) => ({ ...bundle, in: new Uint8Array(size + 1) }));
  for (const { value, count, in: parts } of bundles) {
    const step = (value * count) / unit;
    for (let sum = size; sum >= step; sum -= 1) {
      const pieces = (fewest[sum - step] ?? Infinity) + count;
      if (pieces >= (fewest[sum] ?? Infinity)) continue;
      fewest[sum] = pieces;
      parts[sum] = 1;
    }
  }
  let left = fewest.findLastIndex((pieces) => pieces < Infinity);
  const chosen = new Map<Kopecks, number>();
  for (const { value, count, in: parts } of bundles.reverse()) {
    if (parts[left] !== 1) continue;
    chosen.set(value, (chosen.get(value) ?? 0) + count);
    left -= (value * count) / unit;
  }
  return Array.from(chosen, ([value, count]) => ({ value, count })).sort((a, b) => b.value - a.value);
}

/** What `choosePieces` would pay. Taking the largest pieces first nearly always finds the whole sum, and is quick. */
export function payableOf(held: Pieces, atMost: Kopecks): Kopecks {
  let left: number = atMost;
  for (const { value, count } of held.filter((one) => one.value > 0).sort((a, b) => b.value - a.value)) {
    left -= Math.min(count, Math.floor(left / value)) * value;
  }
  return left === 0 ? atMost : worth(choosePieces(held, atMost));
}

/** A stack in bundles of 1, 2, 4, … pieces and a rest: some of them make any number of its pieces. */
function bundled({ value, count }: Stack): Stack[] {
  const bundles: Stack[] = [];
  for (let left = count, size = 1; left > 0; size *= 2) {
    const taken = Math.min(size, left);
    bundles.push({ value, count: taken });
    left -= taken;
  }
  return bundles;
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}
