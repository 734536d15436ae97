import type { Clock, Timer } from './clock.ts';
import { Temporal } from './temporal.ts';

interface Pending {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

/** Time that stands still until a test moves it; nothing in it waits for a real timer. */
export class VirtualClock implements Clock {
  private now = 0;
  private order = 0;
  private readonly pending = new Set<Pending>();
  private readonly startWall: Temporal.Instant;

  constructor(startWall: string) {
    this.startWall = Temporal.Instant.from(startWall);
  }

  monotonicMs(): number {
    return this.now;
  }

  wall(): Temporal.Instant {
    return this.startWall.add({ milliseconds: Math.floor(this.now) });
  }

  after(ms: number, run: () => void): Timer {
    const entry: Pending = { at: this.now + Math.max(0, ms), order: this.order++, run };
    this.pending.add(entry);
    return {
      cancel: () => {
        this.pending.delete(entry);
      },
    };
  }

  /** How many timers wait; 0 means that nothing will ever happen again by itself. */
  get waiting(): number {
    return this.pending.size;
  }

  /** Moves time forward by `ms`, running every timer that falls due, with all promises settled in between. */
  async advance(ms: number): Promise<void> {
    const end = this.now + ms;
    await settle();
    for (;;) {
      const next = this.earliest();
      if (next === undefined || next.at > end) break;
      this.pending.delete(next);
      this.now = next.at;
      next.run();
      await settle();
    }
    this.now = end;
    await settle();
  }

  /** Moves time forward in steps of timers until `condition` holds; throws when `limitMs` of virtual time is over. */
  async until(condition: () => boolean, limitMs = 600_000, what = 'the condition'): Promise<void> {
    const end = this.now + limitMs;
    await settle();
    while (!condition()) {
      const next = this.earliest();
      if (next === undefined) throw new Error(`${what}: never came true, and no timer is left`);
      if (next.at > end) throw new Error(`${what}: not within ${String(limitMs)} ms`);
      this.pending.delete(next);
      this.now = next.at;
      next.run();
      await settle();
    }
  }

  private earliest(): Pending | undefined {
    let first: Pending | undefined;
    for (const entry of this.pending) {
      if (first === undefined || entry.at < first.at || (entry.at === first.at && entry.order < first.order)) {
        first = entry;
      }
    }
    return first;
  }
}

/** Lets everything that is already resolved run: two turns of the event loop's check phase. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 2; turn += 1) {
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
  }
}
