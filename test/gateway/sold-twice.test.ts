import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, expect, test } from 'vitest';
import { valueOf } from '../../basics/result.ts';
import { VirtualClock } from '../../basics/virtual-clock.ts';
import { pay, places, reserve } from '../../gateway/operations/operations.ts';
import { memoryTransport } from '../../gateway/simulator/memory-transport.ts';
import { GatewaySimulator } from '../../gateway/simulator/simulator.ts';
import { kioskAt, reserving, RIDE, START } from '../../gateway/testing/ride.ts';
import { audit } from '../bench/gateway/books.ts';

/** The judge of the bench finds what it shall find. */

const folder = mkdtempSync(join(tmpdir(), 'perron-sold-'));
const file = join(folder, 'gateway.sqlite');
const SEED = 'test';
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Two places paid and one held in the first carriage; which of its places are free, and which others have sold. */
async function sell() {
  const clock = new VirtualClock(START);
  const simulator = new GatewaySimulator({ now: () => clock.wall(), database: file, seed: SEED });
  const gateway = kioskAt(memoryTransport(simulator), 'K1');
  const { free } = valueOf(await gateway.call(places, 0, { ...RIDE, carriage: '1' })).body;
  const before = simulator.balanceOf('agent-7');
  let spent = 0;
  for (const [index, place] of free.slice(0, 3).entries()) {
    const { orderId, total } = valueOf(await gateway.call(reserve, index * 2 + 1, reserving('1', place))).body;
    if (index === 2) break;
    spent += total;
    const paying = { orderId, amount: total, means: 'cash' as const, reference: 'r' };
    valueOf(await gateway.call(pay, index * 2 + 2, paying));
  }
  simulator.close();
  return { free, before, spent };
}

/** A document like the first one, for another place or another part of the way. */
function forge(place: string, from: number, to: number): void {
  const books = new DatabaseSync(file);
  books.exec(`insert into document select null, uid || '-' || hex(randomblob(4)), sale, kind, status, train, run_date,
    carriage, '${place}', ${String(from)}, ${String(to)}, departs, price, refunded, tied_to, content
    from document order by id limit 1`);
  books.close();
}

test('books without a fault, then a place sold twice, on a part of the way, to somebody else’s, and one that is none', async () => {
  const { free, before, spent } = await sell();
  const clean = audit(file, SEED, 'agent-7');
  expect(clean).toEqual({ paid: 2, spent, balance: before - spent, oversold: 0 });
  const [first = '', , held = ''] = free;
  const found = () => audit(file, SEED, 'agent-7').oversold;
  forge(first, 0, 5);
  expect(found()).toBe(1);
  forge(held, 2, 3);
  expect(found()).toBe(2);
  const foreign = Array.from({ length: 36 }, (_, index) => String(index + 1)).find((place) => !free.includes(place));
  forge(foreign ?? '', 0, 5);
  expect(found()).toBe(3);
  forge('99', 0, 5);
  expect(found()).toBe(4);
});
