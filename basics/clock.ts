import type { Temporal } from './temporal.ts';

/** A pending call of `Clock.after`. */
export interface Timer {
  cancel(): void;
}

/** Time as the program sees it; always injected. */
export interface Clock {
  /** Milliseconds that only grow, from an arbitrary start; unaffected by changes of the wall clock. */
  monotonicMs(): number;
  /** This machine's idea of the time of day: for showing and logging, never for deadlines. */
  wall(): Temporal.Instant;
  /** Calls `run` once, `ms` milliseconds from now. */
  after(ms: number, run: () => void): Timer;
}

/** Resolves after `ms` milliseconds of `clock`. */
export function delay(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(ms, resolve);
  });
}
