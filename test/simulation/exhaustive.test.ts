import { expect, test } from 'vitest';
import { patience } from './patience.ts';
import { scenarios } from './scenarios.ts';
import { inThread } from './threads.ts';

/** In `npm test` every eighth moment, another one first in each scenario; `npm run simulate -- --exhaustive` takes all. */
const step = 8;

test.each(['cash', 'card'])(
  'a blow at any moment of any sale by %s costs nobody anything',
  async (means) => {
    const names = scenarios.map(({ name }) => name).filter((name) => name.startsWith(means));
    const report = await inThread({ kind: 'exhaustive', scenarios: names, step });
    expect(report.failures).toEqual([]);
    expect(report.blows).toBeGreaterThan(20 * names.length);
  },
  patience,
);
