import type { JournalRow } from '../../kiosk/journal/store.ts';
import { outboxRows } from '../../kiosk/claims/outbox.ts';
import { serviceRows } from '../../kiosk/journal/journal.ts';
import type { Intent, SaleEvent } from '../../kiosk/sale/events.ts';

/** A debt as it stands on the disk. */
export interface RecordedDebt {
  readonly sale: string;
  readonly claim: string;
  readonly amount: number;
  readonly because: Extract<Intent, { kind: 'claim' }>['because'];
  settled: boolean;
}

/** An intent without an outcome, as the disk has it. */
export interface OpenIntent {
  readonly sale: string;
  readonly id: string;
  readonly kind: Intent['kind'];
}

/**
 * What lies on the disk, read row by row and not by the kiosk's machine: debts, orders, intents without an outcome. It is
 * what an auditor finds who opens the file.
 */
export class DiskLedger {
  /** Sales that were begun. */
  opened = 0;
  readonly debts: RecordedDebt[] = [];
  /** Orders that the kiosk knows of, by number, with their sale. */
  readonly orders = new Map<string, string>();
  readonly open = new Map<string, OpenIntent>();
  /** Each intent's first outcome, told as it is read. */
  onOutcome: ((intent: OpenIntent, outcome: string) => void) | undefined;
  private read = 0;

  /** Reads on where it stopped; a disk that lost rows is read anew. */
  take(rows: readonly JournalRow[]): void {
    if (rows.length < this.read) this.forget();
    for (const row of rows.slice(this.read)) if (row.sale !== serviceRows && row.sale !== outboxRows) this.row(row);
    this.read = rows.length;
  }

  private forget(): void {
    this.read = 0;
    this.opened = 0;
    this.debts.length = 0;
    this.orders.clear();
    this.open.clear();
  }

  private row({ sale, data }: JournalRow): void {
    const event = JSON.parse(data) as SaleEvent;
    if (event.type === 'opened') this.opened += 1;
    if (event.type === 'reserved') this.orders.set(event.order.orderId, sale);
    if (event.type === 'intended') this.intended(sale, event.intent);
    else if ('intent' in event) {
      const intent = this.open.get(event.intent);
      // The terminal is asked on: the intent stays open.
      if (intent === undefined || event.type === 'charge-unknown') return;
      this.open.delete(event.intent);
      this.onOutcome?.(intent, event.type);
    }
  }

  private intended(sale: string, intent: Intent): void {
    if (intent.kind === 'claim') {
      const { claim, amount, because } = intent;
      this.debts.push({ sale, claim, amount, because, settled: false });
    } else if (intent.kind === 'settle-claim') {
      for (const debt of this.debts) if (debt.claim === intent.claim) debt.settled = true;
    } else this.open.set(intent.id, { sale, id: intent.id, kind: intent.kind });
  }
}
