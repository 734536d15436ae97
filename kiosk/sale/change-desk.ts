import { delay, type Clock } from '../../basics/clock.ts';
import { kopecks, type Kopecks } from '../../basics/money.ts';
import { payableOf } from '../../basics/pieces.ts';
import type { CashDispenser } from '../../hardware/capabilities/cash-dispenser.ts';
import type { Background } from '../failures/life.ts';
import type { Log } from '../log.ts';
import { saleDelays } from './delays.ts';

/** A payout that was decided on; the same for a sale's change and for a refund. */
export interface PayoutIntent {
  readonly id: string;
  readonly amount: Kopecks;
  /** The dispenser's own number of its last payout before this one; null when it could not be asked. */
  readonly previous: string | null;
}

/** What becomes of a payout; goes to the case that wanted it. */
export type PayoutEvent =
  | { readonly type: 'dispensed'; readonly intent: string; readonly paid: Kopecks }
  | { readonly type: 'dispense-unknown'; readonly intent: string };

type Tell = (event: PayoutEvent) => void;

/**
 * Cash that goes back: one payout at a time, begun once. What the dispenser did not live to tell is asked of it: a payout
 * under a number that is not the one before ours is ours, and what its sensor counted is what left it (design.md §3).
 */
export class ChangeDesk {
  private tail: Promise<void> = Promise.resolve();
  private readonly dispenser: CashDispenser;
  private readonly clock: Clock;
  private readonly background: Background;
  private readonly log: Log;
  private readonly changed: () => void;
  /** Every look at the screen asks for the same few sums: kept while the dispenser holds the same pieces. */
  private readonly payables = new Map<Kopecks, Kopecks>();
  private payablesOf = '';

  constructor(options: {
    dispenser: CashDispenser;
    clock: Clock;
    background: Background;
    log: Log;
    changed: () => void;
  }) {
    this.dispenser = options.dispenser;
    this.clock = options.clock;
    this.background = options.background;
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
    const held = this.dispenser.holds();
    const key = held.map(({ value, count }) => `${String(count)}x${String(value)}`).join(' ');
    if (key !== this.payablesOf) this.payables.clear();
    this.payablesOf = key;
    const payable = this.payables.get(amount) ?? payableOf(held, amount);
    this.payables.set(amount, payable);
    return payable;
  }

  /** The number that the next payout is told from; null while the dispenser cannot pay. */
  previous(): string | null {
    return this.dispenser.status().state === 'ready' ? (this.dispenser.lastNumber() ?? null) : null;
  }

  /** Carries a payout out. After a restart none is begun: the dispenser is asked what it paid. */
  carryOut(intent: PayoutIntent, afterRestart: boolean, tell: Tell): void {
    this.tail = this.tail.then(() => this.payOut(intent, afterRestart, tell));
    this.background(this.tail);
  }

  private async payOut(intent: PayoutIntent, afterRestart: boolean, tell: Tell): Promise<void> {
    const { previous } = intent;
    const mayBegin = !afterRestart && this.previous() === previous;
    const begun = mayBegin && previous !== null ? await this.dispenser.pay(intent.amount) : undefined;
    let paid = previous === null ? kopecks(0) : begun?.ok === true ? begun.value.paid : undefined;
    if (paid === undefined && !afterRestart && !mayBegin) paid = kopecks(0);
    paid ??= await this.asked(intent, previous ?? '', tell);
    if (paid < intent.amount)
      this.log.warn('The dispenser did not pay all of it', { intent: intent.id, paid, of: intent.amount });
    tell({ type: 'dispensed', intent: intent.id, paid });
    this.changed();
  }

  /** What the dispenser's own record says, for as long as it takes; the passenger waits a bounded time for it. */
  private async asked(intent: PayoutIntent, previous: string, tell: Tell): Promise<Kopecks> {
    const patience = this.clock.after(saleDelays.dispenserSilenceMs, () => {
      tell({ type: 'dispense-unknown', intent: intent.id });
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
