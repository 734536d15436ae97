import type { Timer } from '../../basics/clock.ts';
import { kopecks, type Kopecks } from '../../basics/money.ts';
import { choosePieces, type Pieces } from '../../basics/pieces.ts';
import type { CashDispenser, DispenserFault } from '../../hardware/capabilities/cash-dispenser.ts';
import { DispenserSession } from './dispenser-session.ts';
import type { ProcessLife } from './life.ts';
import type { Surroundings } from './surroundings.ts';

/** A payout as the tray below has it: counted by hand, piece by piece. */
export interface PaidOut {
  /** The device's own number of it. */
  readonly number: number;
  readonly asked: Kopecks;
  paid: Kopecks;
}

/** One piece on its way, milliseconds. */
const pieceMs = 400;

/** How long a technician takes, milliseconds, at least and at most. */
const repair = [15_000, 300_000] as const;

/**
 * A dispenser with its compartments, its motor and the sensor at its exit. What left it is counted as it leaves, and stands in
 * its memory over a power cut, with the number of the payout; a payout that power or a jam ended is not taken up again.
 */
export class SimulatedDispenser {
  /** Every payout that ever began. */
  readonly payouts: PaidOut[] = [];
  powered = true;
  /** What is wrong with it; undefined when nothing is. */
  fault: Extract<DispenserFault, 'jam'> | undefined;
  private held: Pieces;
  private motor: Timer | undefined;
  private outage: Timer | undefined;
  private session: DispenserSession | undefined;
  private readonly around: Surroundings;

  constructor(around: Surroundings, held: Pieces) {
    this.around = around;
    this.held = held;
  }

  /** The driver of one life of the process. */
  driver(life: ProcessLife): CashDispenser {
    this.session = new DispenserSession(this, life, this.around);
    return this.session;
  }

  /** What its compartments hold. */
  get compartments(): Pieces {
    return this.held;
  }

  get running(): boolean {
    return this.motor !== undefined;
  }

  /** Begins a payout of as much of `amount` as it can. */
  begin(amount: Kopecks): void {
    const payout: PaidOut = { number: this.payouts.length + 1, asked: amount, paid: kopecks(0) };
    this.payouts.push(payout);
    this.around.tell('dispenser', `begins payout ${String(payout.number)} of ${String(amount)}`);
    const pieces = choosePieces(this.held, amount).flatMap(({ value, count }) =>
      Array.from({ length: count }, () => value),
    );
    this.turn(payout, pieces, Math.floor(pieces.length / 2));
  }

  powerOff(): void {
    this.outage?.cancel();
    if (!this.powered) return;
    this.powered = false;
    this.around.tell('dispenser', `loses power${this.running ? ' in the middle of a payout' : ''}`);
    this.stand();
    this.session?.conditionChanged();
  }

  powerOn(): void {
    if (this.powered) return;
    this.powered = true;
    this.session?.conditionChanged();
  }

  /** Power goes and comes back by itself after a while. */
  powerCut(ms: number): void {
    this.powerOff();
    this.outage = this.around.clock.after(ms, () => {
      this.powerOn();
    });
  }

  /** The line to the driver breaks for a while. */
  unplug(ms: number): void {
    this.session?.lose(ms);
  }

  mend(): void {
    this.powerOn();
    if (this.fault === undefined) return;
    this.fault = undefined;
    this.around.tell('technician', 'takes a stuck piece out of the dispenser');
    this.session?.conditionChanged();
  }

  /** The pieces leave one after the other; in the middle, before the piece `half`, the world may be struck. */
  private turn(payout: PaidOut, pieces: readonly Kopecks[], half: number, index = 0): void {
    const value = pieces[index];
    if (value === undefined) {
      this.stand();
      this.around.tell('dispenser', `has paid ${String(payout.paid)}`);
      this.around.moment({ where: 'act', when: 'unread', what: 'dispense' });
      this.session?.motorStands();
      return;
    }
    this.motor = this.around.clock.after(pieceMs, () => {
      if (index === half) this.around.moment({ where: 'act', when: 'half', what: 'dispense' });
      // Struck meanwhile: the motor stands already.
      if (!this.powered) return;
      if (this.around.strikes('dispenser jams')) {
        this.jam(payout);
        return;
      }
      this.held = this.held.map((one) => (one.value === value ? { ...one, count: one.count - 1 } : one));
      payout.paid = kopecks(payout.paid + value);
      this.turn(payout, pieces, half, index + 1);
    });
  }

  private jam({ paid }: PaidOut): void {
    this.fault = 'jam';
    this.stand();
    this.around.tell('dispenser', `jams after ${String(paid)}`);
    this.session?.motorStands();
    const [least, most] = repair;
    this.around.clock.after(this.around.chance.between(least, most), () => {
      this.mend();
    });
  }

  private stand(): void {
    this.motor?.cancel();
    this.motor = undefined;
  }
}
