import type { Clock } from '../../basics/clock.ts';
import { Temporal } from '../../basics/temporal.ts';

/**
 * The time that codes are checked against: the gateway's last word carried on by monotonic time, so that a wrong
 * wall clock locks nobody out. Until the gateway was heard in this run, our own clock, but never before the last time
 * that the journal heard from the gateway.
 */
export class ServiceTime {
  private base: { readonly server: Temporal.Instant; readonly atMs: number } | undefined;
  private readonly startedAtMs: number;
  private readonly clock: Clock;
  private readonly lowerBound: () => Temporal.Instant | undefined;

  constructor(clock: Clock, lowerBound: () => Temporal.Instant | undefined) {
    this.clock = clock;
    this.startedAtMs = clock.monotonicMs();
    this.lowerBound = lowerBound;
  }

  /** The server time of an answer that has just come. */
  seen(server: Temporal.Instant): void {
    this.base = { server, atMs: this.clock.monotonicMs() };
  }

  /** Whether the gateway told the time in this run. */
  get heard(): boolean {
    return this.base !== undefined;
  }

  /** The server time of the last answer; undefined before the first. */
  get lastAnswer(): Temporal.Instant | undefined {
    return this.base?.server;
  }

  now(): Temporal.Instant {
    if (this.base !== undefined) return this.later(this.base.server, this.base.atMs);
    const wall = this.clock.wall();
    const known = this.lowerBound();
    // However long the kiosk was off, this run came after what the journal knows.
    const bound = known === undefined ? wall : this.later(known, this.startedAtMs);
    return Temporal.Instant.compare(wall, bound) < 0 ? bound : wall;
  }

  /** What the clock says that showed `instant` at the monotonic time `atMs`. */
  private later(instant: Temporal.Instant, atMs: number): Temporal.Instant {
    return instant.add({ milliseconds: Math.round(this.clock.monotonicMs() - atMs) });
  }
}
