import { describe, expect, test } from 'vitest';
import { memoryStore } from '../../kiosk/journal/memory-store.ts';
import { Hall } from '../support/hall.ts';

describe('language', () => {
  test('a passenger changes it; the next one begins in Ukrainian', async () => {
    const hall = await Hall.open();
    hall.kiosk.call('setLanguage', { language: 'en' });
    hall.kiosk.call('chooseDestination', { code: '2200001' });
    await hall.reach('date');
    expect(hall.kiosk.view().language).toBe('en');
    hall.kiosk.call('startOver', {});
    expect(hall.kiosk.view().language).toBe('en');
    await hall.clock.advance(81_000);
    expect(hall.kiosk.view().language).toBe('uk');
  });

  test('changed on the first screen and left: it goes back by itself', async () => {
    const hall = await Hall.open();
    hall.kiosk.call('setLanguage', { language: 'en' });
    await hall.clock.advance(59_000);
    expect(hall.kiosk.view().language).toBe('en');
    await hall.clock.advance(22_000);
    expect(hall.kiosk.view()).toMatchObject({ language: 'uk', screen: { kind: 'attract' } });
  });
});

describe('the way along the line map', () => {
  test('each step leads back to what was chosen before, and on again', async () => {
    const hall = await Hall.open();
    const summary = await hall.choose();
    expect(hall.kiosk.view().reachable).toEqual(['destination', 'train', 'place', 'passenger']);
    hall.kiosk.call('back', {});
    await hall.reach('passenger');
    hall.kiosk.call('back', {});
    const { picked } = await hall.reach('place');
    expect(picked).toEqual(hall.kiosk.view().choice.places);
    hall.kiosk.call('back', {});
    await hall.reach('trains');
    hall.kiosk.call('back', {});
    await hall.reach('date');
    hall.kiosk.call('back', {});
    await hall.reach('destination');
    hall.kiosk.call('back', {});
    await hall.reach('attract');
    expect(summary.price.total).toBeGreaterThan(0);
  });

  test('dates run from today to the last one on sale, and all of them can be asked', async () => {
    const hall = await Hall.open();
    hall.kiosk.call('chooseDestination', { code: '2200001' });
    const { dates } = await hall.reach('date');
    expect(dates[0]).toBe('2026-11-22');
    expect(dates).toHaveLength(21);
    hall.kiosk.call('chooseDate', { date: dates.at(-1) ?? '' });
    await hall.reach('trains');
  });

  test('an answer that comes after the passenger went on elsewhere is dropped', async () => {
    const hall = await Hall.open();
    hall.gateway.faults.next({ kind: 'delay-answer', ms: 5_000 }, 'trains');
    hall.kiosk.call('chooseDestination', { code: '2200001' });
    hall.kiosk.call('openDestinations', {});
    await hall.clock.advance(10_000);
    expect(hall.screen('destination')).toBeDefined();
    expect(hall.kiosk.view().busy).toBe(false);
  });

  test('the summary names the cash sum, rounded to 50 kopecks, and the return terms', async () => {
    const hall = await Hall.open();
    const { price, cash, returnTerms } = await hall.choose();
    expect(cash?.due).toBe(Math.round(price.total / 50) * 50);
    expect(returnTerms.map(({ hoursBefore }) => hoursBefore)).toEqual([24, 6, -1]);
  });

  test('nobody is there: asked after a minute, 20 s later everything is dropped', async () => {
    const hall = await Hall.open();
    await hall.choose();
    await hall.clock.advance(60_500);
    expect(hall.kiosk.view().idle?.leftMs).toBeGreaterThan(18_000);
    await hall.clock.advance(20_000);
    expect(hall.kiosk.view()).toMatchObject({ screen: { kind: 'attract' }, idle: undefined });
    expect(hall.kiosk.view().choice).toEqual({ from: hall.kiosk.view().station });
    hall.kiosk.call('chooseDestination', { code: '2200001' });
    await hall.reach('date');
    hall.kiosk.call('goTo', { step: 'passenger' });
    expect(hall.screen('date')).toBeDefined();
  });
});

