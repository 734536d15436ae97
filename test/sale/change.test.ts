import { describe, expect, test } from 'vitest';
import { hryvnias, kopecks } from '../../basics/money.ts';
import type { Pieces } from '../../basics/pieces.ts';
import { visa } from '../../hardware/zvt/simulator/faults.ts';
import { Hall } from '../support/hall.ts';

/** Enough for any change. */
const full: Pieces = [0.5, 1, 2, 5, 10, 20, 50, 100].map((hryvnia) => ({
  value: kopecks(hryvnia * 100),
  count: 20,
}));
const few: Pieces = [{ value: hryvnias(10), count: 2 }];

/** A hall with a dispenser, ready to be paid in cash. */
async function opened(held: Pieces | undefined): Promise<Hall> {
  const hall = await Hall.open(held === undefined ? {} : { held });
  await hall.toCash();
  return hall;
}

async function over(hall: Hall): Promise<number> {
  const { left } = await hall.reach('cash');
  return hryvnias(1_000) - left;
}

describe('change', () => {
  test.each([
    ['given', full],
    ['little', few],
    ['none', undefined],
    ['none', []],
  ] as const)('is said before the first note: %s', async (change, held) => {
    const hall = await opened(held);
    expect(hall.screen('cash')?.change).toBe(change);
  });

  test('a large note is taken without a question, the change comes with the ticket, nothing is owed', async () => {
    const hall = await opened(full);
    const change = await over(hall);
    await hall.insert(1_000);
    const take = await hall.reach('take');
    await hall.clock.until(() => hall.screen('take')?.change?.state === 'paid', 30_000, 'the change is out');
    expect(hall.screen('take')?.change).toEqual({ amount: change, state: 'paid' });
    expect(take.claims).toEqual([]);
    expect([hall.paidOut(), hall.tickets().length, hall.debts(), hall.imbalance()]).toEqual([change, 1, [], 0]);
  });

  test('too little in the dispenser: the screen asks; taken, what is missing is a claim', async () => {
    const hall = await opened(few);
    const change = await over(hall);
    await hall.insert(1_000);
    await hall.clock.until(() => hall.screen('cash')?.question !== undefined, 10_000, 'the question');
    hall.kiosk.call('answerOverpay', { take: true });
    await hall.reach('take');
    await hall.clock.until(() => hall.claims().length === 1, 30_000, 'the claim is printed');
    expect(hall.claims().map(({ amount }) => amount)).toEqual([change - hryvnias(20)]);
    expect([hall.paidOut(), hall.imbalance()]).toEqual([2_000, 0]);
  });

  test('a piece stuck at the exit: what came out is counted, the rest is a claim', async () => {
    const hall = await opened(full);
    const change = await over(hall);
    await hall.insert(1_000);
    await hall.clock.until(() => hall.paidOut() > 0, 30_000, 'the first piece is out');
    hall.dispenser?.jam(true);
    await hall.clock.until(() => hall.claims().length === 1, 30_000, 'the claim is printed');
    expect(hall.claims()[0]?.amount).toBe(change - hall.paidOut());
    expect(hall.imbalance()).toBe(0);
  });

  test('a dispenser that dies in the middle of it: its own counter decides when it is back', async () => {
    const hall = await opened(full);
    await hall.insert(1_000);
    await hall.clock.until(() => hall.paidOut() > 0, 30_000, 'the first piece is out');
    hall.dispenser?.power(false);
    await hall.clock.until(() => hall.claims().length === 1, 120_000, 'a claim "being checked"');
    expect(hall.debts()).toMatchObject([{ because: 'payout-unknown', beingChecked: true }]);
    hall.dispenser?.power(true);
    await hall.clock.until(() => hall.debts().length === 2, 60_000, 'the rest is owed');
    expect(hall.debts()[1]).toMatchObject({ because: 'over', beingChecked: false });
    expect(hall.debts()[1]?.amount).toBe((hall.debts()[0]?.amount ?? 0) - hall.paidOut());
  });

  test('the kiosk dies in the middle of it: nothing is paid twice, nothing is forgotten', async () => {
    const hall = await opened(full);
    const change = await over(hall);
    await hall.insert(1_000);
    await hall.clock.until(() => hall.paidOut() > 0, 30_000, 'the first piece is out');
    await hall.restart();
    await hall.clock.until(() => hall.dispenser?.running === false, 60_000, 'the dispenser goes on by itself');
    await hall.sells(300_000);
    expect([hall.paidOut(), hall.debts(), hall.imbalance()]).toEqual([change, [], 0]);
  });
});

