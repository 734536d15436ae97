import { describe, expect, test } from 'vitest';
import { hryvnias } from '../../basics/money.ts';
import { err } from '../../basics/result.ts';
import type { TestStep } from '../contract/service.ts';
import { ServiceBench } from './testing/bench.ts';

async function begin(device: 'acceptor' | 'printer' | 'terminal', prepare?: (bench: ServiceBench) => void) {
  const bench = new ServiceBench();
  prepare?.(bench);
  await bench.enter('test');
  bench.mode.call('testDevice', { device });
  await bench.clock.advance(0);
  return bench;
}

/** The steps as a person reads them. */
const seen = (bench: ServiceBench) =>
  bench.page('test').steps.map(({ step, result, detail }) => `${step}: ${result} ${detail}`.trim());

const journaled = (bench: ServiceBench): readonly TestStep[] => bench.actsOf('service/test-ended')[0]?.steps ?? [];

describe('the test of the acceptor', () => {
  test('reads a note, gives it back and never stacks it', async () => {
    const bench = await begin('acceptor');
    expect(seen(bench)).toEqual([
      'acceptor-status: passed disabled',
      'acceptor-insert-note: running',
      'acceptor-give-back: waiting',
    ]);
    expect(bench.acceptor.told).toEqual(['begin', 'accept 5000 10000']);
    bench.acceptor.say({ kind: 'escrow', value: hryvnias(50) });
    await bench.clock.advance(0);
    expect(bench.acceptor.told.slice(2)).toEqual(['refuse', 'give back']);
    expect(seen(bench)[2]).toBe('acceptor-give-back: running');
    bench.acceptor.say({ kind: 'returned', value: hryvnias(50) });
    await bench.clock.advance(0);
    expect(seen(bench)).toEqual([
      'acceptor-status: passed disabled',
      'acceptor-insert-note: passed 50,00 грн',
      'acceptor-give-back: passed',
    ]);
    expect(bench.acceptor.told.slice(4)).toEqual(['refuse', 'end']);
    expect(bench.acts().at(-2)).toMatchObject({ type: 'service/test-begun', who: '01', device: 'acceptor' });
    expect(journaled(bench).map(({ result }) => result)).toEqual(['passed', 'passed', 'passed']);
  });

  test('waits a minute for a note, then has failed, and the slot is closed', async () => {
    const bench = await begin('acceptor');
    await bench.clock.advance(60_000);
    expect(seen(bench).slice(1)).toEqual(['acceptor-insert-note: failed timeout', 'acceptor-give-back: waiting']);
    expect(bench.acceptor.told.slice(-2)).toEqual(['refuse', 'end']);
  });

  test('ends with the fault of an acceptor that jams while it gives the note back', async () => {
    const bench = await begin('acceptor');
    bench.acceptor.say({ kind: 'escrow', value: hryvnias(50) });
    await bench.clock.advance(0);
    const status = { state: 'fault', fault: 'jam-in-validator', detail: '' } as const;
    bench.acceptor.say({ kind: 'status', status });
    await bench.clock.advance(0);
    expect(seen(bench)[2]).toBe('acceptor-give-back: failed jam-in-validator');
    expect(bench.acceptor.told.at(-1)).toBe('end');
  });

  test('gives back a note that it cannot name', async () => {
    const bench = await begin('acceptor');
    bench.acceptor.say({ kind: 'escrow', value: undefined });
    await bench.clock.advance(0);
    expect(seen(bench)[1]).toBe('acceptor-insert-note: failed unknown-note');
    expect(bench.acceptor.told.slice(-3)).toEqual(['refuse', 'give back', 'end']);
  });

  test('ends when the person leaves: the note goes back, the slot is closed, sales have the acceptor again', async () => {
    const bench = await begin('acceptor');
    bench.acceptor.say({ kind: 'escrow', value: hryvnias(50) });
    bench.mode.call('leaveService', {});
    await bench.clock.advance(0);
    expect(bench.mode.mode).toBe('passenger');
    expect(bench.acceptor.told.slice(-3)).toEqual(['refuse', 'give back', 'end']);
    expect(bench.acceptor.told).not.toContain('stack');
  });

  test('fails at once with a dead acceptor, and asks for no note', async () => {
    const bench = await begin('acceptor', ({ acceptor }) => {
      acceptor.now = { state: 'fault', fault: 'no-answer', detail: 'silent' };
    });
    expect(seen(bench)[0]).toBe('acceptor-status: failed no-answer');
    expect(bench.acceptor.told).toEqual(['begin', 'refuse', 'end']);
  });

  test('is refused while a sale is open', async () => {
    const bench = new ServiceBench();
    await bench.enter('test');
    bench.saleOpen = true;
    bench.mode.call('testDevice', { device: 'acceptor' });
    await bench.clock.advance(0);
    expect(bench.screen('service').refusal).toBe('sale-open');
    expect(bench.acceptor.told).toEqual([]);
  });

  test('keeps the person inside as long as it runs', async () => {
    const bench = await begin('acceptor');
    await bench.clock.advance(59_000);
    bench.acceptor.say({ kind: 'escrow', value: hryvnias(50) });
    await bench.clock.advance(59_000);
    expect(bench.mode.mode).toBe('service');
  });
});

describe('the test of the printer', () => {
  test('prints a page, which takes a form of the roll', async () => {
    const bench = await begin('printer', ({ printer }) => {
      printer.now = { state: 'ready', paperLow: true };
    });
    expect(seen(bench)).toEqual([
      'printer-status: passed paper-low',
      'printer-page: passed',
      'printer-status-after: passed paper-low',
    ]);
    expect(bench.printer.last).toContain('Це не посадочний документ');
    expect(bench.printer.last).toContain('ґдеєжзиіїй');
    expect(bench.books.papers.roll.used).toBe(1);
    bench.mode.call('testDevice', { device: 'printer' });
    await bench.clock.advance(0);
    expect(bench.printer.last).not.toContain('КОПІЯ');
  });

  test('says why the page did not come out', async () => {
    const bench = await begin('printer', ({ printer }) => {
      printer.outcome = () => {
        printer.now = { state: 'fault', fault: 'cutter', detail: '' };
        return Promise.resolve(err({ fault: 'cutter', started: true }));
      };
    });
    expect(seen(bench).slice(1)).toEqual(['printer-page: failed cutter', 'printer-status-after: waiting']);
  });

  test('has failed when the printer says nothing for a minute', async () => {
    const bench = await begin('printer', ({ printer }) => {
      printer.outcome = () => new Promise(() => undefined);
    });
    await bench.clock.advance(60_000);
    expect(seen(bench)[1]).toBe('printer-page: failed timeout');
  });
});

describe('the test of the terminal', () => {
  test("shows the terminal's own words", async () => {
    const bench = await begin('terminal');
    expect(seen(bench)).toEqual(['terminal-status: passed ready', 'terminal-diagnose: passed all well']);
  });

  test('says why it failed', async () => {
    const bench = await begin('terminal', ({ terminal }) => {
      terminal.words = err({ kind: 'refused', detail: 'no line to the bank' });
    });
    expect(seen(bench)[1]).toBe('terminal-diagnose: failed refused no line to the bank');
  });
});
