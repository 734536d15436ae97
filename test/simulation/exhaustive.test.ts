import { expect, test } from 'vitest';
import { patience } from './patience.ts';
import { scenarios } from './scenarios.ts';
import { inThread } from './threads.ts';

/** In `npm test` few moments, another one first in each scenario; `npm run simulate -- --exhaustive` takes all. */
const step = 24;

test.each([
  ['sale by cash', /^cash/u],
  ['sale by card', /^card/u],
  ['change, claim, refund, mixed payment or family', /^(?!cash|card)/u],
])(
  'a blow at any moment of any %s costs nobody anything',
  async (_, which) => {
    const names = scenarios.map(({ name }) => name).filter((name) => which.test(name));
    const report = await inThread({ kind: 'exhaustive', scenarios: names, step });
    expect(report.failures).toEqual([]);
    expect(report.blows).toBeGreaterThan(6 * names.length);
  },
  patience,
);
