import { expect, test } from 'vitest';
import { plantedBugs } from './planted/all.ts';
import { inThread } from './threads.ts';

/**
 * A short hunt has the faults always on that a bug needs, and little time. `npm run simulate -- --seeds 5000 --planted
 * <name>` hunts among seeds as they come.
 */
const limit = { count: 400, limitMs: 20_000 };

test.each(plantedBugs)('the simulation finds it when $what ($name)', async ({ name, needs }) => {
  const report = await inThread({ kind: 'seeds', from: 1, step: 1, planted: name, focus: needs, hunt: true, ...limit });
  expect(report.failures).toHaveLength(1);
});
