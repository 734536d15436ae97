import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { valueOf } from '../../basics/result.ts';
import { Temporal } from '../../basics/temporal.ts';
import type { Gateway } from '../client/gateway.ts';
import { booking, cancel, pay, places, reserve, revocation, trains } from '../operations/operations.ts';
import { memoryTransport } from '../simulator/memory-transport.ts';
import { GatewaySimulator } from '../simulator/simulator.ts';
import { freePlaces, kioskAt, KYIV, LVIV, RIDE, reserving, START } from './ride.ts';

/** Enquiries are asked over and over, so their answers are kept: what is told must be true all the same. */

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function railway(database = ':memory:') {
  let now = Temporal.Instant.from(START);
  const simulator = new GatewaySimulator({ now: () => now, database, seed: 'test' });
  const gateway = kioskAt(memoryTransport(simulator), 'K1');
  return {
    simulator,
    gateway,
    /** Less than nothing is a clock that is set back. */
    pass(minutes: number, seconds = 0) {
      now = now.add({ minutes, seconds });
    },
  };
}

/** How many places of second class the search shows on `RIDE`. */
async function shown(gateway: Gateway, from: string = KYIV): Promise<number> {
  const date = from === KYIV ? RIDE.date : '2026-11-24';
  const { trains: offers } = valueOf(await gateway.call(trains, 0, { from, to: LVIV, date })).body;
  const train = offers.find(({ number }) => number === RIDE.train);
  return train?.classes.find(({ wagonClass }) => wagonClass === 'К')?.free ?? 0;
}

async function reserved(gateway: Gateway, number: number) {
  const { carriage, free } = await freePlaces(gateway);
  const order = valueOf(await gateway.call(reserve, number, reserving(carriage, free[0] ?? ''))).body;
  return { ...order, carriage, place: free[0] ?? '' };
}

function paying({ orderId, total }: { orderId: string; total: number }) {
  return { orderId, amount: total, means: 'cash' as const, reference: 'r' };
}

describe('the next answer to a search', () => {
  test('shows a place as soon as it is held, sold, given up and cancelled', async () => {
    const { gateway } = railway();
    const before = await shown(gateway);
    const first = await reserved(gateway, 1);
    expect(await shown(gateway)).toBe(before - 1);
    valueOf(await gateway.call(pay, 2, paying(first)));
    expect(await shown(gateway)).toBe(before - 1);
    const second = await reserved(gateway, 3);
    expect(await shown(gateway)).toBe(before - 2);
    valueOf(await gateway.call(revocation, 4, { orderId: second.orderId }));
    expect(await shown(gateway)).toBe(before - 1);
    valueOf(await gateway.call(cancel, 5, { uid: first.documents[0]?.uid ?? '', reason: 'not printed' }));
    expect(await shown(gateway)).toBe(before);
  });

  test('a search between other stops of the same run sees it too', async () => {
    const { gateway } = railway();
    const VINNYTSIA = '2200200';
    const before = await shown(gateway, VINNYTSIA);
    await reserved(gateway, 1);
    expect(await shown(gateway, VINNYTSIA)).toBe(before - 1);
  });

  test('a hold that is over gives its place back without anybody doing anything', async () => {
    const { gateway, pass } = railway();
    const before = await shown(gateway);
    const { carriage, place } = await reserved(gateway, 1);
    expect(await shown(gateway)).toBe(before - 1);
    pass(15);
    expect(await shown(gateway)).toBe(before);
    const { free } = valueOf(await gateway.call(places, 0, { ...RIDE, carriage })).body;
    expect(free).toContain(place);
  });

  test('a hold within a minute ends at its second, not with the minute', async () => {
    const { gateway, pass } = railway();
    const before = await shown(gateway);
    pass(0, 30);
    await reserved(gateway, 1);
    pass(14, 59);
    expect(await shown(gateway)).toBe(before - 1);
    pass(0, 1);
    expect(await shown(gateway)).toBe(before);
  });

  test('an order whose time the railway ends at once gives its place back', async () => {
    const { gateway, simulator } = railway();
    const before = await shown(gateway);
    const { orderId } = await reserved(gateway, 1);
    expect(await shown(gateway)).toBe(before - 1);
    expect(simulator.expire(orderId)).toBe(true);
    expect(await shown(gateway)).toBe(before);
  });

  test('a booking holds its places until a reservation takes them over', async () => {
    const { gateway } = railway();
    const before = await shown(gateway);
    const { carriage, free } = await freePlaces(gateway);
    const [one = '', two = ''] = free;
    const { orderId } = valueOf(await gateway.call(booking, 1, { ...RIDE, carriage, places: [one, two] })).body;
    expect(await shown(gateway)).toBe(before - 2);
    valueOf(await gateway.call(reserve, 2, { ...reserving(carriage, one), booking: orderId }));
    expect(await shown(gateway)).toBe(before - 1);
  });

  test('a railway clock that is set back brings a hold back that was over', async () => {
    const { gateway, pass } = railway();
    const before = await shown(gateway);
    await reserved(gateway, 1);
    pass(15);
    expect(await shown(gateway)).toBe(before);
    pass(-14);
    expect(await shown(gateway)).toBe(before - 1);
  });

  test('a train that has left is not shown any more, and the day after next opens at eight', async () => {
    const { gateway, pass } = railway();
    expect(await shown(gateway)).toBeGreaterThan(0);
    pass(36 * 60 + 36);
    expect(await shown(gateway)).toBeGreaterThan(0);
    pass(1);
    expect(await shown(gateway)).toBe(0);
    const lastDate = async () =>
      valueOf(await gateway.call(trains, 0, { from: KYIV, to: LVIV, date: '2026-11-25' })).body.lastDate;
    expect(await lastDate()).toBe('2026-12-13');
    pass(9 * 60 + 23);
    expect(await lastDate()).toBe('2026-12-14');
  });

  test('is the same after a restart: what was sold stays sold, and a hold goes on to its end', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'perron-kept-'));
    folders.push(folder);
    const file = join(folder, 'gateway.sqlite');
    const first = railway(file);
    const before = await shown(first.gateway);
    valueOf(await first.gateway.call(pay, 2, paying(await reserved(first.gateway, 1))));
    await reserved(first.gateway, 3);
    expect(await shown(first.gateway)).toBe(before - 2);
    first.simulator.close();

    const second = railway(file);
    expect(await shown(second.gateway)).toBe(before - 2);
    second.pass(15);
    expect(await shown(second.gateway)).toBe(before - 1);
    await reserved(second.gateway, 4);
    expect(await shown(second.gateway)).toBe(before - 2);
    second.simulator.close();
  });
});
