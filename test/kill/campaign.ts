import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Booth, type Point } from './booth.ts';
import type { Passenger } from './robot.ts';

/** So many at a time: most of a sale is waiting for motors, so two processors carry more than two. */
const lanes = 6;

/** Who stands there when the kiosk dies, and where. */
export interface Death extends Point {
  readonly passenger: Passenger;
  /** The write, told by what it is. */
  readonly what: string;
}

/** Kiosks side by side, each with one sale at a time. `close` ends everything that was started. */
export class Campaign {
  private readonly cache = mkdtempSync(join(tmpdir(), 'perron-kill-cache-'));
  private readonly booths = Array.from({ length: lanes }, () => new Booth(this.cache));

  /** The sale of each passenger without a death: its writes, and what was wrong with it. */
  unkilled(passengers: readonly Passenger[]): Promise<readonly Awaited<ReturnType<Booth['sale']>>[]> {
    return Promise.all(passengers.flatMap((passenger, index) => this.booths[index]?.sale(passenger, undefined) ?? []));
  }

  /** Tries every death; returns a sentence for each that ended badly. */
  async tryAll(deaths: readonly Death[]): Promise<string[]> {
    const waiting = [...deaths];
    const wrong: string[] = [];
    const lane = async (booth: Booth): Promise<void> => {
      for (let death = waiting.shift(); death !== undefined; death = waiting.shift()) {
        const { passenger, when, write, what, devices } = death;
        const result = await booth.sale(passenger, death);
        const where = `${passenger}, ${when} write ${String(write)} (${what}), devices ${devices}`;
        wrong.push(...result.wrong.map((sentence) => `${where}: ${sentence}`));
      }
    };
    await Promise.all(this.booths.map(lane));
    return wrong;
  }

  async close(): Promise<void> {
    await Promise.all(this.booths.map((booth) => booth.close()));
    rmSync(this.cache, { recursive: true, force: true });
  }
}

/** Every write of a passenger's sale × {just before, just after it} × {devices that live on, that lose their power}. */
export function everyDeath(passenger: Passenger, writes: readonly string[]): readonly Death[] {
  return writes.flatMap((what, index) => ways.map((way) => ({ passenger, write: index + 1, what, ...way })));
}

/**
 * Every write once, in turn before and after it and in turn with devices that live on and that lose their power. What a sale
 * writes first as another one before it does is left to that one.
 */
export function eachWriteOnce(
  sales: readonly { readonly passenger: Passenger; readonly writes: readonly string[] }[],
): readonly Death[] {
  const deaths: Death[] = [];
  for (const [nth, { passenger, writes }] of sales.entries()) {
    const shared = Math.max(0, ...sales.slice(0, nth).map((earlier) => sameBeginning(earlier.writes, writes)));
    for (const [index, what] of writes.entries()) {
      const way = ways[deaths.length % ways.length];
      if (index >= shared && way !== undefined) deaths.push({ passenger, write: index + 1, what, ...way });
    }
  }
  return deaths;
}

const ways = [
  { when: 'before', devices: 'living' },
  { when: 'after', devices: 'power-cycled' },
  { when: 'after', devices: 'living' },
  { when: 'before', devices: 'power-cycled' },
] as const;

function sameBeginning(one: readonly string[], other: readonly string[]): number {
  const differs = other.findIndex((what, index) => what !== one[index]);
  return differs === -1 ? other.length : differs;
}
