import { kopecks } from '../../basics/money.ts';
import { serviceRows } from '../../kiosk/journal/journal.ts';
import type { serviceRecovery } from '../../kiosk/recovery/standing.ts';
import { serviceConcernsMoney, type ServiceAct } from '../../kiosk/service/events.ts';
import type { World } from './world.ts';

/** Acts that may be left open: all that the table has a row for. */
type OpenAct = {
  [Type in keyof typeof serviceRecovery]: (typeof serviceRecovery)[Type] extends 'whole' ? never : Type;
}[keyof typeof serviceRecovery];

/** How long the lock-out of these tests lasts, milliseconds. */
export const lockMs = 60_000;

function acted(world: World, ...acts: readonly ServiceAct[]): void {
  const { journal } = world.dying();
  const base = { who: '01', at: world.clock.wall().toString(), heard: true };
  journal.commit(
    serviceRows,
    acts.map((act) => ({ type: act.type, money: serviceConcernsMoney(act.type), data: { ...act, ...base } })),
  );
}

const expected = { cassette: '', notes: [], count: 0, total: kopecks(0) };
const begun: ServiceAct = { type: 'service/collection-begun', number: 1, expected };
const out: ServiceAct = { type: 'service/cassette-out', number: 1, told: true };
const cassettes = { oldCassette: 'A1', newCassette: 'A2' };

/** What the journal ends with when the kiosk dies in the middle of each act. */
export const serviceStages: Readonly<Record<OpenAct, (world: World) => void>> = {
  'service/enrolled': (world) => {
    acted(world, { type: 'service/enrolled', counter: 1 });
  },
  'service/unlocked': (world) => {
    acted(world, { type: 'service/unlocked', counter: 1 });
  },
  'service/unlock-failed': (world) => {
    acted(world, { type: 'service/unlock-failed', lockMs });
  },
  'service/collection-begun': (world) => {
    acted(world, begun);
  },
  'service/cassette-out': (world) => {
    acted(world, begun, out);
  },
  'service/collection-counted': (world) => {
    const counted = { type: 'service/collection-counted', number: 1, counted: kopecks(0) } as const;
    acted(world, begun, out, { ...counted, ...cassettes });
  },
  'service/paper-begun': (world) => {
    acted(world, { type: 'service/paper-begun', id: 'V1', paper: 'x-report', of: '1', copy: false });
  },
  'service/test-begun': (world) => {
    acted(world, { type: 'service/test-begun', device: 'printer' });
  },
  'service/card-day-asked': (world) => {
    acted(world, { type: 'service/card-day-asked' });
  },
};
