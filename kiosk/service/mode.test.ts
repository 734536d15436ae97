import { describe, expect, test } from 'vitest';
import { hryvnias, kopecks } from '../../basics/money.ts';
import { err, ok } from '../../basics/result.ts';
import { ServiceBench } from './testing/bench.ts';
import { intended } from './testing/sales.ts';

const uid = '0A1B2C3D-4E5F6071-0001';

/** The document of the first sale, sealed as the sale desk seals it. */
function sealDocument(bench: ServiceBench): void {
  const price = kopecks(0);
  const station = { code: '2200001', nameUk: 'Київ-Пас.', nameEn: 'Kyiv' };
  const document = {
    uid,
    orderId: 'O1',
    status: 'paid',
    terminal: '0017',
    passenger: { surname: 'Ґалаґан', name: 'Євдокія' },
    train: '091К',
    carriage: '5',
    wagonClass: 'К',
    serviceClass: '2К',
    place: '7',
    from: station,
    to: station,
    departure: '2026-11-23T21:14',
    arrival: '2026-11-24T06:02',
    price: {
      fare: price,
      reservation: price,
      insurance: price,
      vat: price,
      serviceFee: price,
      services: price,
      total: kopecks(39_960),
    },
    means: 'cash',
  };
  bench.journal.commit(
    'K17-S1',
    [{ type: 'screen-done', money: false, data: { type: 'screen-done' } }],
    [{ passenger: 'p1', facts: { surname: 'Ґалаґан', name: 'Євдокія', document } }],
  );
}

describe('a reprint', () => {
  async function sold(): Promise<ServiceBench> {
    const bench = new ServiceBench();
    bench.sales.cash({ notes: [200, 200], total: kopecks(39_960), due: hryvnias(400) });
    sealDocument(bench);
    await bench.enter('reprint');
    return bench;
  }

  async function reprint(bench: ServiceBench): Promise<void> {
    bench.mode.call('reprintLast', {});
    await bench.clock.advance(0);
  }

  test('prints the last document again, whole, and says on it that it is a reprint', async () => {
    const bench = await sold();
    expect(bench.page('reprint')).toEqual({
      page: 'reprint',
      last: { uid: 'U-K17-S1', train: '091К', at: '2026-11-22T12:00' },
      state: 'idle',
    });
    await reprint(bench);
    expect(bench.page('reprint').state).toBe('printed');
    for (const words of ['ПОСАДОЧНИЙ ДОКУМЕНТ', 'ПОВТОРНИЙ ДРУК', 'Ґалаґан', 'Заокруглення готівки | 0,40 грн']) {
      expect(bench.printer.last).toContain(words);
    }
    expect(bench.acts().slice(-2)).toMatchObject([
      { type: 'service/paper-begun', who: '01', paper: 'reprint', of: 'U-K17-S1' },
      { type: 'service/paper-printed' },
    ]);
  });

  test('tells that it did not come out', async () => {
    const bench = await sold();
    bench.printer.outcome = () => Promise.resolve(err({ fault: 'paper-out', started: true }));
    await reprint(bench);
    expect(bench.page('reprint').state).toBe('failed');
    expect(bench.screen('service').refusal).toBe('printer-cannot-print');
  });

  test('is not there before the first document, or when its facts were deleted', async () => {
    const bench = new ServiceBench();
    await bench.enter('reprint');
    expect(bench.page('reprint').last).toBeUndefined();
    await reprint(bench);
    expect(bench.screen('service').refusal).toBe('nothing-to-reprint');
    bench.sales.cash({ notes: [100], total: hryvnias(100), due: hryvnias(100) });
    expect(bench.page('reprint').last).toBeUndefined();
    await reprint(bench);
    expect(bench.screen('service').refusal).toBe('nothing-to-reprint');
    expect(bench.printer.papers).toEqual([]);
  });
});

describe('claims', () => {
  test('are settled with a reason, which the journal keeps', async () => {
    const bench = new ServiceBench();
    bench.sales.cash({ notes: [500], total: hryvnias(400), due: hryvnias(400), claim: 'K17-000001' });
    bench.sales.givenUp(200, 'K17-000002');
    await bench.enter('claims');
    expect(bench.page('claims').claims).toEqual([
      { number: 'K17-000001', amount: 10_000, at: '2026-11-22T12:00', because: 'over', beingChecked: false },
      { number: 'K17-000002', amount: 20_000, at: '2026-11-22T12:00', because: 'returned-sale', beingChecked: true },
    ]);
    bench.mode.call('settleClaim', { claim: 'K17-000001', reason: '   ' });
    await bench.clock.advance(0);
    expect(bench.screen('service').refusal).toBe('no-reason');
    bench.mode.call('settleClaim', { claim: 'K17-000001', reason: ' Видано в касі 4 ' });
    await bench.clock.advance(0);
    expect(bench.page('claims').claims.map(({ number }) => number)).toEqual(['K17-000002']);
    expect(bench.actsOf('service/claim-settled')).toMatchObject([
      { who: '01', claim: 'K17-000001', amount: 10_000, reason: 'Видано в касі 4' },
    ]);
    bench.mode.call('settleClaim', { claim: 'K17-000001', reason: 'ще раз' });
    await bench.clock.advance(0);
    expect(bench.actsOf('service/claim-settled')).toHaveLength(1);
    await bench.restart();
    await bench.enter();
    expect(bench.page('overview').openClaims).toEqual({ count: 1, total: 20_000 });
  });
});

