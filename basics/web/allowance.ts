import type { Clock } from '../clock.ts';

/** A token bucket: `atOnce` messages at any time, then `perSecond` on average. */
export class Allowance {
  private readonly clock: Clock;
  private readonly atOnce: number;
  private readonly perSecond: number;
  private left: number;
  private countedAt: number;

  constructor(clock: Clock, atOnce: number, perSecond: number) {
    this.clock = clock;
    this.atOnce = atOnce;
    this.perSecond = perSecond;
    this.left = atOnce;
    this.countedAt = clock.monotonicMs();
  }

  /** Whether one more message is allowed now; counts it if so. */
  take(): boolean {
    const now = this.clock.monotonicMs();
    this.left = Math.min(this.atOnce, this.left + ((now - this.countedAt) / 1000) * this.perSecond);
    this.countedAt = now;
    if (this.left < 1) return false;
    this.left -= 1;
    return true;
  }
}
