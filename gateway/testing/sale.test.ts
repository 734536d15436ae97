import { describe, expect, test } from 'vitest';
import { kopecks } from '../../basics/money.ts';
import { valueOf } from '../../basics/result.ts';
import { VirtualClock } from '../../basics/virtual-clock.ts';
import { makeGatewayClient } from '../client/client.ts';
import {
  cancel,
  getDoc,
  pay,
  payStatus,
  places,
  prices,
  reserve,
  revocation,
  stationsList,
  trains,
} from '../operations/operations.ts';
import { memoryTransport } from '../simulator/memory-transport.ts';
import { rules } from '../simulator/network.ts';
import { GatewaySimulator } from '../simulator/simulator.ts';
import { freePlaces, kioskAt, KYIV, LVIV, reserving, RIDE, START, VINNYTSIA } from './ride.ts';

/** A simulator whose time moves only by `clock`, and kiosks before it. */
function bench() {
  const clock = new VirtualClock(START);
  const simulator = new GatewaySimulator({ now: () => clock.wall(), database: ':memory:', seed: 'test' });
  return { clock, simulator, kiosk: (serial: string) => kioskAt(memoryTransport(simulator), serial) };
}

const MINUTE = 60_000;

describe('enquiries', () => {
  test('the station directory comes whole once, then "unchanged"', async () => {
    const gateway = bench().kiosk('K1');
    const first = valueOf(await gateway.call(stationsList, 0, {})).body;
    expect(first.stations).toHaveLength(140);
    const again = valueOf(await gateway.call(stationsList, 0, { version: first.version })).body;
    expect(again).toEqual({ version: first.version, unchanged: true, stations: [] });
  });

  test('trains of a day in order of departure, with free places and prices; departed ones are gone', async () => {
    const { kiosk, clock } = bench();
    const gateway = kiosk('K1');
    const ask = async () => valueOf(await gateway.call(trains, 0, { from: KYIV, to: LVIV, date: '2026-11-22' })).body;
    const morning = await ask();
    expect(morning.lastDate).toBe('2026-12-12');
    const departures = morning.trains.map(({ departure }) => departure);
    expect(departures).toEqual([...departures].sort());
    expect(departures.every((departure) => departure > '2026-11-22T10:00')).toBe(true);
    expect(morning.trains.find(({ number }) => number === '091К')).toMatchObject({
      originEn: 'Kyiv-Pasazhyrskyi',
      terminusUk: 'Львів',
    });
    for (const { classes } of morning.trains) for (const { priceFrom } of classes) expect(priceFrom).toBeGreaterThan(0);
    await clock.advance(13.5 * 60 * MINUTE);
    expect((await ask()).trains).toEqual([]);
  });

  test('a date outside the window has no trains, and nothing of it can be bought', async () => {
    const gateway = bench().kiosk('K1');
    const ask = { from: KYIV, to: LVIV, date: '2026-12-13' };
    expect(valueOf(await gateway.call(trains, 0, ask)).body.trains).toEqual([]);
    expect(await gateway.call(prices, 0, { ...ask, train: '091К' })).toMatchObject({
      ok: false,
      error: { kind: 'error', code: 'not-on-sale', class: 'refused' },
    });
    expect(await gateway.call(prices, 0, { ...ask, date: '2026-02-30', train: '091К' })).toMatchObject({
      error: { code: 'unknown-train' },
    });
  });

  test('free places are places of the layout, as many as the price list says, and every price sums up', async () => {
    const gateway = bench().kiosk('K1');
    const found = valueOf(await gateway.call(trains, 0, { from: KYIV, to: LVIV, date: RIDE.date })).body.trains;
    expect(found.length).toBeGreaterThan(10);
    for (const { number } of found) {
      const ride = { ...RIDE, train: number };
      const { carriages } = valueOf(await gateway.call(prices, 0, ride)).body;
      expect(carriages.length).toBeGreaterThanOrEqual(1);
      for (const carriage of carriages) {
        const { total, ...parts } = carriage.price;
        expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(total);
        const told = valueOf(await gateway.call(places, 0, { ...ride, carriage: carriage.number })).body;
        expect(told.free).toHaveLength(carriage.free);
        const size = rules.layouts.find(({ id }) => id === told.layout)?.places;
        if (size === undefined) throw new Error(told.layout);
        for (const place of told.free) expect(Number(place) >= 1 && Number(place) <= size).toBe(true);
      }
    }
  });
});

