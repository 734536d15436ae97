import { anybody } from './passenger.ts';
import { World, type TimelineEntry, type WorldOptions } from './world.ts';

/** How a seed ended. */
export interface Outcome {
  readonly seed: number;
  /** Sentences; none when all is well. */
  readonly violations: readonly string[];
  readonly sales: number;
  readonly moments: number;
  readonly blows: number;
  readonly marks: ReadonlyMap<string, number>;
  readonly timeline: readonly TimelineEntry[];
}

/** Lives through one seed: some passengers, some faults, one to three of the first, then the proof that all is well. */
export async function liveSeed(options: WorldOptions): Promise<Outcome> {
  const world = new World(options);
  const { chance } = world;
  const faults = world.faults.draw();
  world.tell('world', `seed ${String(options.seed)}; faults: ${faults.join(', ')}`);
  const tempers = Array.from({ length: chance.between(1, 3) }, () => anybody(chance, world.faults.strikes('card declined')));
  let violations: readonly string[];
  try {
    await world.live(tempers, () => world.wait(chance.pick([0, 2_000, 60_000])));
    ({ violations } = world);
  } catch (error) {
    violations = [...world.violations, `threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`];
  }
  return {
    seed: options.seed,
    violations,
    sales: world.ledger.opened,
    moments: world.moments,
    blows: world.blows,
    marks: world.marks.seen,
    timeline: world.timeline,
  };
}
