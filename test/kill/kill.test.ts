import { afterAll, describe, expect, test } from 'vitest';
import { Campaign, pointsOf } from './campaign.ts';
import type { Passenger } from './robot.ts';

/** `KILL_POINTS=all npm run kill`: every point. Without it a sample: the simulation strikes at every moment on virtual time. */
const all = process.env['KILL_POINTS'] === 'all';

describe.each<{ passenger: Passenger; living: number; cycled: number }>([
  { passenger: 'pays', living: 2, cycled: 4 },
  { passenger: 'cancels', living: 8, cycled: 8 },
  { passenger: 'pays by card', living: 3, cycled: 6 },
])('the kiosk is killed at the writes of its journal while a passenger $passenger', ({ passenger, ...strides }) => {
  const every = (stride: number) => (all ? 1 : stride);
  const campaign = new Campaign(passenger);
  afterAll(() => campaign.close());

  test("started again, everybody has what is theirs, by the simulators' books", { timeout: 600_000 }, async () => {
    const { writes, wrong } = await campaign.unkilled();
    expect(wrong).toEqual([]);
    expect(writes).toContain('append opened, intended reserve');
    const some = (devices: 'living' | 'power-cycled', stride: number) =>
      pointsOf(writes, devices).filter((_, index) => index % stride === 0);
    const living = some('living', every(strides.living));
    const cycled = some('power-cycled', every(strides.cycled));
    const points = [...living, ...cycled];
    const count = `${String(living.length)} living + ${String(cycled.length)} power-cycled`;
    console.log(`kill points: ${String(writes.length)} writes × 2: ${count} runs, the passenger ${passenger}`);
    expect(await campaign.tryAll(points, writes)).toEqual([]);
  });
});