describe('a sale', () => {
  test('reserve, pay, getdoc: a document with fiscal requisites and a QR that the inspector can check', async () => {
    const { kiosk, simulator, clock } = bench();
    const gateway = kiosk('K1');
    const { carriage, free, total } = await freePlaces(gateway);
    const [place = ''] = free;
    const order = valueOf(await gateway.call(reserve, 1, reserving(carriage, place)));
    expect(order.body.total).toBe(total);
    expect(order.body.payBefore.since(clock.wall()).total('minutes')).toBe(15);
    expect(order.body.documents[0]).toMatchObject({
      status: 'reserved',
      passenger: { surname: 'Шевченко', name: "Мар'яна" },
      place,
      departure: '2026-11-23T22:37',
      terminal: 'K1',
    });
    expect(order.body.documents[0]?.issued).toBeUndefined();

    const paid = valueOf(
      await gateway.call(pay, 2, { orderId: order.body.orderId, amount: total, means: 'cash', reference: 'r1' }),
    );
    expect(order.balance - paid.balance).toBe(total);
    const [document] = paid.body.documents;
    expect(document).toMatchObject({ status: 'paid', means: 'cash', place });
    const payload = document?.issued?.qrPayload ?? '';
    expect(payload.length).toBeLessThanOrEqual(200);
    expect(payload).not.toBe('');
    expect(simulator.inspect(payload)).toMatchObject({
      uid: document?.uid,
      train: '091К',
      place,
      from: KYIV,
      to: LVIV,
    });
    const middle = payload.length - 20;
    const altered = payload.slice(0, middle) + (payload[middle] === 'A' ? 'B' : 'A') + payload.slice(middle + 1);
    expect(simulator.inspect(altered)).toBeUndefined();

    const read = valueOf(await gateway.call(getDoc, 0, { uid: document?.uid ?? '' })).body.document;
    expect(read).toEqual(document);
    expect(simulator.books()).toMatchObject({
      booked: total,
      orders: [{ status: 'paid', means: 'cash', reference: 'r1', documents: [{ status: 'paid', booked: total }] }],
    });
  });

  test('four passengers are one order with four documents; a fifth is a bug of the caller', async () => {
    const gateway = bench().kiosk('K1');
    const { carriage, free, total } = await freePlaces(gateway);
    const order = valueOf(await gateway.call(reserve, 1, reserving(carriage, ...free.slice(0, 4)))).body;
    expect(order.documents.map(({ uid }) => uid.slice(-4))).toEqual(['0001', '0002', '0003', '0004']);
    expect(order.total).toBe(4 * total);
    await expect(gateway.call(reserve, 2, reserving(carriage, ...free.slice(0, 5)))).rejects.toThrow('passengers');
  });

  test('two kiosks race for one place: the second is told that it is taken', async () => {
    const { kiosk } = bench();
    const { carriage, free } = await freePlaces(kiosk('K1'));
    const [place = '', other = ''] = free;
    const [first, second] = await Promise.all([
      kiosk('K1').call(reserve, 1, reserving(carriage, place)),
      kiosk('K2').call(reserve, 1, reserving(carriage, other, place)),
    ]);
    expect(first.ok).toBe(true);
    expect(second).toMatchObject({ ok: false, error: { code: 'place-taken', class: 'refused' } });
    // All or nothing: the other place of the refused order is still free.
    expect((await freePlaces(kiosk('K1'))).free).toContain(other);
  });

  test('a place is sold by segment: free up to Vinnytsia while it is sold from Vinnytsia on', async () => {
    const { kiosk } = bench();
    const gateway = kiosk('K1');
    const { carriage, free } = await freePlaces(gateway);
    const [place = ''] = free;
    const further = { ...reserving(carriage, place), from: VINNYTSIA, date: '2026-11-24' };
    expect(valueOf(await gateway.call(reserve, 1, further)).body.documents[0]?.departure).toBe('2026-11-24T01:25');
    const freeOn = async (ride: object) =>
      valueOf(await gateway.call(places, 0, { ...RIDE, ...ride, carriage })).body.free;
    expect(await freeOn({})).not.toContain(place);
    expect(await freeOn({ to: VINNYTSIA })).toContain(place);
    expect(await gateway.call(reserve, 2, reserving(carriage, place))).toMatchObject({
      error: { code: 'place-taken' },
    });
    const shorter = { ...reserving(carriage, place), to: VINNYTSIA };
    expect((await gateway.call(reserve, 3, shorter)).ok).toBe(true);
  });

  test('a hold ends after 15 minutes: the place is free again and the order cannot be paid', async () => {
    const { kiosk, clock, simulator } = bench();
    const gateway = kiosk('K1');
    const { carriage, free, total } = await freePlaces(gateway);
    const [place = ''] = free;
    const { orderId } = valueOf(await gateway.call(reserve, 1, reserving(carriage, place))).body;
    await clock.advance(15 * MINUTE - 1);
    expect((await freePlaces(gateway)).free).not.toContain(place);
    await clock.advance(1);
    expect((await freePlaces(gateway)).free).toContain(place);
    expect(await gateway.call(pay, 2, { orderId, amount: total, means: 'card', reference: '' })).toMatchObject({
      error: { code: 'expired', class: 'refused' },
    });
    expect(simulator.books().orders[0]?.status).toBe('expired');
    expect(valueOf(await gateway.call(payStatus, 0, { orderId })).body.status).toBe('not-paid');
    expect((await gateway.call(revocation, 3, { orderId })).ok).toBe(true);
    expect(valueOf(await gateway.call(payStatus, 0, { orderId })).body).toEqual({ status: 'voided' });
  });

  test('pay wants the exact amount and a balance that bears it, and is done once', async () => {
    const { kiosk, simulator } = bench();
    const gateway = kiosk('K1');
    const { carriage, free, total } = await freePlaces(gateway);
    const { orderId } = valueOf(await gateway.call(reserve, 1, reserving(carriage, free[0] ?? ''))).body;
    const request = { orderId, amount: total, means: 'card', reference: '' } as const;
    expect(await gateway.call(pay, 2, { ...request, amount: total + 1 })).toMatchObject({
      error: { code: 'wrong-amount' },
    });
    simulator.setBalance('agent-7', kopecks(total - 1));
    expect(await gateway.call(pay, 3, request)).toMatchObject({ error: { code: 'balance-exhausted', class: 'limit' } });
    simulator.setBalance('agent-7', kopecks(total));
    expect(valueOf(await gateway.call(pay, 4, request)).balance).toBe(0);
    expect(await gateway.call(pay, 5, request)).toMatchObject({ error: { code: 'already-paid', class: 'refused' } });
    expect(simulator.books().booked).toBe(total);
  });

  test('revocation frees the place for good; a later pay is refused; repeated it succeeds', async () => {
    const { kiosk } = bench();
    const gateway = kiosk('K1');
    const { carriage, free, total } = await freePlaces(gateway);
    const [place = ''] = free;
    const { orderId } = valueOf(await gateway.call(reserve, 1, reserving(carriage, place))).body;
    expect((await gateway.call(revocation, 2, { orderId })).ok).toBe(true);
    expect((await gateway.call(revocation, 3, { orderId })).ok).toBe(true);
    expect((await freePlaces(gateway)).free).toContain(place);
    expect(await gateway.call(pay, 4, { orderId, amount: total, means: 'cash', reference: '' })).toMatchObject({
      error: { code: 'voided', class: 'refused' },
    });
    for (const unknown of ['999999999', 'x', '']) {
      expect(await gateway.call(revocation, 5, { orderId: unknown })).toMatchObject({ ok: false });
    }
  });

  test('a paid order is not revoked but cancelled, document by document; the money returns to the balance', async () => {
    const { kiosk, simulator } = bench();
    const gateway = kiosk('K1');
    const { carriage, free, total } = await freePlaces(gateway);
    const order = valueOf(await gateway.call(reserve, 1, reserving(carriage, free[0] ?? '', free[1] ?? '')));
    const { orderId, documents } = order.body;
    const [first = '', second = ''] = documents.map(({ uid }) => uid);
    expect(await gateway.call(cancel, 2, { uid: first, reason: 'x' })).toMatchObject({ error: { code: 'not-paid' } });
    valueOf(await gateway.call(pay, 3, { orderId, amount: 2 * total, means: 'cash', reference: '' }));
    expect(await gateway.call(revocation, 4, { orderId })).toMatchObject({ error: { code: 'already-paid' } });
    const half = valueOf(await gateway.call(cancel, 5, { uid: first, reason: 'not printed' }));
    expect(half.body).toEqual({ uid: first, status: 'voided' });
    expect(half.balance).toBe(order.balance - total);
    expect(valueOf(await gateway.call(payStatus, 0, { orderId })).body.status).toBe('paid');
    expect(valueOf(await gateway.call(cancel, 6, { uid: first, reason: 'again' })).balance).toBe(half.balance);
    expect(valueOf(await gateway.call(cancel, 7, { uid: second, reason: 'x' })).balance).toBe(order.balance);
    expect(valueOf(await gateway.call(payStatus, 0, { orderId })).body.status).toBe('voided');
    expect(simulator.books()).toMatchObject({ booked: 0, orders: [{ status: 'voided' }] });
    expect((await freePlaces(gateway)).free).toContain(free[0]);
    expect(await gateway.call(cancel, 8, { uid: '00000000-00000000-0001', reason: '' })).toMatchObject({
      error: { code: 'unknown-document' },
    });
  });
});

test('an agent sees nothing of another agent', async () => {
  const { kiosk, simulator } = bench();
  const stranger = makeGatewayClient({
    transport: memoryTransport(simulator),
    identity: { agent: 'agent-8', pointOfSale: 'POS-9', kiosk: 'K9' },
    language: () => 'en',
  });
  const { carriage, free } = await freePlaces(kiosk('K1'));
  const order = valueOf(await kiosk('K1').call(reserve, 1, reserving(carriage, free[0] ?? ''))).body;
  expect(valueOf(await stranger.call(payStatus, 0, { orderId: order.orderId })).body).toEqual({ status: 'unknown' });
  expect(await stranger.call(getDoc, 0, { uid: order.documents[0]?.uid ?? '' })).toMatchObject({
    error: { code: 'unknown-document', sentence: 'There is no such document' },
  });
});
