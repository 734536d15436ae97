import { describe, expect, test } from 'vitest';
import { kopecks } from '../../basics/money.ts';
import { valueOf } from '../../basics/result.ts';
import { VirtualClock } from '../../basics/virtual-clock.ts';
import {
  booking,
  cancel,
  documentsList,
  getEdoc,
  pay,
  payStatus,
  report,
  reserve,
  reserveRoundTrip,
  returnDoc,
  returnDocConfirm,
  revocation,
  state,
  transportation,
  version,
} from '../operations/operations.ts';
import { memoryTransport } from '../simulator/memory-transport.ts';
import { GatewaySimulator } from '../simulator/simulator.ts';
import { BACK, freePlaces, kioskAt, KYIV, LVIV, reserving, RIDE, START, THERE, VINNYTSIA } from './ride.ts';

const HOUR = 3_600_000;
const WHO = { surname: 'Шевченко', name: 'Тарас' } as const;

/** A kiosk before a simulated railway whose time moves only by `clock`. */
function bench() {
  const clock = new VirtualClock(START);
  const simulator = new GatewaySimulator({ now: () => clock.wall(), database: ':memory:', seed: 'test' });
  const gateway = kioskAt(memoryTransport(simulator), 'K1');
  let number = 0;
  const next = () => (number += 1);
  const paying = async ({ orderId, total }: { orderId: string; total: number }) =>
    gateway.call(pay, next(), { orderId, amount: total, means: 'cash', reference: 'r' });
  return {
    clock,
    simulator,
    gateway,
    next,
    paying,
    /** One full ticket, paid or not. */
    async order(paid: boolean, wagonClass = 'К') {
      const { carriage, free } = await freePlaces(gateway, wagonClass);
      const body = valueOf(await gateway.call(reserve, next(), reserving(carriage, free[0] ?? ''))).body;
      if (paid) valueOf(await paying(body));
      const [document] = body.documents;
      if (document === undefined) throw new Error('no document');
      return { ...body, document, carriage };
    },
  };
}

describe('booking', () => {
  test('holds places for nobody; reserve takes them over; what it held cannot be paid', async () => {
    const { gateway, next, paying, simulator } = bench();
    const { carriage, free } = await freePlaces(gateway);
    const [first = '', second = ''] = free;
    const held = valueOf(await gateway.call(booking, next(), { ...RIDE, carriage, places: [first, second] })).body;
    expect(held.holdUntil.toString()).toBe('2026-11-22T08:15:00Z');
    expect((await freePlaces(gateway)).free).toEqual(free.slice(2));
    const taken = await gateway.call(reserve, next(), reserving(carriage, first));
    expect(taken).toMatchObject({ error: { code: 'place-taken' } });
    expect(await paying({ orderId: held.orderId, total: 0 })).toMatchObject({ error: { code: 'nothing-to-pay' } });
    const order = await gateway.call(reserve, next(), { ...reserving(carriage, first), booking: held.orderId });
    expect(order.ok).toBe(true);
    expect((await freePlaces(gateway)).free).toEqual(free.slice(1));
    const again = await gateway.call(reserve, next(), { ...reserving(carriage, second), booking: held.orderId });
    expect(again).toMatchObject({ error: { code: 'unknown-booking' } });
    expect(simulator.books().orders).toHaveLength(1);
  });

  test('ends by revocation or after 15 minutes', async () => {
    const { gateway, next, clock } = bench();
    const { carriage, free } = await freePlaces(gateway);
    const book = async () => gateway.call(booking, next(), { ...RIDE, carriage, places: free.slice(0, 1) });
    const { orderId } = valueOf(await book()).body;
    valueOf(await gateway.call(revocation, next(), { orderId }));
    expect((await book()).ok).toBe(true);
    await clock.advance(HOUR / 4);
    expect((await freePlaces(gateway)).free).toEqual(free);
  });
});

