import { expect, test } from 'vitest';
import { toMap, toSummaryOf } from '../support/family.ts';
import { Hall } from '../support/hall.ts';

const counts = (hall: Hall) =>
  hall.screen('services')?.passengers.map(({ services }) => services.map(({ service, count }) => [service, count]));

test('bedding is in the price from the first look at the map; its document is printed beside the ticket', async () => {
  const hall = await Hall.open();
  const { carriage } = await toMap(hall, 'К');
  const summary = await toSummaryOf(hall, [{ name: 'Марія' }]);
  expect(summary.price.total).toBe(carriage.price);
  expect(summary.price.services).toBe(9_500);
  hall.kiosk.call('payCash', {});
  await hall.reach('cash');
  await hall.payAll();
  const take = await hall.reach('take');
  expect(take.documents).toHaveLength(2);
  expect(take.documents.every(({ qrPayload }) => qrPayload !== '')).toBe(true);
  expect(hall.gateway.books().orders).toMatchObject([{ status: 'paid', total: summary.price.total }]);
  const [ticket, beside] = hall.papers();
  expect(ticket).toContain('ПОСАДОЧНИЙ ДОКУМЕНТ');
  expect(beside).toContain('Постіль x 1');
  expect(beside).toContain('95,00');
  expect(beside).toContain(take.documents[0]?.uid ?? '?');
  expect(hall.imbalance()).toBe(0);
});

test('refused bedding, three drinks, no fourth, tea for one of two: the sum follows, and so do the papers', async () => {
  const hall = await Hall.open();
  await toMap(hall, 'К');
  const before = await toSummaryOf(hall, [{ name: 'Марія' }, { name: 'Іван' }]);
  hall.kiosk.call('openServices', {});
  expect(counts(hall)?.[0]).toEqual([
    ['bedding', 1],
    ['drinks', 0],
    ['tea', 0],
    ['coffee', 0],
  ]);
  hall.kiosk.call('setService', { index: 0, service: 'bedding', count: 0 });
  hall.kiosk.call('setService', { index: 1, service: 'drinks', count: 3 });
  hall.kiosk.call('setService', { index: 1, service: 'drinks', count: 4 });
  hall.kiosk.call('setService', { index: 1, service: 'tea', count: 1 });
  hall.kiosk.call('setService', { index: 1, service: 'caviar', count: 1 });
  hall.kiosk.call('toSummary', {});
  const after = await hall.reach('summary');
  expect(after.price.total - before.price.total).toBe(-9_500 + 3 * 1_800 + 2_700);
  hall.kiosk.call('payCash', {});
  await hall.reach('cash');
  await hall.payAll();
  await hall.reach('take');
  // Two tickets, and one document of services: whoever has none gets no paper for it.
  expect(hall.papers().filter((text) => text.includes('УІД'))).toHaveLength(3);
  expect(hall.papers()[2]).toContain('Напій x 3');
  expect(hall.gateway.books().orders).toMatchObject([{ status: 'paid', total: after.price.total }]);
});

test('seats have no bedding; an infant is served nothing', async () => {
  const hall = await Hall.open();
  await toMap(hall, 'С2');
  const summary = await toSummaryOf(hall, [{ name: 'Марія' }, { name: 'Ія', kind: 'infant', birthDate: '2024-01-01' }]);
  expect(summary.price.services).toBe(0);
  hall.kiosk.call('openServices', {});
  expect(counts(hall)).toEqual([
    [
      ['tea', 0],
      ['coffee', 0],
    ],
  ]);
});

test('the technician reprints the last ticket, not the paper of its bedding', async () => {
  const hall = await Hall.open();
  await toMap(hall, 'К');
  await toSummaryOf(hall, [{ name: 'Марія' }]);
  hall.kiosk.call('payCash', {});
  await hall.reach('cash');
  await hall.payAll();
  await hall.reach('take');
  hall.kiosk.call('finish', {});
  await hall.enterService();
  hall.kiosk.call('reprintLast', {});
  await hall.clock.advance(30_000);
  expect(hall.papers().at(-1)).toMatch(/ПОСАДОЧНИЙ ДОКУМЕНТ[\s\S]*ПОВТОРНИЙ ДРУК/u);
});
