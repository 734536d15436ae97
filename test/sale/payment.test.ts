import { describe, expect, test } from 'vitest';
import { memoryStore } from '../../kiosk/journal/memory-store.ts';
import { Hall } from '../support/hall.ts';

/** The claims that left the printer, in kopecks. */
const claimed = (hall: Hall): readonly number[] => hall.claims().map(({ amount }) => amount);

/** Pays until less than `hryvnia` is left, then pushes a note of that value in. */
async function overpayBy(hall: Hall, note: number): Promise<number> {
  for (;;) {
    const cash = await hall.reach('cash');
    if (cash.left < note * 100) {
      await hall.insert(note);
      return note * 100 - cash.left;
    }
    await hall.pay([500, 200, 100, 50].find((one) => one * 100 <= cash.left && one <= note) ?? note);
  }
}

describe('a note that overpays', () => {
  test('by less than the smallest note: it is taken, and the rest is a printed claim', async () => {
    const hall = await Hall.open();
    const { due } = await hall.toCash();
    await hall.payAll();
    await hall.reach('take');
    const over = hall.box() - due;
    expect(over).toBeGreaterThan(0);
    expect(over).toBeLessThan(500);
    await hall.clock.until(() => claimed(hall).length === 1);
    expect(claimed(hall)).toEqual([over]);
    expect(hall.tickets()).toHaveLength(1);
    expect(hall.imbalance()).toBe(0);
  });

  test('by more: the screen asks; taken, the rest becomes a claim beside the ticket', async () => {
    const hall = await Hall.open();
    const { due } = await hall.toCash();
    const over = await overpayBy(hall, 500);
    await hall.clock.until(() => hall.screen('cash')?.question !== undefined, 10_000, 'the question');
    expect(hall.screen('cash')?.question).toMatchObject({ note: 50_000, over });
    hall.kiosk.call('answerOverpay', { take: true });
    const take = await hall.reach('take');
    expect(take.claims).toMatchObject([{ amount: over, beingChecked: false, printed: true }]);
    expect(claimed(hall)).toEqual([over]);
    expect(hall.box()).toBe(due + over);
    expect(hall.tickets()).toHaveLength(1);
  });

  test('given back on request: it leaves the machine, and the payment goes on', async () => {
    const hall = await Hall.open();
    const { due } = await hall.toCash();
    await overpayBy(hall, 500);
    await hall.clock.until(() => hall.screen('cash')?.question !== undefined, 10_000, 'the question');
    hall.kiosk.call('answerOverpay', { take: false });
    await hall.clock.until(() => hall.acceptor.books().returned.length === 1, 10_000, 'the note comes back');
    await hall.clock.until(() => hall.screen('cash')?.closedBecause === undefined, 10_000, 'the slot opens again');
    await hall.payAll();
    await hall.reach('take');
    expect(hall.acceptor.books().returned).toEqual([50_000]);
    expect(hall.box() - due).toBeLessThan(500);
    expect(hall.imbalance()).toBe(0);
  });

  test('without an answer it is held for 20 seconds, longer than the device would, and then goes back', async () => {
    const hall = await Hall.open();
    await hall.toCash();
    await overpayBy(hall, 1000);
    await hall.clock.until(() => hall.screen('cash')?.question !== undefined, 10_000, 'the question');
    await hall.clock.advance(19_000);
    expect(hall.screen('cash')?.question?.leftMs).toBeLessThanOrEqual(1_000);
    expect(hall.acceptor.books().escrow).toBe(100_000);
    await hall.clock.advance(4_000);
    expect(hall.acceptor.books()).toMatchObject({ escrow: undefined, returned: [100_000], box: [] });
    expect(hall.screen('cash')?.question).toBeUndefined();
    expect(hall.debts()).toEqual([]);
  });
});

