import { expect, test } from 'vitest';
import { plantedBugs } from './planted/all.ts';
import { patience } from './patience.ts';
import { inThread } from './threads.ts';

/**
 * A short hunt has the faults always on that a bug needs. `npm run simulate -- --seeds 5000 --planted
 * <name>` hunts among seeds as they come.
 */
const many = 400;

test.each(plantedBugs)(
  'the simulation finds it when $what ($name)',
  async ({ name, needs }) => {
    const report = await inThread({
      kind: 'seeds',
      from: 1,
      step: 1,
      count: many,
      planted: name,
      focus: needs,
      hunt: true,
      limitMs: patience,
    });
    expect(report.failures).toHaveLength(1);
  },
  patience,
);