describe("a document's state, by its UID", () => {
  test('paid, then unknown; a broken code is unknown at once; a fault can be tried again', async () => {
    const hall = await Hall.open();
    await hall.toCash();
    await hall.payAll();
    const { documents } = await hall.reach('take');
    const uid = documents[0]?.uid ?? '';
    hall.kiosk.call('finish', {});
    await hall.reach('attract');

    hall.kiosk.call('lookUpDocument', { uid: ` ${uid.toLowerCase()} ` });
    expect(hall.screen('document')).toMatchObject({ uid, found: 'searching' });
    await hall.clock.advance(100);
    expect(hall.screen('document')?.found).toMatchObject({ status: 'paid', to: { uk: 'Київ-Пасажирський' } });
    expect(JSON.stringify(hall.kiosk.view())).not.toContain('язовська');

    hall.kiosk.call('lookUpDocument', { uid: '00000000-00000000-0001' });
    await hall.clock.advance(100);
    expect(hall.screen('document')?.found).toBe('unknown');
    hall.kiosk.call('lookUpDocument', { uid: 'not a code' });
    expect(hall.screen('document')).toMatchObject({ found: 'unknown' });

    hall.gateway.faults.next({ kind: 'garble-answer' }, 'getdoc');
    hall.kiosk.call('lookUpDocument', { uid });
    expect(await hall.reach('fault')).toMatchObject({ fault: 'gateway-garbled', retry: true });
    hall.kiosk.call('retry', {});
    await hall.clock.advance(100);
    expect(hall.screen('document')?.found).toMatchObject({ status: 'paid' });
    hall.kiosk.call('finish', {});
    expect(hall.screen('attract')).toBeDefined();
  });
});

describe('a journal that cannot be trusted', () => {
  test('refuses to sell, says so, and touches no device', async () => {
    const store = memoryStore();
    const first = await Hall.open({ store });
    await first.toCash();
    await first.pay(50);
    await first.kiosk.stop();
    const rows = store.rows();
    const tampered = rows.map((row) =>
      row.type === 'note-stacked' ? { ...row, data: row.data.replace('5000', '50000') } : row,
    );
    expect(tampered).not.toEqual(rows);
    const hall = Hall.switchOn({ store: { ...store, rows: () => tampered } });
    await hall.clock.advance(60_000);
    expect(hall.kiosk.view().screen).toMatchObject({ kind: 'fault', fault: 'journal-damaged', retry: false });
    hall.kiosk.call('openDestinations', {});
    hall.kiosk.call('retry', {});
    expect(hall.kiosk.view().screen.kind).toBe('fault');
    expect(hall.acceptor.insertNote(50)).toBe('not-now');
    expect(hall.log.join()).toMatch(/Row \d+ of the journal/u);
    expect(store.rows()).toEqual(rows);
  });
});

describe('the barcode scanner', () => {
  test.each(['uid', 'qrPayload'] as const)(
    "a ticket's %s, scanned on the first screen, shows its state",
    async (what) => {
      const hall = await Hall.open();
      await hall.toCash();
      await hall.payAll();
      const take = await hall.reach('take');
      const uid = take.documents[0]?.uid ?? '';
      const scanned = take.documents[0]?.[what] ?? '';
      hall.kiosk.call('finish', {});
      await hall.reach('attract');
      hall.scanner.scan(scanned);
      await hall.clock.until(
        () => typeof hall.screen('document')?.found === 'object',
        30_000,
        'the state of the scanned document',
      );
      expect(hall.screen('document')).toMatchObject({ uid, found: { status: 'paid' } });
    },
  );

  test('what is scanned while somebody is buying changes nothing', async () => {
    const hall = await Hall.open();
    await hall.toCash();
    hall.scanner.scan('85DB4777-CFCA121C-0001');
    await hall.clock.advance(2000);
    expect(hall.screen('cash')).toBeDefined();
  });
});

test('a ticket that the railway does not take back here: why, by its code, for every language to have words for', async () => {
  const hall = await Hall.open();
  await hall.toCash();
  await hall.payAll();
  const uid = (await hall.reach('take')).documents[0]?.uid ?? '';
  hall.kiosk.call('finish', {});
  await hall.reach('attract');
  hall.kiosk.call('lookUpDocument', { uid });
  await hall.clock.until(() => hall.screen('document')?.mayReturn === true, 30_000, 'the ticket');
  hall.gateway.faults.next(
    { kind: 'refuse', error: { code: 'cash-desk-only', class: 'refused', sentence: 'Це оформлює лише каса' } },
    'return_doc',
  );
  hall.kiosk.call('askReturn', {});
  await hall.clock.until(() => typeof hall.screen('return')?.terms === 'object', 30_000, 'the answer');
  expect(hall.screen('return')?.terms).toEqual({ refused: 'cash-desk-only' });
});
