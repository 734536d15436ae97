import { describe, expect, test } from 'vitest';
import { hryvnias, kopecks } from '../../basics/money.ts';
import { err, ok } from '../../basics/result.ts';
import { ServiceBench } from './testing/bench.ts';

const removed = { state: 'fault', fault: 'cassette-removed', detail: '' } as const;
const noPaper = { state: 'fault', fault: 'paper-out', detail: '' } as const;
const typed = { oldCassette: 'A1', newCassette: 'B2', counted: 70_000 };

/** A kiosk with 700 hryvnias in its cassette: 500 + 200. */
async function withCash(): Promise<ServiceBench> {
  const bench = new ServiceBench();
  bench.sales.cash({ notes: [500, 200], total: hryvnias(700), due: hryvnias(700) });
  await bench.enter('collection');
  return bench;
}

/** The technician takes the cassette out and puts one in. */
function swap(bench: ServiceBench): void {
  bench.acceptor.now = removed;
  bench.mode.noticed();
  bench.acceptor.now = { state: 'disabled' };
  bench.mode.noticed();
}

async function counted(): Promise<ServiceBench> {
  const bench = await withCash();
  bench.mode.call('beginCollection', {});
  swap(bench);
  bench.mode.call('countCollection', typed);
  return bench;
}

async function close(bench: ServiceBench): Promise<void> {
  bench.mode.call('closeCollection', {});
  await bench.clock.advance(0);
}

const collectionOf = (bench: ServiceBench) => bench.page('collection').collection;

