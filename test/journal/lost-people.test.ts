import { expect, test } from 'vitest';
import { memoryStore } from '../../kiosk/journal/memory-store.ts';
import { Hall } from '../support/hall.ts';

/** A hall whose disk, once `broken.boxes` is set, gives every sealed box back with one bit flipped. */
async function hallOnBadDisk() {
  const broken = { boxes: false };
  const store = memoryStore();
  const hall = await Hall.open({
    store: {
      ...store,
      person: (passenger) => {
        const found = store.person(passenger);
        if (found === undefined || !broken.boxes) return found;
        return { ...found, box: Uint8Array.from(found.box, (byte, index) => (index === 40 ? byte ^ 4 : byte)) };
      },
    },
  });
  return { hall, broken };
}

test('money goes back although the names of the sale are damaged', async () => {
  const { hall, broken } = await hallOnBadDisk();
  await hall.toCash();
  await hall.pay(50);
  broken.boxes = true;
  hall.kiosk.call('cancelPayment', {});
  await hall.clock.until(() => hall.claims().length === 1, 60_000, 'the claim');
  expect(hall.imbalance()).toBe(0);
  await hall.clock.advance(5 * 60_000);
  await hall.sells();
});

test('a restart takes the sale up although its names are damaged, and the order is voided', async () => {
  const { hall, broken } = await hallOnBadDisk();
  await hall.toCash();
  await hall.pay(50);
  broken.boxes = true;
  await hall.restart(20 * 60_000);
  await hall.clock.until(() => hall.claims().length === 1, 60_000, 'the claim');
  expect(hall.gateway.books().orders.map(({ status }) => status)).not.toContain('paid');
  expect(hall.imbalance()).toBe(0);
});

test('a paid document whose sealed facts are damaged stays on the screen with its number, and the kiosk sells on', async () => {
  const { hall, broken } = await hallOnBadDisk();
  await hall.toCash();
  broken.boxes = true;
  await hall.payAll();
  const { documents } = await hall.reach('take');
  expect(documents).toMatchObject([{ uid: hall.gateway.books().orders[0]?.documents[0]?.uid }]);
  expect(hall.log.join('\n')).toMatch(/cannot be read/u);
  hall.kiosk.call('finish', {});
  await hall.sells();
  expect(hall.tickets()).toEqual([]);
});
