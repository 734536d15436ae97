import { capabilityDepth } from './depth.ts';
import { anybody, type Temper } from './passenger.ts';
import { World, type TimelineEntry, type WorldOptions } from './world.ts';

/** How a story ended. */
export interface Outcome {
  /** Sentences; none when all is well. */
  readonly violations: readonly string[];
  readonly sales: number;
  /** Moments at which it could have been struck: those before all was mended. */
  readonly struckMoments: number;
  /** Those of them before the last passenger came. */
  readonly momentsBefore: number;
  readonly blows: number;
  readonly marks: ReadonlyMap<string, number>;
  readonly timeline: readonly TimelineEntry[];
}

/** Lives through one seed: some faults, one to three passengers, then the proof that all is well. */
export function liveSeed(options: WorldOptions): Promise<Outcome> {
  return storyOf(options, (world) => {
    const { chance, faults } = world;
    const drawn = faults.draw(options.focus ?? [], (options.depth ?? capabilityDepth).faults);
    world.tell('world', `seed ${String(options.seed)}; faults: ${drawn.join(', ')}`);
    world.fit(chance.pick(['none', 'full', 'full', 'coins', 'poor']));
    return Array.from({ length: chance.between(1, 3) }, () => anybody(chance, world.strikes('card declined')));
  });
}

/** Lets a world live; `prepare` says who comes, and may set what goes wrong. Whatever throws is a violation. */
export async function storyOf(options: WorldOptions, prepare: (world: World) => readonly Temper[]): Promise<Outcome> {
  const world = new World(options);
  const tempers = prepare(world);
  try {
    await world.live(tempers);
  } catch (error) {
    world.violated(`threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
  // Promises that failed unheard are told between two turns of the event loop: they belong to this story.
  await turnOfTheLoop();
  world.close();
  const { violations, struckMoments, momentsBefore, blows, timeline } = world;
  return {
    ...{ violations, struckMoments, momentsBefore, blows, timeline },
    sales: world.ledger.opened,
    marks: world.marks.seen,
  };
}

function turnOfTheLoop(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