describe('a claim that the agent keeps in one book', () => {
  async function asked(says: ServiceBench['claimBookSays']) {
    const bench = new ServiceBench();
    bench.claimBookSays = says;
    bench.sales.cash({ notes: [500], total: hryvnias(400), due: hryvnias(400), claim: 'K17-000001' });
    await bench.enter();
    bench.mode.call('openPage', { page: 'claims' });
    bench.mode.call('settleClaim', { claim: 'K17-000001', reason: 'Видано' });
    await bench.clock.advance(0);
    return bench;
  }

  test.each([
    ['does not answer', undefined, 'claim-book-unreachable'],
    ['says that it was paid elsewhere', { state: 'refused', because: 'redeemed' }, 'claim-not-open'],
  ] as const)('is not paid by a technician when the book %s', async (_, says, refusal) => {
    const bench = await asked(says);
    expect(bench.screen('service').refusal).toBe(refusal);
    expect(bench.page('claims').claims).toHaveLength(1);
  });
});

describe('out of service', () => {
  test('holds for passengers with its reason until it is lifted, through a power cut', async () => {
    const bench = new ServiceBench();
    expect(bench.mode.outOfService).toBeUndefined();
    await bench.enter();
    bench.mode.call('setOutOfService', { reason: 'no-paper' });
    bench.mode.call('setOutOfService', { reason: 'no-paper' });
    expect(bench.screen('service').outOfService).toBe('no-paper');
    await bench.restart();
    expect(bench.mode.outOfService).toBe('no-paper');
    await bench.enter();
    bench.mode.call('setOutOfService', { reason: null });
    expect(bench.mode.outOfService).toBeUndefined();
    expect(bench.actsOf('service/out-of-service').map(({ who, reason }) => [who, reason])).toEqual([
      ['01', 'no-paper'],
      ['01', null],
    ]);
  });
});

describe('a roll of tickets', () => {
  async function withRoll(): Promise<ServiceBench> {
    const bench = new ServiceBench();
    await bench.enter('paper');
    bench.mode.call('changeRoll', { from: '000101', to: '000200' });
    return bench;
  }

  test('counts each paper that was begun, and remembers what was left of the one before', async () => {
    const bench = await withRoll();
    bench.sales.cash({ notes: [500], total: hryvnias(400), due: hryvnias(400), claim: 'K17-000001' });
    expect(bench.page('paper').roll).toEqual({ from: '000101', to: '000200', used: 2, left: 98 });
    bench.mode.call('changeRoll', { from: '000301', to: '000400' });
    expect(bench.page('paper').roll).toEqual({ from: '000301', to: '000400', used: 0, left: 100 });
    expect(bench.actsOf('service/roll-changed').at(-1)).toMatchObject({
      who: '01',
      previous: { from: '000101', to: '000200', used: 2, left: 98 },
    });
  });

  test.each([
    ['the last before the first', '000300', '000299'],
    ['more than a roll holds', '000001', '900000'],
    ['forms that were used already', '000101', '000200'],
  ])('is refused with %s', async (_, from, to) => {
    const bench = await withRoll();
    bench.sales.cash({ notes: [100], total: hryvnias(100), due: hryvnias(100) });
    bench.mode.call('changeRoll', { from, to });
    expect(bench.screen('service').refusal).toBe('bad-serial-range');
    expect(bench.page('paper').roll.used).toBe(1);
  });

  test('that was taken out can be put back in with the forms that are left', async () => {
    const bench = await withRoll();
    bench.sales.cash({ notes: [100], total: hryvnias(100), due: hryvnias(100) });
    bench.mode.call('changeRoll', { from: '000102', to: '000200' });
    expect(bench.page('paper').roll).toEqual({ from: '000102', to: '000200', used: 0, left: 99 });
  });

  test('warns that it ends', async () => {
    const bench = await withRoll();
    expect(bench.page('paper').paperLow).toBe(false);
    bench.printer.now = { state: 'ready', paperLow: true };
    expect(bench.page('paper').paperLow).toBe(true);
  });
});

