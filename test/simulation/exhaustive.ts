import { blows, scenarios } from './scenarios.ts';
import { storyOf, type Outcome } from './story.ts';
import type { Blow, WorldOptions } from './world.ts';

/** Which moment of which scenario is struck by what. */
interface Point {
  readonly scenario: string;
  readonly moment: number;
  readonly blow: Blow;
}

/** The seed of everything that chance still decides in a scenario: how long people think, how long lines take. */
const seed = 1_000_001;

/** Plays a scenario, with a blow at one moment or without any. */
export function playScenario(name: string, point?: Omit<Point, 'scenario'>, record = false): Promise<Outcome> {
  const scenario = scenarios.find((one) => one.name === name);
  if (scenario === undefined) throw new Error(`there is no scenario "${name}"`);
  const plan: WorldOptions['plan'] = (_, index) => (index === point?.moment ? point.blow : undefined);
  return storyOf({ seed, plan, record }, (world) => {
    const { fault, dispenser = 'none', before, temper } = scenario;
    world.fit(dispenser);
    if (fault !== undefined) world.faults.once(fault.kind, fault.what);
    return before === undefined ? [temper] : [before, temper];
  });
}

/** The line that plays a point again. */
function pointLine({ scenario, moment, blow }: Point): string {
  return `npm run simulate -- --scenario ${scenario} --moment ${String(moment)} --blow "${blow}"`;
}

/** Plays a scenario once for every blow at every `step`-th moment of it, from `from` (counted from 1). */
export async function* exhaust(
  scenario: string,
  from: number,
  step: number,
): AsyncGenerator<{ readonly replay: string; readonly outcome: Outcome }> {
  const whole = await playScenario(scenario);
  yield { replay: `npm run simulate -- --scenario ${scenario}`, outcome: whole };
  for (let moment = whole.momentsBefore + from; moment <= whole.struckMoments; moment += step) {
    for (const blow of blows) {
      if (blow === 'dispenser power' && scenarios.find(({ name }) => name === scenario)?.dispenser === undefined)
        continue;
      const point = { scenario, moment, blow };
      yield { replay: pointLine(point), outcome: await playScenario(scenario, point) };
    }
  }
}
