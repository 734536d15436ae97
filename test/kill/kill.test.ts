import { afterAll, describe, expect, test } from 'vitest';
import { Campaign, pointsOf } from './campaign.ts';
import type { Passenger } from './robot.ts';

/** `KILL_POINTS=all npm run kill`: every point. Without it some that are least likely to tell something new are left out. */
const all = process.env['KILL_POINTS'] === 'all';

describe.each<{ passenger: Passenger; stride: number }>([
  { passenger: 'pays', stride: 1 },
  { passenger: 'cancels', stride: all ? 1 : 3 },
  { passenger: 'pays by card', stride: 1 },
])('the kiosk is killed at every write of its journal while a passenger $passenger', ({ passenger, stride }) => {
  const campaign = new Campaign(passenger);
  afterAll(() => campaign.close());

  test("started again, everybody has what is theirs, by the simulators' books", { timeout: 600_000 }, async () => {
    const { writes, wrong } = await campaign.unkilled();
    expect(wrong).toEqual([]);
    expect(writes).toContain('append opened, intended reserve');
    const cycled = pointsOf(writes, 'power-cycled').filter((_, index) => index % stride === 0);
    const points = [...pointsOf(writes, 'living'), ...cycled];
    const spread = stride === 1 ? '' : ` (power-cycled: every ${String(stride)}rd)`;
    const count = `${String(writes.length)} writes × 2 × (living, power-cycled)${spread} = ${String(points.length)} runs`;
    console.log(`kill points: ${count}, the passenger ${passenger}`);
    expect(await campaign.tryAll(points, writes)).toEqual([]);
  });
});
