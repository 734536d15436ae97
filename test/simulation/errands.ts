import { claimText } from '../../kiosk/claims/claim-numbers.ts';
import type { Chance } from './chance.ts';
import type { Paper } from './paper.ts';
import type { Temper } from './passenger.ts';

/** A paper that somebody brings to the kiosk. */
export interface Brought {
  readonly paper: Paper;
  /** What its code says. */
  readonly text: string;
}

/** The paper for an errand, out of those that ever left a printer whole; undefined when there is none, or nothing is brought. */
export function paperFor(errand: Temper['errand'], papers: readonly Paper[], chance: Chance): Brought | undefined {
  const kind = errand === 'return' ? 'document' : 'claim';
  const fitting = errand === 'buy' ? [] : papers.filter((one) => one.complete && one.kind === kind);
  const [first, ...rest] = fitting;
  if (first === undefined) return undefined;
  const paper = chance.pick([first, ...rest]);
  return { paper, text: kind === 'document' ? paper.id : claimText(paper.id, paper.code) };
}
