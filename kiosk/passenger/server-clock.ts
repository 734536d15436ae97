import type { Clock } from '../../basics/clock.ts';
import type { Temporal } from '../../basics/temporal.ts';

/** The gateway's time of day, carried on by monotonic time: our own wall clock may be wrong. */
export class ServerClock {
  private readonly clock: Clock;
  private shown: { readonly minute: number; readonly text: string } | undefined;
  private base: { server: Temporal.Instant; atMs: number } | undefined;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  seen(server: Temporal.Instant): void {
    this.base = { server, atMs: this.clock.monotonicMs() };
  }

  /** Now; by our own clock as long as the gateway has not told. */
  now(): Temporal.Instant {
    if (this.base === undefined) return this.clock.wall();
    return this.base.server.add({ milliseconds: Math.round(this.clock.monotonicMs() - this.base.atMs) });
  }

  /** The railway's wall clock. */
  kyiv(): Temporal.ZonedDateTime {
    return this.now().toZonedDateTimeISO('Europe/Kyiv');
  }

  /** The railway's wall clock to the minute, `2026-11-23T21:14`; computed once a minute, as every view carries it. */
  kyivMinute(): string {
    const now = this.now();
    const minute = Math.floor(now.epochMilliseconds / 60_000);
    if (this.shown?.minute !== minute) {
      this.shown = { minute, text: minuteText(now.toZonedDateTimeISO('Europe/Kyiv')) };
    }
    return this.shown.text;
  }
}

/** `2026-11-23T21:14`. */
export function minuteText(time: Temporal.ZonedDateTime): string {
  return time.toPlainDateTime().toString({ smallestUnit: 'minute' });
}
