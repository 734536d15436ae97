import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { err, valueOf } from '../../basics/result.ts';
import { systemClock } from '../../basics/system-clock.ts';
import { Temporal } from '../../basics/temporal.ts';
import { VirtualClock } from '../../basics/virtual-clock.ts';
import { httpsTransport } from '../client/https-transport.ts';
import { pay, reserve, stationsList, trains } from '../operations/operations.ts';
import { startGatewayServer, type GatewayServer } from '../simulator/https-server.ts';
import { GatewaySimulator } from '../simulator/simulator.ts';
import { freePlaces, kioskAt, KYIV, LVIV, reserving, START } from './ride.ts';

const ENQUIRY = { from: KYIV, to: LVIV, date: '2026-11-23' };

describe('over real HTTPS on loopback', () => {
  let simulator: GatewaySimulator;
  let server: GatewayServer;
  let transport: ReturnType<typeof httpsTransport>;

  beforeAll(async () => {
    const now = Temporal.Instant.from(START);
    simulator = new GatewaySimulator({ now: () => now, database: ':memory:', seed: 'test' });
    server = await startGatewayServer({ simulator, port: 0, clock: systemClock });
    transport = httpsTransport({ url: server.url, caPem: server.caPem, clock: systemClock });
  });
  afterAll(async () => {
    transport.close();
    await server.close();
    simulator.close();
  });

  test('a whole sale, with the station directory before it', async () => {
    const gateway = kioskAt(transport, 'K1');
    expect(valueOf(await gateway.call(stationsList, 0, {})).body.stations).toHaveLength(140);
    const { carriage, free, total } = await freePlaces(gateway);
    const { orderId } = valueOf(await gateway.call(reserve, 1, reserving(carriage, free[0] ?? ''))).body;
    const paid = valueOf(await gateway.call(pay, 2, { orderId, amount: total, means: 'card', reference: 'a' })).body;
    expect(paid.documents[0]).toMatchObject({ status: 'paid', passenger: { name: "Мар'яна" } });
    expect(simulator.books().booked).toBe(total);
  });

  test('silence over a living connection is "no answer", and getresponse knows what was done', async () => {
    const clock = new VirtualClock(START);
    const own = httpsTransport({ url: server.url, caPem: server.caPem, clock });
    const gateway = kioskAt(own, 'K1');
    const { carriage, free } = await freePlaces(gateway);
    simulator.faults.next({ kind: 'lose-answer' }, 'reserve');
    const orders = simulator.books().orders.length;
    const asked = gateway.call(reserve, 10, reserving(carriage, free[0] ?? ''));
    while (simulator.books().orders.length === orders) await new Promise((resolve) => setImmediate(resolve));
    await clock.advance(20_000);
    expect(await asked).toMatchObject({ error: { kind: 'no-answer', detail: 'timeout' } });
    expect(valueOf(await gateway.earlier(reserve, 0, 10)).body.received).toBe(true);
    own.close();
  });

  test('a gateway that drops connections before TLS was not reached', async () => {
    simulator.faults.setOutage('unreachable');
    const own = httpsTransport({ url: server.url, caPem: server.caPem, clock: systemClock });
    expect(await kioskAt(own, 'K1').call(trains, 0, ENQUIRY)).toMatchObject({ error: { kind: 'not-sent' } });
    simulator.faults.clear();
    expect((await kioskAt(own, 'K1').call(trains, 0, ENQUIRY)).ok).toBe(true);
    own.close();
  });

  test('login and password: without the right ones the door stays shut, and nothing is done', async () => {
    const login = { login: 'demo', password: 'right' };
    const guarded = await startGatewayServer({ simulator, port: 0, clock: systemClock, login });
    const ask = async (given?: typeof login) => {
      const own = httpsTransport({
        url: guarded.url,
        caPem: guarded.caPem,
        clock: systemClock,
        ...(given === undefined ? {} : { login: given }),
      });
      const result = await kioskAt(own, 'K1').call(trains, 0, ENQUIRY);
      own.close();
      return result.ok ? 'answered' : result.error;
    };
    expect(await ask(login)).toBe('answered');
    const refused = { kind: 'not-sent', detail: 'the gateway does not accept login and password' };
    expect(await ask({ ...login, password: 'wrong' })).toEqual(refused);
    expect(await ask()).toEqual(refused);
    await guarded.close();
  });

  test('a certificate that nobody vouches for: nothing is sent', async () => {
    const own = httpsTransport({ url: server.url, clock: systemClock });
    expect(await kioskAt(own, 'K1').call(trains, 0, ENQUIRY)).toMatchObject({
      error: { kind: 'not-sent', detail: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' },
    });
    own.close();
  });

  test('garbage is garbled', async () => {
    simulator.faults.next({ kind: 'garble-answer' });
    expect(await kioskAt(transport, 'K1').call(trains, 0, ENQUIRY)).toMatchObject({ error: { kind: 'garbled' } });
  });

  test('a request over 1 MB is refused', async () => {
    const answer = await transport.send('x'.repeat(2_000_000), 20_000);
    expect(answer).toEqual(err({ kind: 'not-sent', detail: 'the request is too large' }));
  });
});