describe('giving up', () => {
  test('with nothing inside: no claim, the order is void, the screen is left', async () => {
    const hall = await Hall.open();
    await hall.toCash();
    hall.kiosk.call('cancelPayment', {});
    expect(await hall.reach('ended')).toMatchObject({ because: 'cancelled', claims: [], returningNote: false });
    await hall.clock.until(() => hall.gateway.books().orders[0]?.status === 'voided');
    expect(hall.papers()).toEqual([]);
    hall.kiosk.call('finish', {});
    await hall.reach('attract');
  });

  test('with notes in the box: a claim of that sum is printed, the order is void', async () => {
    const hall = await Hall.open();
    await hall.toCash();
    await hall.pay(50);
    await hall.pay(20);
    expect(hall.screen('cash')?.onCancel).toEqual({ paidOut: 0, claim: 7_000 });
    hall.kiosk.call('cancelPayment', {});
    await hall.clock.until(() => hall.claims().length === 1, 20_000, 'the claim');
    const [claim] = hall.claims();
    expect(claim).toMatchObject({ number: 'K17-000001', amount: 7_000 });
    const [text] = hall.papers();
    for (const part of ['ТОВ «Перон Демо»', '0 800 000 017', 'Кіоск K17', 'касі', '22.11.2026'])
      expect(text).toContain(part);
    expect(text).not.toContain('ПЕРЕВІРЯЄТЬСЯ');
    await hall.clock.until(() => hall.gateway.books().orders[0]?.status === 'voided');
    expect(await hall.reach('ended')).toMatchObject({
      because: 'cancelled',
      claims: [{ amount: 7_000, printed: true }],
    });
    expect(hall.imbalance()).toBe(0);
  });

  test('while a note is being asked about: it comes back, the others become the claim', async () => {
    const hall = await Hall.open();
    await hall.toCash();
    await hall.pay(50);
    await overpayBy(hall, 1000);
    await hall.clock.until(() => hall.screen('cash')?.question !== undefined, 10_000, 'the question');
    const { box } = hall.acceptor.books();
    hall.kiosk.call('cancelPayment', {});
    expect((await hall.reach('ended')).returningNote).toBe(true);
    await hall.clock.until(() => hall.claims().length === 1, 20_000, 'the claim');
    expect(hall.acceptor.books()).toMatchObject({ returned: [100_000], box });
    expect(hall.screen('ended')?.returningNote).toBe(false);
    expect(hall.imbalance()).toBe(0);
  });

  test('while a note is on its way into the box: it counts', async () => {
    const hall = await Hall.open();
    await hall.toCash();
    await hall.insert(50);
    await hall.clock.until(
      () => hall.store.rows().some(({ data }) => data.includes('"stack"')),
      10_000,
      'the decision',
    );
    hall.kiosk.call('cancelPayment', {});
    await hall.clock.until(() => hall.claims().length === 1, 20_000, 'the claim');
    expect(claimed(hall)).toEqual([5_000]);
    expect(hall.acceptor.books()).toMatchObject({ box: [5_000], returned: [] });
  });

  test('nobody is there: asked, then a claim, and the kiosk sells again', async () => {
    const hall = await Hall.open();
    await hall.toCash();
    await hall.pay(100);
    await hall.clock.until(() => hall.kiosk.view().idle !== undefined, 130_000, '"still here?"');
    await hall.clock.until(() => hall.claims().length === 1, 30_000, 'the claim');
    expect(await hall.reach('ended')).toMatchObject({ because: 'idle' });
    await hall.reach('attract');
    expect(claimed(hall)).toEqual([10_000]);
    expect(hall.imbalance()).toBe(0);
  });

  test('a sign of life puts the question off', async () => {
    const hall = await Hall.open();
    await hall.toCash();
    await hall.clock.until(() => hall.kiosk.view().idle !== undefined, 130_000, '"still here?"');
    hall.kiosk.call('stillHere', {});
    expect(hall.kiosk.view().idle).toBeUndefined();
    await hall.clock.advance(60_000);
    expect(hall.screen('cash')).toBeDefined();
  });
});

