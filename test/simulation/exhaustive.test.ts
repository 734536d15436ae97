import { expect, test } from 'vitest';
import { scenarios } from './scenarios.ts';
import { inThread } from './threads.ts';

/** In `npm test` every eighth moment, another one first in each scenario; `npm run simulate -- --exhaustive` takes all. */
const step = 8;

test.each(scenarios.map(({ name }, index) => ({ name, from: (index % step) + 1 })))(
  'a blow at moments $from, $from + 8, … of "$name" costs nobody anything',
  async ({ name, from }) => {
    const report = await inThread({ kind: 'exhaustive', scenario: name, from, step });
    expect(report.failures).toEqual([]);
    expect(report.blows).toBeGreaterThan(5);
  },
);
