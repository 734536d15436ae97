import { z } from 'zod';
import { delay, type Clock, type Timer } from '../../basics/clock.ts';
import type {
  CardPayment,
  CardPrompt,
  CardTerminal,
  LastPayment,
  TerminalEvent,
  TerminalFailure,
} from '../../hardware/capabilities/card-terminal.ts';
import type { Background } from '../failures/life.ts';
import type { Person } from '../journal/journal.ts';
import type { Log } from '../log.ts';
import { saleAsks, type SaleIntentAsked } from '../recovery/asked.ts';
import type { SaleBook } from './book.ts';
import { saleDelays } from './delays.ts';
import type { Intent } from './events.ts';
import type { Sale } from './sale.ts';

type CardIntent = SaleIntentAsked<'charge' | 'reversal'>;

/** The hryvnia in ISO 4217. */
const hryvnia = 980;

/** What stands sealed about a receipt of the terminal. */
export const receiptFacts = z.object({ lines: z.array(z.string()) });

/**
 * The card terminal: a charge begins only when printer and hold allow it, is authorised, confirmed at the gateway, and
 * then issued or withheld (design.md §3). What the terminal did not live to tell is asked of it, never remembered.
 */
export class CardDesk {
  private prompted: CardPrompt | undefined;
  private asking = false;
  /** The payment that the driver is in; without one (restart, lost line) our word reaches nobody and the terminal is asked. */
  private running = false;
  private abortedFor: string | undefined;
  private again: Timer | undefined;
  private decision: { readonly sale: string; readonly endsAtMs: number; readonly timer: Timer } | undefined;
  private readonly resolving = new Set<string>();
  private readonly terminal: CardTerminal;
  private readonly book: SaleBook;
  private readonly clock: Clock;
  private readonly background: Background;
  private readonly log: Log;
  private readonly mayCharge: (sale: Sale) => boolean;
  private readonly others: ((event: TerminalEvent) => void)[] = [];
  private readonly changed: () => void;

  constructor(options: {
    terminal: CardTerminal;
    book: SaleBook;
    clock: Clock;
    background: Background;
    log: Log;
    /** Whether printer and hold allow a charge for this sale now. */
    mayCharge: (sale: Sale) => boolean;
    changed: () => void;
  }) {
    this.terminal = options.terminal;
    this.book = options.book;
    this.clock = options.clock;
    this.background = options.background;
    this.log = options.log;
    this.mayCharge = options.mayCharge;
    this.changed = options.changed;
  }

  start(): void {
    this.terminal.start((event) => {
      this.heard(event);
      for (const tell of this.others) tell(event);
    });
  }

  /** Somebody else has business with the terminal and hears of its events, after the sales. */
  alsoTell(listener: (event: TerminalEvent) => void): void {
    this.others.push(listener);
  }

  /** Whether a sale has the terminal, or nobody knows what became of its charge. */
  get busy(): boolean {
    return this.asking || this.openIntent() !== undefined || this.authorisedSale() !== undefined;
  }

  /** What the cardholder should do now, in the terminal's own course; undefined when nothing runs. */
  prompt(): CardPrompt | undefined {
    return this.prompted;
  }

  /** Milliseconds left to decide about an authorised payment; 0 when there is none. */
  decisionLeftMs(sale: Sale): number {
    if (this.decision?.sale !== sale.id) return 0;
    return Math.max(0, this.decision.endsAtMs - this.clock.monotonicMs());
  }

  /** Begins the charge that is wanted, or takes back the one that nobody wants any more. Called after each change. */
  regulate(): void {
    const unwanted = this.book
      .all()
      .filter((sale) => sale.card?.state === 'charging' && (sale.stop !== undefined || sale.card.leaving))
      .flatMap((sale) => sale.open.filter((intent) => intent.kind === 'charge'))[0];
    if (unwanted !== undefined && unwanted.id !== this.abortedFor) {
      this.abortedFor = unwanted.id;
      this.terminal.abort();
    }
    const wanting = this.book.all().find((sale) => this.wantsCharge(sale));
    if (wanting !== undefined && !this.asking && this.again === undefined) this.background(this.begin(wanting.id));
  }

  /** Carries an intent to the terminal. After a restart nothing is sent again: the terminal is asked what it did. */
  carryOut(sale: Sale, intent: CardIntent, afterRestart: boolean): void {
    if (intent.kind !== 'charge') this.endDecision();
    if (intent.kind === 'reverse') this.background(this.reverse(sale, intent));
    else if (intent.kind === 'charge' && !afterRestart) this.charge(sale, intent);
    else if (!this.running) this.background(this.resolve(sale.id, intent));
    else if (intent.kind === 'issue') this.terminal.issue();
    else this.terminal.withhold();
  }

