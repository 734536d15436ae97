import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { VirtualClock } from '../../basics/virtual-clock.ts';
import { fileLog } from '../../electron/adapters/log-file.ts';
import type { Adapters } from '../../kiosk/kiosk.ts';
import { cashOnly, Hall } from '../support/hall.ts';
import { planted, Trap } from './trap.ts';

interface Planted {
  readonly hall: Hall;
  readonly trap: Trap;
}

async function withTrap(options: Parameters<(typeof Hall)['open']>[0] = { settings: cashOnly }): Promise<Planted> {
  const trap = new Trap();
  const hall = await Hall.open({ ...options, plant: (adapters) => trap.around(adapters) });
  return { hall, trap };
}

async function buys(hall: Hall): Promise<void> {
  await hall.toCash();
  await hall.payAll();
  await hall.reach('take');
  hall.kiosk.call('finish', {});
}

describe('the passenger', () => {
  test('who was choosing is told, in the language that was chosen, and begins again with one tap', async () => {
    const { hall, trap } = await withTrap();
    hall.kiosk.call('setLanguage', { language: 'en' });
    hall.kiosk.call('chooseDestination', { code: '2200001' });
    await hall.reach('date');
    trap.arm('gateway.call');
    hall.kiosk.call('chooseDate', { date: hall.screen('date')?.dates[1] ?? '' });
    await hall.clock.advance(0);
    expect(hall.kiosk.view()).toMatchObject({
      language: 'en',
      screen: { kind: 'fault', fault: 'interrupted', retry: false },
    });
    await hall.clock.until(() => hall.screen('fault')?.retry === true, 20_000, 'it is there again');
    expect(hall.kiosk.view()).toMatchObject({ language: 'en', screen: { fault: 'interrupted' } });
    hall.kiosk.call('retry', {});
    expect(hall.screen('attract')).toBeDefined();
    await hall.sells();
    await buys(hall);
  });

  test('whose notes are inside sees what becomes of them, and holds a claim for all of it', async () => {
    const { hall, trap } = await withTrap();
    await hall.toCash();
    await hall.pay(100);
    trap.arm('acceptor.stack');
    await hall.insert(50);
    expect(await hall.reach('ended')).toMatchObject({ because: 'restart', means: 'cash' });
    await hall.clock.until(() => hall.claims().length === 1, 60_000, 'the claim is on paper');
    expect(hall.imbalance()).toBe(0);
    expect(hall.box()).toBe(hall.claims()[0]?.amount);
  });

  test('who had paid gets the ticket', async () => {
    const { hall, trap } = await withTrap();
    await hall.toCash();
    trap.arm('printer.print');
    await hall.payAll();
    await hall.clock.until(() => hall.tickets().length > 0, 120_000, 'the ticket');
    expect(hall.screen('take')).toMatchObject({ fault: undefined });
    expect(hall.tickets()).toHaveLength(1);
    expect(hall.imbalance()).toBe(0);
  });

  test('nobody was there: the first screen comes back without a word', async () => {
    const { hall } = await withTrap();
    hall.kiosk.failed(new Error('a timer of a library'));
    expect(hall.screen('fault')).toMatchObject({ fault: 'interrupted', retry: false });
    await hall.clock.until(() => hall.screen('attract') !== undefined, 20_000, 'the first screen');
  });
});

describe('heard, wherever it comes out', () => {
  /** The failures that the journal knows, by where they came out. */
  const places = (hall: Hall) => hall.failures().map(({ place, name }) => [place, name]);

  test('a call of the page', async () => {
    const { hall, trap } = await withTrap();
    trap.arm('people.read');
    hall.kiosk.call('openService', {});
    hall.kiosk.call('unlock', { number: '01', pin: '000000', code: '000000' });
    expect(places(hall)).toEqual([['call', 'TypeError']]);
  });

  test('a listener of a device', async () => {
    const { hall, trap } = await withTrap();
    await hall.toCash();
    trap.arm('acceptor.stack');
    await hall.insert(50);
    await hall.reach('ended');
    expect(places(hall)).toEqual([['device', 'TypeError']]);
  });

  test('a rejected promise that nobody waits for', async () => {
    const { hall, trap } = await withTrap();
    // The kiosk asks by itself every half minute whether the railway answers.
    trap.arm('gateway.call');
    await hall.clock.advance(31_000);
    expect(places(hall)).toEqual([['work', 'TypeError']]);
    await hall.sells();
  });

  test('a timer', async () => {
    const { hall, trap } = await withTrap();
    await hall.toCash();
    // Nobody is there any more: the idle time runs out, and the slot is closed.
    trap.arm('acceptor.refuse');
    await hall.clock.until(() => trap.sprung > 0, 600_000, 'the idle time');
    expect(places(hall)).toEqual([['timer', 'TypeError']]);
  });

  test('a page that cannot bear a view: the other pages see it, and the failure is heard', async () => {
    const { hall } = await withTrap();
    const seen: string[] = [];
    let bears = false;
    hall.kiosk.subscribe(() => {
      if (!bears) {
        bears = true;
        throw new Error('no such element');
      }
    });
    hall.kiosk.subscribe(({ screen }) => seen.push(screen.kind));
    hall.kiosk.call('openDestinations', {});
    await hall.clock.advance(0);
    expect(seen[0]).toBe('destination');
    expect(places(hall)).toEqual([['page', 'Error']]);
  });

  test('the process', async () => {
    const { hall } = await withTrap();
    hall.kiosk.failed(new RangeError('out of a driver'));
    expect(places(hall)).toEqual([['process', 'RangeError']]);
    await hall.sells();
    await buys(hall);
  });
});

