import type { Clock } from '../../basics/clock.ts';
import type { Temporal } from '../../basics/temporal.ts';

/** A thousand requests every millisecond would be needed for the numbers to catch up with the clock. */
const perMillisecond = 1000;

/**
 * Numbers for requests that change something: they grow and begin with an epoch taken from the gateway's server
 * time, so that a new or restored journal never reuses one (design.md §3). Until the gateway has told its time (a
 * recovery while it is away) our own wall clock stands in; a number that turns out too low is refused, never reused.
 */
export class RequestNumbers {
  private last: number;
  private epochSeen = false;
  private readonly clock: Clock;

  /** `last`: the highest that the archives know; 0 when they know none. */
  constructor(last: number, clock: Clock) {
    this.last = last;
    this.clock = clock;
  }

  /** The journal holds this number: none below it is given any more. */
  used(number: number): void {
    this.last = Math.max(this.last, number);
  }

  /** Takes the epoch from the first answer of this run. */
  seen(serverTime: Temporal.Instant): void {
    if (this.epochSeen) return;
    this.epochSeen = true;
    this.last = Math.max(this.last, serverTime.epochMilliseconds * perMillisecond);
  }

  /** Whether the gateway has told its time: new sales begin only then. */
  get ready(): boolean {
    return this.epochSeen;
  }

  /** No number above it was ever given out. */
  get highest(): number {
    return this.last;
  }

  next(): number {
    if (!this.epochSeen) this.last = Math.max(this.last, this.clock.wall().epochMilliseconds * perMillisecond);
    this.last += 1;
    return this.last;
  }
}