  private wantsCharge(sale: Sale): boolean {
    return (
      sale.phase === 'paying' &&
      sale.stop === undefined &&
      sale.card?.state === 'wanted' &&
      this.terminal.status().state === 'ready' &&
      // While an earlier payment is unclear, another one would hide it: the terminal tells of its last one only.
      !this.book.all().some((one) => one.open.some((intent) => isCardIntent(intent))) &&
      this.mayCharge(sale)
    );
  }

  /** Notes the terminal's last payment first: whatever it tells under another number later is ours. */
  private async begin(id: string): Promise<void> {
    this.asking = true;
    const last = await this.terminal.last();
    this.asking = false;
    const sale = this.book.get(id);
    if (last.ok && sale !== undefined && this.wantsCharge(sale)) {
      this.book.apply(id, { type: 'charge-allowed', previous: last.value?.payment.receipt ?? '' });
    } else if (!last.ok) {
      this.log.warn('The terminal does not tell its last payment', { detail: last.error.detail });
      // At once it would answer the same, and could not be registered anew in between.
      this.again = this.clock.after(saleDelays.terminalPauseMs, () => {
        this.again = undefined;
        this.changed();
      });
    }
    this.changed();
  }

  private charge(sale: Sale, intent: Extract<CardIntent, { kind: 'charge' }>): void {
    if (this.terminal.status().state === 'ready') {
      this.running = true;
      this.terminal.authorise(intent.amount);
    } else this.book.apply(sale.id, { type: 'charge-void', intent: intent.id, reason: 'failed' });
  }

  private endDecision(): void {
    this.decision?.timer.cancel();
    this.decision = undefined;
  }

  private heard(event: TerminalEvent): void {
    const found = this.openIntent();
    switch (event.kind) {
      case 'status':
        if (event.status.state !== 'busy') this.prompted = undefined;
        break;
      case 'prompt':
        this.prompted = event.prompt;
        break;
      case 'authorised':
        this.authorised(event.payment, found);
        break;
      case 'completed':
        this.running = false;
        if (found === undefined) this.log.warn('The terminal completed a payment that no sale waits for', {});
        else this.book.apply(found.sale.id, { type: 'charge-stands', intent: found.intent.id });
        break;
      case 'void':
        this.running = false;
        this.lapsed(event, found);
        break;
      case 'refunded':
      case 'refund-void':
        // No sale gives money back so.
        break;
      case 'receipt':
        if (found !== undefined) this.receipt(found, event.lines);
        break;
      case 'broken':
        this.running = false;
        this.log.warn('The terminal was lost in the middle of a payment', { detail: event.detail });
        this.broken(found);
        break;
    }
    this.changed();
  }

  private authorised(payment: CardPayment, found: { sale: Sale; intent: CardIntent } | undefined): void {
    if (found?.intent.kind !== 'charge') {
      this.log.warn('The terminal authorised a payment that no sale asked for', {});
      this.terminal.withhold();
      return;
    }
    const { sale, intent } = found;
    const fits = payment.amount === intent.amount && payment.currency === hryvnia;
    if (!fits) {
      this.log.warn('The terminal answered for another amount or currency', {
        sale: sale.id,
        asked: intent.amount,
        amount: payment.amount,
        currency: payment.currency,
      });
    }
    const windowMs = Math.max(0, this.terminal.limits().decision - saleDelays.decisionMarginMs);
    this.endDecision();
    this.decision = {
      sale: sale.id,
      endsAtMs: this.clock.monotonicMs() + windowMs,
      timer: this.clock.after(windowMs, () => {
        this.book.apply(sale.id, { type: 'charge-overdue' });
        this.changed();
      }),
    };
    // Sealed: never more of the card than its last four digits comes from the terminal.
    const { receipt, terminalId, card, cardName, authorisation } = payment;
    const facts: Person = {
      passenger: `${sale.id}-card`,
      facts: { receipt, terminalId, card, cardName, authorisation },
    };
    this.book.apply(sale.id, { type: 'charge-authorised', intent: intent.id, receipt, fits }, [facts]);
  }

