import { describe, expect, test } from 'vitest';
import { valueOf } from '../../basics/result.ts';
import { VirtualClock } from '../../basics/virtual-clock.ts';
import {
  booking,
  checkPrivilege,
  pay,
  places,
  prices,
  reserve,
  returnDoc,
  returnDocConfirm,
} from '../operations/operations.ts';
import type { WagonClass } from '../operations/common.ts';
import { memoryTransport } from '../simulator/memory-transport.ts';
import { GatewaySimulator } from '../simulator/simulator.ts';
import { freePlaces, kioskAt, KYIV, LVIV, START, THERE } from './ride.ts';

const KHARKIV = '2204001';
/** A night train with open sleepers and compartments. */
const SLEEPER = { train: '043К', from: KYIV, to: LVIV, date: '2026-11-23' } as const;
const WHO = { surname: 'Шевченко', name: 'Тарас' } as const;
const DISABLED = {
  ...WHO,
  kind: 'privilege',
  privilege: 21,
  certificate: 'АВ123456',
  birthDate: '1980-01-01',
} as const;

function bench() {
  const clock = new VirtualClock(START);
  const simulator = new GatewaySimulator({ now: () => clock.wall(), database: ':memory:', seed: 'test' });
  const gateway = kioskAt(memoryTransport(simulator), 'K1');
  let number = 0;
  return { clock, simulator, gateway, next: () => (number += 1) };
}

type Passengers = Parameters<typeof reserving>[3];

/** Reserves on the sleeper; each passenger who needs one gets the next free place. */
async function reserving(
  { gateway, next }: ReturnType<typeof bench>,
  wagonClass: string,
  ride: { train: string; from: string; to: string; date: string },
  passengers: readonly ({ readonly kind: string } & Record<string, unknown>)[],
) {
  const { carriage, free } = await freePlaces(gateway, wagonClass, ride);
  const left = [...free];
  const seated = passengers.map((one) => (one.kind === 'infant' ? one : { ...one, place: left.shift() ?? '' }));
  return gateway.call(reserve, next(), { ...ride, carriage, passengers: seated as never });
}

async function made(wagonClass: string, ride: typeof SLEEPER, passengers: Passengers) {
  return valueOf(await reserving(bench(), wagonClass, ride, passengers)).body;
}

