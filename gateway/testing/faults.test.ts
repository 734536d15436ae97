import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { valueOf } from '../../basics/result.ts';
import { VirtualClock } from '../../basics/virtual-clock.ts';
import { pay, payStatus, reserve, revocation, trains } from '../operations/operations.ts';
import { encodeRequest } from '../wire/envelope.ts';
import { memoryTransport } from '../simulator/memory-transport.ts';
import { GatewaySimulator } from '../simulator/simulator.ts';
import { freePlaces, kioskAt, KYIV, LVIV, reserving, START } from './ride.ts';

/** A simulator whose time moves only by `clock`, and kiosks before it. */
function bench(database = ':memory:') {
  const clock = new VirtualClock(START);
  const simulator = new GatewaySimulator({ now: () => clock.wall(), database, seed: 'test' });
  return { clock, simulator, kiosk: (serial: string) => kioskAt(memoryTransport(simulator), serial) };
}

const ENQUIRY = { from: KYIV, to: LVIV, date: '2026-11-23' };

describe('lost answers', () => {
  test('work done, answer lost: getresponse brings the stored answer, and nothing is done twice', async () => {
    const { kiosk, simulator } = bench();
    const gateway = kiosk('K1');
    const { carriage, free, total } = await freePlaces(gateway);
    simulator.faults.next({ kind: 'lose-answer' }, 'reserve');
    expect(await gateway.call(reserve, 7, reserving(carriage, free[0] ?? ''))).toMatchObject({
      ok: false,
      error: { kind: 'no-answer' },
    });
    const found = valueOf(await gateway.earlier(reserve, 0, 7)).body;
    if (!found.received) throw new Error('not received');
    const order = valueOf(found.answer);
    expect(order).toMatchObject({ number: 7, body: { total, documents: [{ place: free[0] }] } });

    simulator.faults.next({ kind: 'lose-answer' }, 'pay');
    const request = { orderId: order.body.orderId, amount: total, means: 'cash', reference: '' } as const;
    expect(await gateway.call(pay, 8, request)).toMatchObject({ error: { kind: 'no-answer' } });
    const paid = valueOf(await gateway.earlier(pay, 0, 8)).body;
    expect(paid).toMatchObject({ received: true, answer: { ok: true, value: { number: 8 } } });
    expect(simulator.books()).toMatchObject({ booked: total, orders: [{ status: 'paid' }] });
  });

  test('a refusal is stored too', async () => {
    const { kiosk, simulator } = bench();
    const gateway = kiosk('K1');
    simulator.faults.next({ kind: 'lose-answer' });
    expect(await gateway.call(revocation, 3, { orderId: '999999999' })).toMatchObject({ error: { kind: 'no-answer' } });
    expect(valueOf(await gateway.earlier(revocation, 0, 3)).body).toMatchObject({
      received: true,
      answer: { ok: false, error: { kind: 'error', code: 'unknown-order' } },
    });
  });

  test('request lost: never received, for this kiosk and for any other', async () => {
    const { kiosk, simulator } = bench();
    const { carriage, free } = await freePlaces(kiosk('K1'));
    simulator.faults.next({ kind: 'lose-request' });
    expect((await kiosk('K1').call(reserve, 7, reserving(carriage, free[0] ?? ''))).ok).toBe(false);
    expect(valueOf(await kiosk('K1').earlier(reserve, 0, 7)).body).toEqual({ received: false });
    valueOf(await kiosk('K1').call(reserve, 8, reserving(carriage, free[0] ?? '')));
    expect(valueOf(await kiosk('K2').earlier(reserve, 0, 8)).body).toEqual({ received: false });
    expect(simulator.books().orders).toHaveLength(1);
  });

  test('a request that comes late is worked on after the caller gave up', async () => {
    const { clock, simulator, kiosk } = bench();
    const { carriage, free } = await freePlaces(kiosk('K1'));
    const gateway = kioskAt(memoryTransport(simulator, clock), 'K1', 10_000);
    simulator.faults.next({ kind: 'delay-request', ms: 60_000 });
    const asked = gateway.call(reserve, 7, reserving(carriage, free[0] ?? ''));
    await clock.advance(10_000);
    expect(await asked).toMatchObject({ error: { kind: 'no-answer' } });
    expect(valueOf(await gateway.earlier(reserve, 0, 7)).body).toEqual({ received: false });
    await clock.advance(50_000);
    expect(valueOf(await gateway.earlier(reserve, 0, 7)).body.received).toBe(true);
  });

  test('slow, refused and garbled answers, and an outage until it is cleared', async () => {
    const { kiosk, simulator } = bench();
    const gateway = kiosk('K1');
    simulator.faults.next({ kind: 'delay-answer', ms: 19_000 });
    expect((await gateway.call(trains, 0, ENQUIRY)).ok).toBe(true);
    simulator.faults.next({ kind: 'delay-answer', ms: 20_000 });
    expect(await gateway.call(trains, 0, ENQUIRY)).toMatchObject({ error: { kind: 'no-answer' } });
    simulator.faults.next({ kind: 'garble-answer' });
    expect(await gateway.call(trains, 0, ENQUIRY)).toMatchObject({ error: { kind: 'garbled' } });
    const error = { code: 'overload', class: 'retry', sentence: 'Спробуйте пізніше' } as const;
    simulator.faults.next({ kind: 'refuse', error });
    expect(await gateway.call(trains, 0, ENQUIRY)).toMatchObject({ error: { kind: 'error', ...error } });
    simulator.faults.setOutage('unreachable');
    expect(await gateway.call(trains, 0, ENQUIRY)).toMatchObject({ error: { kind: 'not-sent' } });
    simulator.faults.setOutage('silent');
    expect(await gateway.call(trains, 0, ENQUIRY)).toMatchObject({ error: { kind: 'no-answer' } });
    simulator.faults.clear();
    expect((await gateway.call(trains, 0, ENQUIRY)).ok).toBe(true);
  });
});