describe('giving up at a kiosk that pays out', () => {
  test('stacked notes come back in cash, and the screen said so before', async () => {
    const hall = await opened(full);
    await hall.pay(200);
    expect(hall.screen('cash')?.onCancel).toEqual({ paidOut: 20_000, claim: 0 });
    hall.kiosk.call('cancelPayment', {});
    await hall.reach('ended');
    await hall.clock.until(() => hall.screen('ended')?.change?.state === 'paid', 30_000, 'the money is out');
    expect([hall.paidOut(), hall.debts(), hall.imbalance()]).toEqual([20_000, [], 0]);
    await hall.sells(120_000);
  });

  test('a restart before the payout began pays nothing to an empty hall: it is owed', async () => {
    const hall = await opened(full);
    await hall.pay(200);
    hall.dispenser?.silence(true);
    await hall.clock.advance(2_000);
    hall.kiosk.call('cancelPayment', {});
    await hall.reach('ended');
    expect(hall.debts()).toMatchObject([{ amount: 20_000, because: 'returned-sale' }]);
    await hall.restart();
    hall.dispenser?.silence(false);
    await hall.sells(300_000);
    expect([hall.paidOut(), hall.debts().length, hall.imbalance()]).toEqual([0, 1, 0]);
  });
});

describe('part in cash, the rest by card', () => {
  test('the card pays exactly what the notes left, without rounding', async () => {
    const hall = await opened(undefined);
    await hall.pay(200);
    const rest = hall.screen('cash')?.card?.due ?? 0;
    hall.kiosk.call('chooseMeans', { means: 'card' });
    await hall.tap();
    await hall.reach('take');
    expect(hall.charged()).toBe(rest);
    const [order] = hall.gateway.books().orders;
    expect(order).toMatchObject({ status: 'paid', means: 'card', total: rest + 20_000 });
    expect([hall.box(), hall.debts(), hall.imbalance()]).toEqual([20_000, [], 0]);
    expect(hall.tickets()[0]).toMatch(/Оплата +готівка 200,00 грн, решта картка/u);
  });

  test('declined, and given up: the notes are owed, the card is not charged', async () => {
    const hall = await opened(undefined);
    await hall.pay(200);
    hall.kiosk.call('chooseMeans', { means: 'card' });
    await hall.tap({ ...visa, outcome: 'declined' });
    await hall.clock.until(() => hall.screen('card')?.stage === 'failed', 60_000, 'declined');
    hall.kiosk.call('cancelPayment', {});
    await hall.reach('ended');
    expect(hall.debts()).toMatchObject([{ amount: 20_000, because: 'returned-sale' }]);
    expect(hall.charged()).toBe(0);
  });

  test('the kiosk dies after the notes: the payment goes on, by card or in cash', async () => {
    const hall = await opened(undefined);
    await hall.pay(200);
    hall.kiosk.call('chooseMeans', { means: 'card' });
    await hall.reach('card');
    await hall.restart();
    expect(await hall.reach('card')).toMatchObject({ credited: 20_000 });
    await hall.tap();
    await hall.reach('take');
    expect([hall.tickets().length, hall.debts(), hall.imbalance()]).toEqual([1, [], 0]);
  });
});
