import { expect, test } from 'vitest';
import { kopecks } from '../../basics/money.ts';
import { makeGatewayClient } from '../../gateway/client/client.ts';
import type { Gateway } from '../../gateway/client/gateway.ts';
import {
  cancel,
  getDoc,
  pay,
  payStatus,
  places,
  reserve,
  returnDoc,
  returnDocConfirm,
  revocation,
} from '../../gateway/operations/operations.ts';
import { memoryTransport } from '../../gateway/simulator/memory-transport.ts';
import { GatewaySimulator } from '../../gateway/simulator/simulator.ts';
import { Chance } from './chance.ts';
import { ProcessLife } from './life.ts';
import { EventQueue } from './queue.ts';
import { RailwayLine } from './railway-line.ts';
import { Railway } from './railway.ts';
import type { Surroundings } from './surroundings.ts';

/**
 * One script, two railways: the model that the simulation sells from, and the simulator of the whole gateway. Both must
 * say the same to whatever a kiosk may ask in whatever order.
 */

const start = '2026-11-22T10:00:00Z';

interface Bench {
  readonly gateway: Gateway;
  readonly clock: EventQueue;
  readonly leg: {
    readonly train: string;
    readonly from: string;
    readonly to: string;
    readonly date: string;
    readonly carriage: string;
  };
}

function model(): Bench {
  const clock = new EventQueue(start);
  const around: Surroundings = {
    clock,
    chance: new Chance(1),
    strikes: () => false,
    tell: () => undefined,
    moment: () => undefined,
    violated: () => undefined,
    mark: () => undefined,
  };
  const railway = new Railway(() => clock.epochMs(), kopecks(12_374));
  const gateway = new RailwayLine(railway, around).client(new ProcessLife(clock, () => 0));
  return { gateway, clock, leg: { train: '092К', from: '2218000', to: '2200001', date: '2026-11-23', carriage: '1' } };
}

function simulator(): Bench {
  const clock = new EventQueue(start);
  const railway = new GatewaySimulator({ now: () => clock.wall(), database: ':memory:', seed: 'contract' });
  const gateway = makeGatewayClient({
    transport: memoryTransport(railway, clock),
    identity: { agent: 'demo', pointOfSale: '0017', kiosk: 'K17' },
  });
  return { gateway, clock, leg: { train: '091К', from: '2200001', to: '2218000', date: '2026-11-23', carriage: '1' } };
}

/** What a kiosk hears, without what differs between two railways: ids, prices, sentences. */
async function play(bench: Bench, seed: number): Promise<readonly string[]> {
  const { gateway, clock, leg } = bench;
  const chance = new Chance(seed);
  const heard: string[] = [];
  const orders: { readonly id: string; readonly uid: string; readonly total: number }[] = [];
  let number = 0;
  let free: readonly string[] = [];

  const say = async <Answer>(
    what: string,
    asked: Promise<{ ok: true; value: { body: Answer } } | { ok: false; error: { kind: string; code?: string } }>,
  ): Promise<Answer | undefined> => {
    let answer: Awaited<typeof asked> | undefined;
    void asked.then((result) => {
      answer = result;
    });
    await clock.until(() => answer !== undefined, 60_000);
    heard.push(`${what}: ${answer?.ok === true ? 'done' : (answer?.error.code ?? answer?.error.kind ?? 'silence')}`);
    return answer?.ok === true ? answer.value.body : undefined;
  };
  const anyOrder = (): { readonly id: string; readonly uid: string; readonly total: number } =>
    orders[chance.between(0, Math.max(0, orders.length - 1))] ?? {
      id: '199999999',
      uid: '00000000-CFCA121C-0001',
      total: 1,
    };
  const nextNumber = (): number => {
    // Now and then an old one.
    if (chance.odds(0.15)) return Math.max(1, number - chance.between(0, 3));
    number += chance.between(1, 3);
    return number;
  };

  free = (await say('places', gateway.call(places, 0, leg)))?.free ?? [];
  for (let step = 0; step < 40; step += 1) {
    const order = anyOrder();
    switch (chance.between(0, 9)) {
      case 0:
      case 1: {
        const seat = free[chance.between(0, 5)] ?? '1';
        const request = {
          ...leg,
          passengers: [
            chance.odds(0.2)
              ? { place: seat, kind: 'child' as const, birthDate: '2016-05-30', surname: 'Їжак', name: 'Єва' }
              : { place: seat, kind: 'full' as const, surname: 'Їжак', name: 'Ґеник' },
          ],
        };
        const made = await say('reserve', gateway.call(reserve, nextNumber(), request));
        if (made !== undefined) orders.push({ id: made.orderId, uid: made.documents[0]?.uid ?? '', total: made.total });
        break;
      }
      case 2:
      case 3: {
        const amount = order.total + (chance.odds(0.1) ? 1 : 0);
        const request = { orderId: order.id, amount, means: 'cash' as const, reference: 'r' };
        const paid = await say('pay', gateway.call(pay, nextNumber(), request));
        if (paid !== undefined)
          heard.push(paid.documents.map(({ status, issued }) => `${status} ${String(issued !== undefined)}`).join());
        break;
      }
      case 4:
        await say('revocation', gateway.call(revocation, nextNumber(), { orderId: order.id }));
        break;
      case 5: {
        const done = await say('cancel', gateway.call(cancel, nextNumber(), { uid: order.uid, reason: 'r' }));
        if (done !== undefined) heard.push(done.status);
        break;
      }
      case 6: {
        const status = await say('pay_status', gateway.call(payStatus, 0, { orderId: order.id }));
        heard.push(`${status?.status ?? ''} ${String(status?.payBefore !== undefined)}`);
        const found = await say('getdoc', gateway.call(getDoc, 0, { uid: order.uid }));
        heard.push(found?.document.status ?? '');
        break;
      }
      case 7: {
        const earlier = await say('getresponse', gateway.earlier(pay, 0, chance.between(1, number + 2)));
        heard.push(earlier?.received === true ? 'received' : 'never received');
        break;
      }
      case 8: {
        const terms = await say('return_doc', gateway.call(returnDoc, 0, { uid: order.uid }));
        const offer = chance.odds(0.2) ? 'R0' : (terms?.offer ?? 'R1');
        const back = await say(
          'return_doc_confirm',
          gateway.call(returnDocConfirm, nextNumber(), { uid: order.uid, offer }),
        );
        if (back !== undefined) heard.push(String(back.amount === terms?.amount), String(back.returned.length));
        break;
      }
      case 9:
        await clock.until(() => false, chance.pick([1_000, 60_000, 400_000, 901_000]));
        break;
      default:
    }
  }
  return heard;
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])('script %i: the model and the simulator say the same', async (seed) => {
  const told = await play(model(), seed);
  expect(told).toEqual(await play(simulator(), seed));
  expect(new Set(told).size).toBeGreaterThan(8);
});
