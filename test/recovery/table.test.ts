import { describe, expect, test } from 'vitest';
import { outboxEvent } from '../../kiosk/claims/outbox.ts';
import { questions, type Asked, type Follows, type Gain, type Question } from '../../kiosk/recovery/questions.ts';
import {
  outboxRecovery,
  refundStandingRecovery,
  serviceRecovery,
  standingRecovery,
} from '../../kiosk/recovery/standing.ts';
import { refundRecovery } from '../../kiosk/recovery/refund-table.ts';
import { saleRecovery } from '../../kiosk/recovery/sale-table.ts';
import { pauseMs, pointsOf, restarted, type OpenIntent, type Point } from './restart.ts';
import { lockMs, serviceStages } from './service-stages.ts';
import { cardWanted, claimUntold, refundStages, saleStages, standingStages } from './stages.ts';
import { ours } from './recorded.ts';
import { transaction } from './straw-devices.ts';
import { World } from './world.ts';

const sorted = (gains: readonly Gain[]) => [...gains].sort();

/** What follows from an answer is what the table says: the event, the intents of its commit, and what somebody has. */
async function holds(point: Point, isOutcome: (type: string) => boolean = () => false): Promise<void> {
  const { event, asksOn = false, decides, gets, atOnce } = point.follows;
  const found = await restarted(point, isOutcome);
  expect(found).toMatchObject({ events: event === undefined ? [] : [event], decides });
  expect(sorted(found.gains)).toEqual(sorted(gets));
  // Without the device nobody can be asked.
  if (point.answer !== 'not fitted') expect(found.askedOn).toBe(asksOn);
  const asked: Asked = questions[point.question];
  const patience = point.answer === 'no answer' && atOnce !== true ? asked.patienceMs : undefined;
  if (patience === undefined) return;
  expect(found.afterMs).toBeGreaterThanOrEqual(patience);
  expect(found.afterMs).toBeLessThan(patience + pauseMs);
}

type Cases = Readonly<Record<string, Readonly<Record<string, Follows<string, string>>>>>;
type Table = Readonly<Record<string, { readonly question: Question; readonly cases: Cases }>>;
type Stage = (world: World) => { intent(kind: string): OpenIntent };

/** Every situation and answer of every intent of one machine. */
function intentsOf(table: Table, stages: object): readonly Point[] {
  return Object.entries(table).flatMap(([kind, { question, cases }]) =>
    Object.entries(cases).flatMap(([situation, follows]) => {
      const stage = (stages as Readonly<Record<string, Readonly<Record<string, Stage>>>>)[kind]?.[situation];
      if (stage === undefined) throw new Error(`no stage for ${kind}, ${situation}`);
      return pointsOf(`${kind}, ${situation}`, question, follows, (world) => stage(world).intent(kind));
    }),
  );
}

describe('an open intent of a sale, after a restart', () => {
  test.each(intentsOf(saleRecovery, saleStages))('$name', (point) => holds(point));
});

describe('an open intent of a refund, after a restart', () => {
  test.each(intentsOf(refundRecovery, refundStages))('$name', (point) =>
    // What is given up is given up as a whole: that event names no intent.
    holds(point, (type) => point.question === 'given up' && type === 'left'),
  );
});

describe('where a sale stands, after a restart', () => {
  const points = Object.entries(standingStages).flatMap(([standing, stage]) => {
    const { question, answers } = standingRecovery[standing as keyof typeof standingStages];
    return pointsOf(standing, question, answers, (world) => {
      stage(world);
      return undefined;
    });
  });
  test.each(points)('$name', (point) => holds(point, (type) => type === 'stop-asked'));
});

test('a refund that waits for its card, after a restart', async () => {
  const { question, answers } = refundStandingRecovery;
  for (const point of pointsOf('wanted', question, answers, (world) => void cardWanted(world))) {
    await holds(point, (type) => type === 'left');
  }
});

describe('an act of a technician, after a restart', () => {
  const points = Object.entries(serviceStages).flatMap(([type, stage]) => {
    const { question, cases } = serviceRecovery[type as keyof typeof serviceStages];
    return pointsOf(type, question, cases.always, (world) => {
      stage(world);
      return undefined;
    });
  });
  test.each(points)('$name', (point) => holds(point, (type) => type.startsWith('service/')));

  test('a lock-out runs in full', async () => {
    const { question, cases } = serviceRecovery['service/unlock-failed'];
    const stage = serviceStages['service/unlock-failed'];
    const [point] = pointsOf('locked', question, cases.always, (world) => {
      stage(world);
      return undefined;
    });
    if (point === undefined) throw new Error('no answer');
    expect(await restarted(point, (type) => type === 'service/lock-ended')).toMatchObject({ afterMs: lockMs });
  });
});

describe('a claim that the book has not heard of, after a restart', () => {
  const { question, answers } = outboxRecovery;
  const points = pointsOf('untold', question, answers, (world) => void claimUntold(world));
  test.each(points)('$name', (point) => holds(point, (type) => type === outboxEvent));
});

test('a terminal that is fitted again is asked: the charge is taken back, and its claim is settled', async () => {
  const world = new World();
  const charge = saleStages.charge.always(world).intent('charge');
  world.terminalFitted = false;
  const without = world.start();
  await world.clock.advance(5_000);
  expect([...world.claimBook.reported.values()]).toMatchObject([{ beingChecked: true, settled: false }]);
  await without.stop();
  world.terminalFitted = true;
  world.terminal.known = transaction(ours, 'payment', true);
  const again = world.start();
  await world.clock.advance(30_000);
  await again.stop();
  expect(world.store.rows().filter(({ data }) => data.includes(`"intent":"${charge.id}"`))).toHaveLength(2);
  expect(world.terminal.known.stands).toBe(false);
  expect([...world.claimBook.reported.values()]).toMatchObject([{ settled: true }]);
});

test('a claim that nobody is there to be paid for is released once', async () => {
  const world = new World();
  refundStages.redeem.always(world);
  const kiosk = world.start();
  await world.clock.advance(30_000);
  await kiosk.stop();
  expect(world.claimBook.releases).toBe(1);
});

test('a payout whose intent holds no number was never begun: nobody is asked, and it is owed', async () => {
  const { question, cases } = saleRecovery.dispense;
  const stage = (world: World) => {
    world.previousPayout = null;
    world.dispenser.silent = true;
    return saleStages.dispense['the sale was given up'](world).intent('dispense');
  };
  const follows = { nothing: cases['the sale was given up'].nothing };
  for (const point of pointsOf('no number', question, follows, stage)) await holds(point);
});
