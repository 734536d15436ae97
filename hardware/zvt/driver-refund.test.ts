import { describe, expect, test } from 'vitest';
import { hryvnias, kopecks } from '../../basics/money.ts';
import { valueOf } from '../../basics/result.ts';
import { benchWith } from './driver-bench.ts';
import { ZvtTerminal } from './driver.ts';
import type { Framing } from './link.ts';
import { visa } from './simulator/faults.ts';
import { ZvtSimulator } from './simulator/simulator.ts';

const bench = benchWith((port, clock, framing) => new ZvtSimulator({ port, clock, framing }));
type Bench = ReturnType<typeof bench>;
const amount = kopecks(45_050);

/** A ready bench that has noted the terminal's last number, as a desk does before it moves money. */
async function noted(framing: Framing = 'tcp') {
  const b = bench(framing);
  await b.ready();
  expect(await b.answer(b.driver.last())).toEqual({ ok: true, value: undefined });
  await b.ready();
  return b;
}

/** A bench whose refund waits for a card. */
async function asked(framing: Framing = 'tcp') {
  const b = await noted(framing);
  b.driver.refund(amount);
  await b.has('prompt');
  return b;
}

async function refunded(framing: Framing = 'tcp') {
  const b = await asked(framing);
  await b.tapped();
  await b.has('refunded');
  return b;
}

/** A payment that stands. */
async function paid(b: Bench) {
  await b.ready();
  b.driver.authorise(amount);
  await b.tapped();
  await b.has('authorised');
  b.driver.issue();
  await b.has('completed');
  await b.ready();
}

/** Strikes in place of the driver's nth answer after the bank booked: 1 answers 04 0F, 2 the first line of the receipt. */
function strikeAt(b: Bench, nth: number, strike: () => void): void {
  const { host } = b.cable;
  const write = host.write.bind(host);
  let answers = 0;
  host.write = (bytes) => {
    if (b.terminal.inspect().payments.length > 0) answers += 1;
    if (answers === nth) strike();
    else write(bytes);
  };
}

/** What the terminal itself says of the last transaction, once it is ready again. */
async function afterwards(b: Bench) {
  Object.assign(b.terminal.faults, { silentAfter: undefined });
  await b.ready();
  expect(b.sent.filter((code) => code === '0631')).toHaveLength(1);
  return { last: valueOf(await b.answer(b.driver.last())), booked: b.terminal.inspect().payments };
}

describe.each<Framing>(['tcp', 'serial'])('a refund over %s', (framing) => {
  test('is told when the terminal has completed it, with its own number and the card’s last four digits', async () => {
    const b = await asked(framing);
    expect(b.driver.status()).toEqual({ state: 'busy' });
    await b.tapped();
    expect(await b.ended()).toEqual({
      kind: 'refunded',
      refund: {
        receipt: '0001',
        amount,
        currency: 980,
        terminalId: '12345678',
        card: '1111',
        cardName: 'VISA',
        authorisation: '889150',
      },
    });
    expect(b.terminal.inspect().payments).toMatchObject([{ kind: 'refund', amount, card: '1111', state: 'stands' }]);
    expect(b.all('authorised')).toEqual([]);
    expect(b.sent).not.toContain('0601');
    await b.ready();
  });

  test('the terminal is lost after booking, before it said so: it takes the refund back', async () => {
    const b = await asked(framing);
    b.terminal.faults.silentAfter = 'charge';
    await b.tapped();
    expect(await b.ended()).toMatchObject({ kind: 'broken' });
    const { last, booked } = await afterwards(b);
    expect(booked).toMatchObject([{ kind: 'refund', state: 'reversed' }]);
    expect(last).toMatchObject({ kind: 'refund', stands: false, payment: { receipt: '0001' } });
  });

  test('the terminal is lost after it stored the refund: asked later it says that it stands', async () => {
    const b = await asked(framing);
    b.terminal.faults.silentAfter = 'issue';
    await b.tapped();
    expect(await b.ended()).toMatchObject({ kind: 'broken' });
    const { last, booked } = await afterwards(b);
    expect(booked).toMatchObject([{ kind: 'refund', state: 'stands' }]);
    expect(last).toMatchObject({ kind: 'refund', stands: true, payment: { receipt: '0001', amount } });
  });

  test('at the command itself it falls silent: broken, nothing has moved', async () => {
    const b = await noted(framing);
    await b.clock.advance(1_000);
    b.terminal.faults.noAnswer = true;
    b.driver.refund(amount);
    expect(await b.ended()).toMatchObject({ kind: 'broken' });
    b.terminal.faults.noAnswer = false;
    await b.ready();
    expect(await b.answer(b.driver.last())).toEqual({ ok: true, value: undefined });
  });
});

