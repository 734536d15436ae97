import type { Clock, Timer } from '../../basics/clock.ts';
import { Temporal } from '../../basics/temporal.ts';

interface Entry {
  readonly at: number;
  readonly order: number;
  run: (() => void) | undefined;
}

/** So many timers never run at one moment, unless somebody sets one after the other for now. */
const mostAtOnce = 20_000;

/**
 * The one queue of virtual time that a simulated world runs on: a heap of timers. Same as `VirtualClock` to whoever
 * waits on it, but made for millions of timers, and able to tell how many wait.
 */
export class EventQueue implements Clock {
  private now = 0;
  private order = 0;
  /** How many timers ran since time last passed. */
  private standing = 0;
  /** The time of day that was told last: it is asked many times in one moment. */
  private told: { readonly ms: number; readonly instant: Temporal.Instant } | undefined;
  private readonly heap: Entry[] = [];
  private readonly startMs: number;

  /** `start` is the wall clock at monotonic 0. */
  constructor(start: string) {
    this.startMs = Temporal.Instant.from(start).epochMilliseconds;
  }

  monotonicMs(): number {
    return this.now;
  }

  /** The true time of day, milliseconds since 1970. */
  epochMs(): number {
    return this.startMs + Math.floor(this.now);
  }

  wall(): Temporal.Instant {
    const ms = this.epochMs();
    if (this.told?.ms !== ms) this.told = { ms, instant: Temporal.Instant.fromEpochMilliseconds(ms) };
    return this.told.instant;
  }

  /** In whole milliseconds, as timers of the machine are: a remainder too small to count would never pass. */
  after(ms: number, run: () => void): Timer {
    const entry: Entry = { at: this.now + Math.max(0, Math.ceil(ms)), order: this.order++, run };
    this.push(entry);
    return {
      cancel: () => {
        entry.run = undefined;
      },
    };
  }

  /** Lets time pass until `done` or until `limitMs` are over; true when `done` came true. */
  async until(done: () => boolean, limitMs: number): Promise<boolean> {
    const end = this.now + limitMs;
    await settled();
    while (!done()) {
      const next = this.next();
      if (next === undefined || next.at > end) {
        this.now = Math.max(this.now, end);
        return false;
      }
      this.pop();
      this.standing = next.at > this.now ? 0 : this.standing + 1;
      if (this.standing > mostAtOnce) throw new Error('time stands still: timers set each other for now');
      this.now = next.at;
      next.run?.();
      next.run = undefined;
      await settled();
    }
    return true;
  }

  private next(): Entry | undefined {
    while (this.heap[0] !== undefined && this.heap[0].run === undefined) this.pop();
    return this.heap[0];
  }

  private push(entry: Entry): void {
    const { heap } = this;
    let at = heap.length;
    heap.push(entry);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = heap[parent];
      if (above === undefined || before(above, entry)) break;
      heap[at] = above;
      at = parent;
    }
    heap[at] = entry;
  }

  private pop(): void {
    const { heap } = this;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const one = heap[left];
      if (one === undefined) break;
      const other = heap[left + 1];
      const rightFirst = other !== undefined && before(other, one);
      const child = rightFirst ? other : one;
      if (before(last, child)) break;
      heap[at] = child;
      at = rightFirst ? left + 1 : left;
    }
    heap[at] = last;
  }
}

function before(a: Entry, b: Entry): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}

/**
 * All promises that can go on without time have gone on: Node runs what waits for its next tick when no promise is left that
 * can. Nothing here waits for the world outside, so that no turn of the event loop is needed, which costs far more.
 */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    process.nextTick(resolve);
  });
}
