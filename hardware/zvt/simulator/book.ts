import { kopecks } from '../../../basics/money.ts';
import type { Kopecks } from '../../../basics/money.ts';

/** A payment that the bank charged. */
export interface BookedPayment {
  readonly receipt: number;
  readonly amount: Kopecks;
  /** ISO 4217 numeric. */
  readonly currency: number;
  /** The last four digits. */
  readonly card: string;
  readonly cardName: string;
  readonly authorisation: string;
  /** `undecided`: charged, and the terminal waits for the goods. */
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

  /** The bank agreed: from here on money is charged until the payment is reversed. */
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

  /** The reversal that the ECR asks for: a transaction of its own. ZVT 8.3. */
  reverse(receipt: number): 'done' | 'already' | 'unknown' {
    const payment = this.find(receipt);
    if (payment === undefined || receipt <= this.closed) return 'unknown';
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
  closeDay(): { readonly first: number; readonly last: number; readonly count: number; readonly total: Kopecks } {
    const day = this.payments.filter(({ receipt, state }) => receipt > this.closed && state === 'stands');
    const first = this.closed + 1;
    this.closed = this.receipt;
    this.changed();
    const total = kopecks(day.reduce((sum, payment) => sum + payment.amount, 0));
    return { first, last: this.closed, count: day.length, total };
  }

  private next(): number {
    this.receipt = (this.receipt % 9_999) + 1;
    return this.receipt;
  }

  private set(receipt: number, state: BookedPayment['state']): void {
    this.payments = this.payments.map((payment) => (payment.receipt === receipt ? { ...payment, state } : payment));
  }
}
