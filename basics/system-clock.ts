import type { Clock } from './clock.ts';
import { Temporal } from './temporal.ts';

/** The machine's own clock. */
export const systemClock: Clock = {
  monotonicMs: () => performance.now(),
  wall: () => Temporal.Instant.fromEpochMilliseconds(Date.now()),
  after(ms, run) {
    const handle = setTimeout(run, ms);
    return {
      cancel: () => {
        clearTimeout(handle);
      },
    };
  },
};
