import { describe, expect, test } from 'vitest';
import { hryvnias, kopecks } from '../../basics/money.ts';
import type { Pieces } from '../../basics/pieces.ts';
import type { JournalStore } from '../../kiosk/journal/store.ts';
import { roundCash } from '../../kiosk/settings/rounding.ts';
import { visa } from '../../hardware/zvt/simulator/faults.ts';
import { ClaimPeer } from '../../scripts/run/claim-peer.ts';
import { Hall } from '../support/hall.ts';

const full: Pieces = [0.5, 1, 2, 5, 10, 20, 50, 100].map((hryvnia) => ({ value: kopecks(hryvnia * 100), count: 20 }));

/** A kiosk that owes 200 hryvnias: the dispenser was mute when the passenger gave up. Returns the claim's paper. */
async function owing(held: Pieces = full, claimPeer = new ClaimPeer()): Promise<{ hall: Hall; code: string }> {
  const hall = await Hall.open({ held, claimPeer });
  await hall.toCash();
  await hall.pay(200);
  hall.dispenser?.silence(true);
  await hall.clock.advance(2_000);
  hall.kiosk.call('cancelPayment', {});
  await hall.reach('ended');
  await hall.clock.until(() => hall.claims().length === 1, 60_000, 'the claim is on paper');
  hall.kiosk.call('finish', {});
  hall.dispenser?.silence(false);
  await hall.clock.advance(2_000);
  await hall.sells();
  const [row] = claimPeer.record().rows;
  return { hall, code: `${row?.number ?? ''}-${row?.code ?? ''}` };
}

async function show(hall: Hall, code: string) {
  hall.kiosk.call('lookUpDocument', { uid: code });
  await hall.reach('claim');
  await hall.clock.until(() => hall.screen('claim')?.found !== 'searching', 60_000, 'the book answers');
  return hall.reach('claim');
}

