import { describe, expect, test } from 'vitest';
import { Hall } from '../support/hall.ts';

describe('a ticket for banknotes, from the first tap to the paper', () => {
  test('the exact sum: one original document, nothing owed', async () => {
    const hall = await Hall.open();
    const { due } = await hall.toCash();
    await hall.payAll();
    const take = await hall.reach('take');

    const [order] = hall.gateway.books().orders;
    expect(order?.status).toBe('paid');
    const originals = hall.papers().filter((text) => text.includes('ПОСАДОЧНИЙ ДОКУМЕНТ'));
    expect(originals).toHaveLength(1);
    expect(originals[0]).toContain(order?.documents[0]?.uid);
    expect(originals[0]).not.toContain('ПОВТОРНИЙ ДРУК');
    const claimed = hall.claims().reduce((total, claim) => total + claim.amount, 0);
    expect(hall.box()).toBe(due + claimed);
    expect(take.documents[0]?.printed).toBe(true);

    hall.kiosk.call('finish', {});
    await hall.reach('attract');
    await hall.kiosk.stop();
  });

  test('a kiosk that was switched off in the middle of a sale leaves no timer that runs on closed books', async () => {
    const hall = await Hall.open();
    await hall.toCash();
    await hall.kiosk.stop();
    await hall.clock.advance(20 * 60_000);
    expect(hall.kiosk.view().screen.kind).toBe('cash');
    expect(hall.gateway.books().orders.at(-1)?.status).toBe('expired');
  });
});
