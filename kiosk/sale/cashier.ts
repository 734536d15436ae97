import type { Clock, Timer } from '../../basics/clock.ts';
import { kopecks, type Kopecks } from '../../basics/money.ts';
import type { AcceptorEvent, CashAcceptor } from '../../hardware/capabilities/cash-acceptor.ts';
import type { Log } from '../log.ts';
import type { SaleBook } from './book.ts';
import { saleDelays } from './delays.ts';
import { stillDue, type Sale } from './sale.ts';

/** What the cashier needs to know before a note may be taken. */
export interface CashRules {
  /** The notes that the agent takes. */
  readonly accepted: readonly Kopecks[];
  /** How long an overpaying note waits for an answer. */
  readonly questionMs: number;
  /** Whether the dispenser holds this sum. */
  canChange(amount: Kopecks): boolean;
  /** Whether a note may be taken for this sale now (printer, time left). */
  mayTake(sale: Sale): boolean;
}

/**
 * Notes: a note is in escrow until the journal has it, then stacked, then credited (design.md §3). The cashier
 * listens to the acceptor, tells the book, and opens the slot only for a sale that wants money.
 */
export class Cashier {
  private questionTimer: { timer: Timer; endsAtMs: number } | undefined;
  /** A note stands in the device, as far as it told since it was last found. */
  private noteInDevice = false;
  private silence: Timer | undefined;
  /** The notes that the slot takes now. */
  private open: readonly Kopecks[] = [];
  /** Nothing can be written down any more: whatever comes goes back. */
  private closed = false;
  private tester: ((event: AcceptorEvent) => void) | undefined;
  /** Set when a note was refused by the device: the screen says so. */
  private rejectedAtMs: number | undefined;
  private readonly acceptor: CashAcceptor;
  private readonly book: SaleBook;
  private readonly clock: Clock;
  private readonly rules: CashRules;
  private readonly log: Log;
  private readonly changed: () => void;

  constructor(options: {
    acceptor: CashAcceptor;
    book: SaleBook;
    clock: Clock;
    rules: CashRules;
    log: Log;
    changed: () => void;
  }) {
    this.acceptor = options.acceptor;
    this.book = options.book;
    this.clock = options.clock;
    this.rules = options.rules;
    this.log = options.log;
    this.changed = options.changed;
  }

  start(): void {
    this.acceptor.start((event) => {
      if (this.tester === undefined) this.heard(event);
      else this.heardInTest(event, this.tester);
    });
  }

  /** A technician's test has the acceptor: its notes are never stacked, and nothing is taken for sales. */
  begin(tester: (event: AcceptorEvent) => void): void {
    this.tester = tester;
  }

  /** The test is over: the slot is as the sales want it. */
  end(): void {
    this.tester = undefined;
    this.open = [];
    this.regulate();
  }

  /** The disk failed: a note that nothing durable was decided about goes back, and the slot stays closed. */
  close(): void {
    this.closed = true;
    this.endQuestion();
    if (this.noteInDevice && this.saleWithNote() === undefined) this.acceptor.giveBack();
    this.acceptor.refuse();
  }

  /** The notes taken now, ascending. */
  notes(): readonly Kopecks[] {
    return this.acceptor.notes().filter((value) => this.rules.accepted.includes(value));
  }

  /** How long the question about an overpaying note still waits; undefined when there is none. */
  questionLeftMs(): number | undefined {
    const endsAt = this.questionTimer?.endsAtMs;
    return endsAt === undefined ? undefined : Math.max(0, endsAt - this.clock.monotonicMs());
  }

  get lastRejectedAtMs(): number | undefined {
    return this.rejectedAtMs;
  }

  /** Opens or closes the slot as the sales want it. Called after each change of anything that matters. */
  regulate(): void {
    if (this.tester !== undefined || this.closed) return;
    const wanting = this.book.all().find((sale) => this.wantsNote(sale));
    const asking = this.book.all().some((sale) => sale.escrow?.state === 'asking');
    if (!asking) this.endQuestion();
    // A device that is only being found names no notes yet; when it does, the slot opens.
    const open = wanting === undefined ? [] : this.notes();
    if (open.join() === this.open.join()) return;
    this.open = open;
    if (open.length > 0) this.acceptor.accept(open);
    else this.acceptor.refuse();
  }

  /** Carries a decision about the note in escrow to the device. */
  carryOut(kind: 'stack' | 'give-back'): void {
    if (kind === 'stack') this.acceptor.stack();
    else this.acceptor.giveBack();
  }

  private wantsNote(sale: Sale): boolean {
    return (
      sale.phase === 'paying' &&
      sale.means === 'cash' &&
      sale.stop === undefined &&
      sale.escrow === undefined &&
      this.rules.mayTake(sale)
    );
  }

