import type { Clock, Timer } from '../../basics/clock.ts';
import type { Temporal } from '../../basics/temporal.ts';
import type { JournalStore } from '../../kiosk/journal/store.ts';

/**
 * One life of the kiosk's process: after its end no timer of it runs, no answer reaches it and nothing that it writes
 * arrives anywhere.
 */
export class Life implements Clock {
  private readonly clock: Clock;
  private readonly wallOffMs: () => number;
  private readonly timers = new Set<Timer>();
  private ended = false;

  constructor(clock: Clock, wallOffMs: () => number) {
    this.clock = clock;
    this.wallOffMs = wallOffMs;
  }

  monotonicMs(): number {
    return this.clock.monotonicMs();
  }

  wall(): Temporal.Instant {
    return this.clock.wall().add({ milliseconds: this.wallOffMs() });
  }

  after(ms: number, run: () => void): Timer {
    if (this.ended) return { cancel: () => undefined };
    const timer = this.clock.after(ms, () => {
      this.timers.delete(timer);
      run();
    });
    this.timers.add(timer);
    return timer;
  }

  answer<Value>(answer: Promise<Value>): Promise<Value> {
    return new Promise((resolve, reject) => {
      answer.then((value) => {
        if (!this.ended) resolve(value);
      }, reject);
    });
  }

  disk(store: JournalStore): JournalStore {
    const living = (write: () => void): void => {
      if (!this.ended) write();
    };
    return {
      ...store,
      append: (rows, people) => {
        living(() => {
          store.append(rows, people);
        });
      },
      putKey: (sale, key) => {
        living(() => {
          store.putKey(sale, key);
        });
      },
      putWitness: (witness, synced) => {
        living(() => {
          store.putWitness(witness, synced);
        });
      },
      // The next life goes on with the same disk.
      close: () => undefined,
    };
  }

  end(): void {
    this.ended = true;
    for (const timer of this.timers) timer.cancel();
    this.timers.clear();
  }
}
