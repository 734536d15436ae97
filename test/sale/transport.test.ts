import { describe, expect, test } from 'vitest';
import { toMap, toSummaryOf } from '../support/family.ts';
import { Hall } from '../support/hall.ts';

/** On the summary of a compartment for two: a suitcase for the first, an animal for the second. */
async function withLuggage(hall: Hall) {
  await toMap(hall, 'К');
  await toSummaryOf(hall, [{ name: 'Марія' }, { name: 'Іван' }]);
  hall.kiosk.call('openTransport', {});
  const { offer } = await hall.reach('transport');
  hall.kiosk.call('setBaggage', { index: 0, weightKg: 42 });
  hall.kiosk.call('setAnimal', { index: 1, carried: true });
  hall.kiosk.call('toSummary', {});
  const summary = await hall.reach('summary');
  return { offer, summary };
}

const orders = (hall: Hall) => hall.gateway.books().orders;

describe('baggage and animals', () => {
  test('are in the price before paying, in the one order, and on papers of their own', async () => {
    const hall = await Hall.open();
    const { offer, summary } = await withLuggage(hall);
    expect(summary.transport).toEqual({ baggage: 1, animals: 1 });
    expect(summary.price.transport).toBe((offer.baggage?.price ?? 0) + (offer.animal?.price ?? 0));
    hall.kiosk.call('payCash', {});
    const { due } = await hall.reach('cash');
    expect(due).toBe(summary.cash?.due);
    await hall.payAll();
    await hall.reach('take');
    expect(orders(hall)).toMatchObject([{ status: 'paid', total: summary.price.total }]);
    const beside = hall.papers().filter((text) => text.includes('ПЕРЕВІЗНИЙ ДОКУМЕНТ'));
    expect(beside).toHaveLength(2);
    expect(beside[0]).toContain('42 кг');
    for (const text of beside) expect(text).toContain('Дійсний разом із документом');
    expect(hall.imbalance()).toBe(0);
  });

  test('are offered as the carriage carries them; a weight that needs no document changes nothing', async () => {
    const hall = await Hall.open();
    await toMap(hall, 'П');
    const before = await toSummaryOf(hall, [{ name: 'Марія' }]);
    hall.kiosk.call('openTransport', {});
    expect((await hall.reach('transport')).offer).toMatchObject({
      baggage: { minKg: 36, maxKg: 50 },
      animal: undefined,
    });
    hall.kiosk.call('setAnimal', { index: 0, carried: true });
    hall.kiosk.call('setBaggage', { index: 0, weightKg: 35 });
    hall.kiosk.call('setBaggage', { index: 0, weightKg: 51 });
    hall.kiosk.call('toSummary', {});
    expect(await hall.reach('summary')).toEqual(before);
  });

  test('given up with money inside: the whole order is voided, and the note is a claim', async () => {
    const hall = await Hall.open();
    await withLuggage(hall);
    hall.kiosk.call('payCash', {});
    await hall.reach('cash');
    await hall.pay(200);
    hall.kiosk.call('cancelPayment', {});
    await hall.clock.advance(60_000);
    const [order] = orders(hall);
    expect(order?.status).toBe('voided');
    expect(order?.documents.map(({ status }) => status)).not.toContain('reserved');
    expect(hall.imbalance()).toBe(0);
  });
});

describe('when the railway does not make the transport document', () => {
  test('its answer is lost: asked for, never ordered twice', async () => {
    const hall = await Hall.open();
    const { summary } = await withLuggage(hall);
    hall.gateway.faults.next({ kind: 'lose-answer' }, 'transportation');
    hall.kiosk.call('payCash', {});
    await hall.reach('cash', 120_000);
    // Two tickets, bedding for two, one suitcase, one animal.
    expect(orders(hall)).toMatchObject([{ total: summary.price.total }]);
    expect(orders(hall)[0]?.documents).toHaveLength(6);
  });

  test('refused: a plain sentence, the way on, and nothing of the order stays', async () => {
    const hall = await Hall.open();
    await withLuggage(hall);
    const error = { code: 'not-carried', class: 'refused', sentence: 'Не перевозять' } as const;
    hall.gateway.faults.next({ kind: 'refuse', error }, 'transportation');
    hall.kiosk.call('payCash', {});
    expect(await hall.reach('refused')).toMatchObject({ why: 'not-carried', way: 'summary' });
    await hall.clock.advance(30_000);
    expect(orders(hall)).toMatchObject([{ status: 'voided' }]);
    hall.kiosk.call('resolveRefusal', {});
    await hall.reach('summary');
    hall.kiosk.call('payCash', {});
    await hall.reach('cash');
    expect(orders(hall).map(({ status }) => status)).toEqual(['voided', 'reserved']);
  });

  test('no answer at all: said, nothing paid, and the order is voided when the railway is back', async () => {
    const hall = await Hall.open();
    await withLuggage(hall);
    for (let question = 0; question < 20; question += 1) {
      hall.gateway.faults.next({ kind: 'lose-answer' }, question === 0 ? 'transportation' : 'getresponse');
    }
    hall.kiosk.call('payCash', {});
    expect(await hall.reach('fault', 200_000)).toMatchObject({ fault: 'gateway-unreachable' });
    hall.gateway.faults.clear();
    await hall.clock.advance(120_000);
    expect(orders(hall)).toMatchObject([{ status: 'voided' }]);
    expect(hall.debts()).toEqual([]);
  });

  test('the kiosk loses its power meanwhile: asked after the restart, then all of it is voided', async () => {
    const hall = await Hall.open();
    await withLuggage(hall);
    hall.gateway.faults.next({ kind: 'delay-answer', ms: 10_000 }, 'transportation');
    hall.kiosk.call('payCash', {});
    await hall.clock.until(
      () => hall.saleRows().some(({ data }) => data.includes('"kind":"carry"')),
      10_000,
      'the transport document is asked for',
    );
    await hall.restart(5_000);
    await hall.clock.advance(120_000);
    expect(orders(hall)).toMatchObject([{ status: 'voided' }]);
    expect(hall.saleRows().filter(({ data }) => data.includes('"kind":"revoke"'))).toHaveLength(1);
    hall.kiosk.call('finish', {});
    await hall.takesAll();
  });
});
