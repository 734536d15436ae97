import { outboxRows } from '../../kiosk/claims/outbox.ts';
import { serviceRows } from '../../kiosk/journal/journal.ts';
import type { JournalRow } from '../../kiosk/journal/store.ts';
import type { RefundDebt, RefundEvent, RefundIntent, RefundSource } from '../../kiosk/refund/events.ts';
import type { ClaimReason, Intent, SaleEvent } from '../../kiosk/sale/events.ts';
import type { RoundingTable } from '../../kiosk/settings/rounding.ts';

/** A debt as it stands on the disk. */
export interface RecordedDebt {
  /** The sale or refund that it comes from. */
  readonly owner: string;
  readonly claim: string;
  readonly code: string;
  readonly amount: number;
  readonly because: ClaimReason | RefundDebt;
  /** Found not owed. A claim that was paid stays a debt that there was. */
  settled: boolean;
}

/** An intent without an outcome, as the disk has it. */
export interface OpenIntent {
  readonly owner: string;
  readonly id: string;
  readonly kind: (Intent | RefundIntent)['kind'];
}

/** An act of a device that numbers its acts: whatever it did under the number after `previous` was done for `owner`. */
export interface NumberedAct {
  readonly owner: string;
  readonly intent: string;
  readonly previous: string | null;
  readonly amount: number;
  /** What the kiosk believes to have come out; undefined before it knows. */
  told: number | undefined;
}

/** A sale as an auditor sees it. */
export interface AuditedSale {
  /** Notes that were credited. */
  notes: number;
  order: string | undefined;
  /** How cash is rounded by the settings under which the order was made. */
  rounding: RoundingTable;
}

/** A refund as an auditor sees it. */
export interface AuditedRefund {
  readonly source: RefundSource;
  /** Requests by which it may have taken its claim out of the book. */
  readonly requests: string[];
  /** Request numbers under which it may have given its document back. */
  readonly numbers: number[];
  /** How cash is rounded by the settings under which the passenger agreed. */
  rounding: RoundingTable;
}

/** Acts that are not over with these words: somebody who owes an answer is asked on. */
const stillOpen: readonly string[] = ['charge-unknown', 'dispense-unknown', 'card-refund-unknown'];

/**
 * What lies on the disk, read row by row and not by the kiosk's machines: sales, refunds, debts, orders, intents without an
 * outcome. It is what an auditor finds who opens the file.
 */
export class DiskLedger {
  /** Sales that were begun. */
  opened = 0;
  readonly debts: RecordedDebt[] = [];
  readonly sales = new Map<string, AuditedSale>();
  readonly refunds = new Map<string, AuditedRefund>();
  /** Orders that the kiosk knows of, by number, with their sale. */
  readonly orders = new Map<string, string>();
  readonly open = new Map<string, OpenIntent>();
  /** What the terminal and the dispenser were asked for, in order. */
  readonly charges: NumberedAct[] = [];
  readonly payouts: NumberedAct[] = [];
  /** Each intent's outcome, told as it is read; before it, that somebody who owes it is asked on. */
  onOutcome: ((intent: OpenIntent, outcome: string) => void) | undefined;
  private read = 0;
  /** Which rounding was in force from which row on. */
  private readonly rounding: { readonly from: number; readonly table: RoundingTable }[] = [];

  /** From the next row on the program works by this rounding. */
  roundsBy(table: RoundingTable, rows: number): void {
    while ((this.rounding.at(-1)?.from ?? -1) >= rows) this.rounding.pop();
    this.rounding.push({ from: rows, table });
  }

  /** Reads on where it stopped; a disk that lost rows is read anew. */
  take(rows: readonly JournalRow[]): void {
    if (rows.length < this.read) this.forget();
    for (let index = this.read; index < rows.length; index += 1) {
      const row = rows[index];
      if (row !== undefined && row.sale !== serviceRows && row.sale !== outboxRows) this.row(row, index);
    }
    this.read = rows.length;
  }