describe('a collection', () => {
  test('goes from the expected content by the count to a slip that tells the difference', async () => {
    const bench = await withCash();
    expect(bench.page('collection').cassette).toMatchObject({ cassette: '', count: 2, total: hryvnias(700) });
    bench.mode.call('beginCollection', {});
    expect(bench.mode.cashClosedBecause).toBe('acceptor-cassette');
    swap(bench);
    bench.mode.call('countCollection', { oldCassette: ' a1 ', newCassette: 'b2', counted: 65_000 });
    expect(collectionOf(bench)).toEqual({
      number: 1,
      stage: 'counted',
      expected: {
        cassette: '',
        notes: [
          { value: hryvnias(200), count: 1 },
          { value: hryvnias(500), count: 1 },
        ],
        count: 2,
        total: hryvnias(700),
      },
      oldCassette: 'A1',
      newCassette: 'B2',
      counted: hryvnias(650),
      difference: kopecks(-5000),
      slipPrinted: false,
    });
    await close(bench);
    expect(collectionOf(bench)).toMatchObject({ stage: 'closed', slipPrinted: true });
    expect(bench.page('collection').cassette).toEqual({ cassette: 'B2', notes: [], count: 0, total: 0 });
    expect(bench.mode.cashClosedBecause).toBeUndefined();

    for (const line of [
      'ІНКАСАЦІЯ № 1',
      'Кіоск K17 | Львів · зал 1',
      'ТОВ «Перон» | 0 800 000 017',
      'Табельний номер | 01',
      'Час | 22.11.2026 12:00',
      'Знято касету | A1',
      'Вставлено касету | B2',
      '200,00 грн × 1 | 200,00 грн',
      'Разом (2 куп.) | 700,00 грн',
      'Перераховано | 650,00 грн',
      'Різниця | -50,00 грн',
    ]) {
      expect(bench.printer.last.split('\n')).toContain(line);
    }
    expect(bench.acts().map(({ type, who }) => [type, who])).toEqual([
      ['service/unlocked', '01'],
      ['service/collection-begun', '01'],
      ['service/cassette-out', ''],
      ['service/collection-counted', '01'],
      ['service/paper-begun', '01'],
      ['service/paper-printed', '01'],
      ['service/collection-closed', '01'],
    ]);
  });

  test('is numbered after the last, and says when the cassette is not the one that the journal expects', async () => {
    const bench = await counted();
    await close(bench);
    bench.mode.call('beginCollection', {});
    swap(bench);
    bench.mode.call('countCollection', { oldCassette: 'C3', newCassette: 'D4', counted: 0 });
    await close(bench);
    expect(collectionOf(bench)).toMatchObject({ number: 2, stage: 'closed', difference: 0 });
    expect(bench.printer.last).toContain('УВАГА: за журналом касета | B2');
  });

  test('is refused while a sale has money or paper on the way', async () => {
    const bench = await withCash();
    bench.saleOpen = true;
    bench.mode.call('beginCollection', {});
    expect(bench.screen('service').refusal).toBe('sale-open');
    expect(bench.actsOf('service/collection-begun')).toEqual([]);
  });

  test.each([
    ['same-cassette', { ...typed, newCassette: ' a1' }],
    ['bad-cassette-number', { ...typed, newCassette: '' }],
    ['bad-cassette-number', { ...typed, oldCassette: 'A-1' }],
    ['bad-cassette-number', { ...typed, oldCassette: 'A123456789012' }],
  ])('refuses %s', async (refusal, wrong) => {
    const bench = await withCash();
    bench.mode.call('beginCollection', {});
    swap(bench);
    bench.mode.call('countCollection', wrong);
    expect(bench.screen('service').refusal).toBe(refusal);
    expect(collectionOf(bench)?.stage).toBe('begun');
  });

  test('waits for a working acceptor to tell that its cassette was out', async () => {
    const bench = await withCash();
    bench.mode.call('beginCollection', {});
    bench.mode.call('countCollection', typed);
    expect(bench.screen('service').refusal).toBe('cassette-not-out');
    swap(bench);
    bench.mode.call('countCollection', typed);
    expect(collectionOf(bench)?.stage).toBe('counted');
  });

  test.each([{ state: 'starting' }, { state: 'fault', fault: 'failure', detail: '' }] as const)(
    'does not wait for an acceptor that is dead: %j',
    async (status) => {
      const bench = await withCash();
      bench.acceptor.now = status;
      bench.mode.call('beginCollection', {});
      bench.mode.call('countCollection', typed);
      expect(collectionOf(bench)?.stage).toBe('counted');
    },
  );

  test('whose cassette was put back unchanged is dropped: what was expected stays expected', async () => {
    const bench = await withCash();
    bench.mode.call('beginCollection', {});
    swap(bench);
    bench.mode.call('countCollection', { ...typed, newCassette: 'A1' });
    bench.mode.call('dropCollection', {});
    expect(collectionOf(bench)).toMatchObject({ number: 1, stage: 'put-back' });
    expect(bench.page('collection').cassette).toMatchObject({ cassette: '', total: hryvnias(700) });
    expect(bench.mode.cashClosedBecause).toBeUndefined();
    bench.mode.call('beginCollection', {});
    expect(collectionOf(bench)).toMatchObject({ number: 2, expected: { total: hryvnias(700) } });
  });

  test('that was counted cannot be dropped, only counted again', async () => {
    const bench = await counted();
    bench.mode.call('dropCollection', {});
    expect(bench.screen('service').refusal).toBe('nothing-collected');
    bench.mode.call('countCollection', { ...typed, counted: 71_000 });
    expect(collectionOf(bench)).toMatchObject({ stage: 'counted', difference: 1000 });
    await close(bench);
    expect(bench.printer.last).toContain('Різниця | +10,00 грн');
  });

  test('leaves a note to the next that came while it was open', async () => {
    const bench = await counted();
    const sale = bench.sales.opened('cash', hryvnias(100));
    bench.sales.note(sale, hryvnias(100));
    await close(bench);
    expect(bench.page('collection').cassette).toMatchObject({ cassette: 'B2', total: hryvnias(100) });
  });

  test('without a printer stays counted; a second press closes it, and the slip can be printed later', async () => {
    const bench = await counted();
    bench.printer.now = noPaper;
    await close(bench);
    expect(bench.screen('service').refusal).toBe('printer-cannot-print');
    expect(collectionOf(bench)?.stage).toBe('counted');
    await close(bench);
    expect(collectionOf(bench)).toMatchObject({ stage: 'closed', slipPrinted: false });
    expect(bench.actsOf('service/collection-closed')).toMatchObject([{ slipPrinted: false }]);
    bench.printer.now = { state: 'ready', paperLow: false };
    await close(bench);
    expect(collectionOf(bench)?.slipPrinted).toBe(true);
    expect(bench.printer.last).not.toContain('КОПІЯ');
    await close(bench);
    expect(bench.printer.last).toContain('КОПІЯ');
    expect(bench.actsOf('service/collection-closed')).toHaveLength(1);
  });

  test('is not closed by the first press of another visit, although the one before was warned', async () => {
    const bench = await counted();
    bench.printer.now = noPaper;
    await close(bench);
    bench.mode.call('leaveService', {});
    await bench.enter('collection');
    await close(bench);
    expect(collectionOf(bench)?.stage).toBe('counted');
  });

  test('whose slip jams stays counted; the next slip says that it is a copy', async () => {
    const bench = await counted();
    bench.printer.outcome = () => Promise.resolve(err({ fault: 'cutter', started: true }));
    await close(bench);
    expect(collectionOf(bench)).toMatchObject({ stage: 'counted', slipPrinted: false });
    expect(bench.screen('service').refusal).toBe('printer-cannot-print');
    bench.printer.outcome = () => Promise.resolve(ok());
    await close(bench);
    expect(collectionOf(bench)?.stage).toBe('closed');
    expect(bench.printer.last).toContain('КОПІЯ');
  });

  test.each(['countCollection', 'closeCollection', 'dropCollection'] as const)(
    'that nobody began does nothing at "%s"',
    async (call) => {
      const bench = await withCash();
      bench.mode.call(call, typed);
      await bench.clock.advance(0);
      expect(bench.screen('service').refusal).toBe('nothing-collected');
      expect(bench.acts()).toHaveLength(1);
    },
  );
});