describe('the course of a refund', () => {
  test('the cardholder is led, and the receipt is told before the end', async () => {
    const b = await noted();
    b.driver.refund(amount);
    await b.clock.until(() => b.terminal.insert() === 'taken');
    await b.has('refunded');
    expect(b.all('prompt').map(({ prompt }) => prompt)).toEqual(['present-card', 'enter-pin', 'asking-the-bank']);
    const kinds = b.events.map(({ kind }) => kind);
    expect(kinds.indexOf('receipt')).toBeLessThan(kinds.indexOf('refunded'));
    expect(b.all('receipt')).toMatchObject([{ lines: expect.arrayContaining(['REFUND APPROVED']) as unknown }]);
  });

  test('no full card number gets through', async () => {
    const b = await noted();
    b.terminal.faults.unmasked = true;
    b.driver.refund(amount);
    await b.tapped();
    await b.has('refunded');
    const told = JSON.stringify([b.events, b.log]);
    expect(told).toContain('"card":"1111"');
    expect(told).not.toContain('41111111');
  });

  test.each([
    ['another amount', { anotherAmount: hryvnias(400) }],
    ['another currency', { anotherCurrency: 978 }],
  ])('%s than was asked for is refused, and the terminal takes it back', async (_name, fault) => {
    const b = await asked();
    Object.assign(b.terminal.faults, fault);
    await b.tapped();
    expect(await b.ended()).toMatchObject({ kind: 'refund-void', reason: 'reversed' });
    expect(b.sent).toContain('8466');
    expect(b.terminal.inspect().payments).toMatchObject([{ state: 'reversed' }]);
  });

  test('another card than the one that paid gets nothing', async () => {
    const b = await noted();
    b.driver.refund(amount, '1234');
    await b.tapped();
    expect(await b.ended()).toMatchObject({ kind: 'refund-void', reason: 'another-card' });
    expect(b.terminal.inspect().payments).toMatchObject([{ card: '1111', state: 'reversed' }]);
    await b.ready();
    b.events.length = 0;
    b.driver.refund(amount, '1111');
    await b.tapped();
    expect(await b.ended()).toMatchObject({ kind: 'refunded', refund: { card: '1111' } });
  });

  test('one thing at a time: no payment, no second refund, no question meanwhile', async () => {
    const b = await asked();
    for (const start of [() => b.driver.refund(amount), () => b.driver.authorise(amount)]) {
      expect(start).toThrow('runs already');
    }
    expect(await b.driver.last()).toMatchObject({ ok: false, error: { kind: 'busy' } });
    const payment = bench();
    await payment.ready();
    payment.driver.authorise(amount);
    expect(() => {
      payment.driver.refund(amount);
    }).toThrow('runs already');
  });

  test('there is nothing to decide: neither "issue" nor "withhold" changes it', async () => {
    const b = await asked();
    b.driver.withhold();
    await b.tapped();
    b.driver.withhold();
    expect(await b.ended()).toMatchObject({ kind: 'refunded' });
    expect(b.sent).not.toContain('8466');
  });

  test('the end of day subtracts it', async () => {
    const b = await noted();
    await paid(b);
    b.driver.refund(kopecks(5_050));
    await b.tapped();
    await b.has('refunded');
    await b.ready();
    expect(await b.answer(b.driver.endOfDay())).toMatchObject({
      ok: true,
      value: { count: 2, total: 40_000, lines: ['END OF DAY', 'Payments 1', 'Refunds 1 50,50', 'Total 400,00', ''] },
    });
  });
});