  private lapsed(
    event: Extract<TerminalEvent, { kind: 'void' }>,
    found: { sale: Sale; intent: CardIntent } | undefined,
  ): void {
    this.log.info('A card payment does not stand', { reason: event.reason, detail: event.detail });
    if (found !== undefined) {
      this.book.apply(found.sale.id, { type: 'charge-void', intent: found.intent.id, reason: event.reason });
      return;
    }
    const waiting = this.authorisedSale();
    this.endDecision();
    if (waiting !== undefined) this.book.apply(waiting.id, { type: 'charge-lapsed', reason: event.reason });
  }

  private broken(found: { sale: Sale; intent: CardIntent } | undefined): void {
    if (found !== undefined) {
      this.background(this.resolve(found.sale.id, found.intent));
      return;
    }
    // Authorised, and our word not yet given: it will not be given any more, so the terminal reverses by itself.
    const waiting = this.authorisedSale();
    if (waiting !== undefined) this.book.apply(waiting.id, { type: 'charge-overdue' });
  }

  /** Written down at once, printed later: the terminal must not wait for our paper. */
  private receipt({ sale, intent }: { sale: Sale; intent: CardIntent }, lines: readonly string[]): void {
    const receipt = `${intent.id}-receipt`;
    this.book.apply(sale.id, { type: 'receipt-given', receipt }, [{ passenger: receipt, facts: { lines } }]);
  }

  /** Asks the terminal what became of a payment, for as long as it takes; the passenger waits a bounded time for it. */
  private async resolve(id: string, intent: CardIntent): Promise<void> {
    if (this.resolving.has(intent.id)) return;
    this.resolving.add(intent.id);
    const patience = this.clock.after(saleDelays.terminalSilenceMs, () => {
      this.book.apply(id, { type: 'charge-unknown', intent: intent.id });
      this.changed();
    });
    for (;;) {
      const last = await this.terminal.last();
      if (last.ok) {
        const sale = this.book.get(id);
        const ours = paymentAfter(last.value, sale?.card?.previous);
        patience.cancel();
        this.resolving.delete(intent.id);
        if (ours?.stands === true) this.book.apply(id, { type: 'charge-stands', intent: intent.id });
        else
          this.book.apply(id, {
            type: 'charge-void',
            intent: intent.id,
            reason: ours === undefined ? 'failed' : 'reversed',
          });
        this.changed();
        return;
      }
      await delay(this.clock, saleDelays.terminalPauseMs);
    }
  }

  /** Reverses a payment that stands and should not. */
  private async reverse(sale: Sale, intent: Extract<CardIntent, { kind: 'reverse' }>): Promise<void> {
    const patience = this.clock.after(saleDelays.terminalSilenceMs, () => {
      this.book.apply(sale.id, { type: 'charge-unknown', intent: intent.id });
      this.changed();
    });
    for (;;) {
      const done = await this.reversed(sale);
      if (done !== 'unknown') {
        patience.cancel();
        const type = done === 'reversed' ? 'charge-reversed' : 'reverse-refused';
        this.book.apply(sale.id, { type, intent: intent.id });
        this.changed();
        return;
      }
      await delay(this.clock, saleDelays.terminalPauseMs);
    }
  }

  private async reversed(sale: Sale): Promise<'reversed' | 'refused' | 'unknown'> {
    const last = await this.terminal.last();
    if (!last.ok) return 'unknown';
    const ours = paymentAfter(last.value, sale.card?.previous);
    if (ours?.stands !== true) return 'reversed';
    const result = await this.terminal.reverse(ours.payment);
    if (result.ok) return 'reversed';
    return refusals[result.error.kind];
  }

  /** The sale that waits for the terminal's word, with the intent that it will answer. */
  private openIntent(): { sale: Sale; intent: CardIntent } | undefined {
    for (const sale of this.book.all()) {
      const intent = sale.open.find((one) => isCardIntent(one));
      if (intent !== undefined) return { sale, intent };
    }
    return undefined;
  }

  private authorisedSale(): Sale | undefined {
    return this.book.all().find((sale) => sale.card?.state === 'authorised');
  }
}

/** The terminal's last payment when its number is another one than `previous`; a refund is no sale's payment. */
function paymentAfter(last: LastPayment | undefined, previous: string | undefined): LastPayment | undefined {
  return last?.kind === 'refund' || last?.payment.receipt === previous ? undefined : last;
}

const refusals: Readonly<Record<TerminalFailure['kind'], 'refused' | 'unknown'>> = {
  'no-answer': 'unknown',
  busy: 'unknown',
  refused: 'refused',
};

function isCardIntent(intent: Intent): intent is CardIntent {
  return saleAsks(intent, 'charge', 'reversal');
}
