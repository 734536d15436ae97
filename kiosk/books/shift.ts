import { kopecks, minus, type Kopecks } from '../../basics/money.ts';
import type { ShiftTotals } from '../contract/service.ts';
import { stillDue } from '../sale/sale.ts';
import type { ServiceEvent } from '../service/events.ts';
import { nothing, plus, type Counted, type Ledger, type RefundChange, type SaleChange } from './ledger.ts';

const empty: ShiftTotals = {
  documents: nothing,
  voided: nothing,
  cash: nothing,
  rounding: 0,
  dispensed: nothing,
  card: nothing,
  cardReversed: nothing,
  returned: nothing,
  cardRefunded: nothing,
  redeemed: nothing,
  claimsMade: nothing,
  claimsSettled: nothing,
  collected: nothing,
};

/** The sums since the last Z report. Nothing is netted away: a charge that was reversed stands in both sums. */
export class ShiftLedger implements Ledger {
  totals: ShiftTotals = empty;
  /** Since when, an instant: the last Z report, or the first row; undefined while there is none. */
  since: string | undefined;
  /** Charges that stand since the card day was closed, less what was reversed: what the terminal should have. */
  cardDay: Counted = nothing;
  private counted: Kopecks = kopecks(0);
  /** Claims that a technician settled: the sale may find out later that nothing was owed. */
  private readonly settled = new Set<string>();

  sale(change: SaleChange): void {
    this.since ??= change.at;
    this.documents(change);
    this.money(change);
    this.dispensed(change);
    this.card(change);
    this.claims(change);
  }

  refund(change: RefundChange): void {
    this.since ??= change.at;
    const { before, after } = change;
    if (after.granted > 0 && before?.granted === 0) {
      this.add(after.source.kind === 'document' ? 'returned' : 'redeemed', after.granted);
    }
    // Cash is rounded, the card is not: what is paid out more than was granted makes the rounding less.
    if (isInCash(after) && (before === undefined || !isInCash(before))) {
      this.totals = { ...this.totals, rounding: this.totals.rounding - (after.cash - after.granted) };
    }
    if (after.card === 'done' && before?.card !== 'done') {
      this.add('cardRefunded', after.granted);
      this.cardDay = { count: this.cardDay.count + 1, total: minus(this.cardDay.total, after.granted) };
    }
    this.dispensed(change);
    this.claims(change);
  }

  service(event: ServiceEvent): void {
    this.since ??= event.at;
    switch (event.type) {
      case 'service/claim-settled':
        this.settled.add(event.claim);
        this.add('claimsSettled', event.amount);
        break;
      case 'service/collection-counted':
        this.counted = event.counted;
        break;
      case 'service/collection-closed':
        this.add('collected', this.counted);
        break;
      case 'service/card-day-closed':
        this.cardDay = nothing;
        break;
      case 'service/z-report':
        this.totals = empty;
        this.since = event.to;
        break;
      default:
        break;
    }
  }

  private documents({ before, after }: SaleChange): void {
    for (const [index, { state, total }] of after.documents.entries()) {
      const was = before?.documents[index]?.state;
      if (state === 'paid' && was !== 'paid') this.add('documents', total);
      // One that was never paid is no document: it was only held.
      if (state === 'voided' && was === 'paid') this.add('voided', total);
    }
  }

  private money({ before, after, event }: SaleChange): void {
    for (const value of after.stacked.slice(before?.stacked.length ?? 0)) this.add('cash', value);
    const { order } = after;
    // `paid` is only ever said of a sale that goes on; one that was given up is found paid and gives all of it back.
    if (event.type === 'paid' && before !== after && after.means === 'cash' && order !== undefined) {
      this.totals = { ...this.totals, rounding: this.totals.rounding + order.due - order.total };
    }
  }

  /** The one place where card sums are counted: by what the machine of the sale makes of the terminal's last word. */
  private card({ before, after, event }: SaleChange): void {
    const amount = stillDue(after);
    if (after.order === undefined || before === undefined || before === after) return;
    const was = before.card?.state;
    const state = after.card?.state;
    const takenBack = (event.type === 'charge-void' || event.type === 'charge-lapsed') && event.reason === 'reversed';
    if (state === 'stands' && was !== 'stands') {
      this.add('card', amount);
      this.cardDay = plus(this.cardDay, amount);
    } else if (takenBack) this.add('cardReversed', amount);
    else if (state === 'reversed' && was !== 'reversed') {
      this.add('cardReversed', amount);
      this.cardDay = { count: this.cardDay.count - 1, total: kopecks(this.cardDay.total - amount) };
    }
  }

  private dispensed({ before, after }: SaleChange | RefundChange): void {
    const { payout } = after;
    if (payout?.state === 'told' && before?.payout?.state !== 'told' && payout.paid > 0) {
      this.add('dispensed', payout.paid);
    }
  }

  private claims({ before, after }: SaleChange | RefundChange): void {
    for (const [index, { claim, settled, amount }] of after.claims.entries()) {
      const was = before?.claims[index];
      if (was === undefined) this.add('claimsMade', amount);
      if (settled && was?.settled !== true && !this.settled.has(claim)) this.add('claimsSettled', amount);
    }
  }

  private add(name: Exclude<keyof ShiftTotals, 'rounding'>, amount: Kopecks): void {
    this.totals = { ...this.totals, [name]: plus(this.totals[name], amount) };
  }
}

/** Whether money that was granted goes back in cash or by a claim. */
function isInCash({ granted, card }: RefundChange['after']): boolean {
  return granted > 0 && (card === undefined || card === 'not-done');
}