describe('refunds that come to nothing', () => {
  test.each([
    ['the bank declines', 'declined', { ...visa, outcome: 'declined' as const }, {}],
    ['the line to the bank is down', 'failed', visa, { bankDown: true }],
  ])('%s', async (_name, reason, card, fault) => {
    const b = await asked();
    Object.assign(b.terminal.faults, fault);
    await b.clock.until(() => b.terminal.tap(card) === 'taken');
    expect(await b.ended()).toMatchObject({ kind: 'refund-void', reason });
    expect(b.terminal.inspect().payments).toEqual([]);
    expect((await afterwards(b)).last).toMatchObject({ kind: 'refund', stands: false });
  });

  test.each([
    ['nobody presents a card', () => undefined],
    ['the red key', (b: Bench) => void b.terminal.cancelKey()],
    [
      'abort while no card was read',
      (b: Bench) => {
        b.driver.abort();
      },
    ],
  ])('%s', async (_name, act) => {
    const b = await asked();
    act(b);
    expect(await b.ended()).toMatchObject({ kind: 'refund-void', reason: 'cancelled' });
    await b.ready();
  });

  test('abort in the very moment of the start: no command goes out', async () => {
    const b = await noted();
    b.driver.refund(amount);
    b.driver.abort();
    expect(await b.ended()).toMatchObject({ kind: 'refund-void', reason: 'cancelled' });
    expect(b.sent).not.toContain('0631');
  });

  test('a terminal that is not ready', async () => {
    const b = bench();
    b.driver.refund(amount);
    expect(b.events).toEqual([]);
    expect(await b.ended()).toMatchObject({ kind: 'refund-void', reason: 'failed' });
    await b.ready();
    expect(b.sent).not.toContain('0631');
  });
});

describe('the line is lost', () => {
  test('before the card: nothing went back', async () => {
    const b = await asked();
    b.cable.cut();
    expect(await b.ended()).toEqual({ kind: 'broken', detail: 'the cable was pulled' });
    expect(b.driver.status()).toMatchObject({ state: 'fault', fault: 'no-answer' });
    b.cable.mend();
    expect((await afterwards(b)).booked).toEqual([]);
  });

  test('while the bank decides, before 04 0F: nothing stands', async () => {
    const b = await asked();
    await b.tapped();
    await b.clock.until(() => b.all('prompt').some(({ prompt }) => prompt === 'asking-the-bank'));
    b.cable.cut();
    expect(await b.ended()).toMatchObject({ kind: 'broken' });
    b.cable.mend();
    const { last, booked } = await afterwards(b);
    expect(booked).toEqual([]);
    expect(last?.stands ?? false).toBe(false);
  });

  test.each([
    ['in place of the answer to 04 0F', 1],
    ['in place of the answer to a line of the receipt', 2],
    ['in place of the answer to its last line', 8],
  ])('%s: the terminal takes it back, and says so', async (_name, nth) => {
    const b = await asked();
    strikeAt(b, nth, () => {
      b.cable.cut();
    });
    await b.tapped();
    expect(await b.ended()).toMatchObject({ kind: 'broken' });
    b.cable.mend();
    const { last, booked } = await afterwards(b);
    expect(booked).toMatchObject([{ kind: 'refund', state: 'reversed' }]);
    expect(last).toMatchObject({ kind: 'refund', stands: false, payment: { receipt: '0001', amount } });
    expect(b.all('receipt')).toEqual([]);
  });

  test('in place of the answer to 06 0F: it stands, and says so when it is asked', async () => {
    const b = await asked();
    strikeAt(b, 9, () => {
      b.cable.cut();
    });
    await b.tapped();
    expect(await b.ended()).toMatchObject({ kind: 'broken' });
    b.cable.mend();
    expect((await afterwards(b)).last).toMatchObject({ kind: 'refund', stands: true, payment: { amount } });
  });

  test.each([1, 2])('a power cut in place of our answer %s', async (nth) => {
    const b = await asked();
    strikeAt(b, nth, () => {
      b.terminal.powerOff();
      b.terminal.powerOn();
    });
    await b.tapped();
    expect(await b.ended()).toMatchObject({ kind: 'broken' });
    expect((await afterwards(b)).last).toMatchObject({ kind: 'refund', stands: false });
  });
});