describe('the overview', () => {
  test('tells every device with its health, the cassette, the debts and the last Z report', async () => {
    const bench = new ServiceBench();
    bench.sales.cash({ notes: [500], total: hryvnias(400), due: hryvnias(400), claim: 'K17-000001' });
    await bench.enter();
    bench.acceptor.now = { state: 'fault', fault: 'jam-in-cassette', detail: '0x43' };
    bench.printer.now = { state: 'ready', paperLow: true };
    bench.terminal.now = { state: 'starting' };
    expect(bench.page('overview')).toMatchObject({
      devices: [
        { device: 'acceptor', health: 'bad', state: 'jam-in-cassette', detail: '0x43' },
        { device: 'printer', health: 'warning', state: 'paper-low', detail: '' },
        { device: 'terminal', health: 'starting', state: 'starting', detail: '' },
        { device: 'scanner', health: 'absent', state: 'absent', detail: '' },
        { device: 'gateway', health: 'good', state: 'ready', detail: '' },
      ],
      cassette: { count: 1, total: 50_000, notes: [{ value: 50_000, count: 1 }] },
      openClaims: { count: 1, total: 10_000 },
      lastZ: undefined,
    });
    bench.mode.call('makeReport', { kind: 'z' });
    await bench.clock.advance(0);
    expect(bench.page('overview').lastZ).toEqual({ number: 1, at: '2026-11-22T12:00' });
  });

  test('tells what runs here and when the gateway last answered', async () => {
    const bench = new ServiceBench();
    await bench.enter('about');
    expect(bench.page('about')).toMatchObject({
      version: '0.1.0',
      serial: 'K17',
      gateway: { url: 'https://gateway.example', lastAnswer: '2026-11-22T12:00', reachable: true },
      journalRows: bench.store.rows().length,
    });
    bench.gatewayAnswers = false;
    await bench.restart();
    await bench.enter('about');
    expect(bench.page('about').gateway).toMatchObject({ lastAnswer: '', reachable: false });
    expect(bench.page('about').devices.at(-1)).toMatchObject({ device: 'gateway', health: 'bad' });
  });
});

describe('an act that takes time', () => {
  test('is not begun twice, and its end is in the journal although the person has left', async () => {
    const bench = new ServiceBench();
    let finish = (): void => undefined;
    bench.printer.outcome = () =>
      new Promise((resolve) => {
        finish = () => {
          resolve(ok());
        };
      });
    await bench.enter('reports');
    bench.mode.call('makeReport', { kind: 'x' });
    await bench.clock.advance(0);
    bench.mode.call('testDevice', { device: 'printer' });
    bench.mode.call('changeRoll', { from: '1', to: '2' });
    await bench.clock.advance(0);
    expect(bench.actsOf('service/paper-begun')).toHaveLength(1);
    expect(bench.actsOf('service/roll-changed')).toEqual([]);
    bench.mode.call('leaveService', {});
    finish();
    await bench.clock.advance(0);
    expect(bench.acts().at(-1)).toMatchObject({ type: 'service/paper-printed', who: '01' });
    expect(bench.mode.screen()).toBeUndefined();
  });
});

describe('outside', () => {
  test('no call of a technician does anything', async () => {
    const bench = new ServiceBench();
    bench.sales.cash({ notes: [500], total: hryvnias(400), due: hryvnias(400), claim: 'K17-000001' });
    const rows = bench.store.rows().length;
    bench.mode.call('beginCollection', {});
    bench.mode.call('makeReport', { kind: 'z' });
    bench.mode.call('settleClaim', { claim: 'K17-000001', reason: 'так' });
    bench.mode.call('setOutOfService', { reason: 'broken' });
    bench.mode.open('uk');
    bench.mode.call('makeReport', { kind: 'z' });
    bench.mode.call('setOutOfService', { reason: 'broken' });
    bench.mode.call('finishEnrolment', { name: 'Хтось', pin: '295417', code: '000000' });
    await bench.clock.advance(0);
    expect(bench.store.rows()).toHaveLength(rows);
    expect(bench.mode.mode).toBe('lock');
  });
});

describe('a paper of a sale', () => {
  test('of which not one byte left takes no form; one that was cut off does', () => {
    const bench = new ServiceBench();
    const sale = bench.sales.cash({ notes: [500], total: hryvnias(400), due: hryvnias(400), claim: 'K17-000001' });
    const other = bench.sales.givenUp(100, 'K17-000002');
    bench.sales.write(other, intended({ kind: 'print-claim', id: 'a', claim: 'K17-000002', reprint: false }));
    expect(bench.books.papers.roll.used).toBe(3);
    bench.sales.write(other, { type: 'print-failed', intent: 'a', started: false });
    expect(bench.books.papers.roll.used).toBe(2);
    bench.sales.write(other, intended({ kind: 'print-claim', id: 'b', claim: 'K17-000002', reprint: false }));
    bench.sales.write(other, { type: 'print-failed', intent: 'b', started: true });
    expect(bench.books.papers.roll.used).toBe(3);
    expect(bench.books.papers.last?.uid).toBe(`U-${sale}`);
  });
});
