import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { valueOf } from '../../basics/result.ts';
import { VirtualClock } from '../../basics/virtual-clock.ts';
import { errorClasses } from '../operations/errors.ts';
import { getDoc, pay, payStatus, reserve, revocation, trains } from '../operations/operations.ts';
import { startAdminServer, type AdminServer } from '../simulator/admin-server.ts';
import { memoryTransport } from '../simulator/memory-transport.ts';
import { GatewaySimulator } from '../simulator/simulator.ts';
import { freePlaces, kioskAt, KYIV, LVIV, reserving, START } from './ride.ts';

const ENQUIRY = { from: KYIV, to: LVIV, date: '2026-11-23' };
const CODE = 'only-for-hands';

describe('the admin port', () => {
  let clock: VirtualClock;
  let simulator: GatewaySimulator;
  let admin: AdminServer;

  beforeEach(async () => {
    clock = new VirtualClock(START);
    simulator = new GatewaySimulator({ now: () => clock.wall(), database: ':memory:', seed: 'test' });
    admin = await startAdminServer({ simulator, port: 0, code: CODE });
  });
  afterEach(async () => {
    await admin.close();
    simulator.close();
  });

  const post = async (body: string, code = CODE) => {
    const response = await fetch(admin.url, { method: 'POST', body, headers: { authorization: `Bearer ${code}` } });
    return { status: response.status, said: (await response.json()) as Record<string, unknown> };
  };
  const order = async (wanted: object) => post(JSON.stringify(wanted));
  const kiosk = () => kioskAt(memoryTransport(simulator), 'K1');
  const reserved = async (number: number) => {
    const { carriage, free } = await freePlaces(kiosk());
    return valueOf(await kiosk().call(reserve, number, reserving(carriage, free[0] ?? ''))).body;
  };

  test('takes orders only with the code, and only such that it knows', async () => {
    expect((await post('{"do":"clear"}', 'guess')).status).toBe(401);
    expect((await fetch(admin.url)).status).toBe(401);
    expect((await order({ do: 'clear' })).said).toEqual({ ok: true });
    for (const bad of ['', '[]', '{"do":"explode"}', '{"do":"fault","fault":{"kind":"delay-answer","ms":-1}}']) {
      const { status, said } = await post(bad);
      expect(status, bad).toBe(400);
      expect(said).toHaveProperty('error');
    }
    expect((await post('x'.repeat(2_000_000))).status).toBe(400);
  });

  test('every order that the document on faults names is understood', async () => {
    const text = readFileSync(join(import.meta.dirname, '../../docs/faults.md'), 'utf8');
    const orders = [...text.matchAll(/^\|[^|]*\| `(\{.*\})` \|$/gmu)].map(([, body = '']) => body);
    expect(orders.length).toBeGreaterThan(15);
    // 409 where the order or the code that it names is not in these books.
    for (const body of orders) expect([body, [200, 409].includes((await post(body)).status)]).toEqual([body, true]);
  });

  test('an answer dropped after the work is done; slow, truncated and malformed ones', async () => {
    await order({ do: 'fault', fault: { kind: 'lose-answer' }, operation: 'reserve' });
    const { carriage, free } = await freePlaces(kiosk());
    expect(await kiosk().call(reserve, 1, reserving(carriage, free[0] ?? ''))).toMatchObject({
      error: { kind: 'no-answer' },
    });
    expect(simulator.books().orders).toHaveLength(1);
    await order({ do: 'fault', fault: { kind: 'delay-answer', ms: 30_000 } });
    expect(await kiosk().call(trains, 0, ENQUIRY)).toMatchObject({ error: { kind: 'no-answer' } });
    for (const fault of [{ kind: 'truncate-answer', characters: 300 }, { kind: 'garble-answer' }]) {
      await order({ do: 'fault', fault, times: 2 });
      for (const _ of [1, 2])
        expect(await kiosk().call(trains, 0, ENQUIRY)).toMatchObject({ error: { kind: 'garbled' } });
      expect((await kiosk().call(trains, 0, ENQUIRY)).ok).toBe(true);
    }
  });

  test.each(errorClasses)('a refusal of the class %s, without any work', async (kind) => {
    await order({ do: 'fault', fault: { kind: 'refuse', class: kind } });
    const refused = await kiosk().call(revocation, 1, { orderId: '999999999' });
    expect(refused).toMatchObject({ error: { kind: 'error', class: kind } });
    expect(await kiosk().earlier(revocation, 0, 1)).toMatchObject({
      value: { body: { received: true, answer: refused } },
    });
  });

  test('a window of maintenance is announced in every answer, refuses while it lasts, and ends', async () => {
    const window = { from: '2026-11-22T09:00:00Z', until: '2026-11-22T09:30:00Z' };
    await order({ do: 'maintenance', window });
    const told = async () => kiosk().call(trains, 0, ENQUIRY);
    const before = valueOf(await told()).maintenance;
    expect([before?.from.toString(), before?.until.toString()]).toEqual([window.from, window.until]);
    await clock.advance(3_600_000);
    expect(await told()).toMatchObject({ error: { code: 'maintenance', class: 'retry' } });
    expect(await kiosk().call(revocation, 1, { orderId: '1' })).toMatchObject({ error: { code: 'maintenance' } });
    await clock.advance(1_800_000);
    expect(valueOf(await told()).maintenance).toBeUndefined();
    // Its number was not used up.
    expect(await kiosk().call(revocation, 1, { orderId: '1' })).toMatchObject({ error: { code: 'unknown-order' } });
  });

  test('outage, expired hold, exhausted balance, blocked agent', async () => {
    await order({ do: 'outage', outage: 'unreachable' });
    expect(await kiosk().call(trains, 0, ENQUIRY)).toMatchObject({ error: { kind: 'not-sent' } });
    await order({ do: 'clear' });

    const { orderId, total } = await reserved(1);
    const paying = { orderId, amount: total, means: 'cash', reference: '' } as const;
    await order({ do: 'balance', agent: 'agent-7', balance: total - 1 });
    expect(await kiosk().call(pay, 2, paying)).toMatchObject({ error: { code: 'balance-exhausted', class: 'limit' } });
    await order({ do: 'balance', agent: 'agent-7', balance: total });
    await order({ do: 'block', agent: 'agent-7', blocked: true });
    expect(await kiosk().call(pay, 3, paying)).toMatchObject({ error: { class: 'unauthorised' } });
    await order({ do: 'block', agent: 'agent-7', blocked: false });
    await order({ do: 'expire', orderId });
    expect(await kiosk().call(pay, 4, paying)).toMatchObject({ error: { code: 'expired' } });
    expect((await order({ do: 'expire', orderId: '1' })).status).toBe(409);
  });

  test('the inspector boards a paid document by its QR code, once', async () => {
    const { orderId, total } = await reserved(1);
    const payment = { orderId, amount: total, means: 'card', reference: '' } as const;
    const [document] = valueOf(await kiosk().call(pay, 2, payment)).body.documents;
    const qrPayload = document?.issued?.qrPayload ?? '';
    expect((await order({ do: 'board', qrPayload })).said).toEqual({ ok: true });
    expect((await order({ do: 'board', qrPayload })).status).toBe(409);
    expect(valueOf(await kiosk().call(getDoc, 0, { uid: document?.uid ?? '' })).body.document.status).toBe('boarded');
    const { said } = await order({ do: 'books' });
    expect(z.object({ books: z.object({ booked: z.int() }) }).parse(said).books.booked).toBe(total);
    expect(valueOf(await kiosk().call(payStatus, 0, { orderId })).body.status).toBe('paid');
  });
});
