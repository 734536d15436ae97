import { pay, places, prices, reserve, reserveRoundTrip, stationsList, trainRoute } from '../operations/operations.ts';
import type { Bench } from './bench.ts';
import type { Attempts } from './enquiry-rows.ts';
import { roundTrip } from './order-rows.ts';
import { paymentOf, type Preparation } from './preparation.ts';
import { expect, need } from './row.ts';
import { minutesWords, moneyWords, secondsWords } from './words.ts';

/** Confirmation of payment must reach the railway within this time (gateway.md, operations). */
const PAY_WITHIN_MINUTES = 15;

/** How the parts fit together: the rows that own no operation. */
export const technology = {
  information: (preparation) => async (bench) => {
    const stations = (await bench.call(stationsList, {})).body.stations;
    const { ride, carriage } = await preparation.seats(1);
    const route = await bench.ask(trainRoute, { train: ride.train, date: ride.date });
    const stops = route.ok ? `, зупинок ${String(route.value.body.stops.length)}` : '';
    // Somebody may buy a place between the two questions: then they are asked once more.
    const counted = (await countFree(bench, ride, carriage)) ?? (await countFree(bench, ride, carriage));
    expect(counted !== undefined, `Кількість вільних місць у prices і places різна (вагон ${carriage})`);
    const { carriages, free } = counted;
    return (
      `Станцій ${String(stations.length)}; поїзд ${ride.train}${stops}, вагонів ${String(carriages)}; ` +
      `у вагоні ${carriage} вільних місць ${String(free)}`
    );
  },

  'round-trip': (preparation) => async (bench) => {
    const request = await roundTrip(preparation);
    const made = (await bench.call(reserveRoundTrip, request)).body;
    preparation.hold(made.orderId);
    const legs = [request.there, request.back];
    legs.forEach((leg, index) => {
      const document = made.documents[index];
      const as = document?.carriage === leg.carriage && document.place === leg.places[0];
      expect(as, `Поїзд ${leg.train}: вагон або місце не ті, що замовлено`);
    });
    const words = legs.map(({ train, carriage, places: [place = ''] }) => `${train} вагон ${carriage} місце ${place}`);
    return `Замовлення ${made.orderId}: ${words.join('; ')}`;
  },

  'given-carriage': (preparation) => async (bench) => {
    const seats = await preparation.seats(2);
    const request = preparation.request(seats, ['full', 'child']);
    const made = (await bench.call(reserve, request)).body;
    preparation.hold(made.orderId);
    request.passengers.forEach(({ place }, index) => {
      const document = made.documents[index];
      const as = document?.carriage === request.carriage && document.place === place;
      expect(as, 'Вагон або місце в документі не ті, що замовлено');
    });
    const seated = request.passengers.map(
      ({ kind, place }) => `${kind === 'child' ? 'дитина' : 'дорослий'} – ${place}`,
    );
    return `Замовлення ${made.orderId}: поїзд ${request.train}, вагон ${request.carriage}, ${seated.join(', ')}`;
  },

  services: (preparation) => async () => {
    const order = await preparation.order(['full'], { withServices: true });
    const travel = order.documents.find(({ kind }) => kind === 'full');
    const service = order.documents.find(({ kind }) => kind === 'service');
    expect(travel !== undefined && service !== undefined, 'У замовленні немає документа на послуги');
    expect(service.tiedTo === travel.uid, 'Документ на послуги не пов’язано з проїзним');
    const ordered = new Set(service.services?.map((one) => one.service));
    expect(
      order.seats.services.every((one) => ordered.has(one.service)),
      'У документі на послуги не всі замовлені послуги',
    );
    await preparation.pay(order);
    const names = service.services?.map(({ nameUk, amount }) => `${nameUk} ${moneyWords(amount)}`) ?? [];
    return `Проїзний ${travel.uid}, послуги ${service.uid}: ${names.join(', ')}`;
  },

  'pay-in-time': (preparation) => async (bench) => {
    const order = await preparation.order(['full']);
    const held = order.payBefore.epochMilliseconds - order.serverTime.epochMilliseconds;
    const minutes = held / 60_000;
    expect(minutes > 0 && minutes <= PAY_WITHIN_MINUTES, `Строк оплати ${minutesWords(held)} замість 15`);
    const { serverTime, body } = await bench.call(pay, paymentOf(order));
    preparation.bought(order.orderId, body.documents);
    const took = serverTime.epochMilliseconds - order.serverTime.epochMilliseconds;
    need(took < held, 'Підтвердження надіслано запізно');
    return `Оплату замовлення ${order.orderId} підтверджено через ${secondsWords(took, 1)}, строк ${minutesWords(held)}`;
  },
} satisfies Attempts;

/** How many carriages there are, and how many places are free in one; undefined while the two answers disagree. */
async function countFree(
  bench: Bench,
  ride: Parameters<Preparation['request']>[0]['ride'],
  carriage: string,
): Promise<{ readonly carriages: number; readonly free: number } | undefined> {
  const { carriages } = (await bench.call(prices, ride)).body;
  const { free } = (await bench.call(places, { ...ride, carriage })).body;
  const told = carriages.find(({ number }) => number === carriage)?.free;
  return told === free.length ? { carriages: carriages.length, free: free.length } : undefined;
}