describe('prices by kind of passenger', () => {
  test('are told beforehand, to the kopeck; a class without a discount does not name it', async () => {
    const at = bench();
    const { carriages } = valueOf(await at.gateway.call(prices, 0, SLEEPER)).body;
    const told = (wagonClass: string, kind: string) =>
      carriages.find((one) => one.wagonClass === wagonClass)?.reduced?.find((one) => one.kind === kind)?.price;
    const order = valueOf(
      await reserving(at, 'П', SLEEPER, [
        DISABLED,
        { ...WHO, kind: 'companion', of: 0 },
        { ...WHO, kind: 'student', certificate: 'КВ12345678' },
        { ...WHO, kind: 'infant', birthDate: '2024-01-01' },
      ]),
    ).body;
    for (const { kind, price } of order.documents) expect(price).toEqual(told('П', kind));
    expect(told('К', 'child')).toBeDefined();
    expect(told('К', 'student')).toBeUndefined();
  });

  test('a child of 6–13 pays a quarter less of квиток and плацкарта, and the fee in full', async () => {
    const { documents, total } = await made('К', SLEEPER, [
      { ...WHO, kind: 'full' },
      { ...WHO, kind: 'child', birthDate: '2014-11-24' },
    ]);
    const [full, child] = documents.map(({ price }) => price);
    if (full === undefined || child === undefined) throw new Error('two documents');
    expect(child.fare + child.reservation).toBe(Math.round((full.fare + full.reservation) * 0.75));
    expect([child.serviceFee, child.insurance]).toEqual([full.serviceFee, full.insurance]);
    expect(child.vat).toBe(Math.round((child.fare + child.reservation + child.serviceFee) / 5));
    expect(total).toBe(full.total + child.total);
    expect(documents.map(({ kind }) => kind)).toEqual(['full', 'child']);
  });

  test('a child is 13 on the day before the fourteenth birthday and pays in full on it', async () => {
    const child = (birthDate: string) => reserving(bench(), 'К', SLEEPER, [{ ...WHO, kind: 'child', birthDate }]);
    expect((await child('2012-11-24')).ok).toBe(true);
    expect(await child('2012-11-23')).toMatchObject({ error: { code: 'wrong-age', class: 'refused' } });
    expect(await child('2027-01-01')).toMatchObject({ error: { code: 'wrong-age' } });
  });

  test('under 6 travels free, without a place, with an adult, and falls with the adult’s document', async () => {
    const infant = { ...WHO, kind: 'infant', birthDate: '2020-11-24' };
    const { documents } = await made('К', SLEEPER, [{ ...WHO, kind: 'full' }, infant]);
    expect(documents[1]).toMatchObject({ kind: 'infant', place: '', price: { total: 0 }, tiedTo: documents[0]?.uid });
    const refused = async (...passengers: Passengers) => reserving(bench(), 'К', SLEEPER, passengers);
    expect(await refused(infant)).toMatchObject({ error: { code: 'adult-needed' } });
    expect(await refused({ ...WHO, kind: 'full' }, infant, infant)).toMatchObject({ error: { code: 'adult-needed' } });
    expect(await refused({ ...WHO, kind: 'full' }, { ...infant, birthDate: '2020-11-23' })).toMatchObject({
      error: { code: 'wrong-age' },
    });
  });

  test('a student pays half in П, not at all in К, and needs a card', async () => {
    const student = { ...WHO, kind: 'student', certificate: 'КВ12345678' };
    const { documents } = await made('П', SLEEPER, [{ ...WHO, kind: 'full' }, student]);
    const [full, half] = documents.map(({ price }) => price.fare + price.reservation);
    expect(half).toBe(Math.round((full ?? 0) / 2));
    const refused = (wagonClass: string, certificate: string) =>
      reserving(bench(), wagonClass, SLEEPER, [{ ...student, certificate }]);
    expect(await refused('К', 'КВ12345678')).toMatchObject({ error: { code: 'class-not-discounted' } });
    expect(await refused('П', '12345678')).toMatchObject({ error: { code: 'not-entitled' } });
  });

  test('a privilege halves the price, its companion’s too; they are returned together', async () => {
    const world = bench();
    const { gateway, next, simulator } = world;
    const group = [{ ...WHO, kind: 'full' }, DISABLED, { ...WHO, kind: 'companion', of: 1 }];
    const order = valueOf(await reserving(world, 'К', SLEEPER, group)).body;
    const [full, privileged, companion] = order.documents;
    const net = (one: typeof full) => (one?.price.fare ?? 0) + (one?.price.reservation ?? 0);
    expect(net(privileged)).toBe(Math.round(net(full) / 2));
    expect(companion).toMatchObject({ tiedTo: privileged?.uid, price: privileged?.price });
    const payment = { orderId: order.orderId, amount: order.total, means: 'card', reference: '' } as const;
    valueOf(await gateway.call(pay, next(), payment));
    const offer = valueOf(await gateway.call(returnDoc, 0, { uid: companion?.uid ?? '' })).body;
    expect(offer.documents.map(({ uid }) => uid)).toEqual([privileged?.uid, companion?.uid]);
    valueOf(await gateway.call(returnDocConfirm, next(), { uid: companion?.uid ?? '', offer: offer.offer }));
    expect(simulator.books().orders[0]?.documents.map(({ status }) => status)).toEqual([
      'paid',
      'returned',
      'returned',
    ]);
  });

  test.each([
    [
      'a companion of nobody privileged',
      [
        { ...WHO, kind: 'full' },
        { ...WHO, kind: 'companion', of: 0 },
      ],
    ],
    ['two companions of one', [DISABLED, { ...WHO, kind: 'companion', of: 0 }, { ...WHO, kind: 'companion', of: 0 }]],
    [
      'a privilege without a companion',
      [
        { ...DISABLED, privilege: 24 },
        { ...WHO, kind: 'companion', of: 0 },
      ],
    ],
  ])('refused: %s', async (_what, passengers) => {
    expect(await reserving(bench(), 'К', SLEEPER, passengers)).toMatchObject({
      error: { code: 'companion-not-tied' },
    });
  });

  test('a privilege that is not entitled, or for a cash desk only, is refused and says so', async () => {
    const refused = (changed: object) => reserving(bench(), 'К', SLEEPER, [{ ...DISABLED, ...changed }]);
    expect(await refused({ certificate: 'АВ123000' })).toMatchObject({ error: { code: 'not-entitled' } });
    expect(await refused({ privilege: 60 })).toMatchObject({ error: { code: 'cash-desk-only' } });
    expect(await refused({ privilege: 999 })).toMatchObject({ error: { code: 'unknown-privilege' } });
  });

  test('a women’s compartment is not sold to men', async () => {
    const train = { train: '022Л', from: LVIV, to: KHARKIV, date: '2026-11-23' };
    const world = bench();
    const { carriages } = valueOf(await world.gateway.call(prices, 0, train)).body;
    expect(carriages.some(({ wagonClass }) => wagonClass === 'КЖ')).toBe(true);
    const sold = (gender: string) => reserving(world, 'КЖ', train, [{ ...WHO, kind: 'full', gender }]);
    expect(await sold('male')).toMatchObject({ error: { code: 'women-only' } });
    expect((await sold('female')).ok).toBe(true);
  });

  test('`places` says which compartments are women’s: all of КЖ, none of К', async () => {
    const train = { train: '022Л', from: LVIV, to: KHARKIV, date: '2026-11-23' };
    const { gateway } = bench();
    const gendersOf = async (wagonClass: string) => {
      const { carriage } = await freePlaces(gateway, wagonClass, train);
      const { compartments } = valueOf(await gateway.call(places, 0, { ...train, carriage })).body;
      return compartments.map(({ number, gender }) => `${String(number)} ${gender}`);
    };
    const nine = (gender: string) => Array.from({ length: 9 }, (_, index) => `${String(index + 1)} ${gender}`);
    expect(await gendersOf('КЖ')).toEqual(nine('women'));
    expect(await gendersOf('К')).toEqual(nine('mixed'));
  });
});

