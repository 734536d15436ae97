import type { Ledger, SaleChange } from './ledger.ts';

/** Which sale of this kiosk a document was paid in by card: the card's last digits stand sealed with that sale. */
export class CardSaleLedger implements Ledger {
  private readonly sales = new Map<string, string>();

  /** The sale's id; undefined for a document that was not paid by card here. */
  saleOf(uid: string): string | undefined {
    return this.sales.get(uid);
  }

  sale({ after, event }: SaleChange): void {
    if (event.type !== 'charge-stands' || after.stop !== undefined) return;
    for (const { uid } of after.documents) this.sales.set(uid, after.id);
  }

  refund(): void {
    // A refund sells nothing.
  }

  service(): void {
    // Nor does a technician.
  }
}
