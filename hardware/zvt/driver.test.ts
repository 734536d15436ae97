import { describe, expect, test } from 'vitest';
import { hryvnias, kopecks } from '../../basics/money.ts';
import { valueOf } from '../../basics/result.ts';
import { benchWith } from './driver-bench.ts';
import type { Framing } from './link.ts';
import { ZvtSimulator } from './simulator/simulator.ts';

const bench = benchWith((port, clock, framing) => new ZvtSimulator({ port, clock, framing }));
const amount = kopecks(45_050);

/** A bench whose payment is authorised. */
async function authorised(framing: Framing = 'tcp', options: Parameters<typeof bench>[1] = {}) {
  const b = bench(framing, options);
  await b.ready();
  b.driver.authorise(amount);
  await b.tapped();
  await b.has('authorised');
  return b;
}

describe.each<Framing>(['tcp', 'serial'])('a ZVT terminal over %s', (framing) => {
  test('is registered and asked how it is before it is ready', async () => {
    const b = bench(framing);
    expect(b.driver.status()).toEqual({ state: 'starting' });
    await b.ready();
    expect(b.sent.filter((code) => code !== '8000')).toEqual(['0600', '0501']);
  });

  test('a payment stands only at the terminal’s completion, after goods were issued', async () => {
    const b = await authorised(framing);
    expect(b.driver.status()).toEqual({ state: 'busy' });
    expect(b.all('authorised')).toEqual([
      {
        kind: 'authorised',
        payment: {
          receipt: '0001',
          amount,
          currency: 980,
          terminalId: '12345678',
          card: '1111',
          cardName: 'VISA',
          authorisation: '889150',
        },
      },
    ]);
    await b.clock.advance(9_000);
    expect(b.all('completed')).toEqual([]);
    expect(b.terminal.inspect().payments).toMatchObject([{ state: 'undecided' }]);
    b.driver.issue();
    expect(await b.ended()).toMatchObject({ kind: 'completed', payment: { receipt: '0001', amount } });
    expect(b.terminal.inspect().payments).toMatchObject([{ state: 'stands' }]);
    await b.ready();
    expect(b.sent.filter((code) => code === '0601')).toHaveLength(1);
    expect(b.all('authorised')).toHaveLength(1);
  });

  test('goods that are not issued: the terminal takes the payment back', async () => {
    const b = await authorised(framing);
    b.driver.withhold();
    expect(await b.ended()).toMatchObject({ kind: 'void', reason: 'reversed' });
    expect(b.terminal.inspect().payments).toMatchObject([{ state: 'reversed' }]);
    expect(b.all('completed')).toEqual([]);
  });

  test('the receipt is told once and before the end', async () => {
    const b = await authorised(framing);
    b.driver.issue();
    await b.ended();
    const kinds = b.events.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'receipt')).toHaveLength(1);
    expect(kinds.indexOf('receipt')).toBeLessThan(kinds.indexOf('completed'));
    expect(b.all('receipt')[0]?.lines).toContain('Receipt 0001');
  });

  test('the last payment, its reversal, and the reversal asked for once more', async () => {
    const b = await authorised(framing);
    b.driver.issue();
    await b.ended();
    const last = valueOf(await b.answer(b.driver.last()));
    expect(last).toMatchObject({ stands: true, payment: { receipt: '0001', amount, card: '1111' } });
    if (last === undefined) return;
    expect(await b.answer(b.driver.reverse(last.payment))).toMatchObject({ ok: true });
    expect(b.terminal.inspect().payments).toMatchObject([{ state: 'reversed' }]);
    expect(await b.answer(b.driver.reverse(last.payment))).toMatchObject({ ok: true });
    expect(await b.answer(b.driver.last())).toMatchObject({ ok: true, value: { stands: false } });
  });
});

describe('prompts and receipts', () => {
  test('the customer is led: card, PIN, bank', async () => {
    const b = bench();
    await b.ready();
    b.driver.authorise(amount);
    await b.clock.until(() => b.terminal.insert() === 'taken');
    await b.has('authorised');
    expect(b.all('prompt').map(({ prompt }) => prompt)).toEqual(['present-card', 'enter-pin', 'asking-the-bank']);
  });

  test('a receipt that comes as a text block', async () => {
    const b = bench();
    b.terminal.faults.textBlocks = true;
    await b.ready();
    b.driver.authorise(amount);
    await b.tapped();
    await b.has('authorised');
    b.driver.issue();
    await b.ended();
    expect(b.all('receipt')).toHaveLength(1);
    expect(b.all('receipt')[0]?.lines).toContain('450,50 980');
  });

  test('a terminal that prints by itself gives no receipt', async () => {
    const b = bench();
    b.terminal.faults.printsReceipts = false;
    await b.ready();
    b.driver.authorise(amount);
    await b.tapped();
    await b.has('authorised');
    b.driver.issue();
    expect(await b.ended()).toMatchObject({ kind: 'completed' });
    expect(b.all('receipt')).toEqual([]);
  });

  test.each([false, true])('no full card number gets through, as text block: %s', async (textBlocks) => {
    const b = bench();
    Object.assign(b.terminal.faults, { unmasked: true, textBlocks });
    await b.ready();
    b.driver.authorise(amount);
    await b.tapped();
    await b.has('authorised');
    b.driver.issue();
    await b.ended();
    const told = JSON.stringify([b.events, b.log, await b.answer(b.driver.last())]);
    expect(told).toContain('VISA ************1111');
    expect(told).toContain('"card":"1111"');
    expect(told).not.toContain('41111111');
  });
});

