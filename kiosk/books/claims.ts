import type { ClaimSource } from '../claims/outbox.ts';
import type { ReportedClaim } from '../claims/claim-book.ts';
import type { RefundDebt } from '../refund/events.ts';
import type { ClaimReason } from '../sale/events.ts';
import type { ServiceEvent } from '../service/events.ts';
import type { Ledger, RefundChange, SaleChange } from './ledger.ts';

/** A debt to a passenger. */
export interface Debt extends ReportedClaim {
  readonly because: ClaimReason | RefundDebt;
  /** When it was recorded, an instant. */
  readonly at: string;
  /** The row of the journal that last changed it. */
  readonly seq: number;
}

/** Claims: made by sales and refunds, settled by a technician, by a redemption here, or by the case itself. */
export class ClaimLedger implements Ledger, ClaimSource {
  private readonly claims = new Map<string, Debt>();

  /** Those that nobody has settled, oldest first. */
  get all(): readonly Debt[] {
    return [...this.claims.values()].filter(({ settled }) => !settled);
  }

  changedSince(seq: number): readonly ReportedClaim[] {
    return [...this.claims.values()]
      .filter((debt) => debt.seq > seq)
      .map(({ number, code, amount, beingChecked, settled }) => ({ number, code, amount, beingChecked, settled }));
  }

  sale({ after, at, seq }: SaleChange): void {
    for (const claim of after.claims) this.keep(claim, at, seq);
  }

  refund({ before, after, at, seq }: RefundChange): void {
    for (const claim of after.claims) this.keep(claim, at, seq);
    const { source } = after;
    if (source.kind === 'claim' && after.granted > 0 && before?.granted === 0) this.settle(source.claim, seq);
  }

  service(event: ServiceEvent, seq: number): void {
    if (event.type === 'service/claim-settled') this.settle(event.claim, seq);
  }

  private keep(claim: Omit<Debt, 'number' | 'at' | 'seq'> & { readonly claim: string }, at: string, seq: number): void {
    const known = this.claims.get(claim.claim);
    const { code, amount, because, beingChecked, settled } = claim;
    const same = known?.because === because && known.beingChecked === beingChecked;
    // A technician's word stands, whatever the case finds out later.
    if (known !== undefined && (known.settled || (same && known.settled === settled))) return;
    const number = claim.claim;
    this.claims.set(number, { number, code, amount, because, beingChecked, settled, at: known?.at ?? at, seq });
  }

  private settle(number: string, seq: number): void {
    const known = this.claims.get(number);
    if (known !== undefined && !known.settled) this.claims.set(number, { ...known, settled: true, seq });
  }
}
