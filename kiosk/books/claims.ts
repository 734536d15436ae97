import type { Kopecks } from '../../basics/money.ts';
import type { ClaimReason } from '../sale/events.ts';
import type { ServiceEvent } from '../service/events.ts';
import type { Ledger, SaleChange } from './ledger.ts';

/** A debt to a passenger that nobody has settled. */
export interface Debt {
  readonly number: string;
  readonly amount: Kopecks;
  readonly because: ClaimReason;
  readonly beingChecked: boolean;
  /** When it was recorded, an instant. */
  readonly at: string;
}

/** Open claims: made by sales, settled by a technician or by the sale itself. */
export class ClaimLedger implements Ledger {
  private readonly open = new Map<string, Debt>();

  /** Oldest first. */
  get all(): readonly Debt[] {
    return [...this.open.values()];
  }

  sale({ before, after, at }: SaleChange): void {
    for (const { claim, amount, because, beingChecked, settled } of after.claims) {
      const known = this.open.get(claim);
      const made = before?.claims.some((one) => one.claim === claim) !== true;
      if (settled) this.open.delete(claim);
      else if (made || known !== undefined) {
        this.open.set(claim, { number: claim, amount, because, beingChecked, at: known?.at ?? at });
      }
    }
  }

  service(event: ServiceEvent): void {
    if (event.type === 'service/claim-settled') this.open.delete(event.claim);
  }
}