/** Keeps a payment alive by signs of life until so little of the hold is left. */
async function waitUntilLeft(hall: Hall, leftMs: number): Promise<void> {
  for (;;) {
    const left = hall.kiosk.view().hold?.leftMs ?? 0;
    if (left <= leftMs) return;
    await hall.clock.advance(Math.min(30_000, left - leftMs));
    hall.kiosk.call('stillHere', {});
  }
}

describe("the hold's clock", () => {
  test('with less than 90 s left no note is drawn, and the screen says so', async () => {
    const hall = await Hall.open();
    await hall.toCash();
    await waitUntilLeft(hall, 91_000);
    expect(hall.screen('cash')?.closedBecause).toBeUndefined();
    await hall.clock.advance(2_500);
    expect(hall.screen('cash')?.closedBecause).toBe('too-late');
    expect(hall.acceptor.insertNote(100)).toBe('not-now');
  });

  test('a note that waits for an answer when the 90 s begin goes back', async () => {
    const hall = await Hall.open();
    await hall.toCash();
    await waitUntilLeft(hall, 90_600);
    await hall.insert(50);
    await hall.clock.advance(5_000);
    const { box, returned } = hall.acceptor.books();
    expect([...box, ...returned]).toEqual([5_000]);
    expect(hall.screen('cash')?.credited).toBe(box.length * 5_000);
  });

  test('run out: what is in the box becomes a claim, the sale ends', async () => {
    const hall = await Hall.open();
    await hall.toCash();
    await hall.pay(100);
    await waitUntilLeft(hall, 500);
    expect(await hall.reach('ended')).toMatchObject({ because: 'hold-expired' });
    await hall.clock.until(() => hall.claims().length === 1, 20_000, 'the claim');
    expect(claimed(hall)).toEqual([10_000]);
    expect(hall.tickets()).toEqual([]);
    expect(hall.imbalance()).toBe(0);
  });

  test('run out while a note is asked about: the note comes back', async () => {
    const hall = await Hall.open({ settings: { sale: { overpayQuestionSeconds: 120 } } });
    await hall.toCash();
    await waitUntilLeft(hall, 100_000);
    await overpayBy(hall, 1000);
    await hall.clock.until(() => hall.screen('cash')?.question !== undefined, 9_000, 'the question');
    await waitUntilLeft(hall, 0);
    await hall.clock.until(() => hall.acceptor.books().returned.length === 1, 10_000, 'the note comes back');
    expect(hall.debts()).toEqual([]);
    expect(await hall.reach('ended')).toMatchObject({ because: 'hold-expired' });
  });

  test("our wall clock may jump: the hold is the gateway's, counted by monotonic time", async () => {
    const hall = await Hall.open();
    hall.wallOffMs = -40 * 24 * 3_600_000;
    await hall.toCash();
    const before = hall.kiosk.view().hold?.leftMs ?? 0;
    expect(before).toBeGreaterThan(14 * 60_000);
    hall.wallOffMs = 3 * 365 * 24 * 3_600_000;
    await hall.clock.advance(10_000);
    expect(before - (hall.kiosk.view().hold?.leftMs ?? 0)).toBe(10_000);
    await hall.payAll();
    await hall.reach('take');
    expect(hall.gateway.books().orders[0]?.status).toBe('paid');
    expect(hall.tickets()[0]).toContain('22.11.2026');
    expect(hall.kiosk.view().now).toBe('2026-11-22T12:00');
  });
});

test('a new journal on an old kiosk reuses no request number, whatever its own clock says', async () => {
  const hall = await Hall.open();
  await hall.toCash();
  await hall.payAll();
  const first = (await hall.reach('take')).documents[0]?.uid;
  hall.store = memoryStore();
  hall.wallOffMs = -hall.clock.wall().epochMilliseconds;
  await hall.restart();
  await hall.takesAll();
  await hall.toCash();
  await hall.payAll();
  const second = (await hall.reach('take')).documents[0]?.uid;
  expect(second).not.toBe(first);
  expect(hall.gateway.books().orders.map(({ status }) => status)).toEqual(['paid', 'paid']);
});