describe('a claim', () => {
  test('is in the book as soon as it is written, with the code that stands on its paper', async () => {
    const { hall, code } = await owing();
    const paper = hall.papers().find((text) => text.includes('ЧЕК-ВИМОГА')) ?? '';
    const [, letters = ''] = /-([0-9A-Z]{8})$/u.exec(code) ?? [];
    expect(paper).toContain(`Код ${letters.slice(0, 4)} ${letters.slice(4)}`);
  });

  test('is paid in cash where it is shown, once', async () => {
    const { hall, code } = await owing();
    expect((await show(hall, code)).found).toEqual({ amount: 20_000, paidOut: 20_000, claim: 0 });
    hall.kiosk.call('redeemClaim', {});
    await hall.reach('refunded');
    expect(hall.screen('refunded')).toMatchObject({ change: { amount: 20_000, state: 'paid' }, claims: [] });
    expect(hall.paidOut()).toBe(20_000);
    hall.kiosk.call('finish', {});
    expect((await show(hall, code)).found).toBe('redeemed');
    hall.kiosk.call('redeemClaim', {});
    await hall.clock.advance(60_000);
    expect(hall.paidOut()).toBe(20_000);
  });

  test('typed wrong by one letter is unknown, and says nothing of the claim', async () => {
    const { hall, code } = await owing();
    const wrong = `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`;
    expect((await show(hall, wrong)).found).toBe('unknown');
  });

  test('with too little in the dispenser: the rest is a new claim', async () => {
    const { hall, code } = await owing([{ value: hryvnias(50), count: 3 }]);
    await show(hall, code);
    hall.kiosk.call('redeemClaim', {});
    await hall.reach('refunded');
    await hall.clock.until(() => hall.claims().length === 2, 30_000, 'the new claim is printed');
    expect([hall.paidOut(), hall.claims()[1]?.amount]).toEqual([15_000, 5_000]);
  });

  test('the book cannot be reached: nothing is paid, by the kiosk that wrote it neither', async () => {
    const { hall, code } = await owing();
    hall.claimPeer.unreachable = true;
    expect((await show(hall, code)).found).toBe('unreachable');
    hall.kiosk.call('redeemClaim', {});
    await hall.clock.advance(60_000);
    expect(hall.paidOut()).toBe(0);
  });

  test('the line breaks after the question: nothing is paid, and the claim is open again', async () => {
    const { hall, code } = await owing();
    await show(hall, code);
    hall.claimPeer.loseAnswers = 1_000;
    hall.kiosk.call('redeemClaim', {});
    expect(await hall.reach('refunded', 120_000)).toMatchObject({ because: 'unanswered', change: undefined });
    hall.kiosk.call('finish', {});
    hall.claimPeer.loseAnswers = 0;
    await hall.clock.advance(60_000);
    expect(hall.paidOut()).toBe(0);
    expect((await show(hall, code)).found).toMatchObject({ amount: 20_000 });
  });

  test('one lost answer: asked again under the same number, paid once', async () => {
    const { hall, code } = await owing();
    await show(hall, code);
    hall.claimPeer.loseAnswers = 1;
    hall.kiosk.call('redeemClaim', {});
    await hall.reach('refunded', 120_000);
    expect(hall.paidOut()).toBe(20_000);
  });

  test('the kiosk dies while the book is asked: nothing is paid to an empty hall, the claim is open again', async () => {
    const { hall, code } = await owing();
    await show(hall, code);
    hall.claimPeer.loseAnswers = 1;
    hall.kiosk.call('redeemClaim', {});
    await hall.restart();
    await hall.clock.advance(60_000);
    expect(hall.paidOut()).toBe(0);
    expect((await show(hall, code)).found).toMatchObject({ amount: 20_000 });
  });

  test('shown at two kiosks at once: one pays', async () => {
    const peer = new ClaimPeer();
    const { hall, code } = await owing(full, peer);
    const other = await Hall.open({ held: full, claimPeer: peer });
    await show(hall, code);
    await show(other, code);
    hall.kiosk.call('redeemClaim', {});
    other.kiosk.call('redeemClaim', {});
    await hall.reach('refunded');
    expect(await other.reach('refunded')).toMatchObject({ because: 'redeemed', change: undefined });
    expect([hall.paidOut(), other.paidOut()]).toEqual([20_000, 0]);
  });

  test('settled by a technician is paid nowhere else, and one that was paid elsewhere is not settled', async () => {
    const { hall, code } = await owing();
    await hall.enterService();
    hall.kiosk.call('openPage', { page: 'claims' });
    hall.kiosk.call('settleClaim', { claim: code.slice(0, 10), reason: 'видано' });
    await hall.clock.advance(1_000);
    expect(hall.page('claims')?.claims).toEqual([]);
    hall.kiosk.call('leaveService', {});
    expect((await show(hall, code)).found).toBe('redeemed');
  });
});

/** A ticket bought in cash; returns its UID. */
async function bought(hall: Hall): Promise<string> {
  await hall.toCash();
  await hall.payAll();
  const take = await hall.reach('take');
  await hall.clock.advance(10_000);
  hall.kiosk.call('finish', {});
  await hall.sells();
  return take.documents[0]?.uid ?? '';
}

async function terms(hall: Hall, uid: string) {
  hall.kiosk.call('lookUpDocument', { uid });
  await hall.clock.until(() => hall.screen('document')?.mayReturn === true, 10_000, 'the document is found');
  hall.kiosk.call('askReturn', {});
  await hall.clock.until(
    () => hall.screen('return') !== undefined && hall.screen('return')?.terms !== 'searching',
    10_000,
  );
  return (await hall.reach('return')).terms;
}

/** What the terms are worth in cash. */
function cashOf(told: Awaited<ReturnType<typeof terms>>): number {
  return typeof told !== 'string' && 'amount' in told ? roundCash(told.amount, 'half-hryvnia').due : -1;
}

const statusOf = (hall: Hall) => hall.gateway.books().orders[0]?.documents[0]?.status;