describe('reserveroundtrip', () => {
  async function legs(gateway: ReturnType<typeof bench>['gateway']) {
    const there = await freePlaces(gateway, 'С1', THERE);
    const back = await freePlaces(gateway, 'С1', BACK);
    const passengers = [
      { kind: 'full', ...WHO },
      { kind: 'child', ...WHO, birthDate: '2016-01-01' },
    ] as const;
    return {
      there: { ...THERE, carriage: there.carriage, places: there.free.slice(0, 2) },
      back: { ...BACK, carriage: back.carriage, places: back.free.slice(0, 2) },
      passengers: [...passengers],
    };
  }

  test('makes one order for both ways, paid at once', async () => {
    const { gateway, next, paying } = bench();
    const request = await legs(gateway);
    const order = valueOf(await gateway.call(reserveRoundTrip, next(), request)).body;
    expect(order.documents.map(({ train, kind }) => `${train} ${kind}`)).toEqual([
      '715К full',
      '715К child',
      '716Л full',
      '716Л child',
    ]);
    expect(valueOf(await paying(order)).body.documents.every(({ issued }) => issued !== undefined)).toBe(true);
  });

  test('is all or nothing, and only there and back, and only by Intercity+', async () => {
    const { gateway, next, simulator } = bench();
    const request = await legs(gateway);
    const ask = async (changed: object) => gateway.call(reserveRoundTrip, next(), { ...request, ...changed });
    const taken = { ...request.back, places: ['1', '1'] };
    expect(await ask({ back: taken })).toMatchObject({ error: { code: 'place-repeated' } });
    expect(await ask({ back: request.there })).toMatchObject({ error: { code: 'not-a-round-trip' } });
    const earlier = { ...request.there, date: '2026-11-27' };
    expect(await ask({ there: earlier })).toMatchObject({ error: { code: expect.any(String) as string } });
    const { carriage, free } = await freePlaces(gateway);
    const night = { ...RIDE, carriage, places: free.slice(0, 2) };
    expect(await ask({ there: night })).toMatchObject({ error: { code: 'not-a-round-trip-train' } });
    expect(simulator.books().orders).toEqual([]);
    expect((await legs(gateway)).there.places).toEqual(request.there.places);
  });
});

describe('transportation', () => {
  test('baggage joins an order that is not paid yet, and is paid and voided with it', async () => {
    const { gateway, next, order, paying } = bench();
    const made = await order(false);
    const request = { uid: made.document.uid, kind: 'baggage', weightKg: 36 } as const;
    const { orderId, document, total } = valueOf(await gateway.call(transportation, next(), request)).body;
    expect(orderId).toBe(made.orderId);
    expect(document).toMatchObject({ kind: 'baggage', tiedTo: made.document.uid, weightKg: 36, status: 'reserved' });
    expect(total).toBe(made.total + document.price.total);
    expect(await paying(made)).toMatchObject({ error: { code: 'wrong-amount' } });
    expect(valueOf(await paying({ orderId, total })).body.documents).toHaveLength(2);
    valueOf(await gateway.call(cancel, next(), { uid: made.document.uid, reason: 'x' }));
    expect(valueOf(await gateway.call(payStatus, 0, { orderId })).body.status).toBe('voided');
  });

  test('beside a paid ticket it is an order of its own; it is not sold without limits', async () => {
    const { gateway, next, order, paying } = bench();
    const { document: ticket } = await order(true);
    const ask = async (changed: object) =>
      gateway.call(transportation, next(), { uid: ticket.uid, kind: 'baggage', weightKg: 40, ...changed });
    const made = valueOf(await ask({ kind: 'animal' })).body;
    expect(made.orderId).not.toBe(ticket.orderId);
    expect((await paying(made)).ok).toBe(true);
    expect((await ask({ weightKg: 50 })).ok).toBe(true);
    expect(await ask({ weightKg: 51 })).toMatchObject({ error: { code: 'wrong-weight' } });
    expect(await ask({ weightKg: 35 })).toMatchObject({ error: { code: 'wrong-weight' } });
    expect(await ask({ uid: made.document.uid })).toMatchObject({ error: { code: 'not-a-travel-document' } });
    expect(await ask({ uid: '00000000-00000000-0001' })).toMatchObject({ error: { code: 'unknown-document' } });
  });

  test('animals do not travel in П; baggage does', async () => {
    const { gateway, next } = bench();
    const ride = { train: '043К', from: KYIV, to: LVIV, date: '2026-11-23' };
    const { carriage, free } = await freePlaces(gateway, 'П', ride);
    const ticket = valueOf(await gateway.call(reserve, next(), { ...reserving(carriage, free[0] ?? ''), ...ride }));
    const uid = ticket.body.documents[0]?.uid ?? '';
    expect(await gateway.call(transportation, next(), { uid, kind: 'animal' })).toMatchObject({
      error: { code: 'not-carried' },
    });
    expect((await gateway.call(transportation, next(), { uid, kind: 'baggage', weightKg: 36 })).ok).toBe(true);
  });
});