describe('payment or refund', () => {
  test('the last one is told as what it was', async () => {
    const b = await noted();
    await paid(b);
    expect(await b.answer(b.driver.last())).toMatchObject({ value: { kind: 'payment', payment: { receipt: '0001' } } });
    await b.ready();
    b.driver.refund(amount);
    await b.tapped();
    await b.has('refunded');
    await b.ready();
    expect(await b.answer(b.driver.last())).toMatchObject({ value: { kind: 'refund', payment: { receipt: '0002' } } });
  });

  test('a refund that never reached the terminal leaves the payment before it a payment', async () => {
    const b = await noted();
    await paid(b);
    await b.clock.advance(1_000);
    b.terminal.faults.noAnswer = true;
    b.driver.refund(amount);
    await b.has('broken');
    b.terminal.faults.noAnswer = false;
    await b.ready();
    expect(await b.answer(b.driver.last())).toMatchObject({
      value: { kind: 'payment', stands: true, payment: { receipt: '0001' } },
    });
  });

  test('a reversal belongs to a payment, and a refund is not reversed', async () => {
    const b = await noted();
    await paid(b);
    const payment = valueOf(await b.answer(b.driver.last()))?.payment;
    if (payment === undefined) throw new Error('no payment');
    await b.ready();
    expect(await b.answer(b.driver.reverse(payment))).toMatchObject({ ok: true });
    await b.ready();
    expect(await b.answer(b.driver.last())).toMatchObject({ value: { kind: 'payment', stands: false } });
    const back = await refunded();
    await back.ready();
    const { refund } = back.all('refunded')[0] ?? {};
    if (refund === undefined) throw new Error('no refund');
    expect(await back.answer(back.driver.reverse(refund))).toMatchObject({ ok: false, error: { kind: 'refused' } });
    expect(back.terminal.inspect().payments).toMatchObject([{ state: 'stands' }]);
  });

  test('a new program is told by the number, and that it stands; what it was the record does not say', async () => {
    const b = await refunded();
    await b.driver.stop();
    const next = new ZvtTerminal({ port: b.cable.host, clock: b.clock, framing: 'tcp' });
    next.start(() => undefined);
    await b.clock.until(() => next.status().state === 'ready', 60_000, 'ready again');
    expect(await b.answer(next.last())).toMatchObject({
      value: { kind: 'unknown', stands: true, payment: { receipt: '0001', amount, card: '1111' } },
    });
    await next.stop();
  });

  test('a new program finds the terminal in the refund of the one before: it is taken back', async () => {
    const b = await asked();
    strikeAt(b, 2, () => {
      void b.driver.stop();
    });
    await b.tapped();
    await b.clock.until(() => b.terminal.inspect().payments.length === 1);
    const next = new ZvtTerminal({ port: b.cable.host, clock: b.clock, framing: 'tcp' });
    next.start(() => undefined);
    await b.clock.until(() => next.status().state === 'ready', 60_000, 'ready again');
    expect(await b.answer(next.last())).toMatchObject({ value: { stands: false, payment: { receipt: '0001' } } });
    expect(b.terminal.inspect().payments).toMatchObject([{ kind: 'refund', state: 'reversed' }]);
    await next.stop();
  });
});
