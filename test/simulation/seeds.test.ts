import { expect, test } from 'vitest';
import { failedSeeds } from './failed-seeds.ts';
import { patience } from './patience.ts';
import { inThread } from './threads.ts';

/** In `npm test`; `npm run simulate -- --seeds 200000` is the long form. */
const many = 500;

const seeds = {
  kind: 'seeds',
  from: 1,
  step: 1,
  planted: undefined,
  focus: [],
  hunt: false,
  limitMs: Number.POSITIVE_INFINITY,
} as const;

test(
  'whatever goes wrong, nobody loses money, no ticket is lost, and the kiosk sells again',
  async () => {
    const report = await inThread({ ...seeds, count: many });
    expect(report.failures).toEqual([]);
    expect(report.stories).toBe(many);
  },
  patience,
);

test.each(failedSeeds)('seed $seed is well again: $was', async ({ seed }) => {
  const report = await inThread({ ...seeds, from: seed, count: 1 });
  expect(report.failures).toEqual([]);
});
