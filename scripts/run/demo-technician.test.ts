import { expect, test } from 'vitest';
import { VirtualClock } from '../../basics/virtual-clock.ts';
import { demoTechnician } from './demo-technician.ts';

test('no default secret exists: each run invents another PIN and another authenticator', async () => {
  const clock = new VirtualClock('2026-11-22T10:00:00Z');
  const runs = Array.from({ length: 4 }, () => demoTechnician(clock).shown);
  expect(new Set(runs.map(({ pin }) => pin)).size).toBe(4);
  const before = runs.map((run) => run.code());
  await clock.advance(60_000);
  expect(runs.map((run) => run.code())).not.toEqual(before);
});
