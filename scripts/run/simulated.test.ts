import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { VirtualClock } from '../../basics/virtual-clock.ts';
import { simulatedDispenser } from './simulated.ts';

const folder = mkdtempSync(join(tmpdir(), 'perron-simulated-'));
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test("a device's memory is replaced whole: whoever reads the old file meanwhile, as after a kill, finds all of it", () => {
  const clock = new VirtualClock('2026-11-22T10:00:00Z');
  const { mechanism, full } = simulatedDispenser(folder, clock);
  mechanism.fill(full);
  const old = openSync(join(folder, 'dispenser.json'), 'r');
  mechanism.fill([]);
  expect(JSON.parse(readFileSync(old, 'utf8'))).toMatchObject({ held: full });
  closeSync(old);
  expect(simulatedDispenser(folder, clock).mechanism.record().held).toEqual([]);
});