describe('an acceptor that falls silent while its cassette is changed', () => {
  test('is not asked for it again when it is back; the journal says that it told nothing', async () => {
    const bench = await withCash();
    bench.mode.call('beginCollection', {});
    bench.acceptor.now = { state: 'fault', fault: 'no-answer', detail: '' };
    bench.mode.noticed();
    bench.mode.noticed();
    bench.acceptor.now = { state: 'disabled' };
    bench.mode.call('countCollection', typed);
    expect(collectionOf(bench)?.stage).toBe('counted');
    expect(bench.actsOf('service/cassette-out')).toMatchObject([{ number: 1, told: false }]);
  });
});

describe('a power cut', () => {
  test('after the begin leaves the collection begun, cash closed, and shows it first', async () => {
    const bench = await withCash();
    bench.mode.call('beginCollection', {});
    await bench.restart();
    expect(bench.mode.cashClosedBecause).toBe('acceptor-cassette');
    await bench.clock.advance(31_000);
    bench.mode.open('uk');
    await bench.unlock();
    expect(collectionOf(bench)).toMatchObject({ number: 1, stage: 'begun', expected: { total: hryvnias(700) } });
    bench.mode.call('beginCollection', {});
    expect(collectionOf(bench)?.number).toBe(1);
    swap(bench);
    bench.mode.call('countCollection', typed);
    await close(bench);
    expect(collectionOf(bench)?.stage).toBe('closed');
  });

  test('with the cassette out keeps that in mind', async () => {
    const bench = await withCash();
    bench.mode.call('beginCollection', {});
    swap(bench);
    await bench.restart();
    await bench.enter('collection');
    bench.mode.call('countCollection', typed);
    expect(collectionOf(bench)?.stage).toBe('counted');
  });

  test('after the count leaves it counted', async () => {
    const bench = await counted();
    await bench.restart();
    await bench.clock.advance(31_000);
    bench.mode.open('uk');
    await bench.unlock();
    expect(collectionOf(bench)).toMatchObject({ stage: 'counted', counted: hryvnias(700), newCassette: 'B2' });
    expect(bench.mode.cashClosedBecause).toBe('acceptor-cassette');
  });

  test('in the middle of the slip leaves it counted; the slip printed then is a copy, and both took a form', async () => {
    const bench = await counted();
    bench.printer.outcome = () => new Promise(() => undefined);
    await close(bench);
    await bench.restart();
    expect(bench.actsOf('service/paper-failed')).toMatchObject([{ started: true, fault: 'interrupted' }]);
    bench.printer.outcome = () => Promise.resolve(ok());
    await bench.enter('collection');
    expect(collectionOf(bench)).toMatchObject({ stage: 'counted', slipPrinted: false });
    const { used } = bench.books.papers.roll;
    await close(bench);
    expect(collectionOf(bench)).toMatchObject({ stage: 'closed', slipPrinted: true });
    expect(bench.printer.last).toContain('КОПІЯ');
    // The ticket, the slip that was cut off, and the copy.
    expect([used, bench.books.papers.roll.used]).toEqual([2, 3]);
  });

  test('after the end changes nothing any more', async () => {
    const bench = await counted();
    await close(bench);
    await bench.restart();
    expect(bench.mode.cashClosedBecause).toBeUndefined();
    await bench.enter('collection');
    expect(collectionOf(bench)).toMatchObject({ stage: 'closed', slipPrinted: true });
    expect(bench.page('collection').cassette).toMatchObject({ cassette: 'B2', total: 0 });
  });
});
