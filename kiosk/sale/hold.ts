import type { Clock } from '../../basics/clock.ts';
import type { Temporal } from '../../basics/temporal.ts';

/**
 * Until when an order can be paid: the gateway's instant, counted down by monotonic time from the server time in its
 * answer, so that our wall clock may be wrong. Counted from when the request left: that errs on the short side.
 */
export class Hold {
  readonly totalMs: number;
  private readonly endsAtMs: number;
  private readonly clock: Clock;

  private constructor(totalMs: number, endsAtMs: number, clock: Clock) {
    this.totalMs = totalMs;
    this.endsAtMs = endsAtMs;
    this.clock = clock;
  }

  static from(payBefore: Temporal.Instant, serverTime: Temporal.Instant, sentAtMs: number, clock: Clock): Hold {
    const totalMs = payBefore.epochMilliseconds - serverTime.epochMilliseconds;
    return new Hold(totalMs, sentAtMs + totalMs, clock);
  }

  /** Milliseconds left; never below 0. */
  leftMs(): number {
    return Math.max(0, this.endsAtMs - this.clock.monotonicMs());
  }
}
