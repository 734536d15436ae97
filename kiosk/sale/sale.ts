import { kopecks, sum, type Kopecks } from '../../basics/money.ts';
import type { ClaimReason, EndReason, Intent, Means, Order, Selection } from './events.ts';

/**
 * Where a sale stands.
 * - `reserving`: the order is being made, with its transport documents.
 * - `paying`: seats are held, notes are taken or a card is presented.
 * - `confirming`: the money is whole or authorised, the gateway is told, the terminal completes.
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
  /** A document that goes with a ticket: services, baggage, an animal. */
  readonly beside?: boolean | undefined;
  readonly state: 'reserved' | 'paid' | 'voided';
  readonly paper: Paper;
  /** An attempt that may have left something on paper: the next one is marked as a reprint. */
  readonly begun: boolean;
}

export interface SaleClaim {
  readonly claim: string;
  readonly code: string;
  readonly amount: Kopecks;
  readonly beingChecked: boolean;
  readonly because: ClaimReason;
  /** The debt is no more. */
  readonly settled: boolean;
  readonly paper: Paper;
  readonly begun: boolean;
}

/** A receipt of the card terminal; its text stands sealed. */
export interface SaleReceipt {
  readonly receipt: string;
  readonly paper: Paper;
  readonly begun: boolean;
}

/**
 * Where a card payment stands.
 * - `wanted`: as soon as terminal, printer and hold allow it.
 * - `charging`: the terminal asks card and bank.
 * - `authorised`: the bank agreed; the terminal waits for our word.
 * - `issuing`, `withholding`: our word is given.
 * - `stands`, `void`, `reversed`: the terminal's last word. `refused`: it stands and could not be reversed.
 */
export interface CardState {
  readonly state:
    | 'wanted'
    | 'charging'
    | 'authorised'
    | 'issuing'
    | 'withholding'
    | 'stands'
    | 'void'
    | 'reversing'
    | 'reversed'
    | 'refused';
  /** The terminal's last payment before ours: whatever it tells under another number is ours. */
  readonly previous: string;
  /** Why the last try does not stand. */
  readonly reason: 'declined' | 'cancelled' | 'reversed' | 'failed' | undefined;
  /** The passenger would rather pay in cash: the terminal is asked to stop. */
  readonly leaving: boolean;
  /** The terminal was silent for so long that the passenger was let go with a claim "being checked". */
  readonly unknown: boolean;
}

export interface Sale {
  readonly id: string;
  readonly phase: Phase;
  readonly selection: Selection;
  readonly means: Means;
  /** Set while the means is the card. */
  readonly card: CardState | undefined;
  readonly order: Order | undefined;
  /** How many of the wanted transport documents are in the order. */
  readonly carried: number;
  /** What is in the cassette for this sale. */
  readonly stacked: readonly Kopecks[];
  /** A dispenser is fitted: cash that goes back is tried there once. */
  readonly dispenser: boolean;
  /**
   * Cash paid back by the dispenser. `asked`: its word is awaited; `unknown`: for so long that the passenger was let go with a
   * claim "being checked"; `told`: it said what it paid, the rest is owed.
   */
  readonly payout:
    { readonly state: 'asked' | 'unknown' | 'told'; readonly amount: Kopecks; readonly paid: Kopecks } | undefined;
  /** The note in escrow, and what was decided about it. */
  readonly escrow:
    | { readonly value: Kopecks; readonly over: Kopecks; readonly state: 'asking' | 'stacking' | 'returning' }
    | undefined;
  /** Set once the sale is given up. */
  readonly stop: EndReason | undefined;
  /** The gateway's code where it refused the order. */
  readonly refusal: string | undefined;
  /** A `pay` went out whose answer nobody knows: money goes back only as a claim marked "being checked". */
  readonly payUnanswered: boolean;
  /** How many `pay` requests went out. */
  readonly pays: number;
  readonly documents: readonly SaleDocument[];
  readonly claims: readonly SaleClaim[];
  /** Receipts of the card terminal that go with the papers. */
  readonly receipts: readonly SaleReceipt[];
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

/** What the order costs by the chosen means: cash is rounded, the card is not. */
export function dueOf(sale: Sale): Kopecks {
  return (sale.means === 'card' ? sale.order?.total : sale.order?.due) ?? kopecks(0);
}

/** What is still to be paid by the chosen means; 0 when all is there. */
export function stillDue(sale: Sale): Kopecks {
  return kopecks(Math.max(0, dueOf(sale) - credited(sale)));
}

/** Finds an open intent by its id. */
export function openIntent(sale: Sale, id: string): Intent | undefined {
  return sale.open.find((intent) => intent.id === id);
}

/** A paper that waits to be printed. */
export type NextPaper =
  { readonly document: SaleDocument } | { readonly receipt: SaleReceipt } | { readonly claim: SaleClaim };

/** The paper that should be printed next: documents, then receipts, then claims; undefined when none waits. */
export function nextPaper(sale: Sale): NextPaper | undefined {
  const document = sale.documents.find((one) => one.state === 'paid' && one.paper === 'waiting');
  if (document !== undefined && sale.stop === undefined) return { document };
  const receipt = sale.receipts.find((one) => one.paper === 'waiting');
  if (receipt !== undefined) return { receipt };
  const claim = sale.claims.find((one) => one.paper === 'waiting' && !one.settled);
  return claim === undefined ? undefined : { claim };
}
