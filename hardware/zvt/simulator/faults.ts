import type { Kopecks } from '../../../basics/money.ts';

/** Faults and settings that a test or a hand can switch while the terminal runs. */
export interface ZvtFaults {
  /** It hears and does nothing. */
  noAnswer: boolean;
  /** So many of its next messages arrive damaged: with a wrong checksum, or on TCP with a class that nothing has. */
  badChecksum: number;
  /** After the bank agreed, or after payment or refund was stored, not one byte more until it is registered anew. */
  silentAfter: 'charge' | 'issue' | undefined;
  /** So many of the next reversals are carried out, and nothing is said about them. */
  loseReversalAnswer: number;
  /** The bank moves another amount than was asked, or in another currency. */
  anotherAmount: Kopecks | undefined;
  anotherCurrency: number | undefined;
  /** The line to the bank is down. */
  bankDown: boolean;
  /** Receipts are given to the ECR to print. */
  printsReceipts: boolean;
  /** Receipts come as one text block instead of lines. */
  textBlocks: boolean;
  /** The full card number stands in status informations and on receipts. */
  unmasked: boolean;
  vendingMode: boolean;
  needsInitialisation: boolean;
  needsDiagnosis: boolean;
  /** Nothing goes on before an end of day. */
  dayMustClose: boolean;
}

/** A terminal as it should be. */
export function noFaults(): ZvtFaults {
  return {
    noAnswer: false,
    badChecksum: 0,
    silentAfter: undefined,
    loseReversalAnswer: 0,
    anotherAmount: undefined,
    anotherCurrency: undefined,
    bankDown: false,
    printsReceipts: true,
    textBlocks: false,
    unmasked: false,
    vendingMode: true,
    needsInitialisation: false,
    needsDiagnosis: false,
    dayMustClose: false,
  };
}

/** A card in somebody's hand. */
export interface SimulatedCard {
  readonly number: string;
  readonly name: string;
  /** What the bank, or the reader, makes of it. */
  readonly outcome: 'approved' | 'declined' | 'unreadable';
}

export const visa: SimulatedCard = { number: '4111111111111111', name: 'VISA', outcome: 'approved' };
