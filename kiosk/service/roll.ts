import type { RollState } from '../contract/service.ts';

/** More forms than any roll has. */
const mostForms = 10_000;

/**
 * The serial range of a new roll; undefined when it is none: last before first, more forms than a roll has, or forms
 * among them that were used on the roll before.
 */
export function rollOf(
  from: string,
  to: string,
  previous: RollState,
): { readonly from: string; readonly to: string } | undefined {
  const first = Number(from);
  const last = Number(to);
  if (last < first || last - first + 1 > mostForms) return undefined;
  const usedFrom = Number(previous.from);
  const usedTo = usedFrom + previous.used - 1;
  const again = previous.from !== '' && previous.used > 0 && first <= usedTo && last >= usedFrom;
  return again ? undefined : { from, to };
}
