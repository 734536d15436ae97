import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { valueOf } from '../../basics/result.ts';
import { Temporal } from '../../basics/temporal.ts';
import { reserve } from '../operations/operations.ts';
import { memoryTransport } from '../simulator/memory-transport.ts';
import { GatewaySimulator } from '../simulator/simulator.ts';
import { freePlaces, kioskAt, reserving, START } from './ride.ts';

test('a place that another program sold from the same books is sold, and not sold again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'perron-books-'));
  const now = Temporal.Instant.from(START);
  const open = (): GatewaySimulator =>
    new GatewaySimulator({ now: () => now, database: join(folder, 'gateway.sqlite'), seed: 'two' });
  const [one, other] = [open(), open()];
  try {
    const [ours, theirs] = [kioskAt(memoryTransport(one), 'K1'), kioskAt(memoryTransport(other), 'K2')];
    const before = await freePlaces(ours);
    const order = reserving(before.carriage, before.free[0] ?? '');
    valueOf(await theirs.call(reserve, 1, order));
    await nextTurn();
    expect((await freePlaces(ours)).free).toEqual(before.free.slice(1));
    expect(await ours.call(reserve, 1, order)).toMatchObject({ ok: false, error: { code: 'place-taken' } });
  } finally {
    one.close();
    other.close();
    rmSync(folder, { recursive: true });
  }
});
