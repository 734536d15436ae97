import type { Clock } from '../../basics/clock.ts';
import { Temporal } from '../../basics/temporal.ts';

/** The gateway's time of day, carried on by monotonic time: our own wall clock may be wrong. */
export class ServerClock {
  private readonly clock: Clock;
  private shown: { readonly minute: number; readonly text: string } | undefined;
  /** Milliseconds since 1970 at monotonic 0. */
  private zeroMs: number | undefined;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  seen(server: Temporal.Instant): void {
    this.zeroMs = server.epochMilliseconds - this.clock.monotonicMs();
  }

  /** Now; by our own clock as long as the gateway has not told. */
  now(): Temporal.Instant {
    return Temporal.Instant.fromEpochMilliseconds(this.epochMs());
  }

  /** The railway's wall clock. */
  kyiv(): Temporal.ZonedDateTime {
    return this.now().toZonedDateTimeISO('Europe/Kyiv');
  }

  /** The railway's wall clock to the minute, `2026-11-23T21:14`; computed once a minute, as every view carries it. */
  kyivMinute(): string {
    const minute = Math.floor(this.epochMs() / 60_000);
    if (this.shown?.minute !== minute) this.shown = { minute, text: minuteText(this.kyiv()) };
    return this.shown.text;
  }

  private epochMs(): number {
    if (this.zeroMs === undefined) return this.clock.wall().epochMilliseconds;
    return Math.round(this.zeroMs + this.clock.monotonicMs());
  }
}

/** `2026-11-23T21:14`. */
export function minuteText(time: Temporal.ZonedDateTime): string {
  return time.toPlainDateTime().toString({ smallestUnit: 'minute' });
}