describe('returning a document', () => {
  // The train leaves at 22:37 in Kyiv on 23 November, that is 36 h 37 min after the tests begin.
  const DEPARTURE = 36 * HOUR + 37 * 60_000;

  test.each([
    ['24 hours before', DEPARTURE - 24 * HOUR, 100],
    ['a moment later', DEPARTURE - 24 * HOUR + 1, 50],
    ['6 hours before', DEPARTURE - 6 * HOUR, 50],
    ['a moment later', DEPARTURE - 6 * HOUR + 1, 0],
    ['an hour after departure', DEPARTURE + HOUR, 0],
  ])('%s: the fare, and so much of плацкарта', async (_when, at, reservationShare) => {
    const { gateway, next, order, clock, simulator } = bench();
    const { document, total } = await order(true);
    const before = simulator.balanceOf('agent-7');
    await clock.advance(at);
    const { uid, price } = document;
    const offered = valueOf(await gateway.call(returnDoc, 0, { uid })).body;
    const reservation = Math.round((price.reservation * reservationShare) / 100);
    const vat = Math.round(
      (price.vat * (price.fare + reservation)) / (price.fare + price.reservation + price.serviceFee),
    );
    expect(offered.documents).toEqual([
      {
        uid,
        kind: 'full',
        refund: {
          fare: price.fare,
          reservation,
          insurance: 0,
          vat,
          serviceFee: 0,
          services: 0,
          total: price.fare + reservation + vat,
        },
      },
    ]);
    const done = valueOf(await gateway.call(returnDocConfirm, next(), { uid, offer: offered.offer }));
    expect(done.body).toMatchObject({ returned: [uid], amount: offered.amount });
    expect(done.balance).toBe(before + offered.amount);
    expect(simulator.books().booked).toBe(total - offered.amount);
    const [returned] = simulator.books().orders[0]?.documents ?? [];
    expect(returned?.status).toBe('returned');
    expect(await gateway.call(returnDoc, 0, { uid })).toMatchObject({ error: { code: 'returned' } });
    expect(await gateway.call(cancel, next(), { uid, reason: '' })).toMatchObject({ error: { code: 'returned' } });
  });

  test('later than an hour after departure only a cash desk takes it back', async () => {
    const { gateway, order, clock } = bench();
    const { document } = await order(true);
    await clock.advance(DEPARTURE + HOUR + 1);
    expect(await gateway.call(returnDoc, 0, { uid: document.uid })).toMatchObject({
      error: { code: 'cash-desk-only' },
    });
  });

  test('an offer holds until its terms change; its place is free again', async () => {
    const { gateway, next, order, clock } = bench();
    const { document } = await order(true);
    const { uid, place } = document;
    const { offer, validUntil } = valueOf(await gateway.call(returnDoc, 0, { uid })).body;
    expect(validUntil.toString()).toBe('2026-11-22T20:37:00Z');
    await clock.advance(DEPARTURE - 24 * HOUR + 1);
    expect(await gateway.call(returnDocConfirm, next(), { uid, offer })).toMatchObject({
      error: { code: 'offer-expired', class: 'refused' },
    });
    const fresh = valueOf(await gateway.call(returnDoc, 0, { uid })).body.offer;
    expect((await freePlaces(gateway)).free).not.toContain(place);
    valueOf(await gateway.call(returnDocConfirm, next(), { uid, offer: fresh }));
    expect((await freePlaces(gateway)).free).toContain(place);
  });

  test('services come back until departure, and then no more', async () => {
    const { gateway, next, paying, clock } = bench();
    const { carriage, free } = await freePlaces(gateway);
    const [passenger] = reserving(carriage, free[0] ?? '').passengers;
    const services = [{ service: 'bedding', count: 1 }];
    const request = { ...RIDE, carriage, passengers: [{ ...passenger, services }] };
    const order = valueOf(await gateway.call(reserve, next(), request as never)).body;
    valueOf(await paying(order));
    const uid = order.documents[0]?.uid ?? '';
    const refunded = async () =>
      valueOf(await gateway.call(returnDoc, 0, { uid })).body.documents.map(({ refund }) => refund.total);
    expect((await refunded())[1]).toBe(9500);
    await clock.advance(DEPARTURE + 1);
    expect((await refunded())[1]).toBe(0);
  });

  test('what is not paid, voided, or used to board does not come back', async () => {
    const { gateway, next, order, simulator } = bench();
    const reserved = await order(false);
    const ask = async (uid: string) => gateway.call(returnDoc, 0, { uid });
    expect(await ask(reserved.document.uid)).toMatchObject({ error: { code: 'not-paid' } });
    valueOf(await gateway.call(revocation, next(), { uid: reserved.document.uid }));
    expect(await ask(reserved.document.uid)).toMatchObject({ error: { code: 'voided' } });
    const { document } = await order(true);
    const form = valueOf(await gateway.call(getEdoc, 0, { uid: document.uid })).body;
    expect(simulator.board(form.document.issued?.qrPayload ?? '')).toBe(true);
    expect(await ask(document.uid)).toMatchObject({ error: { code: 'boarded' } });
    expect(simulator.board('forged')).toBe(false);
  });
});

