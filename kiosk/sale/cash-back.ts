import { kopecks, type Kopecks } from '../../basics/money.ts';
import type { Wish } from './events.ts';
import type { Sale } from './sale.ts';

/** What must be done so that cash comes back to the passenger; a debt is written down before all else. */
export interface CashBack {
  readonly debt?: Wish;
  readonly acts: readonly Wish[];
}

/**
 * `amount` of the passenger's cash goes back: the dispenser is asked once, where one is fitted; what it did not pay is a
 * debt. After a `pay` that nobody answered nothing is paid out: it may still arrive, so the claim says "being checked".
 */
export function cashBack(sale: Sale, amount: Kopecks, because: 'over' | 'returned-sale'): CashBack {
  const { payout, payUnanswered } = sale;
  if (amount <= 0) return { acts: [] };
  if (payout === undefined && sale.dispenser && !payUnanswered && !owes(sale, because)) {
    return { acts: [{ kind: 'dispense', amount }] };
  }
  const checking = sale.claims.find((one) => one.because === 'payout-unknown' && one.beingChecked && !one.settled);
  switch (payout?.state) {
    case 'asked':
      return { acts: [] };
    case 'unknown':
      return checking === undefined && !owes(sale, 'payout-unknown')
        ? { debt: { kind: 'claim', amount: payout.amount, beingChecked: true, because: 'payout-unknown' }, acts: [] }
        : { acts: [] };
    case 'told':
      // The passenger holds a paper for the whole amount: it is settled, and what was not paid is owed anew.
      if (checking !== undefined) return { debt: { kind: 'settle-claim', claim: checking.claim }, acts: [] };
      return owed(sale, kopecks(amount - payout.paid), because);
    case undefined:
      return owed(sale, amount, because);
  }
}

/** The dispenser told what it paid. A claim for a payout that it never began stands from now on. */
export function dispensed(sale: Sale, paid: Kopecks): Sale {
  if (sale.payout === undefined) return sale;
  const claims = sale.claims.map((one) =>
    one.because === 'payout-unknown' && paid === 0 ? { ...one, beingChecked: false } : one,
  );
  return { ...sale, claims, payout: { ...sale.payout, state: 'told', paid } };
}

/** Nobody is kept waiting for a dispenser that is silent: the passenger gets a claim, the dispenser is asked on. */
export function dispenseUnknown(sale: Sale): Sale {
  return sale.payout === undefined ? sale : { ...sale, payout: { ...sale.payout, state: 'unknown' } };
}

function owed(sale: Sale, amount: Kopecks, because: 'over' | 'returned-sale'): CashBack {
  // A payout that never began is owed by the claim that was written meanwhile.
  const instead = sale.claims.some((one) => one.because === 'payout-unknown' && !one.settled);
  if (amount <= 0 || instead || owes(sale, because)) return { acts: [] };
  return { debt: { kind: 'claim', amount, beingChecked: sale.payUnanswered, because }, acts: [] };
}

function owes(sale: Sale, because: Sale['claims'][number]['because']): boolean {
  return sale.claims.some((one) => one.because === because);
}
