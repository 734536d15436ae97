import { describe, expect, test } from 'vitest';
import { makeGatewayClient } from '../../gateway/client/client.ts';
import { reserve } from '../../gateway/operations/operations.ts';
import { memoryTransport } from '../../gateway/simulator/memory-transport.ts';
import { toMap, toSummaryOf, type Member } from '../support/family.ts';
import { Hall } from '../support/hall.ts';

/** Adds the way back two days after the way there, on the first train that is sold so. */
async function addBack(hall: Hall) {
  hall.kiosk.call('openReturn', {});
  const { dates } = await hall.reach('date');
  hall.kiosk.call('chooseDate', { date: dates[2] ?? '' });
  const { trains } = await hall.reach('trains');
  const train = trains.find((one) => one.classes.some(({ wagonClass, free }) => wagonClass === 'С2' && free > 3));
  hall.kiosk.call('chooseTrain', { number: train?.number ?? '', wagonClass: 'С2' });
  const map = await hall.reach('place');
  hall.kiosk.call('confirmPlace', {});
  return map;
}

/** To the summary of a way there and back. */
async function bothWays(hall: Hall, members: readonly Member[]) {
  await toIntercity(hall);
  await toSummaryOf(hall, members);
  await addBack(hall);
  return hall.reach('summary');
}

/** To the map of a train that is sold there and back. */
async function toIntercity(hall: Hall) {
  hall.kiosk.call('chooseDestination', { code: '2200001' });
  const { dates } = await hall.reach('date');
  hall.kiosk.call('chooseDate', { date: dates[1] ?? '' });
  const { trains } = await hall.reach('trains');
  const train = trains.find(({ roundTrip, classes }) => roundTrip === true && classes.some(({ free }) => free > 4));
  hall.kiosk.call('chooseTrain', { number: train?.number ?? '', wagonClass: 'С2' });
  return hall.reach('place');
}

describe('there and back', () => {
  test('one order, one payment, two documents each, at the price of the summary', async () => {
    const hall = await Hall.open();
    const infant = { name: 'Ія', kind: 'infant', birthDate: '2024-01-01' } as const;
    const summary = await bothWays(hall, [{ name: 'Марія' }, infant, { name: 'Іван' }]);
    expect(summary.back).toBe('chosen');
    const { choice } = hall.kiosk.view();
    expect(choice.back?.train.departure.localeCompare(choice.train?.arrival ?? '')).toBe(1);
    expect(choice.passengers?.map(({ placeBack }) => placeBack !== undefined)).toEqual([true, false, true]);
    hall.kiosk.call('payCash', {});
    await hall.reach('cash');
    await hall.payAll();
    const take = await hall.reach('take');
    expect(take.documents).toHaveLength(6);
    expect(hall.gateway.books().orders).toMatchObject([{ status: 'paid', total: summary.price.total }]);
    const tickets = hall.tickets();
    expect(tickets).toHaveLength(6);
    expect(tickets.filter((text) => text.includes(`Поїзд ${choice.back?.train.number ?? '?'}`))).toHaveLength(3);
    expect(hall.imbalance()).toBe(0);
  });

  test('the places of the way back are as many as went there, on trains that leave after the arrival', async () => {
    const hall = await Hall.open();
    await toIntercity(hall);
    await toSummaryOf(hall, [{ name: 'Марія' }, { name: 'Іван' }]);
    const there = hall.kiosk.view().choice.train;
    hall.kiosk.call('openReturn', {});
    const { dates } = await hall.reach('date');
    expect(dates[0]).toBe(there?.arrival.slice(0, 10));
    expect(hall.kiosk.view().choice).toMatchObject({
      goingBack: true,
      from: { code: '2200001' },
      to: { code: '2218000' },
    });
    hall.kiosk.call('chooseDate', { date: dates[0] ?? '' });
    const { trains } = await hall.reach('trains');
    for (const { roundTrip, departure } of trains) {
      expect(roundTrip).toBe(true);
      expect(departure > (there?.arrival ?? '')).toBe(true);
    }
    hall.kiosk.call('back', {});
    hall.kiosk.call('chooseDate', { date: dates[1] ?? '' });
    const next = await hall.reach('trains');
    hall.kiosk.call('chooseTrain', { number: next.trains[0]?.number ?? '' });
    const map = await hall.reach('place');
    expect(map.picked).toHaveLength(2);
    hall.kiosk.call('chooseParty', { count: 1 });
    expect(hall.screen('place')?.picked).toHaveLength(2);
  });

  test('begun and left by "back": the summary as it was; taken out again: the price of one way', async () => {
    const hall = await Hall.open();
    await toIntercity(hall);
    const oneWay = await toSummaryOf(hall, [{ name: 'Марія' }]);
    hall.kiosk.call('openReturn', {});
    await hall.reach('date');
    hall.kiosk.call('back', {});
    expect(await hall.reach('summary')).toEqual(oneWay);
    await addBack(hall);
    const both = await hall.reach('summary');
    expect(both.price.total).toBeGreaterThan(oneWay.price.total);
    hall.kiosk.call('dropReturn', {});
    expect(await hall.reach('summary')).toEqual(oneWay);
  });

  test('a train that is not sold so: no way back is offered', async () => {
    const hall = await Hall.open();
    await toMap(hall, 'К');
    expect((await toSummaryOf(hall, [{ name: 'Марія' }])).back).toBe('other-train');
    hall.kiosk.call('openReturn', {});
    expect(hall.screen('summary')).toBeDefined();
  });

  test('a place of the way back was taken meanwhile: its map again, nothing was ordered', async () => {
    const hall = await Hall.open();
    await bothWays(hall, [{ name: 'Марія' }]);
    const { back, passengers = [] } = hall.kiosk.view().choice;
    const place = passengers[0]?.placeBack?.number ?? '';
    const { gateway, clock } = hall;
    const rival = makeGatewayClient({
      transport: memoryTransport(gateway, clock),
      identity: { agent: 'demo', pointOfSale: '0018', kiosk: 'K18' },
    });
    const taken = await rival.call(reserve, 1, {
      train: back?.train.number ?? '',
      from: '2200001',
      to: '2218000',
      date: back?.train.departure.slice(0, 10) ?? '',
      carriage: back?.carriage ?? '',
      passengers: [{ place, kind: 'full', surname: 'Швидкий', name: 'Суперник' }],
    });
    expect(taken.ok).toBe(true);
    hall.kiosk.call('payCash', {});
    const map = await hall.reach('place');
    expect(map.takenMeanwhile).toEqual([place]);
    expect(hall.kiosk.view().choice.goingBack).toBe(true);
    hall.kiosk.call('confirmPlace', {});
    await hall.reach('summary');
    hall.kiosk.call('payCash', {});
    await hall.reach('cash');
    hall.kiosk.call('cancelPayment', {});
    await hall.clock.advance(60_000);
    expect(hall.gateway.books().orders.map(({ status }) => status)).toEqual(['reserved', 'voided']);
  });

  test('the answer to the order is lost: asked for, never ordered twice', async () => {
    const hall = await Hall.open();
    await bothWays(hall, [{ name: 'Марія' }]);
    hall.gateway.faults.next({ kind: 'lose-answer' }, 'reserveroundtrip');
    hall.kiosk.call('payCash', {});
    await hall.reach('cash', 120_000);
    expect(hall.gateway.books().orders).toHaveLength(1);
    await hall.payAll();
    await hall.reach('take');
    expect(hall.tickets()).toHaveLength(2);
  });
});