  private heard(event: AcceptorEvent): void {
    switch (event.kind) {
      case 'status':
        // What stood in the device when the line broke is told anew when it is found again.
        if (event.status.state === 'starting') this.noteInDevice = false;
        if (event.status.state === 'fault' && event.status.fault === 'no-answer') this.lost();
        else this.endSilence();
        break;
      case 'escrow':
        this.rejectedAtMs = undefined;
        this.noteInDevice = true;
        this.escrow(event.value);
        break;
      case 'stacked':
        this.noteInDevice = false;
        // Only when the credit is durable: until then the device says it again.
        if (this.stacked(event.value)) event.acknowledge();
        break;
      case 'returned':
        this.noteInDevice = false;
        this.returned();
        break;
      case 'rejected':
        this.rejectedAtMs = this.clock.monotonicMs();
        break;
      case 'settled':
        if (!this.noteInDevice) this.settled();
        break;
    }
    this.changed();
  }

  /** Whatever a test does, a note that is in the box is never lost sight of. */
  private heardInTest(event: AcceptorEvent, tester: (event: AcceptorEvent) => void): void {
    if (event.kind === 'stacked') this.heard(event);
    tester(event);
    this.changed();
  }

  private escrow(value: Kopecks | undefined): void {
    const decided = this.saleWithNote();
    if (decided !== undefined) {
      // Found again after a restart or a broken line: what was decided stands.
      this.carryOut(decided.kind);
      return;
    }
    const asked = this.book.all().find((sale) => sale.escrow?.state === 'asking');
    if (asked !== undefined) {
      // Found again after a restart or a broken line: the question is put again.
      this.endQuestion();
      this.beginQuestion(asked.id);
      return;
    }
    const sale =
      this.book.all().find((one) => this.wantsNote(one)) ?? this.book.all().find((one) => one.phase === 'paying');
    if (sale === undefined || value === undefined || this.closed) {
      // What cannot be written down must not be stacked.
      this.log.info('A note came that nobody wanted or that has no known value; it goes back', { value });
      this.acceptor.giveBack();
      return;
    }
    const smallest = this.notes()[0] ?? value;
    const over = kopecks(Math.max(0, value - stillDue(sale)));
    const { rules } = this;
    this.book.apply(sale.id, {
      type: 'note-in-escrow',
      value,
      smallest,
      mayTake: rules.mayTake(sale),
      change: rules.canChange(over),
    });
    if (this.book.get(sale.id)?.escrow?.state === 'asking') this.beginQuestion(sale.id);
  }

  private beginQuestion(sale: string): void {
    this.acceptor.hold();
    const timer = this.clock.after(this.rules.questionMs, () => {
      this.book.apply(sale, { type: 'overpay-answered', take: false });
      this.changed();
    });
    this.questionTimer = { timer, endsAtMs: this.clock.monotonicMs() + this.rules.questionMs };
  }

  private endQuestion(): void {
    this.questionTimer?.timer.cancel();
    this.questionTimer = undefined;
  }

  /** Returns whether the note is credited durably. */
  private stacked(value: Kopecks | undefined): boolean {
    const decided = this.saleWithNote();
    if (decided === undefined) {
      // Credited before a restart, its acknowledgement lost: one note is one credit.
      this.log.warn('The acceptor tells of a note that is already written down', { value });
      return true;
    }
    return this.book.apply(decided.sale, {
      type: 'note-stacked',
      intent: decided.intent,
      value: value ?? decided.value,
    });
  }

  private returned(): void {
    const decided = this.saleWithNote();
    if (decided !== undefined) {
      this.book.apply(decided.sale, { type: 'note-returned', intent: decided.intent });
      return;
    }
    const asked = this.book.all().find((sale) => sale.escrow?.state === 'asking');
    if (asked !== undefined) this.book.apply(asked.id, { type: 'escrow-left' });
  }

  /** The device is gone: a note that was decided on waits a bounded time for it to come back. */
  private lost(): void {
    this.noteInDevice = false;
    this.silence ??= this.clock.after(saleDelays.acceptorSilenceMs, () => {
      const decided = this.saleWithNote();
      if (decided === undefined) return;
      this.log.warn('The acceptor is gone with a note on its way', { sale: decided.sale });
      this.book.apply(decided.sale, { type: 'note-unaccounted', intent: decided.intent });
      this.changed();
    });
  }

  private endSilence(): void {
    this.silence?.cancel();
    this.silence = undefined;
  }

  /** The device has nothing more to tell: a decided note that it did not mention is accounted for here. */
  private settled(): void {
    const decided = this.saleWithNote();
    if (decided === undefined) return this.returned();
    if (decided.kind === 'give-back') {
      this.book.apply(decided.sale, { type: 'note-returned', intent: decided.intent });
      return;
    }
    this.log.warn('A note that was to be stacked is neither in escrow nor reported as stacked', { sale: decided.sale });
    this.book.apply(decided.sale, { type: 'note-unaccounted', intent: decided.intent });
  }

  /** The note that was decided about, as the journal has it. */
  private saleWithNote(): { sale: string; intent: string; kind: 'stack' | 'give-back'; value: Kopecks } | undefined {
    for (const sale of this.book.all()) {
      for (const intent of sale.open) {
        if (intent.kind === 'stack' || intent.kind === 'give-back') {
          return { sale: sale.id, intent: intent.id, kind: intent.kind, value: intent.value };
        }
      }
    }
    return undefined;
  }
}
