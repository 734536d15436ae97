import type { Clock, Timer } from '../../basics/clock.ts';
import type { Temporal } from '../../basics/temporal.ts';

/**
 * One life of the kiosk's process. After its end no timer of it runs, no answer reaches it, and whatever its code still
 * does on the way out reaches nobody: every adapter asks `alive` first.
 */
export class ProcessLife implements Clock {
  private readonly clock: Clock;
  private readonly offMs: () => number;
  private readonly timers = new Set<Timer>();
  private readonly endings: (() => void)[] = [];
  private living = true;

  /** `offMs`: how far the machine's wall clock is off the true time. */
  constructor(clock: Clock, offMs: () => number) {
    this.clock = clock;
    this.offMs = offMs;
  }

  get alive(): boolean {
    return this.living;
  }

  /** How many timers of the program wait. */
  get waiting(): number {
    return this.timers.size;
  }

  monotonicMs(): number {
    return this.clock.monotonicMs();
  }

  wall(): Temporal.Instant {
    const off = this.offMs();
    return off === 0 ? this.clock.wall() : this.clock.wall().add({ milliseconds: off });
  }

  after(ms: number, run: () => void): Timer {
    if (!this.living) return { cancel: () => undefined };
    const inner = this.clock.after(ms, () => {
      this.timers.delete(timer);
      run();
    });
    const timer: Timer = {
      cancel: () => {
        inner.cancel();
        this.timers.delete(timer);
      },
    };
    this.timers.add(timer);
    return timer;
  }

  /** Calls back when the process ends: the other end of a line notices. */
  onEnd(run: () => void): void {
    this.endings.push(run);
  }

  end(): void {
    if (!this.living) return;
    this.living = false;
    for (const timer of this.timers) timer.cancel();
    this.timers.clear();
    for (const run of this.endings.splice(0)) run();
  }
}