test('revocation by UID voids one document of an order; the rest costs less', async () => {
  const { gateway, next, paying } = bench();
  const { carriage, free } = await freePlaces(gateway);
  const order = valueOf(await gateway.call(reserve, next(), reserving(carriage, free[0] ?? '', free[1] ?? ''))).body;
  const uid = order.documents[0]?.uid ?? '';
  valueOf(await gateway.call(revocation, next(), { uid }));
  valueOf(await gateway.call(revocation, next(), { uid }));
  const paid = valueOf(await paying({ orderId: order.orderId, total: order.total / 2 })).body;
  expect(paid.documents.map(({ place }) => place)).toEqual([free[1]]);
  expect(await gateway.call(revocation, next(), { uid: paid.documents[0]?.uid })).toMatchObject({
    error: { code: 'already-paid' },
  });
});

test('state and version; a blocked agent sells nothing but still voids and returns', async () => {
  const { gateway, next, order, simulator } = bench();
  const { document } = await order(true);
  const open = await order(false);
  simulator.setBlocked('agent-7', true);
  expect(valueOf(await gateway.call(state, 0, {})).body).toMatchObject({ limit: 0, blocked: true });
  expect(valueOf(await gateway.call(version, 0, {})).body.protocol).toBe('1');
  const { carriage, free } = await freePlaces(gateway);
  const blocked = { error: { code: 'agent-blocked', class: 'unauthorised' } };
  expect(await gateway.call(reserve, next(), reserving(carriage, free[0] ?? ''))).toMatchObject(blocked);
  const payment = { orderId: open.orderId, amount: open.total, means: 'cash', reference: '' } as const;
  expect(await gateway.call(pay, next(), payment)).toMatchObject(blocked);
  expect((await gateway.call(revocation, next(), { orderId: open.orderId })).ok).toBe(true);
  expect((await gateway.call(cancel, next(), { uid: document.uid, reason: 'x' })).ok).toBe(true);
});

describe('reports', () => {
  test('list what was paid in a period, and every document with its status', async () => {
    const { gateway, next, order, clock } = bench();
    const first = await order(true);
    await order(false);
    await clock.advance(16 * HOUR);
    const late = await order(true);
    const period = async (from: string, to: string) => valueOf(await gateway.call(report, 0, { from, to })).body;
    const monday = await period('2026-11-22', '2026-11-22');
    expect(monday).toMatchObject({ total: first.total, transactions: [{ orderId: first.orderId, documents: 1 }] });
    expect((await period('2026-11-22', '2026-11-23')).total).toBe(first.total + late.total);
    valueOf(await gateway.call(cancel, next(), { uid: late.document.uid, reason: 'x' }));
    const listed = valueOf(await gateway.call(documentsList, 0, { from: '2026-11-22', to: '2026-11-30' })).body;
    expect(listed.documents.map(({ status }) => status)).toEqual(['paid', 'voided', 'voided']);
    expect(listed.next).toBeUndefined();
    for (const [from, to] of [
      ['2026-11-22', '2026-11-21'],
      ['2026-01-01', '2026-11-22'],
      ['2026-02-30', '2026-03-01'],
    ] as const) {
      expect(await gateway.call(report, 0, { from, to })).toMatchObject({ error: { code: 'period-invalid' } });
      expect(await gateway.call(documentsList, 0, { from, to })).toMatchObject({ error: { class: 'malformed' } });
    }
  });

  test('getedoc gives the paid document as a signed form with everything that a controller reads', async () => {
    const { gateway, order } = bench();
    const reserved = await order(false);
    expect(await gateway.call(getEdoc, 0, { uid: reserved.document.uid })).toMatchObject({
      error: { code: 'not-paid' },
    });
    const { document } = await order(true);
    const { form, signature } = valueOf(await gateway.call(getEdoc, 0, { uid: document.uid })).body;
    for (const part of [
      'ПОСАДОЧНИЙ ДОКУМЕНТ',
      document.uid,
      'Шевченко',
      '091К',
      '23.11.2026 22:37',
      'ПН 400758150000',
    ]) {
      expect(form.text).toContain(part);
    }
    expect(signature).toMatch(/^[\w-]{86}$/);
  });
});

test('the credit limit bears what the balance does not', async () => {
  const { gateway, next, order, simulator } = bench();
  const { orderId, total } = await order(false);
  simulator.setBalance('agent-7', kopecks(total - 1));
  const payment = { orderId, amount: total, means: 'cash', reference: '' } as const;
  expect(await gateway.call(pay, next(), payment)).toMatchObject({
    error: { code: 'balance-exhausted', class: 'limit' },
  });
});

test('a sale from Vinnytsia on and one up to it share one place and one day', async () => {
  const { gateway, next, simulator } = bench();
  const { carriage, free } = await freePlaces(gateway);
  const request = reserving(carriage, free[0] ?? '');
  const both = [
    { ...request, to: VINNYTSIA },
    { ...request, from: VINNYTSIA, date: '2026-11-24' },
  ];
  for (const half of both) expect((await gateway.call(reserve, next(), half)).ok).toBe(true);
  expect(simulator.books().orders).toHaveLength(2);
});
