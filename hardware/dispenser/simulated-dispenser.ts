import { delay, type Clock, type Timer } from '../../basics/clock.ts';
import type { Kopecks } from '../../basics/money.ts';
import type { Pieces } from '../../basics/pieces.ts';
import { err, ok, type Result } from '../../basics/result.ts';
import type { CashDispenser, DispenserFailure, DispenserStatus, Payout } from '../capabilities/cash-dispenser.ts';
import type { DispenserMechanism } from './mechanism.ts';

/** All waits, milliseconds, each with its reason. */
const delays = {
  /** How often it is asked how it is: a technician who fills it up should not wait. */
  pollMs: 1_000,
  /** A device that says nothing for so long does not answer. */
  answerMs: 2_000,
} as const;

const noAnswer: DispenserFailure = { detail: 'the dispenser does not answer' };

/**
 * A dispenser without a protocol: the kiosk's end of a simulated mechanism. Real protocols will stand beside it behind the same
 * capability.
 */
export class SimulatedDispenser implements CashDispenser {
  private known: { readonly held: Pieces; readonly number: string } | undefined;
  private state: DispenserStatus = { state: 'starting' };
  private listener: (status: DispenserStatus) => void = () => undefined;
  private polling: Timer | undefined;
  private readonly mechanism: DispenserMechanism;
  private readonly clock: Clock;

  constructor(options: { mechanism: DispenserMechanism; clock: Clock }) {
    this.mechanism = options.mechanism;
    this.clock = options.clock;
  }

  status(): DispenserStatus {
    return this.state;
  }

  holds(): Pieces {
    return this.known?.held ?? [];
  }

  lastNumber(): string | undefined {
    return this.known?.number;
  }

  start(listener: (status: DispenserStatus) => void): void {
    this.listener = listener;
    this.poll();
  }

  async pay(amount: Kopecks): Promise<Result<Payout, DispenserFailure>> {
    if (this.state.state !== 'ready' || !this.mechanism.answers) return err(noAnswer);
    this.mechanism.begin(amount);
    this.look();
    return this.last().then((result) => (result.ok && result.value !== undefined ? ok(result.value) : err(noAnswer)));
  }

  async last(): Promise<Result<Payout | undefined, DispenserFailure>> {
    if (!this.mechanism.answers) {
      await delay(this.clock, delays.answerMs);
      return err(noAnswer);
    }
    await new Promise<void>((resolve) => {
      this.mechanism.whenStill(resolve);
    });
    return this.told();
  }

  stop(): Promise<void> {
    this.polling?.cancel();
    this.listener = () => undefined;
    return Promise.resolve();
  }

  /** What it says when its motor stands still; the line may have been cut meanwhile. */
  private told(): Result<Payout | undefined, DispenserFailure> {
    if (!this.mechanism.answers) return err(noAnswer);
    this.look();
    return ok(this.mechanism.last());
  }

  private poll(): void {
    this.look();
    this.polling = this.clock.after(delays.pollMs, () => {
      this.poll();
    });
  }

  private look(): void {
    const { mechanism } = this;
    if (mechanism.answers) {
      this.known = { held: mechanism.record().held, number: mechanism.last()?.number ?? '' };
    }
    const now = this.seen();
    if (JSON.stringify(now) === JSON.stringify(this.state)) return;
    this.state = now;
    this.listener(now);
  }

  private seen(): DispenserStatus {
    if (!this.mechanism.answers) return { state: 'fault', fault: 'no-answer', detail: noAnswer.detail };
    if (this.mechanism.jammed) return { state: 'fault', fault: 'jam', detail: 'a piece is stuck at the exit' };
    return { state: this.mechanism.running ? 'busy' : 'ready' };
  }
}
