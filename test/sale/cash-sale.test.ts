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
});
