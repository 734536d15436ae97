import { delay, type Clock } from '../../basics/clock.ts';
import { kopecks, type Kopecks } from '../../basics/money.ts';
import { choosePieces, worth } from '../../basics/pieces.ts';
import type { CashDispenser } from '../../hardware/capabilities/cash-dispenser.ts';
import type { Log } from '../log.ts';
import type { SaleBook } from './book.ts';
import { saleDelays } from './delays.ts';
import type { Intent } from './events.ts';
import type { Sale } from './sale.ts';

type DispenseIntent = Extract<Intent, { kind: 'dispense' }>;

/**
 * Cash that goes back: one payout at a time, begun once. What the dispenser did not live to tell is asked of it: a payout
 * under a number that is not the one before ours is ours, and what its sensor counted is what left it (design.md §3).
 */
export class ChangeDesk {
  private tail: Promise<void> = Promise.resolve();
  private readonly dispenser: CashDispenser;
  private readonly book: SaleBook;
  private readonly clock: Clock;
  private readonly log: Log;
  private readonly changed: () => void;

  constructor(options: { dispenser: CashDispenser; book: SaleBook; clock: Clock; log: Log; changed: () => void }) {
    this.dispenser = options.dispenser;
    this.book = options.book;
    this.clock = options.clock;
    this.log = options.log;
    this.changed = options.changed;
  }

  start(): void {
    this.dispenser.start(() => {
      this.changed();
    });
  }

  /** The part of a sum that the dispenser could pay out now. */
  payable(amount: Kopecks): Kopecks {
    if (this.dispenser.status().state !== 'ready') return kopecks(0);
    return worth(choosePieces(this.dispenser.holds(), amount));
  }

  /** The number that the next payout is told from; null while the dispenser cannot pay. */
  previous(): string | null {
    return this.dispenser.status().state === 'ready' ? (this.dispenser.lastNumber() ?? null) : null;
  }

  /** Carries a payout out. After a restart none is begun: the dispenser is asked what it paid. */
  carryOut(sale: Sale, intent: DispenseIntent, afterRestart: boolean): void {
    this.tail = this.tail.then(() => this.payOut(sale.id, intent, afterRestart));
  }

  private async payOut(sale: string, intent: DispenseIntent, afterRestart: boolean): Promise<void> {
    const { previous } = intent;
    const mayBegin = !afterRestart && this.previous() === previous;
    const begun = mayBegin && previous !== null ? await this.dispenser.pay(intent.amount) : undefined;
    let paid = previous === null ? kopecks(0) : begun?.ok === true ? begun.value.paid : undefined;
    if (paid === undefined && !afterRestart && !mayBegin) paid = kopecks(0);
    paid ??= await this.asked(sale, intent, previous ?? '');
    if (paid < intent.amount) this.log.warn('The dispenser did not pay all of it', { sale, paid, of: intent.amount });
    this.book.apply(sale, { type: 'dispensed', intent: intent.id, paid });
    this.changed();
  }

  /** What the dispenser's own record says, for as long as it takes; the passenger waits a bounded time for it. */
  private async asked(sale: string, intent: DispenseIntent, previous: string): Promise<Kopecks> {
    const patience = this.clock.after(saleDelays.dispenserSilenceMs, () => {
      this.book.apply(sale, { type: 'dispense-unknown', intent: intent.id });
      this.changed();
    });
    for (;;) {
      const last = await this.dispenser.last();
      if (last.ok) {
        patience.cancel();
        const ours = last.value !== undefined && last.value.number !== previous;
        return ours ? last.value.paid : kopecks(0);
      }
      await delay(this.clock, saleDelays.dispenserPauseMs);
    }
  }
}
