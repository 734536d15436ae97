import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { hryvnias, kopecks } from '../../basics/money.ts';
import { err, ok, type Result } from '../../basics/result.ts';
import type { CardDay, TerminalFailure } from '../../hardware/capabilities/card-terminal.ts';
import { ServiceBench } from './testing/bench.ts';

async function inside(): Promise<ServiceBench> {
  const bench = new ServiceBench();
  bench.sales.cash({ notes: [200, 200], total: kopecks(39_960), due: hryvnias(400) });
  await bench.enter('reports');
  return bench;
}

async function make(bench: ServiceBench, kind: 'x' | 'z'): Promise<void> {
  bench.mode.call('makeReport', { kind });
  await bench.clock.advance(0);
}

const shown = (bench: ServiceBench) => bench.page('reports').shown;

describe('an X report', () => {
  test('tells the shift so far, prints it, and changes nothing', async () => {
    const bench = await inside();
    await make(bench, 'x');
    expect(shown(bench)).toMatchObject({
      kind: 'x',
      number: 1,
      from: '2026-11-22T12:00',
      hash: '',
      printed: true,
      totals: { documents: { count: 1, total: 39_960 }, cash: { count: 2, total: 40_000 }, rounding: 40 },
    });
    expect(bench.page('reports').shift).toEqual(shown(bench)?.totals);
    expect(bench.printer.last).toContain('X-ЗВІТ');
    expect(bench.printer.last).toContain('Зміну не закрито; наступний Z-звіт № 1');
    expect(bench.printer.last).toContain('Заокруглення готівки | +0,40 грн');
    expect(bench.actsOf('service/x-report')).toMatchObject([{ who: '01', number: 1 }]);
  });

  test('makes way for the last Z report when somebody comes in anew', async () => {
    const bench = await inside();
    await make(bench, 'z');
    await make(bench, 'x');
    expect(shown(bench)).toMatchObject({ kind: 'x', number: 2 });
    bench.mode.call('leaveService', {});
    await bench.enter('reports');
    expect(shown(bench)).toMatchObject({ kind: 'z', number: 1 });
  });
});

