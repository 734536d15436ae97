import { afterAll, expect, test } from 'vitest';
import { Campaign, eachWriteOnce, everyDeath } from './campaign.ts';
import type { Passenger } from './robot.ts';

/** `KILL_POINTS=all npm run kill`: every way at every write. Without it each write once; the simulation strikes at every moment. */
const all = process.env['KILL_POINTS'] === 'all';
const passengers: readonly Passenger[] = ['pays', 'cancels', 'pays by card'];

const campaign = new Campaign();
afterAll(() => campaign.close());

test(
  'killed at any write of its journal and started again, everybody has what is theirs by the books, and the journal agrees',
  { timeout: all ? 3_600_000 : 600_000 },
  async () => {
    const unkilled = await campaign.unkilled(passengers);
    expect(unkilled.flatMap(({ wrong }) => wrong)).toEqual([]);
    const sales = passengers.map((passenger, index) => ({ passenger, writes: unkilled[index]?.writes ?? [] }));
    for (const { writes } of sales) expect(writes).toContain('append opened, intended reserve');
    const deaths = all ? sales.flatMap(({ passenger, writes }) => everyDeath(passenger, writes)) : eachWriteOnce(sales);
    for (const { writes } of sales)
      for (const what of writes) expect(deaths.map((death) => death.what)).toContain(what);
    console.log(
      `kill points: ${sales.map(({ passenger, writes }) => `${passenger} ${String(writes.length)} writes`).join(', ')}; ${String(deaths.length)} deaths`,
    );
    expect(await campaign.tryAll(deaths)).toEqual([]);
  },
);