describe('a ticket that is given back', () => {
  test('terms first; agreed, the money comes back in cash, and a slip says so', async () => {
    const hall = await Hall.open({ held: full });
    const uid = await bought(hall);
    const out = hall.paidOut();
    const told = await terms(hall, uid);
    if (typeof told === 'string' || 'refused' in told) throw new Error('no terms');
    const cash = roundCash(told.amount, 'half-hryvnia').due;
    expect(told).toMatchObject({ means: 'cash', paidOut: cash, claim: 0 });
    hall.kiosk.call('confirmReturn', {});
    await hall.reach('refunded');
    await hall.clock.until(
      () => hall.papers().some((text) => text.includes('ПОВЕРНЕННЯ ДОКУМЕНТА')),
      30_000,
      'the slip',
    );
    expect(statusOf(hall)).toBe('returned');
    expect(hall.paidOut() - out).toBe(cash);
    expect(hall.papers().at(-1)).toMatch(/УІД [\s\S]*Готівкою/u);
  });

  test('without a dispenser it is a claim, and the ticket is no ticket any more', async () => {
    const hall = await Hall.open();
    const uid = await bought(hall);
    const told = await terms(hall, uid);
    hall.kiosk.call('confirmReturn', {});
    await hall.reach('refunded');
    const amount = cashOf(told);
    expect(hall.screen('refunded')?.claims).toMatchObject([{ amount, beingChecked: false }]);
    hall.kiosk.call('finish', {});
    hall.kiosk.call('lookUpDocument', { uid });
    await hall.clock.until(() => hall.screen('document')?.found !== 'searching', 10_000);
    expect(hall.screen('document')?.mayReturn).toBe(false);
  });

  test('the answer gets lost: asked for, and paid once', async () => {
    const hall = await Hall.open({ held: full });
    const uid = await bought(hall);
    const out = hall.paidOut();
    const told = await terms(hall, uid);
    hall.gateway.faults.next({ kind: 'lose-answer' }, 'return_doc_confirm');
    hall.kiosk.call('confirmReturn', {});
    await hall.reach('refunded', 120_000);
    expect(hall.paidOut() - out).toBe(cashOf(told));
  });

  test('the railway falls silent: a claim "being checked", which stands when it answers', async () => {
    const hall = await Hall.open({ held: full });
    const uid = await bought(hall);
    const out = hall.paidOut();
    await terms(hall, uid);
    hall.gateway.faults.next({ kind: 'lose-answer' }, 'return_doc_confirm');
    hall.gateway.faults.setOutage('silent');
    hall.kiosk.call('confirmReturn', {});
    expect(await hall.reach('refunded', 200_000)).toMatchObject({ because: 'unanswered' });
    await hall.clock.until(() => hall.claims().length === 1, 30_000, 'the claim is printed');
    expect(hall.claimPeer.record().rows).toMatchObject([{ beingChecked: true }]);
    hall.kiosk.call('finish', {});
    hall.gateway.faults.setOutage(undefined);
    await hall.clock.until(() => hall.claimPeer.record().rows[0]?.beingChecked === false, 400_000, 'it is known');
    expect([statusOf(hall), hall.paidOut() - out]).toEqual(['returned', 0]);
  });

  test('the kiosk dies after the railway took it back: nothing is paid to an empty hall, it is owed', async () => {
    const hall = await Hall.open({ held: full });
    const uid = await bought(hall);
    const out = hall.paidOut();
    const told = await terms(hall, uid);
    hall.gateway.faults.next({ kind: 'lose-answer' }, 'return_doc_confirm');
    hall.kiosk.call('confirmReturn', {});
    await hall.restart();
    await hall.clock.until(() => hall.claims().length === 1, 300_000, 'the claim is printed');
    expect(hall.claims()[0]?.amount).toBe(cashOf(told));
    expect([statusOf(hall), hall.paidOut() - out]).toEqual(['returned', 0]);
    await hall.sells(120_000);
  });

  test('refused by the railway: the passenger keeps the ticket, and nothing is owed', async () => {
    const hall = await Hall.open({ held: full });
    const uid = await bought(hall);
    await terms(hall, uid);
    const { qrPayload = '' } = hall.screen('take')?.documents[0] ?? {};
    expect(qrPayload).toBe('');
    hall.gateway.faults.next(
      { kind: 'refuse', error: { code: 'boarded', class: 'refused', sentence: 'Посадку здійснено' } },
      'return_doc_confirm',
    );
    hall.kiosk.call('confirmReturn', {});
    expect(await hall.reach('refunded')).toMatchObject({ because: 'boarded', claims: [], change: undefined });
    expect(statusOf(hall)).toBe('paid');
  });

  describe('that was paid by card', () => {
    async function boughtByCard(): Promise<{ hall: Hall; uid: string }> {
      const hall = await Hall.open({ held: full });
      await hall.toCard();
      await hall.tap();
      const take = await hall.reach('take');
      await hall.clock.until(() => hall.papers().length === 2, 30_000, 'ticket and receipt');
      hall.kiosk.call('finish', {});
      await hall.sells();
      return { hall, uid: take.documents[0]?.uid ?? '' };
    }
    async function toCard(hall: Hall, uid: string): Promise<number> {
      const told = await terms(hall, uid);
      expect(told).toMatchObject({ means: 'card', paidOut: 0, claim: 0 });
      hall.kiosk.call('confirmReturn', {});
      await hall.clock.until(() => hall.screen('refunding')?.prompt === 'present-card', 60_000, 'the terminal asks');
      return typeof told !== 'string' && 'amount' in told ? told.amount : -1;
    }

    test('goes back to that card, without rounding, and the slip says so', async () => {
      const { hall, uid } = await boughtByCard();
      const amount = await toCard(hall, uid);
      await hall.tap();
      await hall.reach('refunded');
      expect(hall.screen('refunded')).toMatchObject({ toCard: amount, claims: [], change: undefined });
      expect([hall.refundedToCards(), hall.paidOut(), hall.debts().length]).toEqual([amount, 0, 0]);
      await hall.clock.until(() => hall.papers().length === 3, 30_000, 'the slip');
      expect(hall.papers()[2]).toMatch(/На картку/u);
    });

    test('another card gets nothing: a claim', async () => {
      const { hall, uid } = await boughtByCard();
      await toCard(hall, uid);
      await hall.tap({ ...visa, number: '5168757312345678' });
      expect((await hall.reach('refunded')).claims).toHaveLength(1);
      expect(hall.refundedToCards()).toBe(0);
    });

    test('no card at hand: a claim instead', async () => {
      const { hall, uid } = await boughtByCard();
      await toCard(hall, uid);
      hall.kiosk.call('declineCard', {});
      expect((await hall.reach('refunded', 120_000)).claims).toHaveLength(1);
      expect(hall.refundedToCards()).toBe(0);
    });

    test('the kiosk dies when the card has its money: the terminal is asked, and nothing is owed', async () => {
      const { hall, uid } = await boughtByCard();
      const amount = await toCard(hall, uid);
      await hall.tap();
      await hall.clock.until(() => hall.refundedToCards() === amount, 60_000, 'the terminal has booked it');
      await hall.restart();
      await hall.sells(200_000);
      expect(hall.refundedToCards()).toBe(amount);
      expect(hall.claimPeer.record().rows.filter(({ settled }) => !settled)).toEqual([]);
    });

    test('the card that cannot be told from another gets nothing, and cash does not come out: a claim', async () => {
      const { hall, uid } = await boughtByCard();
      hall.store = withoutPeople(hall.store);
      await hall.restart();
      await hall.sells();
      expect(await terms(hall, uid)).toMatchObject({ means: 'cash', paidOut: 0 });
      hall.kiosk.call('confirmReturn', {});
      expect((await hall.reach('refunded')).claims).toHaveLength(1);
      expect([hall.refundedToCards(), hall.paidOut()]).toEqual([0, 0]);
    });
  });
});

/** The same journal after the retention period: nobody's data can be read any more. */
function withoutPeople(store: JournalStore): JournalStore {
  return { ...store, person: () => undefined };
}
