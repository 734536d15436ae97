import type { ReturnTerm } from '../../kiosk/contract/view.ts';
import type { Text } from '../text/text.ts';

/** When a return term holds, in words: «понад 24 години», «менше ніж 9 годин», «до години після відправлення». */
export function termInWords(terms: readonly ReturnTerm[], term: ReturnTerm, t: Text): string {
  if (term.hoursBefore < 0) return t.summary.returnsAfter;
  if (term.hoursBefore > 0) return t.summary.returnsFrom(term.hoursBefore);
  const above = terms.map((each) => each.hoursBefore).filter((hours) => hours > 0);
  return above.length === 0 ? t.summary.returnsUntil : t.summary.returnsLess(Math.min(...above));
}
