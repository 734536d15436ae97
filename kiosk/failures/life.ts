import type { Clock } from '../../basics/clock.ts';
import { LifeClock } from '../life-clock.ts';

/** Takes work that nobody waits for. Should it fail, that is heard. */
export type Background = (work: Promise<unknown>) => void;

/** Where an unknown failure came out. */
export type FailurePlace = 'start' | 'call' | 'page' | 'timer' | 'device' | 'work' | 'process';

/**
 * One run of the kiosk, from a start to its end: by being stopped, or by the first unknown failure in it. Everything by
 * which the world reaches a run goes through here, so that a failure anywhere in it is heard; and once it is over, nothing
 * of it reaches the world: no timer, no answer, no command to a device.
 */
export class Life {
  readonly clock: LifeClock;
  /** A write of this life failed: its journal writes no more. */
  diskFailed = false;
  private ended = false;
  private readonly failed: (place: FailurePlace, error: unknown) => void;

  constructor(clock: Clock, failed: (place: FailurePlace, error: unknown) => void) {
    this.failed = failed;
    this.clock = new LifeClock(clock, (run) => {
      this.guard('timer', run);
    });
  }

  get over(): boolean {
    return this.ended;
  }

  /** Runs something of this life, unless it is over. */
  guard(place: FailurePlace, run: () => void): void {
    if (this.ended) return;
    try {
      run();
    } catch (error) {
      this.failed(place, error);
    }
  }

  /** See `Background`. */
  readonly background: Background = (work) => {
    work.catch((error: unknown) => {
      this.failed('work', error);
    });
  };

  /** Asks the world something. Once this life is over nothing is asked, and no answer comes any more. */
  ask<Value>(question: () => Promise<Value>): Promise<Value> {
    return new Promise((resolve, reject) => {
      if (this.ended) return;
      question().then(
        (value) => {
          if (!this.ended) resolve(value);
        },
        (error: unknown) => {
          // Whoever waited for it is gone with this life: nobody else would hear of it.
          if (this.ended) this.failed('work', error);
          else reject(error instanceof Error ? error : new Error('something that is no error', { cause: error }));
        },
      );
    });
  }

  /** Tells a device what to do, unless this life is over. */
  command(run: () => void): void {
    if (!this.ended) run();
  }

  end(): void {
    this.ended = true;
    this.clock.stop();
  }
}