describe('payments that come to nothing', () => {
  test('nobody presents a card', async () => {
    const b = bench();
    await b.ready();
    b.driver.authorise(amount);
    expect(await b.ended()).toMatchObject({ kind: 'void', reason: 'cancelled' });
    expect(b.terminal.inspect().payments).toEqual([]);
  });

  test('the red key', async () => {
    const b = bench();
    await b.ready();
    b.driver.authorise(amount);
    await b.clock.until(() => b.terminal.cancelKey() === 'taken');
    expect(await b.ended()).toMatchObject({ kind: 'void', reason: 'cancelled' });
  });

  test('the bank declines; its receipt is told all the same', async () => {
    const b = bench();
    await b.ready();
    b.driver.authorise(amount);
    const card = { number: '4222222222222222', name: 'VISA', outcome: 'declined' } as const;
    await b.clock.until(() => b.terminal.tap(card) === 'taken');
    expect(await b.ended()).toMatchObject({ kind: 'void', reason: 'declined' });
    expect(b.all('receipt')).toMatchObject([{ lines: expect.arrayContaining(['NOT APPROVED']) as unknown }]);
  });

  test('the line to the bank is down', async () => {
    const b = bench();
    b.terminal.faults.bankDown = true;
    await b.ready();
    b.driver.authorise(amount);
    await b.tapped();
    expect(await b.ended()).toEqual({ kind: 'void', reason: 'failed', detail: 'no connection to the bank, code A3' });
  });

  test('abort while no card was read', async () => {
    const b = bench();
    await b.ready();
    b.driver.authorise(amount);
    await b.has('prompt');
    b.driver.abort();
    expect(await b.ended()).toMatchObject({ kind: 'void', reason: 'cancelled' });
    expect(b.sent).toContain('06B0');
    await b.ready();
  });

  test('abort in the very moment of the start', async () => {
    const b = bench();
    await b.ready();
    b.driver.authorise(amount);
    b.driver.abort();
    expect(await b.ended()).toMatchObject({ kind: 'void', reason: 'cancelled' });
    expect(b.sent).not.toContain('0601');
  });

  test('abort after the authorisation has no effect', async () => {
    const b = await authorised();
    b.driver.abort();
    b.driver.issue();
    expect(await b.ended()).toMatchObject({ kind: 'completed' });
    expect(b.sent).not.toContain('06B0');
  });

  test('a payment in a terminal that is not ready is void, and no command goes out', async () => {
    const b = bench();
    b.driver.authorise(amount);
    expect(b.events).toEqual([]);
    expect(await b.ended()).toMatchObject({ kind: 'void', reason: 'failed' });
    await b.ready();
    expect(b.sent).not.toContain('0601');
  });
});

describe('the decision', () => {
  test('without one the driver itself withholds before the terminal’s own reversal', async () => {
    const b = await authorised('tcp', { maxStatusInfos: 5 });
    const from = b.clock.monotonicMs();
    expect(b.driver.limits().decision).toBe(8_000);
    expect(await b.ended()).toMatchObject({ kind: 'void', reason: 'reversed' });
    expect(b.clock.monotonicMs() - from).toBeGreaterThanOrEqual(8_000);
    expect(b.sent.filter((code) => code === '849C')).toHaveLength(4);
    expect(b.sent.filter((code) => code === '8466')).toHaveLength(1);
    expect(b.terminal.inspect().payments).toMatchObject([{ state: 'reversed' }]);
  });

  test('at the end of the window it still counts', async () => {
    const b = await authorised('tcp', { maxStatusInfos: 5 });
    await b.clock.advance(b.driver.limits().decision - 100);
    b.driver.issue();
    expect(await b.ended()).toMatchObject({ kind: 'completed' });
  });

  test('the first one counts', async () => {
    const b = await authorised();
    b.driver.withhold();
    b.driver.issue();
    expect(await b.ended()).toMatchObject({ kind: 'void', reason: 'reversed' });
  });

  test('before the authorisation there is nothing to decide', async () => {
    const b = bench();
    await b.ready();
    b.driver.authorise(amount);
    b.driver.issue();
    await b.tapped();
    await b.has('authorised');
    await b.clock.advance(10_000);
    expect(b.all('completed')).toEqual([]);
    expect(b.terminal.inspect().payments).toMatchObject([{ state: 'undecided' }]);
  });

  test('another amount or currency is told as the terminal has it', async () => {
    const b = bench();
    Object.assign(b.terminal.faults, { anotherAmount: hryvnias(400), anotherCurrency: 978 });
    await b.ready();
    b.driver.authorise(amount);
    await b.tapped();
    await b.has('authorised');
    expect(b.all('authorised')).toMatchObject([{ payment: { amount: 40_000, currency: 978 } }]);
  });
});