  private forget(): void {
    this.read = 0;
    this.opened = 0;
    this.debts.length = 0;
    this.charges.length = 0;
    this.payouts.length = 0;
    for (const found of [this.sales, this.refunds, this.orders, this.open]) found.clear();
  }

  private row({ sale: owner, data }: JournalRow, index: number): void {
    const event = JSON.parse(data) as SaleEvent | RefundEvent;
    const rounding = this.rounding.findLast(({ from }) => from <= index)?.table ?? 'off';
    switch (event.type) {
      case 'opened':
        this.opened += 1;
        this.sales.set(owner, { notes: 0, order: undefined, rounding });
        return;
      case 'refund-opened':
        this.refunds.set(owner, { source: event.source, requests: [], numbers: [], rounding });
        return;
      case 'intended':
      case 'refund-intended':
        this.intended(owner, event.intent);
        return;
      case 'reserved':
        this.orders.set(event.order.orderId, owner);
        this.change(owner, (sale) => {
          sale.order = event.order.orderId;
          sale.rounding = rounding;
        });
        break;
      case 'note-stacked':
        // Only the first outcome of an intent counts, as for every event.
        if (this.open.has(event.intent)) {
          this.change(owner, (sale) => {
            sale.notes += event.value;
          });
        }
        break;
      case 'dispensed': {
        const payout = this.payouts.find(({ intent }) => intent === event.intent);
        if (payout !== undefined) payout.told = event.paid;
        break;
      }
      case 'granted': {
        const refund = this.refunds.get(owner);
        // The passenger agrees to what is paid for a document before, for a claim when its amount is known.
        if (refund?.source.kind === 'claim') refund.rounding = rounding;
        break;
      }
      case 'not-granted':
        // The railway says that nothing was returned: a claim for it is worth nothing.
        for (const debt of this.debts) {
          if (debt.owner === owner && debt.because === 'refund-unconfirmed') debt.settled = true;
        }
        break;
      default:
    }
    if ('intent' in event) this.outcome(event.intent, event.type);
  }

  private change(owner: string, by: (sale: AuditedSale) => void): void {
    const sale = this.sales.get(owner);
    if (sale !== undefined) by(sale);
  }

  private outcome(id: string, type: string): void {
    const intent = this.open.get(id);
    if (intent === undefined) return;
    this.onOutcome?.(intent, type);
    // The railway is asked on; the claim book is not: what it may have done is undone.
    const asksOn = stillOpen.includes(type) || (type === 'grant-unknown' && intent.kind === 'return');
    if (!asksOn) this.open.delete(id);
  }

  private intended(owner: string, intent: Intent | RefundIntent): void {
    switch (intent.kind) {
      case 'claim': {
        const { claim, code, amount, because } = intent;
        this.debts.push({ owner, claim, code, amount, because, settled: false });
        return;
      }
      case 'settle-claim':
        for (const debt of this.debts) if (debt.claim === intent.claim) debt.settled = true;
        return;
      case 'charge':
      case 'refund-card':
        this.charges.push(numbered(owner, intent));
        break;
      case 'dispense':
        this.payouts.push(numbered(owner, intent));
        break;
      case 'redeem':
        this.refunds.get(owner)?.requests.push(intent.request);
        break;
      case 'return':
        this.refunds.get(owner)?.numbers.push(intent.number);
        break;
      case 'release':
        // Given up without an answer.
        for (const { id, owner: other, kind } of this.open.values()) {
          if (other === owner && kind === 'redeem') this.outcome(id, 'given up');
        }
        break;
      default:
    }
    this.open.set(intent.id, { owner, id: intent.id, kind: intent.kind });
  }
}

function numbered(
  owner: string,
  { id, previous, amount }: Extract<Intent | RefundIntent, { previous: string | null }>,
): NumberedAct {
  return { owner, intent: id, previous, amount, told: undefined };
}
