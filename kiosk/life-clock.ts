import type { Clock, Timer } from '../basics/clock.ts';
import type { Temporal } from '../basics/temporal.ts';
import type { Log } from './log.ts';

/** A clock whose timers end with the kiosk: once stopped, nothing of it runs any more on closed books. */
export class LifeClock implements Clock {
  private readonly clock: Clock;
  private readonly guard: (run: () => void) => void;
  private readonly pending = new Set<Timer>();
  private stopped = false;

  /** `guard` runs what falls due, and hears where that fails. */
  constructor(
    clock: Clock,
    guard: (run: () => void) => void = (run) => {
      run();
    },
  ) {
    this.clock = clock;
    this.guard = guard;
  }

  monotonicMs(): number {
    return this.clock.monotonicMs();
  }

  wall(): Temporal.Instant {
    return this.clock.wall();
  }

  after(ms: number, run: () => void): Timer {
    if (this.stopped) return { cancel: () => undefined };
    const timer = this.clock.after(ms, () => {
      this.pending.delete(timer);
      this.guard(run);
    });
    this.pending.add(timer);
    return {
      cancel: () => {
        timer.cancel();
        this.pending.delete(timer);
      },
    };
  }

  /** A log that says nothing more once the kiosk is stopped: what was still on its way then is nobody's trouble. */
  logOf(log: Log): Log {
    return {
      info: (sentence, facts) => {
        if (!this.stopped) log.info(sentence, facts);
      },
      warn: (sentence, facts) => {
        if (!this.stopped) log.warn(sentence, facts);
      },
    };
  }

  stop(): void {
    this.stopped = true;
    for (const timer of this.pending) timer.cancel();
    this.pending.clear();
  }
}
