import { hryvnias, kopecks, sum, type Kopecks } from '../../basics/money.ts';
import { err, ok, type Result } from '../../basics/result.ts';
import type { VirtualClock } from '../../basics/virtual-clock.ts';
import type { AcceptorEvent, AcceptorStatus, CashAcceptor } from '../../hardware/capabilities/cash-acceptor.ts';
import type { CashDispenser, DispenserFailure, Payout } from '../../hardware/capabilities/cash-dispenser.ts';
import type { CardTerminal, LastPayment, TerminalFailure } from '../../hardware/capabilities/card-terminal.ts';
import type {
  PrintFailure,
  PrintJob,
  PrinterStatus,
  TicketPrinter,
} from '../../hardware/capabilities/ticket-printer.ts';
import { before, ours, total } from './recorded.ts';

/** How long a device needs to tell of itself after a start, milliseconds. */
const foundAfterMs = 500;

/** An acceptor with one note somewhere, which it tells of when it is found. */
export class StrawAcceptor implements CashAcceptor {
  note: 'escrow' | 'box' | 'returned' | 'none' = 'none';
  fault: 'no-answer' | 'cassette-removed' | undefined;
  readonly value = total;
  private listener: (event: AcceptorEvent) => void = () => undefined;
  private readonly clock: VirtualClock;

  constructor(clock: VirtualClock) {
    this.clock = clock;
  }

  status(): AcceptorStatus {
    return this.fault === undefined
      ? { state: 'disabled' }
      : { state: 'fault', fault: this.fault, detail: 'as this test wants it' };
  }

  notes(): readonly Kopecks[] {
    return [hryvnias(20), hryvnias(100)];
  }

  start(listener: (event: AcceptorEvent) => void): void {
    this.listener = listener;
    this.clock.after(foundAfterMs, () => {
      listener({ kind: 'status', status: this.status() });
      if (this.fault !== undefined) return;
      if (this.note === 'escrow') listener({ kind: 'escrow', value: this.value });
      if (this.note === 'box') this.tellStacked();
      if (this.note === 'returned') listener({ kind: 'returned', value: this.value });
      listener({ kind: 'settled' });
    });
  }

  accept(): void {
    // Nobody feeds it here.
  }

  refuse(): void {
    // It takes nothing anyhow.
  }

  stack(): void {
    this.note = 'box';
    this.clock.after(foundAfterMs, () => {
      this.tellStacked();
    });
  }

  giveBack(): void {
    this.note = 'returned';
    this.clock.after(foundAfterMs, () => {
      this.listener({ kind: 'returned', value: this.value });
    });
  }

  hold(): void {
    // It holds for as long as it takes.
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }

  private tellStacked(): void {
    this.listener({ kind: 'stacked', value: this.value, acknowledge: () => undefined });
  }
}

/** A printer that keeps the words of its papers. */
export class StrawPrinter implements TicketPrinter {
  works = true;
  readonly papers: string[] = [];
  private readonly clock: VirtualClock;

  constructor(clock: VirtualClock) {
    this.clock = clock;
  }

  status(): PrinterStatus {
    return this.works
      ? { state: 'ready', paperLow: false }
      : { state: 'fault', fault: 'paper-out', detail: 'as this test wants it' };
  }

  start(listener: (status: PrinterStatus) => void): void {
    this.clock.after(foundAfterMs, () => {
      listener(this.status());
    });
  }

  print(job: PrintJob): Promise<Result<undefined, PrintFailure>> {
    if (!this.works) return Promise.resolve(err({ fault: 'paper-out', started: false }));
    this.papers.push(job.blocks.map((block) => (block.kind === 'text' ? block.text : '')).join('\n'));
    return Promise.resolve(ok());
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }
}

/** A terminal that knows its last transaction. */
export class StrawTerminal implements CardTerminal {
  silent = false;
  /** Whether it takes a payment back that stands. */
  reverses = true;
  known: LastPayment = transaction(before, 'payment', true);

  status() {
    return { state: 'ready' } as const;
  }

  limits() {
    return { authorisation: 60_000, decision: 60_000 };
  }

  start(): void {
    // It says nothing by itself.
  }

  authorise(): never {
    throw new Error('after a restart no card is charged');
  }

  refund(): never {
    throw new Error('after a restart nothing goes to a card');
  }

  abort(): void {
    // There is nothing to take back.
  }

  issue(): void {
    // No payment runs.
  }

  withhold(): void {
    // No payment runs.
  }

  last(): Promise<Result<LastPayment, TerminalFailure>> {
    return Promise.resolve(this.silent ? err({ kind: 'no-answer', detail: 'silence' }) : ok(this.known));
  }

  reverse(): Promise<Result<undefined, TerminalFailure>> {
    if (!this.reverses) return Promise.resolve(err({ kind: 'refused', detail: 'too late' }));
    this.known = { ...this.known, stands: false };
    return Promise.resolve(ok());
  }

  endOfDay(): never {
    throw new Error('after a restart no card day is closed');
  }

  diagnose(): never {
    throw new Error('nobody tests it');
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }
}

/** The terminal's record of a transaction. */
export function transaction(receipt: string, kind: LastPayment['kind'], stands: boolean): LastPayment {
  const rest = { currency: 980, terminalId: '1', card: '1234', cardName: 'Visa', authorisation: '1' };
  return { payment: { receipt, amount: total, ...rest }, stands, kind };
}

/** A dispenser that knows its last payout. */
export class StrawDispenser implements CashDispenser {
  silent = false;
  payouts: Payout[] = [{ number: before, paid: kopecks(0) }];

  status() {
    return this.silent
      ? ({ state: 'fault', fault: 'no-answer', detail: 'silence' } as const)
      : ({ state: 'ready' } as const);
  }

  holds() {
    return [{ value: hryvnias(1), count: 1_000 }];
  }

  lastNumber(): string | undefined {
    return this.payouts.at(-1)?.number;
  }

  start(): void {
    // It says nothing by itself.
  }

  pay(amount: Kopecks): Promise<Result<Payout, DispenserFailure>> {
    const payout = { number: `${ours}-${String(this.payouts.length)}`, paid: amount };
    this.payouts.push(payout);
    return Promise.resolve(ok(payout));
  }

  last(): Promise<Result<Payout | undefined, DispenserFailure>> {
    return Promise.resolve(this.silent ? err({ detail: 'silence' }) : ok(this.payouts.at(-1)));
  }

  /** What left it in all. */
  get paid(): Kopecks {
    return sum(this.payouts.map(({ paid }) => paid));
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }
}
