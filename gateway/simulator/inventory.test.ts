import { expect, test } from 'vitest';
import { kopecks } from '../../basics/money.ts';
import { Temporal } from '../../basics/temporal.ts';
import { Inventory } from './inventory.ts';
import { Ledger } from './ledger.ts';
import { railway, type Ride } from './rides.ts';
import { Store } from './store.ts';

const NOW = Temporal.Instant.from('2026-11-22T08:00:00Z');

function ride(): Ride {
  const found = railway.ride('091К', '2200001', '2218000', '2026-11-23');
  if (found === undefined) throw new Error('091К does not run');
  return found;
}

test('places written in a transaction that is rolled back are free again, though they were read within it', () => {
  const store = new Store(':memory:', 'test');
  const ledger = new Ledger(store);
  const inventory = new Inventory(ledger, 'test');
  const free = () => inventory.freePlaces(ride(), '1', NOW)?.free ?? [];
  const before = free();
  const unchanged = inventory.watchOver(ride(), NOW);
  expect(() =>
    store.transaction(() => {
      const times = { madeAt: NOW.epochMilliseconds, payBefore: NOW.epochMilliseconds + 900_000 };
      const total = kopecks(0);
      const sale = ledger.addSale({ kind: 'booking', agent: 'agent-7', kiosk: 'K1', total, ...times });
      ledger.addDocument({
        ...{ uid: 'A', sale, kind: 'full', price: total, tiedTo: null, content: '{}', departs: 0 },
        ...{ train: '091К', runDate: '2026-11-23', carriage: '1', place: before[0] ?? '', fromStop: 0, toStop: 5 },
      });
      expect(free()).toEqual(before.slice(1));
      throw new Error('out of power');
    }),
  ).toThrow('out of power');
  expect(free()).toEqual(before);
  expect(unchanged(NOW.epochMilliseconds)).toBe(false);
});
