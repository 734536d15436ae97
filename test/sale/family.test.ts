import { describe, expect, test } from 'vitest';
import { sum } from '../../basics/money.ts';
import { toMap, toSummaryOf } from '../support/family.ts';
import { Hall } from '../support/hall.ts';

const names = ['Марія', 'Іван', 'Леся', 'Тарас'];

/** From the map to the summary, with a name for each. */
function giveNames(hall: Hall, count: number) {
  return toSummaryOf(
    hall,
    names.slice(0, count).map((name) => ({ name })),
  );
}

const numbersOf = (hall: Hall) => hall.screen('place')?.picked.map(({ number }) => number) ?? [];

describe('the places of several', () => {
  test('one is picked beforehand; four are picked together, in one compartment where there is one', async () => {
    const hall = await Hall.open();
    const map = await toMap(hall);
    expect(map).toMatchObject({ party: 1, mostParty: 4 });
    expect(map.picked).toHaveLength(1);
    hall.kiosk.call('chooseParty', { count: 4 });
    const { picked } = await hall.reach('place');
    const rooms = picked.map(({ compartment }) => compartment ?? 0);
    expect(picked).toHaveLength(4);
    expect(Math.max(...rooms) - Math.min(...rooms)).toBeLessThanOrEqual(1);
  });

  test('a tap on a free place moves the one that was picked longest ago; a tap on a picked one lets it go', async () => {
    const hall = await Hall.open();
    const map = await toMap(hall);
    hall.kiosk.call('chooseParty', { count: 2 });
    const proposed = numbersOf(hall);
    const free = map.map.cells.flatMap(({ place, free: isFree }) => (isFree === true && place ? [place.number] : []));
    const [one = '', two = ''] = free.filter((number) => !proposed.includes(number));
    hall.kiosk.call('choosePlace', { number: one });
    hall.kiosk.call('choosePlace', { number: two });
    expect(new Set(numbersOf(hall))).toEqual(new Set([one, two]));
    hall.kiosk.call('choosePlace', { number: one });
    expect(numbersOf(hall)).toEqual([two]);
    hall.kiosk.call('confirmPlace', {});
    expect(hall.screen('place')).toBeDefined();
    // One more person: both places that were chosen by hand stay.
    hall.kiosk.call('choosePlace', { number: one });
    hall.kiosk.call('chooseParty', { count: 3 });
    expect(numbersOf(hall)).toEqual(expect.arrayContaining([one, two]));
    expect(numbersOf(hall)).toHaveLength(3);
    hall.kiosk.call('chooseParty', { count: 1 });
    expect(numbersOf(hall)).toHaveLength(1);
  });
});

describe('several passengers', () => {
  test('one order with a document each, every one on paper with its name and place; the sums add up', async () => {
    const hall = await Hall.open();
    await toMap(hall);
    hall.kiosk.call('chooseParty', { count: 3 });
    const { carriage } = await hall.reach('place');
    const summary = await giveNames(hall, 3);
    expect(summary.price.total).toBe(3 * carriage.price);
    const { price } = summary;
    const { total, ...lines } = price;
    expect(sum(Object.values(lines))).toBe(total);
    const { places = [] } = hall.kiosk.view().choice;
    hall.kiosk.call('payCash', {});
    await hall.reach('cash');
    await hall.payAll();
    const take = await hall.reach('take');
    // A ticket and a paper for the bedding each.
    expect(take.documents.map(({ printed }) => printed)).toEqual([true, true, true, true, true, true]);
    const [order, ...others] = hall.gateway.books().orders;
    expect(others).toEqual([]);
    expect(order).toMatchObject({ status: 'paid', total: price.total });
    const tickets = hall.tickets();
    expect(tickets).toHaveLength(3);
    for (const [index, text] of tickets.entries()) {
      expect(text.toLowerCase()).toContain((names[index] ?? '').toLowerCase());
      expect(text).toContain(`Місце ${places[index]?.number ?? '?'}`);
    }
    expect(tickets.filter((text) => text.includes('Заокруглення готівки'))).toHaveLength(1);
    expect(hall.imbalance()).toBe(0);
  });

  test('given up after a note: all places are free again and the note is a claim', async () => {
    const hall = await Hall.open();
    await toMap(hall);
    hall.kiosk.call('chooseParty', { count: 2 });
    await giveNames(hall, 2);
    hall.kiosk.call('payCash', {});
    await hall.reach('cash');
    await hall.pay(100);
    hall.kiosk.call('cancelPayment', {});
    await hall.reach('ended');
    await hall.clock.advance(60_000);
    expect(hall.gateway.books().orders).toMatchObject([{ status: 'voided' }]);
    expect(hall.debts()).toMatchObject([{ amount: 10_000 }]);
    expect(hall.imbalance()).toBe(0);
  });

  test('one place was taken meanwhile: the map again, the others kept, the names too', async () => {
    const hall = await Hall.open();
    await toMap(hall);
    hall.kiosk.call('chooseParty', { count: 3 });
    await giveNames(hall, 3);
    const before = (hall.kiosk.view().choice.places ?? []).map(({ number }) => number);
    const rival = await Hall.rival(hall);
    hall.kiosk.call('payCash', {});
    const map = await hall.reach('place');
    expect(map.takenMeanwhile).toEqual([rival]);
    const after = map.picked.map(({ number }) => number);
    expect(after).toHaveLength(3);
    expect(after).toEqual(expect.arrayContaining(before.filter((number) => number !== rival)));
    hall.kiosk.call('confirmPlace', {});
    expect(await hall.reach('passenger')).toMatchObject({ index: 0, surname: 'Коваленко', name: 'Марія' });
    hall.kiosk.call('setPassenger', { surname: 'Коваленко', name: 'Марія' });
    await hall.reach('summary');
    hall.kiosk.call('payCash', {});
    await hall.reach('cash');
  });

  test('back from each to the one before; from the summary straight to one of them and back', async () => {
    const hall = await Hall.open();
    await toMap(hall);
    hall.kiosk.call('chooseParty', { count: 2 });
    await giveNames(hall, 2);
    hall.kiosk.call('changePassenger', { index: 0 });
    expect(await hall.reach('passenger')).toMatchObject({ index: 0, of: 2, name: 'Марія' });
    hall.kiosk.call('setPassenger', { surname: 'Коваленко', name: 'Марʼяна' });
    await hall.reach('summary');
    expect(hall.kiosk.view().choice.passengers?.map(({ name }) => name)).toEqual(['Марʼяна', 'Іван']);
    hall.kiosk.call('back', {});
    expect(hall.screen('passenger')).toMatchObject({ index: 1 });
    hall.kiosk.call('back', {});
    expect(hall.screen('passenger')).toMatchObject({ index: 0 });
    hall.kiosk.call('back', {});
    expect(hall.screen('place')).toMatchObject({ party: 2 });
  });
});

test('whoever travels alone: five calls from the first screen to the summary, and nothing of the others in the way', async () => {
  const hall = await Hall.open();
  let calls = 0;
  const { kiosk } = hall;
  const call = kiosk.call.bind(kiosk);
  hall.kiosk = {
    ...kiosk,
    call: (name, argument) => {
      calls += 1;
      call(name, argument);
    },
  };
  await toMap(hall);
  hall.kiosk.call('confirmPlace', {});
  await hall.reach('passenger');
  hall.kiosk.call('setPassenger', { surname: 'Коваленко', name: 'Марія' });
  await hall.reach('summary');
  // City, day, train with its class, the place that is offered, the name.
  expect(calls).toBe(5);
});
