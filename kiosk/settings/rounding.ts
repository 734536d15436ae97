import { kopecks, minus, type Kopecks } from '../../basics/money.ts';

/** How cash totals are rounded. */
export type RoundingTable = 'half-hryvnia' | 'off';

/**
 * The National Bank's rule for cash since 1 October 2025: a sum ending in 01–24 goes down to 00, 25–49 up to 50,
 * 51–74 down to 50, 75–99 up to the next hryvnia (gateway.md, rules of sale). `from` is where each band begins.
 */
const halfHryvnia: readonly { readonly from: number; readonly becomes: number }[] = [
  { from: 0, becomes: 0 },
  { from: 25, becomes: 50 },
  { from: 75, becomes: 100 },
];

/** What is owed in cash for a total, and the difference (owed − total), both in kopecks. */
export function roundCash(total: Kopecks, table: RoundingTable): { readonly due: Kopecks; readonly rounding: Kopecks } {
  if (table === 'off') return { due: total, rounding: kopecks(0) };
  const rest = total % 100;
  const band = halfHryvnia.findLast(({ from }) => rest >= from);
  const due = kopecks(total - rest + (band?.becomes ?? 0));
  return { due, rounding: minus(due, total) };
}
