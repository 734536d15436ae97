import { creditBeforeStacked, noSync, printBeforeJournal, resetWithCredit } from './adapters.ts';
import {
  claimPaidOnAQuestion,
  claimTwice,
  issuedTooEarly,
  moneyBackTooEarly,
  numberReused,
  payAgainBlindly,
  repeatCounted,
  reversalForgotten,
  settingsInOpenSale,
} from './modules.ts';
import type { Planted } from './planted.ts';

/** Every bug that the simulation must find. */
export const plantedBugs: readonly Planted[] = [
  printBeforeJournal,
  noSync,
  creditBeforeStacked,
  repeatCounted,
  resetWithCredit,
  payAgainBlindly,
  numberReused,
  issuedTooEarly,
  reversalForgotten,
  moneyBackTooEarly,
  claimTwice,
  claimPaidOnAQuestion,
  settingsInOpenSale,
];
