import { kopecks, sum, type Kopecks } from '../../basics/money.ts';
import type { EndReason, Intent, Order, Selection } from './events.ts';

/**
 * Where a sale stands.
 * - `reserving`: the order is being made.
 * - `paying`: seats are held, notes are taken.
 * - `confirming`: the money is whole, the gateway is told.
 * - `printing`: the documents are the passenger's, paper is on its way.
 * - `voiding`: the sale was given up; the gateway is being told.
 * - `closed`: nothing is left to do.
 */
export type Phase = 'reserving' | 'paying' | 'confirming' | 'printing' | 'voiding' | 'closed';

/** Paper of a document or claim: not yet, printed, or given on the screen in its place. */
export type Paper = 'waiting' | 'printed' | 'screen';

export interface SaleDocument {
  readonly uid: string;
  readonly passenger: string;
  readonly total: Kopecks;
  readonly state: 'reserved' | 'paid' | 'voided';
  readonly paper: Paper;
  /** An attempt that may have left something on paper: the next one is marked as a reprint. */
  readonly begun: boolean;
}

export interface SaleClaim {
  readonly claim: string;
  readonly amount: Kopecks;
  readonly beingChecked: boolean;
  readonly because: 'over' | 'returned-sale' | 'unaccounted-note';
  readonly paper: Paper;
  readonly begun: boolean;
}

export interface Sale {
  readonly id: string;
  readonly phase: Phase;
  readonly selection: Selection;
  readonly order: Order | undefined;
  /** What is in the cassette for this sale. */
  readonly stacked: readonly Kopecks[];
  /** The note in escrow, and what was decided about it. */
  readonly escrow:
    | { readonly value: Kopecks; readonly over: Kopecks; readonly state: 'asking' | 'stacking' | 'returning' }
    | undefined;
  /** Set once the sale is given up. */
  readonly stop: EndReason | undefined;
  /** A `pay` went out whose answer nobody knows: money goes back only as a claim marked "being checked". */
  readonly payUnanswered: boolean;
  /** How many `pay` requests went out. */
  readonly pays: number;
  /** The money that went back is recorded (once). */
  readonly refundClaimed: boolean;
  readonly documents: readonly SaleDocument[];
  readonly claims: readonly SaleClaim[];
  /** Intents without an outcome. */
  readonly open: readonly Intent[];
  /** The last print attempt failed: nothing is printed until the printer is ready again. */
  readonly printerFailed: boolean;
  /** The passenger has left the screen that stood in for paper. */
  readonly screenDone: boolean;
}

/** What the passenger has paid into this sale. */
export function credited(sale: Sale): Kopecks {
  return sum(sale.stacked);
}

/** What is still to be paid; 0 when all is there. */
export function stillDue(sale: Sale): Kopecks {
  return kopecks(Math.max(0, (sale.order?.due ?? 0) - credited(sale)));
}

/** Finds an open intent by its id. */
export function openIntent(sale: Sale, id: string): Intent | undefined {
  return sale.open.find((intent) => intent.id === id);
}

/** The paper that should be printed next: documents first, then claims; undefined when none waits. */
export function nextPaper(sale: Sale): { readonly document: SaleDocument } | { readonly claim: SaleClaim } | undefined {
  const document = sale.documents.find((one) => one.state === 'paid' && one.paper === 'waiting');
  if (document !== undefined && sale.stop === undefined) return { document };
  const claim = sale.claims.find((one) => one.paper === 'waiting');
  return claim === undefined ? undefined : { claim };
}
