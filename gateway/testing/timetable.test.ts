import { describe, expect, test } from 'vitest';
import { valueOf } from '../../basics/result.ts';
import { Temporal } from '../../basics/temporal.ts';
import {
  catalogue,
  stations,
  trainRoute,
  trains,
  trainsExtended,
  trainsFromStation,
} from '../operations/operations.ts';
import { memoryTransport } from '../simulator/memory-transport.ts';
import { trains as timetable } from '../simulator/network.ts';
import { railway } from '../simulator/rides.ts';
import { GatewaySimulator } from '../simulator/simulator.ts';
import { kioskAt, KYIV, LVIV, START } from './ride.ts';

function gateway() {
  const now = Temporal.Instant.from(START);
  return kioskAt(memoryTransport(new GatewaySimulator({ now: () => now, database: ':memory:', seed: 'test' })), 'K1');
}

test('the catalogue is the table of the connection order, and the simulator serves each row', async () => {
  // Connection order, table 1.
  const table =
    'version state stations stations_list trains trainsextended trains_from_station train_route prices places ' +
    'check_privilege booking reserve reserveroundtrip transportation revocation pay pay_status cancel getresponse ' +
    'report documents_list getdoc getedoc return_doc return_doc_confirm';
  expect(catalogue.map(({ name }) => name)).toEqual(table.split(' '));
});

describe('stations', () => {
  const found = async (letters: string, language?: 'uk' | 'en') =>
    valueOf(await gateway().call(stations, 0, { letters, ...(language === undefined ? {} : { language }) })).body
      .stations;

  test.each([
    ['київ', 'Київ-Пасажирський'],
    ['Kyiv', 'Київ-Пасажирський'],
    ['Киев', 'Київ-Пасажирський'],
    ['Котовськ', 'Подільськ'],
    ['кам’янське', "Кам'янське-Пасажирське"],
    ['КАМʼЯНСЬКЕ', "Кам'янське-Пасажирське"],
    ['Хepcон', 'Херсон'],
    ['Івано франк', 'Івано-Франківськ'],
    ['Lwów', 'Львів'],
  ])('%s finds %s', async (letters, nameUk) => {
    expect((await found(letters)).map((station) => station.nameUk)).toContain(nameUk);
  });

  test('nothing begins with that, and too much is cut off', async () => {
    expect(await found('Щщщ')).toEqual([]);
    expect(await found("'")).toEqual([]);
    expect((await found('П')).length).toBeLessThanOrEqual(20);
  });
});

describe('the timetable', () => {
  test('every day of the presale window has at least 60 trains each way', () => {
    const outward = timetable.filter((train) => Number.parseInt(train.number, 10) < 800);
    expect(timetable.length).toBeGreaterThanOrEqual(120);
    const ends = new Set(
      timetable.map(({ stops }) => `${stops[0]?.station.code ?? ''} ${stops.at(-1)?.station.code ?? ''}`),
    );
    for (const { number, stops } of timetable) {
      const [from, to] = [stops[0]?.station.code ?? '', stops.at(-1)?.station.code ?? ''];
      expect(ends, number).toContain(`${to} ${from}`);
    }
    const today = Temporal.Instant.from(START).toZonedDateTimeISO('Europe/Kyiv').toPlainDate();
    for (let day = 0; day <= 20; day += 1) {
      const date = today.add({ days: day }).toString();
      const running = outward.filter(
        ({ stops }) => railway.between(stops[0]?.station.code ?? '', stops.at(-1)?.station.code ?? '', date).length > 0,
      );
      expect(running.length, date).toBeGreaterThanOrEqual(120);
    }
  });

  test('every station of the directory has a train', () => {
    const served = new Set(timetable.flatMap(({ stops }) => stops.map(({ station }) => station.code)));
    expect(served.size).toBe(140);
  });

  test('trainsextended asks every pair of the towns’ stations, however they are named', async () => {
    const pairsOf = async (from: string) =>
      valueOf(await gateway().call(trainsExtended, 0, { from, to: LVIV, date: '2026-11-23' })).body.pairs;
    const pairs = await pairsOf(KYIV);
    expect(pairs).toEqual(await pairsOf('2200007'));
    const named = pairs.map(({ from, to }) => `${from.code} ${to.code}`);
    expect(named).toContain(`${KYIV} ${LVIV}`);
    expect(named).toContain(`2200007 ${LVIV}`);
    const direct = valueOf(await gateway().call(trains, 0, { from: KYIV, to: LVIV, date: '2026-11-23' })).body;
    expect(pairs.find(({ from, to }) => from.code === KYIV && to.code === LVIV)?.trains).toEqual(direct.trains);
    const unknown = await gateway().call(trainsExtended, 0, { from: '0000000', to: LVIV, date: '2026-11-23' });
    expect(unknown).toMatchObject({ error: { code: 'unknown-station' } });
  });

  test('the board of Vinnytsia has the night train of the day before, in order of departure', async () => {
    const ask = async (station: string) => gateway().call(trainsFromStation, 0, { station, date: '2026-11-24' });
    const { departures } = valueOf(await ask('2200200')).body;
    expect(departures.find(({ number }) => number === '091К')).toMatchObject({ departure: '2026-11-24T01:25' });
    const times = departures.map(({ departure }) => departure);
    expect(times).toEqual([...times].sort());
    expect(times.every((time) => time.startsWith('2026-11-24'))).toBe(true);
    expect(await ask('0000000')).toMatchObject({ error: { code: 'unknown-station' } });
  });

  test('the route of 091К: where it stands, and how long', async () => {
    const ask = async (train: string) => gateway().call(trainRoute, 0, { train, date: '2026-11-23' });
    const { stops } = valueOf(await ask('091К')).body;
    expect(stops).toHaveLength(6);
    expect(stops[0]).toMatchObject({ standMinutes: 0, departure: '2026-11-23T22:37', km: 0 });
    expect(stops[0]).not.toHaveProperty('arrival');
    expect(stops[1]).toMatchObject({ arrival: '2026-11-24T00:33', standMinutes: 3, departure: '2026-11-24T00:36' });
    expect(stops[5]).toMatchObject({ arrival: '2026-11-24T06:00', km: 598 });
    expect(stops[5]).not.toHaveProperty('departure');
    expect(await ask('999Ц')).toMatchObject({ error: { code: 'unknown-train' } });
  });
});
