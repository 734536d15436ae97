import { delay, type Clock, type Timer } from '../../basics/clock.ts';
import type { CardTerminal, TerminalEvent } from '../../hardware/capabilities/card-terminal.ts';
import type { Background } from '../failures/life.ts';
import type { Log } from '../log.ts';
import { saleDelays } from '../sale/delays.ts';
import type { RefundBook } from './book.ts';
import type { CardForRefunds } from './desk.ts';
import type { RefundIntent } from './events.ts';
import type { Refund } from './refund.ts';

type CardIntent = Extract<RefundIntent, { kind: 'refund-card' }>;

/**
 * Money back to a card: the terminal's last number is noted, then the cardholder presents the card. It has one step; what the
 * terminal did not live to tell is asked of it. No refund begins while a sale's charge is unclear, and no charge while a
 * refund is: the terminal tells of its last transaction only.
 */
export class CardRefunds implements CardForRefunds {
  private asking = false;
  private running = false;
  private abortedFor: string | undefined;
  private again: Timer | undefined;
  private readonly resolving = new Set<string>();
  private readonly terminal: CardTerminal;
  private readonly book: RefundBook;
  private readonly clock: Clock;
  private readonly background: Background;
  private readonly log: Log;
  private readonly salesHaveIt: () => boolean;
  private readonly digits: (uid: string) => string | undefined;
  private readonly changed: () => void;

  constructor(options: {
    terminal: CardTerminal;
    book: RefundBook;
    clock: Clock;
    background: Background;
    log: Log;
    /** Whether a sale has the terminal, or had it and does not know yet what became of its charge. */
    salesHaveIt: () => boolean;
    /** The last digits of the card that paid for a document; undefined where it was not paid here. */
    digits: (uid: string) => string | undefined;
    changed: () => void;
  }) {
    this.terminal = options.terminal;
    this.book = options.book;
    this.clock = options.clock;
    this.background = options.background;
    this.log = options.log;
    this.salesHaveIt = options.salesHaveIt;
    this.digits = options.digits;
    this.changed = options.changed;
  }

  /** Whether a refund has the terminal, or nobody knows what became of one. */
  get busy(): boolean {
    return this.asking || this.openIntent() !== undefined;
  }

  /** Only the card that paid gets money back: one that cannot be told is not asked for. */
  canTake(uid: string): boolean {
    return this.digits(uid) !== undefined;
  }

  regulate(): void {
    const found = this.openIntent();
    if (found !== undefined && found.refund.leaving && found.intent.id !== this.abortedFor) {
      this.abortedFor = found.intent.id;
      this.terminal.abort();
    }
    const wanting = this.book.all().find((refund) => this.wantsCard(refund));
    if (wanting !== undefined && !this.asking) this.background(this.begin(wanting.id));
  }

  carryOut(refund: Refund, intent: CardIntent, afterRestart: boolean): void {
    if (afterRestart) {
      this.background(this.resolve(refund.id, intent));
      return;
    }
    const card = refund.source.kind === 'document' ? this.digits(refund.source.uid) : undefined;
    if (this.terminal.status().state === 'ready' && card !== undefined) {
      this.running = true;
      this.terminal.refund(intent.amount, card);
    } else this.book.apply(refund.id, { type: 'card-not-refunded', intent: intent.id, reason: 'failed' });
  }

  /** The terminal said something; what belongs to sales is not ours. */
  heard(event: TerminalEvent): void {
    const found = this.openIntent();
    if (found === undefined) return;
    const { refund, intent } = found;
    switch (event.kind) {
      case 'refunded':
        this.running = false;
        this.book.apply(refund.id, { type: 'card-refunded', intent: intent.id });
        break;
      case 'refund-void':
        this.running = false;
        this.log.info('A refund to a card does not stand', { reason: event.reason, detail: event.detail });
        this.book.apply(refund.id, { type: 'card-not-refunded', intent: intent.id, reason: event.reason });
        break;
      case 'receipt':
        this.receipt(refund, intent, event.lines);
        break;
      case 'broken':
        if (!this.running) break;
        this.running = false;
        this.background(this.resolve(refund.id, intent));
        break;
      default:
        break;
    }
  }

  private wantsCard(refund: Refund): boolean {
    return (
      refund.card === 'wanted' &&
      !refund.left &&
      this.terminal.status().state === 'ready' &&
      !this.salesHaveIt() &&
      this.openIntent() === undefined
    );
  }

  private async begin(id: string): Promise<void> {
    this.asking = true;
    const last = await this.terminal.last();
    this.asking = false;
    const refund = this.book.get(id);
    if (last.ok && refund !== undefined && this.wantsCard(refund)) {
      this.book.apply(id, { type: 'card-allowed', previous: last.value?.payment.receipt ?? '' });
    } else if (!last.ok) {
      this.again?.cancel();
      this.again = this.clock.after(saleDelays.terminalPauseMs, this.changed);
    }
    this.changed();
  }

  /** Sealed at once, printed with the slip: the terminal must not wait for our paper. */
  private receipt(refund: Refund, intent: CardIntent, lines: readonly string[]): void {
    const receipt = `${intent.id}-receipt`;
    this.book.apply(refund.id, { type: 'receipt-given', receipt }, [{ passenger: receipt, facts: { lines } }]);
  }

  /** Asks the terminal what became of a refund, for as long as it takes; the passenger waits a bounded time for it. */
  private async resolve(id: string, intent: CardIntent): Promise<void> {
    if (this.resolving.has(intent.id)) return;
    this.resolving.add(intent.id);
    const patience = this.clock.after(saleDelays.terminalSilenceMs, () => {
      this.book.apply(id, { type: 'card-refund-unknown', intent: intent.id });
      this.changed();
    });
    for (;;) {
      const last = await this.terminal.last();
      if (last.ok) {
        patience.cancel();
        this.resolving.delete(intent.id);
        const { value } = last;
        const ours = value !== undefined && value.kind !== 'payment' && value.payment.receipt !== intent.previous;
        if (ours && value.stands) this.book.apply(id, { type: 'card-refunded', intent: intent.id });
        else this.book.apply(id, { type: 'card-not-refunded', intent: intent.id, reason: 'failed' });
        this.changed();
        return;
      }
      await delay(this.clock, saleDelays.terminalPauseMs);
    }
  }

  private openIntent(): { readonly refund: Refund; readonly intent: CardIntent } | undefined {
    for (const refund of this.book.all()) {
      const intent = refund.open.find((one) => one.kind === 'refund-card');
      if (intent !== undefined) return { refund, intent };
    }
    return undefined;
  }
}
