import type { Bench } from './bench.ts';

/** What became of a row. `not-tried`: something that it needs beforehand could not be had. */
export type Verdict = 'passed' | 'failed' | 'not-offered' | 'not-tried' | 'for-commission';

/** One row of annex 3 (connection order, table 1 and annex 3). */
export interface Row {
  readonly id: string;
  readonly part: 'technical' | 'technological';
  /** What is tried, in the order's own words. */
  readonly name: string;
  /** The annex's second column: an operation, or what else shows it. */
  readonly transaction: string;
  /** Starred in table 1. */
  readonly optional: boolean;
  /** Whose judgement counts. The program may find fault with a row of the commission, but never passes it. */
  readonly judge: 'program' | 'commission';
  /** The operations whose failure is this row's own; the failure of any other leaves the row untried. */
  readonly owns: readonly string[];
  /** Tries it; the answer is a sentence in Ukrainian for the protocol. Throws a `Setback`. */
  readonly attempt: (bench: Bench) => Promise<string>;
}

/**
 * Why a row did not pass, as a sentence in Ukrainian. Thrown and not returned: an attempt reads as the list of its
 * steps, and only the run catches it.
 */
export class Setback extends Error {
  readonly verdict: Exclude<Verdict, 'passed' | 'for-commission'>;

  constructor(verdict: Setback['verdict'], sentence: string) {
    super(sentence);
    this.verdict = verdict;
  }
}

/** The row fails unless `held`. */
export function expect(held: boolean, sentence: string): asserts held {
  if (!held) throw new Setback('failed', sentence);
}

/** The row cannot be tried unless `held`. */
export function need(held: boolean, sentence: string): asserts held {
  if (!held) throw new Setback('not-tried', sentence);
}