describe('a Z report', () => {
  test('closes the shift: the next one begins with nothing, where this one ended', async () => {
    const bench = await inside();
    await make(bench, 'z');
    expect(shown(bench)).toMatchObject({ kind: 'z', number: 1, printed: true, totals: { rounding: 40 } });
    const { shift, since } = bench.page('reports');
    expect(since).toBe(shown(bench)?.to);
    for (const sum of Object.values(shift)) expect([0, { count: 0, total: 0 }]).toContainEqual(sum);
    expect(bench.printer.last).toContain('Z-ЗВІТ № 1');
    expect(bench.printer.last).toContain(shown(bench)?.hash.slice(0, 32));
  });

  test('is numbered without gaps, and anybody can follow the chain of hashes', async () => {
    const bench = await inside();
    await make(bench, 'z');
    bench.sales.cash({ notes: [100], total: hryvnias(100), due: hryvnias(100) });
    await make(bench, 'x');
    await make(bench, 'z');
    await bench.restart();
    await bench.enter('reports');
    await make(bench, 'z');
    const reports = bench.actsOf('service/z-report');
    expect(reports.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(reports.map(({ totals }) => totals.cash.total)).toEqual([40_000, 10_000, 0]);
    let previous = '0'.repeat(64);
    for (const { number, from, to, totals, previousHash, hash } of reports) {
      expect(previousHash).toBe(previous);
      const content = JSON.stringify([previousHash, number, from, to, totals]);
      expect(hash).toBe(createHash('sha256').update(content).digest('hex'));
      previous = hash;
    }
    expect(reports.slice(1).map(({ from }) => from)).toEqual(reports.slice(0, -1).map(({ to }) => to));
  });

  test('is refused while a sale is open; an X report is not', async () => {
    const bench = await inside();
    bench.saleOpen = true;
    await make(bench, 'z');
    expect(bench.screen('service').refusal).toBe('sale-open');
    expect(bench.actsOf('service/z-report')).toEqual([]);
    await make(bench, 'x');
    expect(shown(bench)?.kind).toBe('x');
  });

  test('stands although nothing can print, and is printed later; after that comes a copy', async () => {
    const bench = await inside();
    bench.printer.now = { state: 'fault', fault: 'paper-out', detail: '' };
    await make(bench, 'z');
    expect(shown(bench)).toMatchObject({ number: 1, printed: false });
    expect(bench.screen('service').refusal).toBe('printer-cannot-print');
    bench.printer.now = { state: 'ready', paperLow: false };
    bench.mode.call('printReport', {});
    await bench.clock.advance(0);
    expect(shown(bench)?.printed).toBe(true);
    expect(bench.printer.last).not.toContain('КОПІЯ');
    bench.mode.call('printReport', {});
    await bench.clock.advance(0);
    expect(bench.printer.last).toContain('КОПІЯ');
    expect(bench.actsOf('service/z-report')).toHaveLength(1);
  });

  test('does not come twice from two taps', async () => {
    const bench = await inside();
    bench.mode.call('makeReport', { kind: 'z' });
    bench.mode.call('makeReport', { kind: 'z' });
    await bench.clock.advance(0);
    expect(bench.actsOf('service/z-report')).toHaveLength(1);
  });

  test('that a power cut kept from the disk never was: its number comes again', async () => {
    const bench = await inside();
    bench.cutPower();
    await make(bench, 'z');
    await bench.restart();
    await bench.enter('reports');
    expect(shown(bench)).toBeUndefined();
    expect(bench.page('reports').shift.cash.total).toBe(40_000);
    await make(bench, 'z');
    expect(shown(bench)).toMatchObject({ number: 1, totals: { cash: { total: 40_000 } } });
  });

  test('stands after a power cut in the middle of its paper, and prints as a copy', async () => {
    const bench = await inside();
    bench.printer.outcome = () => new Promise(() => undefined);
    await make(bench, 'z');
    await bench.restart();
    bench.printer.outcome = () => Promise.resolve(ok());
    await bench.enter('reports');
    expect(shown(bench)).toMatchObject({ kind: 'z', number: 1, printed: false });
    expect(bench.page('reports').shift.cash.count).toBe(0);
    bench.mode.call('printReport', {});
    await bench.clock.advance(0);
    expect(bench.printer.last).toContain('КОПІЯ');
    expect(bench.actsOf('service/z-report')).toHaveLength(1);
  });

  test('that nobody made cannot be printed', async () => {
    const bench = await inside();
    bench.mode.call('printReport', {});
    await bench.clock.advance(0);
    expect(bench.screen('service').refusal).toBe('nothing-to-reprint');
  });
});

describe('the card day', () => {
  const closed = (count: number, total: number): Result<CardDay, TerminalFailure> =>
    ok({ count, total: kopecks(total), lines: ['TERMINAL 42', 'CLOSED'] });

  async function closeDay(bench: ServiceBench): Promise<void> {
    bench.mode.call('closeCardDay', {});
    await bench.clock.advance(0);
  }

  test('is closed with the sums of both sides; a difference stands on the paper', async () => {
    const bench = await inside();
    bench.sales.card(hryvnias(300));
    bench.sales.card(hryvnias(200));
    bench.terminal.day = () => Promise.resolve(closed(3, 60_000));
    await closeDay(bench);
    expect(bench.page('reports')).toMatchObject({
      cardDayState: 'idle',
      cardDay: {
        at: '2026-11-22T12:00',
        terminal: { count: 3, total: 60_000 },
        journal: { count: 2, total: 50_000 },
      },
    });
    expect(bench.printer.last).toContain('За терміналом (3) | 600,00 грн');
    expect(bench.printer.last).toContain('За журналом (2) | 500,00 грн');
    expect(bench.printer.last).toContain('Різниця | +100,00 грн');
    expect(bench.printer.last).toContain('TERMINAL 42');
    bench.terminal.day = () => Promise.resolve(closed(0, 0));
    await closeDay(bench);
    expect(bench.page('reports').cardDay?.journal).toEqual({ count: 0, total: 0 });
  });

  test('is written down before the terminal is asked', async () => {
    const bench = await inside();
    bench.terminal.day = () => {
      expect(bench.acts().at(-1)?.type).toBe('service/card-day-asked');
      return Promise.resolve(closed(0, 0));
    };
    await closeDay(bench);
    expect(bench.actsOf('service/card-day-closed')).toHaveLength(1);
  });

  test('that a power cut interrupted is unfinished, and can be asked again', async () => {
    const bench = await inside();
    bench.sales.card(hryvnias(300));
    bench.terminal.day = () => new Promise(() => undefined);
    await closeDay(bench);
    expect(bench.page('reports').cardDayState).toBe('running');
    await bench.restart();
    await bench.enter('reports');
    expect(bench.page('reports')).toMatchObject({ cardDayState: 'unfinished', cardDay: undefined });
    // The terminal had closed its day: now it counts nothing, and that is what stands.
    bench.terminal.day = () => Promise.resolve(closed(0, 0));
    await closeDay(bench);
    expect(bench.page('reports')).toMatchObject({
      cardDayState: 'idle',
      cardDay: { terminal: { total: 0 }, journal: { total: 30_000 } },
    });
  });

  test.each([
    ['refused', 'failed', 'terminal-refused'],
    ['busy', 'failed', 'terminal-busy'],
    ['no-answer', 'unfinished', 'terminal-refused'],
  ] as const)('with a terminal that says "%s" is %s; its charges stay in the day', async (kind, state, refusal) => {
    const bench = await inside();
    bench.sales.card(hryvnias(300));
    bench.terminal.day = () => Promise.resolve(err({ kind, detail: 'no line' }));
    await closeDay(bench);
    expect(bench.page('reports').cardDayState).toBe(state);
    expect(bench.screen('service').refusal).toBe(refusal);
    bench.terminal.day = () => Promise.resolve(closed(1, 30_000));
    await closeDay(bench);
    expect(bench.page('reports').cardDay?.journal).toEqual({ count: 1, total: 30_000 });
  });

  test('is not asked while the terminal works on something else', async () => {
    const bench = await inside();
    bench.terminal.now = { state: 'busy' };
    await closeDay(bench);
    expect(bench.screen('service').refusal).toBe('terminal-busy');
    expect(bench.actsOf('service/card-day-asked')).toEqual([]);
  });
});

test('while a charge is unclear the card day stays open: a terminal that is ready is not even asked', async () => {
  const bench = new ServiceBench();
  await bench.enter('reports');
  bench.cardUnclear = true;
  bench.mode.call('closeCardDay', {});
  await bench.clock.advance(1_000);
  expect(bench.screen('service').refusal).toBe('terminal-busy');
  expect(bench.actsOf('service/card-day-asked')).toEqual([]);
});
