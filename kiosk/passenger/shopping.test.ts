import { expect, test } from 'vitest';
import { kopecks } from '../../basics/money.ts';
import { ok } from '../../basics/result.ts';
import { carriageItems, type Basket, type Browse } from './browse.ts';
import { Shopping } from './shopping.ts';

const price = {
  fare: kopecks(5371),
  reservation: kopecks(3581),
  insurance: kopecks(615),
  vat: kopecks(2130),
  serviceFee: kopecks(1700),
  services: kopecks(0),
  total: kopecks(13_397),
};

function offer(number: string, free: number) {
  return { number, wagonClass: 'П' as const, serviceClass: '3', free, price, airConditioned: false };
}

/** A shop whose railway says which places of a carriage are free now. */
function shopping(free: readonly string[]) {
  const shown: { browse: Browse; basket: Basket }[] = [];
  const shop = new Shopping({
    railway: {
      ask: () => Promise.resolve(ok({ layout: 'platzkart-54', free, compartments: [] })),
    } as never,
    station: '2218000',
    from: () => ({ code: '2218000', name: { uk: 'Львів', en: 'Lviv' } }),
    show: (browse, basket) => shown.push({ browse, basket }),
    failed: () => {
      throw new Error('the railway answers here');
    },
    alone: (step) => {
      void step().then((then) => then?.());
    },
  });
  return { shop, shown };
}

const basket: Basket = { offers: { carriages: [offer('1', 3), offer('2', 41)], returnTerms: [] } };
const turn = () => new Promise((resolve) => setImmediate(resolve));

test('a carriage has as many free places as its map shows, whatever was said when the prices came', async () => {
  const { shop, shown } = shopping(['1', '35']);
  shop.carriage(basket, '1', ['17']);
  await turn();
  const { browse, basket: after } = shown[0] ?? { browse: undefined, basket: {} };
  expect(browse).toEqual({ at: 'place', takenMeanwhile: ['17'] });
  expect(carriageItems(after).map(({ number, free }) => [number, free])).toEqual([
    ['1', 2],
    ['2', 41],
  ]);
  expect(after.carriage?.offer.free).toBe(2);
});

test('the carriage that is looked at stays among the others when its last place is gone', async () => {
  const { shop, shown } = shopping([]);
  shop.carriage(basket, '1', ['17']);
  await turn();
  expect(carriageItems(shown[0]?.basket ?? {}).map(({ number, free }) => [number, free])).toEqual([
    ['1', 0],
    ['2', 41],
  ]);
});
