import { randomInt } from 'node:crypto';
import { expect, test } from 'vitest';
import { campaign } from './campaign.ts';

/** The long form is `npm run kill:random`: 200 purchases. */
const purchases = 2;

test(
  'kiosk, railway and devices are killed at random instants: all books agree with the journal',
  { timeout: 300_000 },
  async () => {
    const seed = randomInt(1_000_000);
    const { told, kills, wrong } = await campaign({
      seed,
      purchases,
      lanes: purchases,
      odds: { kiosk: 1, railway: 0.5, devices: 0.5 },
      // No purchase is over by then.
      withinMs: 3_500,
    });
    console.log([`random kills, seed ${String(seed)}`, ...told].join('\n'));
    expect(wrong).toEqual([]);
    expect(kills.kiosk).toBeGreaterThan(0);
  },
);
