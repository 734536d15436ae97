import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WorldProcess } from './processes.ts';
import type { Passenger } from './robot.ts';
import { runPoint, type Point, type RunResult } from './run-point.ts';

/** So many worlds at a time: most of a run is waiting for motors, so two processors carry more than two. */
const lanes = 8;

/** Worlds side by side, each with one sale at a time. `close` ends everything that was started. */
export class Campaign {
  private readonly cache = mkdtempSync(join(tmpdir(), 'perron-kill-cache-'));
  private readonly worlds: WorldProcess[] = [];
  private readonly passenger: Passenger;

  constructor(passenger: Passenger) {
    this.passenger = passenger;
  }

  /** The sale without a death: its writes, and what was wrong with it. */
  async unkilled(): Promise<RunResult> {
    return runPoint(this.world(0), this.cache, this.passenger, undefined);
  }

  /** Tries every point; returns a sentence for each that ended badly. */
  async tryAll(points: readonly Point[], writes: readonly string[]): Promise<string[]> {
    const waiting = [...points];
    const wrong: string[] = [];
    const lane = async (world: WorldProcess): Promise<void> => {
      for (let point = waiting.shift(); point !== undefined; point = waiting.shift()) {
        const result = await runPoint(world, this.cache, this.passenger, point);
        const where = `${point.when} write ${String(point.write)} (${writes[point.write - 1] ?? ''}), devices ${point.devices}`;
        wrong.push(...result.wrong.map((sentence) => `${where}: ${sentence}`));
      }
    };
    await Promise.all(Array.from({ length: lanes }, (_, index) => lane(this.world(index))));
    return wrong;
  }

  async close(): Promise<void> {
    await Promise.all(this.worlds.splice(0).map((world) => world.end()));
    rmSync(this.cache, { recursive: true, force: true });
  }

  private world(index: number): WorldProcess {
    return (this.worlds[index] ??= new WorldProcess(this.cache));
  }
}

/** Every write × {just before, just after it} with these devices. */
export function pointsOf(writes: readonly string[], devices: Point['devices']): readonly Point[] {
  return writes.flatMap((_, index) =>
    (['before', 'after'] as const).map((when) => ({ write: index + 1, when, devices })),
  );
}
