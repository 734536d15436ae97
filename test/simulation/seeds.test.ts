import { expect, test } from 'vitest';
import { failedSeeds } from './failed-seeds.ts';
import { inThread } from './threads.ts';

/** In `npm test`; `npm run simulate -- --seeds 200000` is the long form. */
const many = 500;

/** The longest that one story may be waited for, milliseconds of real time. */
const patience = 120_000;

const seeds = { kind: 'seeds', from: 1, step: 1, planted: undefined, focus: [], hunt: false, limitMs: patience } as const;

test('whatever goes wrong, nobody loses money, no ticket is lost, and the kiosk sells again', async () => {
  const report = await inThread({ ...seeds, count: many });
  expect(report.failures).toEqual([]);
  expect(report.stories).toBe(many);
});

test.each(failedSeeds)('seed $seed is well again: $was', async ({ seed }) => {
  const report = await inThread({ ...seeds, from: seed, count: 1 });
  expect(report.failures).toEqual([]);
});
