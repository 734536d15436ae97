import { afterAll, describe, expect, test } from 'vitest';
import { Campaign, pointsOf } from './campaign.ts';

describe('killed at every write of the journal and started again', () => {
  const campaign = new Campaign();
  afterAll(() => campaign.close());

  test('everybody has what is theirs, by the simulators\' books', { timeout: 600_000 }, async () => {
    const { writes, wrong } = await campaign.unkilled();
    expect(wrong).toEqual([]);
    expect(writes.length).toBeGreaterThan(10);
    const points = [...pointsOf(writes, 'living'), ...pointsOf(writes, 'power-cycled')];
    console.log(
      `kill points: ${String(writes.length)} writes × 2 × (living, power-cycled) = ${String(points.length)} runs`,
    );
    expect(await campaign.tryAll(points, writes)).toEqual([]);
  });
});