test('the technician sees how often it failed, and what the last failure was', async () => {
  const { hall } = await withTrap();
  hall.kiosk.failed(new RangeError('first'));
  await hall.clock.advance(60_000);
  hall.kiosk.failed(new TypeError('second'));
  await hall.clock.advance(60_000);
  await hall.enterService();
  hall.kiosk.call('openPage', { page: 'about' });
  const at = '2026-11-22T12:01';
  expect(hall.page('about')?.failures).toEqual({ count: 2, last: { at, name: 'TypeError' } });
});

describe('when it fails again and again', () => {
  test('more and more patience, then out of service with the reason; nothing is taken, nothing is lost', async () => {
    const { hall, trap } = await withTrap();
    await hall.toCash();
    await hall.pay(100);
    trap.arm('printer.print', 1, true);
    hall.kiosk.call('cancelPayment', {});
    await hall.clock.advance(10_000);
    const early = hall.failures().length;
    expect(early).toBeGreaterThan(1);
    await hall.clock.advance(8 * 60_000);
    expect(hall.kiosk.view().screen).toMatchObject({
      kind: 'fault',
      fault: 'program-failed',
      detail: expect.stringContaining('TypeError') as string,
      retry: false,
    });
    expect(hall.failures()).toHaveLength(6);
    expect(hall.acceptor.insertNote(50)).not.toBe('taken');
    await hall.clock.advance(10 * 60_000);
    expect(hall.failures()).toHaveLength(6);
    // Mended and started again: what is owed is told.
    trap.disarm();
    await hall.restart();
    await hall.clock.until(() => hall.claims().length === 1, 60_000, 'the claim is on paper');
    expect(hall.imbalance()).toBe(0);
  });

  test('a kiosk that cannot even be put together says so, and is there as soon as it can', async () => {
    const trap = new Trap();
    trap.arm('terminal.status', 1, true);
    const hall = Hall.switchOn({ plant: (adapters) => trap.around(adapters) });
    expect(hall.screen('fault')).toMatchObject({ fault: 'interrupted' });
    await hall.clock.advance(5_000);
    trap.disarm();
    await hall.sells(120_000);
  });

  test('a failure after a long quiet time is the first one again', async () => {
    const { hall } = await withTrap();
    for (let time = 0; time < 6; time += 1) {
      hall.kiosk.failed(new Error('now and then'));
      await hall.clock.advance(21 * 60_000);
      expect(hall.screen('attract')?.faults).toEqual([]);
    }
  });
});

test('the disk fails, and then something else: nothing more is sold until the program is started again', async () => {
  let full = false;
  const plant = (adapters: Adapters): Adapters => ({
    ...adapters,
    store: {
      ...adapters.store,
      append: (rows, people) => {
        if (full) throw new Error('no space left');
        adapters.store.append(rows, people);
      },
    },
  });
  const hall = await Hall.open({ settings: cashOnly, plant });
  await hall.toCash();
  full = true;
  await hall.insert(50);
  await hall.clock.until(() => hall.screen('fault')?.fault === 'journal-failed', 20_000, 'the disk failed');
  full = false;
  hall.kiosk.failed(new Error('and a failure'));
  await hall.clock.advance(60_000);
  expect(hall.screen('fault')).toMatchObject({ fault: 'journal-failed', retry: false });
  expect(hall.box()).toBe(0);
  await hall.restart();
  await hall.sells(120_000);
});

test('what a failure quotes of a passenger stands neither in the journal nor in the log', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'perron-failure-'));
  const trap = new Trap();
  const log = fileLog(folder, new VirtualClock('2026-11-22T10:00:00Z'), () => undefined);
  const hall = await Hall.open({ settings: cashOnly, log, plant: (adapters) => trap.around(adapters) });
  await hall.toCash();
  trap.arm('acceptor.stack');
  await hall.insert(50);
  await hall.reach('ended');
  expect(hall.failures()).toHaveLength(1);
  const written = [
    ...hall.store.rows().map(({ data }) => data),
    ...readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8')),
  ].join('\n');
  expect(written).toContain('trap.ts');
  expect(planted).toContain('Ґалаґан');
  for (const secret of ['Ґалаґан', '4111']) expect(written).not.toContain(secret);
  await hall.kiosk.stop();
  rmSync(folder, { recursive: true });
});
