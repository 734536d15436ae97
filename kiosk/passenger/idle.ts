import type { Clock, Timer } from '../../basics/clock.ts';

/**
 * Notices that nobody is there: after `quietMs` without a sign of life it asks, after `countdownMs` more it calls
 * `gone`. It runs only while `watch` says so.
 */
export class Idle {
  private timer: Timer | undefined;
  private asking: number | undefined;
  private readonly clock: Clock;
  private readonly countdownMs: number;
  private readonly gone: () => void;
  private readonly changed: () => void;

  constructor(options: { clock: Clock; countdownMs: number; gone: () => void; changed: () => void }) {
    this.clock = options.clock;
    this.countdownMs = options.countdownMs;
    this.gone = options.gone;
    this.changed = options.changed;
  }

  /** A sign of life, or another screen: begins to wait anew; `undefined`: this screen waits for nobody; `ask` false: it goes without a question. */
  restart(quietMs: number | undefined, ask = true): void {
    this.timer?.cancel();
    this.timer = undefined;
    this.asking = undefined;
    if (quietMs === undefined) return;
    this.timer = this.clock.after(quietMs, () => {
      if (!ask) {
        this.timer = undefined;
        this.gone();
        return;
      }
      this.asking = this.clock.monotonicMs() + this.countdownMs;
      this.timer = this.clock.after(this.countdownMs, () => {
        this.timer = undefined;
        this.asking = undefined;
        this.gone();
      });
      this.changed();
    });
  }

  /** Milliseconds left of "still here?"; undefined while nothing is asked. */
  leftMs(): number | undefined {
    return this.asking === undefined ? undefined : Math.max(0, this.asking - this.clock.monotonicMs());
  }
}
