import { env } from 'node:process';
import { describe, expect, test } from 'vitest';
import { sum } from '../../basics/money.ts';
import { roundCash } from '../../kiosk/settings/rounding.ts';
import { Hall } from '../support/hall.ts';
import { moments, type Moment } from './moments.ts';
import { Trap } from './trap.ts';

/** Several crossings of each seam with PERRON_FAILURES=all; else the first one of every other seam. */
const thorough = env['PERRON_FAILURES'] === 'all';

/** Lives a moment with a trap in it. What it did not come to is no matter: the kiosk broke off. */
async function live(moment: Moment, trap: Trap, arm: () => void): Promise<Hall> {
  const hall = await Hall.open({ ...moment.options, plant: (adapters) => trap.around(adapters) });
  await moment.before(hall);
  arm();
  await moment.then(hall).catch((error: unknown) => {
    if (trap.sprung === 0) throw error;
  });
  return hall;
}

/** Everybody has gone, and all that goes on behind the screen has had its time. */
async function quiet(hall: Hall): Promise<void> {
  await hall.clock.advance(10_000);
  hall.kiosk.call('finish', {});
  await hall.clock.advance(4 * 60_000);
  expect(hall.kiosk.view().screen).toMatchObject({ kind: 'attract', faults: [] });
}

/** Money and tickets are right by the books of devices and gateway. */
function judge(hall: Hall): void {
  const debts = hall.claimPeer.record().rows;
  const owed = debts.filter(({ settled, redeemedBy }) => !settled && redeemedBy === undefined);
  const sold = hall.gateway.books().orders.filter(({ status, means }) => status === 'paid' && means === 'cash');
  const inside = hall.box() - hall.paidOut() - sum(sold.map(({ total }) => roundCash(total, 'half-hryvnia').due));
  expect(inside).toBe(sum(owed.map(({ amount }) => amount)));
  expect(hall.cardImbalance()).toBe(0);
  expect(hall.acceptor.books().escrow).toBeUndefined();
  const { orders } = hall.gateway.books();
  expect(orders.filter(({ status }) => status === 'reserved')).toEqual([]);
  const paid = orders.filter(({ status }) => status === 'paid').flatMap(({ documents }) => documents);
  const originals = hall.tickets().filter((text) => !text.includes('ПОВТОРНИЙ ДРУК'));
  for (const { uid } of paid) {
    expect(hall.tickets().some((text) => text.includes(uid))).toBe(true);
    expect(originals.filter((text) => text.includes(uid)).length).toBeLessThanOrEqual(1);
  }
  const written = new Map(debts.map(({ number, amount }) => [number, amount]));
  expect(new Map(hall.claims().map(({ number, amount }) => [number, amount]))).toEqual(written);
}

async function nextBuys(hall: Hall): Promise<void> {
  const before = hall.tickets().length;
  await hall.toCash();
  await hall.payAll();
  await hall.reach('take');
  expect(hall.tickets().length).toBe(before + 1);
}

describe.each(moments)('$name', (moment) => {
  test('whatever fails, money and ticket are right, the failure is in the journal, and the next passenger buys', async () => {
    const counting = new Trap();
    await live(moment, counting, () => {
      counting.watch();
    });
    const points = [...counting.crossed].flatMap(([seam, count], index) => {
      if (!thorough) return index % 2 === 0 ? [{ seam, at: 1 }] : [];
      const crossings = new Set([1, 2, 3, Math.ceil(count / 2), count].filter((at) => at <= count));
      return [...crossings].map((at) => ({ seam, at }));
    });
    for (const { seam, at } of points) {
      const trap = new Trap();
      const hall = await live(moment, trap, () => {
        trap.arm(seam, at);
      });
      try {
        await quiet(hall);
        judge(hall);
        expect(hall.failures()).toMatchObject([{ name: 'TypeError', message: 'planted: cannot read … of card …' }]);
        expect(hall.failures()[0]?.stack[0]).toContain('trap.ts');
        await nextBuys(hall);
      } catch (error) {
        throw new Error(`${seam}, crossing ${String(at)}: ${String(error)}`, { cause: error });
      }
      await hall.kiosk.stop();
    }
    expect(points.length).toBeGreaterThan(1);
  }, 900_000);
});
