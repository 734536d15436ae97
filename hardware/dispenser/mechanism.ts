import type { Clock, Timer } from '../../basics/clock.ts';
import { kopecks, type Kopecks } from '../../basics/money.ts';
import { choosePieces, type Pieces } from '../../basics/pieces.ts';
import type { Payout } from '../capabilities/cash-dispenser.ts';

/** A hopper's time for one coin, a recycler's for one note: from data sheets of both, rounded up. */
const pieceMs = 400;

/** What a mechanism keeps over a power cut. */
export interface DispenserRecord {
  readonly held: Pieces;
  /** How many payouts it ever began. */
  readonly payouts: number;
  /** What left it in the last one. */
  readonly paid: Kopecks;
}

/**
 * The body of a simulated dispenser: tubes of coins or notes, a motor and a sensor at the exit. It outlives the kiosk, counts
 * each piece as it leaves, and stops when it loses power; its counters stand.
 */
export class DispenserMechanism {
  private held: Pieces;
  private payouts: number;
  private paidOut: Kopecks;
  private timer: Timer | undefined;
  private powered = true;
  private blocked = false;
  private mute = false;
  private waiting: (() => void)[] = [];
  private readonly clock: Clock;
  private readonly changed: () => void;

  constructor(options: { clock: Clock; stored: DispenserRecord; onChange?: () => void }) {
    this.clock = options.clock;
    this.held = options.stored.held;
    this.payouts = options.stored.payouts;
    this.paidOut = options.stored.paid;
    this.changed = options.onChange ?? (() => undefined);
  }

  /** Whether it answers at all. */
  get answers(): boolean {
    return this.powered && !this.mute;
  }

  get jammed(): boolean {
    return this.blocked;
  }

  get running(): boolean {
    return this.timer !== undefined;
  }

  /** What stands in its memory. */
  record(): DispenserRecord {
    return { held: this.held, payouts: this.payouts, paid: this.paidOut };
  }

  /** The last payout; undefined before the first. */
  last(): Payout | undefined {
    return this.payouts === 0 ? undefined : { number: String(this.payouts), paid: this.paidOut };
  }

  /** Begins a payout; piece after piece leaves. */
  begin(amount: Kopecks): void {
    this.payouts += 1;
    this.paidOut = kopecks(0);
    const pieces = choosePieces(this.held, amount).flatMap(({ value, count }) =>
      Array.from({ length: count }, () => value),
    );
    this.changed();
    this.turn(pieces);
  }

  /** Calls back when the motor stands still. */
  whenStill(tell: () => void): void {
    if (this.running) this.waiting.push(tell);
    else tell();
  }

  /** A hand fills it up. */
  fill(held: Pieces): void {
    this.held = held;
    this.changed();
  }

  /** A piece is stuck at the exit, until it is taken out. */
  jam(blocked: boolean): void {
    this.blocked = blocked;
    this.changed();
  }

  /** Its line is cut: it works on and answers nothing. */
  silence(mute: boolean): void {
    this.mute = mute;
    this.changed();
  }

  power(on: boolean): void {
    this.powered = on;
    if (!on) this.stand();
    this.changed();
  }

  private turn([value, ...rest]: readonly Kopecks[]): void {
    if (value === undefined || this.blocked || !this.powered) {
      this.stand();
      return;
    }
    this.timer = this.clock.after(pieceMs, () => {
      if (this.blocked) {
        this.stand();
        return;
      }
      this.held = this.held.map((one) => (one.value === value ? { ...one, count: one.count - 1 } : one));
      this.paidOut = kopecks(this.paidOut + value);
      this.changed();
      this.turn(rest);
    });
  }

  private stand(): void {
    this.timer?.cancel();
    this.timer = undefined;
    for (const tell of this.waiting.splice(0)) tell();
    this.changed();
  }
}
