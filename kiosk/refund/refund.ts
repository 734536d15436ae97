import { kopecks, type Kopecks } from '../../basics/money.ts';
import type { RefundDebt, RefundIntent, RefundSource } from './events.ts';

/**
 * Where a refund stands.
 * - `asking`: the claim book or the railway is asked whether the money is ours to pay.
 * - `paying`: it is; card or dispenser give it back.
 * - `undoing`: nobody answered in time, or nobody is there any more: what may have been granted is given back.
 * - `printing`: money and debts are settled, paper is on its way.
 * - `closed`: nothing is left to do.
 */
export type RefundPhase = 'asking' | 'paying' | 'undoing' | 'printing' | 'closed';

/** Paper: not yet, printed, or shown on the screen in its place. */
export type RefundPaper = 'waiting' | 'printed' | 'screen';

export interface RefundClaim {
  readonly claim: string;
  readonly code: string;
  readonly amount: Kopecks;
  readonly beingChecked: boolean;
  readonly because: RefundDebt;
  readonly settled: boolean;
  readonly paper: RefundPaper;
  /** An attempt that may have left something on paper: the next one is marked as a copy. */
  readonly begun: boolean;
}

/** Money on its way back, by one device. `unknown`: it fell silent, and the passenger was let go with a claim. */
export interface WayBack {
  readonly state: 'asked' | 'unknown' | 'told';
  readonly amount: Kopecks;
  readonly paid: Kopecks;
}

export interface Refund {
  readonly id: string;
  readonly phase: RefundPhase;
  readonly source: RefundSource;
  /** What is fitted here. */
  readonly dispenser: boolean;
  readonly terminal: boolean;
  /** The numbers of all requests to return the document: any of them may be the one that was done. */
  readonly asked: readonly number[];
  /** What is ours to pay; 0 before it was granted. */
  readonly granted: Kopecks;
  /** The same in cash: rounded. */
  readonly cash: Kopecks;
  /** The railway's refund document; empty before, and of a claim. */
  readonly number: string;
  /** Why nothing is paid. */
  readonly refused: string | undefined;
  /** Nobody answered in time. */
  readonly unanswered: boolean;
  /** Where the refund to the card stands; undefined where the money goes another way. */
  readonly card: 'wanted' | 'asked' | 'unknown' | 'done' | 'not-done' | undefined;
  /** The terminal's last transaction before ours. */
  readonly previous: string;
  /** The passenger would rather have a claim: the terminal is asked to stop. */
  readonly leaving: boolean;
  /** A receipt of the terminal, sealed under this id; it is printed with the slip. */
  readonly receipt: string | undefined;
  readonly payout: WayBack | undefined;
  readonly claims: readonly RefundClaim[];
  /** The slip about a returned document. */
  readonly slip: { readonly paper: RefundPaper; readonly begun: boolean } | undefined;
  /** Nobody is there any more: nothing is begun that needs a hand. */
  readonly left: boolean;
  readonly open: readonly RefundIntent[];
  /** The last print attempt failed: nothing is printed until the printer is ready again. */
  readonly printerFailed: boolean;
  readonly screenDone: boolean;
}

/** What went back to the card. */
export function backOnCard(refund: Refund): Kopecks {
  return refund.card === 'done' ? refund.granted : kopecks(0);
}

/** Finds an open intent by its id. */
export function openIntent(refund: Refund, id: string): RefundIntent | undefined {
  return refund.open.find((intent) => intent.id === id);
}
