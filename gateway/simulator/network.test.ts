import { describe, expect, test } from 'vitest';
import { Temporal } from '../../basics/temporal.ts';
import { carriagesOf, soldElsewhere } from './carriages.ts';
import { directory, rules, trains } from './network.ts';
import { lastDateOnSale, railway } from './rides.ts';
import { priceOf } from './tariff.ts';

const KYIV = '2200001';
const LVIV = '2218000';

describe('the network', () => {
  test('has the 140 stations of the directory, each once, with two names', () => {
    expect(directory.stations).toHaveLength(140);
    expect(new Set(directory.stations.map(({ code }) => code)).size).toBe(140);
    for (const { nameUk, nameEn } of directory.stations) {
      expect(nameUk).toMatch(/[А-ЯҐЄІЇ]/);
      expect(nameEn).toMatch(/^[A-Za-z0-9 .'()-]+$/);
    }
  });

  test('finds towns under their old and foreign names', () => {
    const aliasesOf = (code: string) => directory.stations.find((station) => station.code === code)?.aliases;
    expect(aliasesOf('2208450')).toContain('Котовськ');
    expect(aliasesOf(KYIV)).toContain('Kiev');
    expect(aliasesOf(LVIV)).toContain('Lwów');
  });

  test.each([
    ['Львів', LVIV],
    ['Одеса', '2208001'],
    ['Харків', '2204001'],
    ['Дніпро', '2210700'],
    ['Івано-Франківськ', '2218200'],
    ['Ужгород', '2218095'],
    ['Вінниця', '2200200'],
    ['Чернівці', '2218500'],
    ['Суми', '2204450'],
    ['Запоріжжя', '2210800'],
    ['Миколаїв', '2208536'],
    ['Кривий Ріг', '2210900'],
    ['Чернігів', '2200600'],
    ['Хмельницький', '2200300'],
    ['Тернопіль', '2218300'],
  ])('Київ–%s runs there and back, every day', (town, code) => {
    const least = ['Миколаїв', 'Кривий Ріг'].includes(town) ? 1 : 2;
    expect(railway.between(KYIV, code, '2026-11-23').length).toBeGreaterThanOrEqual(least);
    expect(railway.between(code, KYIV, '2026-11-23').length).toBeGreaterThanOrEqual(least);
  });

  test('every train has its own number, stops in order of time and distance, carriages and known classes', () => {
    expect(new Set(trains.map(({ number }) => number)).size).toBe(trains.length);
    for (const train of trains) {
      expect(train.number).toMatch(/^\d{3}[А-ЯҐЄІЇ]$/);
      expect(carriagesOf(train).length, train.number).toBeGreaterThanOrEqual(1);
      expect(new Set(carriagesOf(train).map(({ of }) => of.wagonClass))).toEqual(new Set(train.classes));
      expect(new Set(train.stops.map(({ station }) => station.code)).size).toBe(train.stops.length);
      train.stops.forEach((stop, index) => {
        expect(stop.arrival, train.number).toBeLessThanOrEqual(stop.departure);
        const next = train.stops[index + 1];
        if (next === undefined) return;
        expect(next.arrival, `${train.number} ${next.station.nameUk}`).toBeGreaterThan(stop.departure);
        const kmPerHour = ((next.km - stop.km) / (next.arrival - stop.departure)) * 60;
        expect(kmPerHour, `${train.number} ${next.station.nameUk}`).toBeLessThan(165);
      });
    }
  });

  test('the announced times are kept: 091К leaves Kyiv at 22:37 and is in Lviv at 06:00', () => {
    expect(railway.ride('091К', KYIV, LVIV, '2026-11-23')).toMatchObject({
      departure: '2026-11-23T22:37',
      arrival: '2026-11-24T06:00',
      minutes: 443,
    });
    expect(railway.ride('091К', LVIV, KYIV, '2026-11-23')).toBeUndefined();
  });

  test('boarding after midnight is by the date of boarding; the inventory is the one of the day before', () => {
    const ride = railway.ride('091К', '2200200', LVIV, '2026-11-24');
    expect(ride).toMatchObject({ departure: '2026-11-24T01:25', runDate: '2026-11-23' });
  });
});

describe('trainsets', () => {
  const byClass = (id: string) => {
    const cars = rules.trainsets.find((one) => one.id === id)?.cars ?? [];
    const sums: Record<string, number> = {};
    for (const { wagonClass, layout: name } of cars) {
      const layout = rules.layouts.find((one) => one.id === name);
      sums[wagonClass] = (sums[wagonClass] ?? 0) + (layout?.places ?? Number.NaN);
    }
    return { cars: cars.length, all: Object.values(sums).reduce((sum, places) => sum + places, 0), sums };
  };

  test('the places of their cars add up to what is published', () => {
    expect(byClass('hrcs2')).toMatchObject({ cars: 9, all: 579 });
    // 370 ordinary places of the second class and two for wheelchairs: without them it would be 610.
    expect(byClass('ekr1')).toEqual({ cars: 9, all: 612, sums: { С1: 128, С2: 372, С3: 112 } });
    expect(byClass('ej675')).toEqual({ cars: 6, all: 623, sums: { С1: 46, С2: 577 } });
  });

  test('every Intercity+ is one, and nothing else; all three kinds run', () => {
    const fast = trains.filter(({ brand }) => brand === 'Інтерсіті+');
    expect(fast.length).toBeGreaterThan(10);
    expect(new Set(fast.map(({ trainset }) => trainset?.id))).toEqual(new Set(['hrcs2', 'ekr1', 'ej675']));
    expect(trains.filter(({ trainset }) => trainset !== undefined)).toEqual(fast);
    for (const train of fast) expect(carriagesOf(train)).toHaveLength(train.trainset?.cars.length ?? 0);
  });

  test('coach 1 of HRCS2 keeps places 1–4', () => {
    const train = trains.find(({ number }) => number === '715К');
    const kept = (train === undefined ? [] : carriagesOf(train)).map((carriage) => carriage.kept);
    expect(kept).toEqual([['1', '2', '3', '4'], [], [], [], [], [], [], [], []]);
  });
});

describe('the presale window', () => {
  const at = (text: string) => Temporal.Instant.from(text);
  test('is 20 days, and the new day opens at 08:00 in Kyiv', () => {
    expect(lastDateOnSale(at('2026-11-22T05:59:59Z')).toString()).toBe('2026-12-11');
    expect(lastDateOnSale(at('2026-11-22T06:00:00Z')).toString()).toBe('2026-12-12');
    // In summer Kyiv is three hours ahead of UTC.
    expect(lastDateOnSale(at('2026-07-01T05:00:00Z')).toString()).toBe('2026-07-21');
  });
  test('counts from the date in Kyiv, not in UTC', () => {
    expect(lastDateOnSale(at('2026-11-22T22:30:00Z')).toString()).toBe('2026-12-12');
    expect(lastDateOnSale(at('2026-11-23T06:30:00Z')).toString()).toBe('2026-12-13');
  });
  test('is 10 days for trains 800–899', () => {
    const of = (number: string) => ({ number, abroad: [] });
    expect(lastDateOnSale(at('2026-11-22T06:00:00Z'), of('811К')).toString()).toBe('2026-12-02');
    expect(lastDateOnSale(at('2026-11-22T06:00:00Z'), of('799К')).toString()).toBe('2026-12-12');
    expect(lastDateOnSale(at('2026-11-22T06:00:00Z'), of('900К')).toString()).toBe('2026-12-12');
  });
  test('opens at 09:00 for trains to and from Poland, whoever leaves them before the border', () => {
    for (const number of ['089К', '090К', '715К', '716Л']) {
      const train = trains.find((one) => one.number === number);
      expect(lastDateOnSale(at('2026-11-22T06:59:59Z'), train).toString(), number).toBe('2026-12-11');
      expect(lastDateOnSale(at('2026-11-22T07:00:00Z'), train).toString(), number).toBe('2026-12-12');
    }
    const domestic = trains.find(({ number }) => number === '091К');
    expect(lastDateOnSale(at('2026-11-22T06:00:00Z'), domestic).toString()).toBe('2026-12-12');
    const toPoland = trains.filter(({ origin, terminus }) => /Перемишль|Хелм/.test(origin.uk + terminus.uk));
    expect(toPoland.map(({ abroad }) => abroad)).toEqual(toPoland.map(() => ['PL']));
  });
});

describe('the tariff', () => {
  test('every breakdown sums exactly to its total, in whole kopecks, at any distance', () => {
    for (const of of rules.classes) {
      let cheaper = 0;
      for (let km = 1; km <= 1500; km += 1) {
        const { total, ...parts } = priceOf(of, km);
        expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(total);
        expect(parts.vat).toBe(Math.round((parts.fare + parts.reservation + parts.serviceFee) / 5));
        expect(total).toBeGreaterThan(cheaper);
        cheaper = total;
      }
    }
  });

  test.each([
    ['К', 790],
    ['П', 400],
    ['Л', 1900],
    ['С1', 1200],
    ['С2', 680],
  ])('Київ–Львів in %s costs about %i hryvnias', (wagonClass, expected) => {
    const of = rules.classes.find((candidate) => candidate.wagonClass === wagonClass);
    if (of === undefined) throw new Error(wagonClass);
    const { total } = priceOf(of, 598);
    expect(Math.abs(total / 100 - expected) / expected).toBeLessThan(0.03);
  });
});

describe('what others have sold', () => {
  test('is 30–80 % of each carriage, of places that exist, each once, and the same again', () => {
    for (const train of trains.slice(0, 30)) {
      for (const carriage of carriagesOf(train)) {
        const sold = soldElsewhere('demo', train, '2026-11-25', carriage);
        expect(sold).toEqual(soldElsewhere('demo', train, '2026-11-25', carriage));
        const ordinary = carriage.places.length - carriage.kept.length;
        const share = sold.length / ordinary;
        expect(sold.filter(({ place }) => carriage.kept.includes(place))).toEqual([]);
        expect(share).toBeGreaterThanOrEqual(0.28);
        expect(share).toBeLessThanOrEqual(0.82);
        expect(carriage.places).toEqual(expect.arrayContaining([...new Set(sold.map(({ place }) => place))]));
        expect(new Set(sold.map(({ place }) => place)).size).toBe(sold.length);
        for (const { from, to } of sold) expect(from < to && to < train.stops.length).toBe(true);
      }
    }
  });

  test('differs from day to day and from seed to seed', () => {
    const [train] = trains;
    const carriage = train === undefined ? undefined : carriagesOf(train)[0];
    if (train === undefined || carriage === undefined) throw new Error('no train');
    const sold = soldElsewhere('demo', train, '2026-11-25', carriage);
    expect(soldElsewhere('demo', train, '2026-11-26', carriage)).not.toEqual(sold);
    expect(soldElsewhere('other', train, '2026-11-25', carriage)).not.toEqual(sold);
  });
});
