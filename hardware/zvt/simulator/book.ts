import { minus, sum } from '../../../basics/money.ts';
import type { Kopecks } from '../../../basics/money.ts';

/** A payment that the bank charged, or a refund that it granted. */
export interface BookedPayment {
  /** Without one it is a payment: books of an earlier time knew no refunds. */
  readonly kind?: 'payment' | 'refund';
  readonly receipt: number;
  readonly amount: Kopecks;
  /** ISO 4217 numeric. */
  readonly currency: number;
  /** The last four digits. */
  readonly card: string;
  readonly cardName: string;
  readonly authorisation: string;
  /** `undecided`: the bank agreed, and the terminal waits for the ECR's answer before it stores it finally. */
  readonly state: 'undecided' | 'stands' | 'reversed';
}

/** The last transaction, as 06 20 tells it; one that the bank refused has no payment. */
export interface LastTransaction {
  readonly receipt: number;
  readonly result: number;
  /** Set where it took a payment back: that payment's number. */
  readonly reverses?: number;
}

/** All that the terminal keeps without power. Plain data: it goes to JSON and back. */
export interface ZvtBook {
  readonly payments: readonly BookedPayment[];
  readonly last: LastTransaction | undefined;
  /** The number of the latest transaction. */
  readonly receipt: number;
  /** Payments with this number or a lower one belong to a card day that is closed. */
  readonly closed: number;
}

/** What stood in a card day. */
export interface ClosedDay {
  readonly first: number;
  readonly last: number;
  readonly payments: number;
  readonly refunds: number;
  readonly refunded: Kopecks;
  /** Payments less refunds: below zero where more went back than came. */
  readonly total: Kopecks;
}

/** The journal of the simulated terminal and the truth about the bank's money. */
export class PaymentBook {
  private readonly changed: () => void;
  private payments: BookedPayment[];
  private latest: LastTransaction | undefined;
  private receipt: number;
  private closed: number;

  constructor(stored: ZvtBook | undefined, changed: () => void) {
    this.changed = changed;
    this.payments = [...(stored?.payments ?? [])];
    this.latest = stored?.last;
    this.receipt = stored?.receipt ?? 0;
    this.closed = stored?.closed ?? 0;
  }

  get last(): LastTransaction | undefined {
    return this.latest;
  }

  export(): ZvtBook {
    return { payments: [...this.payments], last: this.latest, receipt: this.receipt, closed: this.closed };
  }

  find(receipt: number): BookedPayment | undefined {
    return this.payments.find((payment) => payment.receipt === receipt);
  }

  /** The bank agreed: from here on money is charged, or given back, until it is reversed. */
  charge(payment: Omit<BookedPayment, 'receipt' | 'state'>): BookedPayment {
    const charged: BookedPayment = { ...payment, receipt: this.next(), state: 'undecided' };
    this.payments.push(charged);
    // Until it is stored finally, a break leads to its reversal: that is what the record says meanwhile. ZVT 8.4.
    this.latest = { receipt: charged.receipt, result: 0x6c };
    this.changed();
    return charged;
  }

  /** A transaction without money. */
  refuse(result: number): void {
    this.latest = { receipt: this.next(), result };
    this.changed();
  }

  /** Stored finally. ZVT 8.4. */
  keep(receipt: number): void {
    this.set(receipt, 'stands');
    this.latest = { receipt, result: 0 };
    this.changed();
  }

  /** The terminal's own reversal of what was not stored yet. ZVT 8.4. */
  takeBack(receipt: number): void {
    this.set(receipt, 'reversed');
    this.latest = { receipt, result: 0x6c };
    this.changed();
  }

  /** The reversal of a payment that the ECR asks for: a transaction of its own. ZVT 8.3. */
  reverse(receipt: number): 'done' | 'already' | 'unknown' {
    const payment = this.find(receipt);
    if (payment === undefined || payment.kind === 'refund' || receipt <= this.closed) return 'unknown';
    if (payment.state === 'reversed') return 'already';
    this.set(receipt, 'reversed');
    this.latest = { receipt: this.next(), result: 0, reverses: receipt };
    this.changed();
    return 'done';
  }

  /** After a power cut nothing stays undecided. ZVT 8.4. */
  wakeUp(): void {
    for (const payment of this.payments) if (payment.state === 'undecided') this.takeBack(payment.receipt);
  }

  /** Closes the card day; what stood in it. */
  closeDay(): ClosedDay {
    const day = this.payments.filter(({ receipt, state }) => receipt > this.closed && state === 'stands');
    const payments = day.filter(({ kind }) => kind !== 'refund');
    const refunds = day.filter(({ kind }) => kind === 'refund');
    const first = this.closed + 1;
    this.closed = this.receipt;
    this.changed();
    const refunded = sum(refunds.map(({ amount }) => amount));
    const paid = sum(payments.map(({ amount }) => amount));
    return {
      first,
      last: this.closed,
      payments: payments.length,
      refunds: refunds.length,
      refunded,
      total: minus(paid, refunded),
    };
  }

  private next(): number {
    this.receipt = (this.receipt % 9_999) + 1;
    return this.receipt;
  }

  private set(receipt: number, state: BookedPayment['state']): void {
    this.payments = this.payments.map((payment) => (payment.receipt === receipt ? { ...payment, state } : payment));
  }
}