test('places for wheelchairs and companions are never free, and only a cash desk sells them', async () => {
  const { gateway, next } = bench();
  const leg = { ...THERE, carriage: '1' };
  const { free } = valueOf(await gateway.call(places, 0, leg)).body;
  expect(free.length).toBeGreaterThan(3);
  for (const place of ['1', '2', '3', '4']) {
    expect(free).not.toContain(place);
    expect(await gateway.call(booking, next(), { ...leg, places: [place] })).toMatchObject({
      error: { code: 'cash-desk-only' },
    });
    const passengers = [{ ...WHO, kind: 'full' as const, place }];
    expect(await gateway.call(reserve, next(), { ...leg, passengers })).toMatchObject({
      error: { code: 'cash-desk-only', class: 'refused' },
    });
  }
  const offered = valueOf(await gateway.call(prices, 0, THERE)).body.carriages;
  expect(offered.find(({ number }) => number === '1')?.free).toBe(free.length);
});

describe('check_privilege', () => {
  const ask = async (changed: object) => {
    const { kind: _, surname: __, name: ___, ...asked } = DISABLED;
    return bench().gateway.call(checkPrivilege, 0, { ...asked, ...changed });
  };

  test('an entitled one is told discount, classes and companion', async () => {
    expect(valueOf(await ask({})).body).toEqual({
      entitled: true,
      nameUk: 'Особа з інвалідністю I групи',
      percent: 50,
      classes: ['К', 'П', 'О', 'С2', 'С3'],
      companion: true,
    });
  });

  test.each([
    ['not-registered', { certificate: '123' }],
    ['wrong-age', { privilege: 30, birthDate: '1990-01-01' }],
    ['cash-desk-only', { privilege: 63, birthDate: '1950-01-01' }],
  ])('not entitled: %s', async (reason, changed) => {
    expect(valueOf(await ask(changed)).body).toMatchObject({ entitled: false, reason, percent: 0, classes: [] });
  });
});

describe('services', () => {
  test('are offered by class, bedding pre-selected, and become a service document tied to the ticket', async () => {
    const world = bench();
    const offered = valueOf(await world.gateway.call(prices, 0, SLEEPER)).body.services;
    expect(offered?.find(({ preselected }) => preselected)).toMatchObject({ service: 'bedding', price: 9500, max: 1 });
    const services = [
      { service: 'bedding', count: 1 },
      { service: 'drinks', count: 3 },
    ];
    const order = valueOf(await reserving(world, 'К', SLEEPER, [{ ...WHO, kind: 'full', services }])).body;
    expect(order.documents.map(({ kind }) => kind)).toEqual(['full', 'service']);
    const [ticket, service] = order.documents;
    expect(service?.price.total).toBe(9500 + 3 * 1800);
    expect((service?.price.services ?? 0) + (service?.price.vat ?? 0)).toBe(service?.price.total);
    expect(service).toMatchObject({ tiedTo: ticket?.uid, services: [{ count: 1 }, { count: 3, amount: 5400 }] });
    expect(order.total).toBe((ticket?.price.total ?? 0) + (service?.price.total ?? 0));
  });

  test('bedding, drinks up to three, tea and coffee; with seats no bedding', async () => {
    const offered = valueOf(await bench().gateway.call(prices, 0, SLEEPER)).body.services ?? [];
    const facts = offered.map(({ service, max, preselected }) => [service, max, preselected]);
    expect(facts).toEqual([
      ['bedding', 1, true],
      ['drinks', 3, false],
      ['tea', 1, false],
      ['coffee', 1, false],
    ]);
    const inClass = (wagonClass: WagonClass) =>
      offered.filter(({ classes }) => classes.includes(wagonClass)).map(({ service }) => service);
    expect(inClass('П')).toEqual(['bedding', 'drinks', 'tea', 'coffee']);
    expect(inClass('С2')).toEqual(['tea', 'coffee']);
  });

  test('whoever refuses the bedding gets the ticket alone', async () => {
    expect((await made('П', SLEEPER, [{ ...WHO, kind: 'full' }])).documents.map(({ kind }) => kind)).toEqual(['full']);
  });

  test.each([
    ['four drinks', 'К', { service: 'drinks', count: 4 }, 'too-many-services'],
    ['champagne', 'К', { service: 'champagne', count: 1 }, 'unknown-service'],
  ])('refused: %s', async (_what, wagonClass, service, code) => {
    const asked = [{ ...WHO, kind: 'full', services: [service] }];
    expect(await reserving(bench(), wagonClass, SLEEPER, asked)).toMatchObject({ error: { code } });
  });
});
