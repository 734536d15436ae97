import {
  checkPrivilege,
  places,
  prices,
  report,
  state,
  stations,
  stationsList,
  trainRoute,
  trains,
  trainsExtended,
  trainsFromStation,
  version,
} from '../operations/operations.ts';
import type { Bench } from './bench.ts';
import { paymentOf, type Preparation } from './preparation.ts';
import { expect, type Row } from './row.ts';
import { dateWords, moneyWords, percentWords } from './words.ts';

type Attempt = Row['attempt'];
/** What is common to the rows of the first part. */
export type Attempts = Readonly<Record<string, (preparation: Preparation) => Attempt>>;

/** The rows that only ask. */
export const enquiries = {
  state: () => async (bench: Bench) => {
    const { body, balance } = await bench.call(state, {});
    expect(body.balance === balance, 'Залишок у відповіді не той, що в її заголовку');
    const blocked = body.blocked ? 'продаж заблоковано' : 'продаж дозволено';
    return `Залишок ${moneyWords(body.balance)}, ліміт ${moneyWords(body.limit)}, ${blocked}`;
  },

  report: (preparation) => async (bench) => {
    const order = await preparation.order(['full']);
    await preparation.pay(order);
    const today = bench.today();
    const { transactions, total } = (await bench.call(report, { from: today, to: today })).body;
    const own = transactions.find(({ orderId }) => orderId === order.orderId);
    expect(own !== undefined, `У звіті за ${today} немає щойно оплаченого замовлення ${order.orderId}`);
    const { reference } = paymentOf(order);
    const right = own.amount === order.total && own.means === 'cash' && own.reference === reference;
    expect(right, 'Сума, засіб або посилання оплати у звіті не ті');
    const sum = transactions.reduce((all, { amount }) => all + amount, 0);
    expect(sum === total, 'Підсумок звіту не дорівнює сумі транзакцій');
    return `Транзакцій за ${dateWords(today)}: ${String(transactions.length)} на ${moneyWords(total)}; замовлення ${order.orderId} серед них`;
  },

  stations: () => async (bench) => {
    const { from } = bench.samples;
    const wanted = (await bench.call(stationsList, {})).body.stations.find(({ code }) => code === from);
    const name = wanted?.nameUk ?? '';
    const letters = name.slice(0, 3);
    expect(letters !== '', `У довіднику немає станції ${from}`);
    const found = (await bench.call(stations, { letters, language: 'uk' })).body.stations;
    expect(
      found.some(({ code }) => code === from),
      `За літерами «${letters}» не знайдено станцію ${name}`,
    );
    return `За літерами «${letters}» знайдено станцій: ${String(found.length)}, серед них ${name}`;
  },

  trains: () => async (bench) => {
    const { from, to } = bench.samples;
    const date = bench.dateOf('there');
    const { trains: found, lastDate } = (await bench.call(trains, { from, to, date })).body;
    expect(found.length > 0, `Немає поїздів ${from} – ${to} на ${date}`);
    const onDate = found.every(({ departure }) => departure.startsWith(date));
    expect(onDate, 'Серед поїздів є такий, що відправляється іншого дня');
    const timely = found.every(({ departure, arrival }) => departure < arrival);
    expect(timely, 'Поїзд прибуває раніше, ніж відправляється');
    expect(lastDate >= date, 'Дата поїздки пізніша за останню дату продажу');
    return `Поїздів на ${dateWords(date)}: ${String(found.length)}, продаж відкрито по ${dateWords(lastDate)}`;
  },

  trainsextended: () => async (bench) => {
    const { from, to } = bench.samples;
    const date = bench.dateOf('there');
    const { pairs } = (await bench.call(trainsExtended, { from, to, date })).body;
    const known = new Set(pairs.flatMap((pair) => [pair.from.code, pair.to.code]));
    expect(
      pairs.every((pair) => pair.trains.length > 0),
      'У відповіді є пара станцій без поїздів',
    );
    expect(known.size > 2, 'У відповіді лише одна пара станцій, хоч у місті їх декілька');
    const names = pairs.map((pair) => `${pair.from.nameUk} – ${pair.to.nameUk} (${String(pair.trains.length)})`);
    return `Пари станцій (у дужках поїздів між ними): ${names.join('; ')}`;
  },

  places: (preparation) => async (bench) => {
    const { ride, carriage } = await preparation.seats(1);
    const { free, layout, compartments } = (await bench.call(places, { ...ride, carriage })).body;
    expect(free.length > 0, `У вагоні ${carriage} немає вільних місць`);
    expect(new Set(free).size === free.length, 'Те саме місце названо двічі');
    expect(layout !== '', 'Немає схеми вагона');
    return (
      `Поїзд ${ride.train}, вагон ${carriage} (схема ${layout}, купе: ${String(compartments.length)}), ` +
      `вільних місць ${String(free.length)}: ${free.slice(0, 8).join(', ')}${free.length > 8 ? ' …' : ''}`
    );
  },

  trains_from_station: (preparation) => async (bench) => {
    const [ride] = await preparation.rides();
    expect(ride !== undefined, 'Немає поїзда для спроби');
    const { departures } = (await bench.call(trainsFromStation, { station: ride.from, date: ride.date })).body;
    const own = departures.find(({ number }) => number === ride.train);
    expect(own !== undefined, `У розкладі станції немає поїзда ${ride.train}`);
    return `Відправлень ${dateWords(ride.date)}: ${String(departures.length)}; ${ride.train} о ${own.departure.slice(11)}`;
  },

  train_route: (preparation) => async (bench) => {
    const [ride] = await preparation.rides();
    expect(ride !== undefined, 'Немає поїзда для спроби');
    const { stops } = (await bench.call(trainRoute, { train: ride.train, date: ride.date })).body;
    const at = (code: string): number => stops.findIndex(({ station }) => station.code === code);
    expect(at(ride.from) >= 0 && at(ride.from) < at(ride.to), 'Маршрут не веде зі станції посадки до станції висадки');
    const kilometres = stops.map(({ km }) => km);
    expect(
      kilometres.every((km, index) => index === 0 || km > (kilometres[index - 1] ?? 0)),
      'Кілометри маршруту не зростають',
    );
    return `Поїзд ${ride.train}: зупинок ${String(stops.length)}, ${String(kilometres.at(-1) ?? 0)} км`;
  },

  prices: (preparation) => async (bench) => {
    const { ride } = await preparation.seats(1);
    const { carriages, returnTerms } = (await bench.call(prices, ride)).body;
    expect(carriages.length > 0, 'Немає жодного вагона');
    for (const { number, price } of carriages) {
      const { total, ...parts } = price;
      const sum = Object.values(parts).reduce((all, part) => all + part, 0);
      expect(sum === total && total > 0, `Вартість у вагоні ${number} не дорівнює сумі складових`);
    }
    expect(returnTerms.length > 0, 'Немає умов повернення');
    const listed = carriages.map(
      ({ number, wagonClass, price }) => `${number} ${wagonClass} ${moneyWords(price.total)}`,
    );
    return `Поїзд ${ride.train}: ${listed.slice(0, 6).join('; ')}${listed.length > 6 ? ' …' : ''}`;
  },

  stations_list: () => async (bench) => {
    const { from, to } = bench.samples;
    const { version: held, stations: all, unchanged } = (await bench.call(stationsList, {})).body;
    const codes = new Set(all.map(({ code }) => code));
    expect(!unchanged && codes.has(from) && codes.has(to), 'Довідник не повний');
    const again = (await bench.call(stationsList, { version: held })).body;
    expect(again.unchanged && again.stations.length === 0, 'На ту саму версію довідник надіслано знову');
    return `Версія ${held}, станцій ${String(all.length)}; повторний запит: без змін`;
  },

  check_privilege: () => async (bench) => {
    const { kind: privilege, certificate, unregistered, birthDate } = bench.samples.privilege;
    const known = (await bench.call(checkPrivilege, { privilege, certificate, birthDate })).body;
    expect(known.entitled && known.percent > 0, 'Чинне посвідчення не підтверджено');
    const unknown = (await bench.call(checkPrivilege, { privilege, certificate: unregistered, birthDate })).body;
    expect(!unknown.entitled, 'Посвідчення, якого немає в реєстрі, підтверджено');
    return `${known.nameUk}: знижка ${percentWords(known.percent)}, класи ${known.classes.join(', ')}; невідоме посвідчення відхилено`;
  },

  version: () => async (bench) => {
    const { software, protocol } = (await bench.call(version, {})).body;
    expect(software !== '' && protocol !== '', 'Версію не названо');
    return `${software}, протокол ${protocol}`;
  },
} satisfies Attempts;