describe('request numbers', () => {
  const send = (number: number, orderId: string, kiosk = 'K1') =>
    encodeRequest({
      operation: 'revocation',
      number,
      agent: 'agent-7',
      pointOfSale: 'POS-1',
      kiosk,
      language: 'en',
      body: { orderId },
    });

  test('the same request again brings the same answer, byte for byte, also when time has passed', async () => {
    const { simulator, clock } = bench();
    const first = simulator.handle(send(5, '999999999'));
    await clock.advance(3_600_000);
    expect(simulator.handle(send(5, '999999999'))).toBe(first);
  });

  test('a repeated reserve makes no second order', async () => {
    const { kiosk, simulator } = bench();
    const { carriage, free } = await freePlaces(kiosk('K1'));
    const first = await kiosk('K1').call(reserve, 1, reserving(carriage, free[0] ?? ''));
    expect(await kiosk('K1').call(reserve, 1, reserving(carriage, free[0] ?? ''))).toEqual(first);
    expect(simulator.books().orders).toHaveLength(1);
  });

  test('grow within a kiosk; kiosks do not disturb each other; a number belongs to one request', () => {
    const { simulator } = bench();
    expect(simulator.handle(send(5, '999999999'))).toContain('unknown-order');
    expect(simulator.handle(send(4, '999999999'))).toContain('number-not-growing');
    expect(simulator.handle(send(5, '999999998'))).toContain('number-reused');
    expect(simulator.handle(send(0, '999999999'))).toContain('number-needed');
    expect(simulator.handle(send(4, '999999999', 'K2'))).toContain('unknown-order');
  });

  test('what cannot be read or is no operation is answered as malformed', () => {
    const { simulator } = bench();
    expect(simulator.handle('<html>')).toContain('malformed-request');
    expect(simulator.handle(send(6, '1').replace('>revocation<', '>shutdown<'))).toContain('unknown-operation');
    expect(simulator.handle(send(6, '1').replaceAll('orderId', 'id'))).toContain('malformed-request');
  });
});

test('a restart of the railway loses nothing: orders, holds, answers, balance', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gateway-'));
  try {
    const file = join(folder, 'inventory.sqlite');
    const before = bench(file);
    const gateway = before.kiosk('K1');
    const { carriage, free, total } = await freePlaces(gateway);
    const order = valueOf(await gateway.call(reserve, 1, reserving(carriage, free[0] ?? ''))).body;
    const request = { orderId: order.orderId, amount: total, means: 'card', reference: 'x' } as const;
    const paid = valueOf(await gateway.call(pay, 2, request));
    const held = valueOf(await gateway.call(reserve, 3, reserving(carriage, free[1] ?? ''))).body;
    const books = before.simulator.books();
    before.simulator.close();

    const after = bench(file);
    expect(after.simulator.books()).toEqual(books);
    const again = after.kiosk('K1');
    const stored = valueOf(await again.earlier(pay, 0, 2));
    expect(stored.balance).toBe(paid.balance);
    expect(stored.body).toEqual({ received: true, answer: { ok: true, value: paid } });
    expect(valueOf(await again.call(payStatus, 0, { orderId: held.orderId })).body.status).toBe('not-paid');
    const still = await freePlaces(again);
    expect(still.free).toEqual(free.filter((place) => place !== free[0] && place !== free[1]));
    expect(await again.call(reserve, 2, reserving(carriage, free[2] ?? ''))).toMatchObject({
      error: { code: 'number-reused' },
    });
    after.simulator.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