describe('service', () => {
  test('an idle terminal is asked how it is at least every minute', async () => {
    const b = bench();
    await b.ready();
    const before = b.sent.filter((code) => code === '0501').length;
    await b.clock.advance(600_000);
    expect(b.sent.filter((code) => code === '0501').length - before).toBeGreaterThanOrEqual(10);
    expect(b.all('status')).toEqual([{ kind: 'status', status: { state: 'ready' } }]);
  });

  test('initialisation and diagnosis that it asks for are run', async () => {
    const b = bench();
    Object.assign(b.terminal.faults, { needsInitialisation: true, needsDiagnosis: true });
    await b.ready();
    expect(b.sent.filter((code) => code === '0693' || code === '0670')).toEqual(['0693', '0670']);
  });

  test('initialisation that is due later is run too', async () => {
    const b = bench();
    await b.ready();
    b.terminal.faults.needsInitialisation = true;
    await b.fault('needs-service');
    await b.ready();
    expect(b.sent).toContain('0693');
  });

  test('without vending mode it may not sell, until it has it', async () => {
    const b = bench();
    b.terminal.faults.vendingMode = false;
    await b.fault('wrong-mode');
    b.driver.authorise(amount);
    expect(await b.ended()).toMatchObject({ kind: 'void', reason: 'failed' });
    expect(b.sent).not.toContain('0601');
    b.terminal.faults.vendingMode = true;
    await b.ready();
  });

  test('another currency than the terminal’s is a fault', async () => {
    const b = bench('tcp', { currency: 978 });
    await b.fault('failure');
    expect(b.sent).not.toContain('0501');
  });

  test('end of day: totals of what stood, and lines to print', async () => {
    const b = await authorised();
    b.driver.issue();
    await b.ended();
    expect(await b.answer(b.driver.endOfDay())).toEqual({
      ok: true,
      value: { count: 1, total: amount, lines: ['END OF DAY', 'Payments 1', 'Total 450,50', ''] },
    });
    expect(await b.answer(b.driver.endOfDay())).toMatchObject({ ok: true, value: { count: 0, total: 0 } });
  });

  test('a day that must be closed first is closed on request only', async () => {
    const b = bench();
    b.terminal.faults.dayMustClose = true;
    await b.fault('needs-service');
    await b.clock.advance(120_000);
    expect(b.sent).not.toContain('0650');
    expect(await b.answer(b.driver.endOfDay())).toMatchObject({ ok: true });
    await b.ready();
  });

  test('an end of day that the bank refuses', async () => {
    const b = bench();
    await b.ready();
    b.terminal.faults.bankDown = true;
    expect(await b.answer(b.driver.endOfDay())).toMatchObject({ ok: false, error: { kind: 'refused' } });
  });

  test('the diagnosis speaks the terminal’s own words', async () => {
    const b = bench();
    await b.ready();
    expect(await b.answer(b.driver.diagnose())).toEqual({ ok: true, value: 'ready, 2.14.15' });
    expect(b.sent.filter((code) => code !== '8000').slice(-2)).toEqual(['0501', '0670']);
  });

  test('without any transaction there is no last payment', async () => {
    const b = bench();
    await b.ready();
    expect(await b.answer(b.driver.last())).toEqual({ ok: true, value: undefined });
  });

  test('one thing at a time', async () => {
    const b = await authorised();
    expect(await b.driver.last()).toMatchObject({ ok: false, error: { kind: 'busy' } });
    expect(() => {
      b.driver.authorise(amount);
    }).toThrow('runs already');
    b.driver.issue();
    await b.ended();
    const first = b.driver.endOfDay();
    expect(b.driver.status()).toEqual({ state: 'busy' });
    expect(await b.driver.diagnose()).toMatchObject({ ok: false, error: { kind: 'busy' } });
    expect(await b.answer(first)).toMatchObject({ ok: true });
  });

  test('a stopped driver leaves no timer behind and can be started again', async () => {
    const b = bench();
    await b.ready();
    await b.driver.stop();
    expect(b.clock.waiting).toBe(0);
    b.driver.start((event) => {
      b.events.push(event);
    });
    await b.ready();
  });
});
