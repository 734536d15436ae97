import { describe, expect, test } from 'vitest';
import { kopecks } from '../../basics/money.ts';
import { valueOf } from '../../basics/result.ts';
import { benchWith } from './driver-bench.ts';
import type { Framing } from './link.ts';
import { ZvtSimulator } from './simulator/simulator.ts';

const bench = benchWith((port, clock, framing) => new ZvtSimulator({ port, clock, framing }));
type Bench = ReturnType<typeof bench>;
const amount = kopecks(45_050);

/** A bench whose payment waits for a card. */
async function asked(framing: Framing = 'tcp') {
  const b = bench(framing);
  await b.ready();
  b.driver.authorise(amount);
  await b.has('prompt');
  return b;
}

async function authorised(framing: Framing = 'tcp') {
  const b = await asked(framing);
  await b.tapped();
  await b.has('authorised');
  return b;
}

/** What the terminal itself says of the last payment, once it is ready again. */
async function afterwards(b: Bench) {
  await b.ready();
  const last = valueOf(await b.answer(b.driver.last()));
  expect(b.sent.filter((code) => code === '0601')).toHaveLength(1);
  return { last, booked: b.terminal.inspect().payments };
}

describe('the line is lost', () => {
  test('before the card: nothing was charged', async () => {
    const b = await asked();
    b.cable.cut();
    expect(await b.ended()).toEqual({ kind: 'broken', detail: 'the cable was pulled' });
    expect(b.driver.status()).toMatchObject({ state: 'fault', fault: 'no-answer' });
    b.cable.mend();
    const { last, booked } = await afterwards(b);
    expect(booked).toEqual([]);
    expect(last?.stands ?? false).toBe(false);
  });

  test('after the authorisation: the terminal takes it back by itself, and says so', async () => {
    const b = await authorised();
    b.cable.cut();
    expect(await b.ended()).toMatchObject({ kind: 'broken' });
    b.cable.mend();
    const { last, booked } = await afterwards(b);
    expect(last).toMatchObject({ stands: false, payment: { receipt: '0001', amount } });
    expect(booked).toMatchObject([{ state: 'reversed' }]);
  });

  test('the loss is told after the broken payment, and once', async () => {
    const b = await authorised();
    b.events.length = 0;
    b.cable.cut();
    await b.clock.advance(30_000);
    const detail = 'the cable was pulled';
    expect(b.events.slice(0, 2)).toEqual([
      { kind: 'broken', detail },
      { kind: 'status', status: { state: 'fault', fault: 'no-answer', detail } },
    ]);
    expect(b.all('broken')).toHaveLength(1);
  });

  test('nothing can be asked of a terminal that is away', async () => {
    const b = bench();
    await b.ready();
    b.cable.cut();
    expect(await b.driver.last()).toMatchObject({ ok: false, error: { kind: 'no-answer' } });
    expect(await b.driver.endOfDay()).toMatchObject({ ok: false, error: { kind: 'no-answer' } });
  });

  test('a terminal that is not there at the start is found later', async () => {
    const b = bench();
    b.cable.cut();
    await b.fault('no-answer');
    await b.clock.advance(60_000);
    b.cable.mend();
    await b.ready();
  });
});

describe.each<Framing>(['tcp', 'serial'])('the terminal falls silent, over %s', (framing) => {
  test('after the bank charged: broken; it takes the payment back', async () => {
    const b = await asked(framing);
    b.terminal.faults.silentAfter = 'charge';
    await b.tapped();
    await b.clock.until(() => b.terminal.inspect().payments[0]?.state === 'undecided');
    expect(await b.ended()).toMatchObject({ kind: 'broken' });
    expect(b.all('authorised')).toEqual([]);
    b.terminal.faults.silentAfter = undefined;
    const { last, booked } = await afterwards(b);
    expect(booked).toMatchObject([{ state: 'reversed' }]);
    expect(last).toMatchObject({ stands: false, payment: { receipt: '0001' } });
  });

  test('after the payment was stored: broken; asked later it says that the payment stands', async () => {
    const b = await authorised(framing);
    b.terminal.faults.silentAfter = 'issue';
    b.driver.issue();
    expect(await b.ended()).toMatchObject({ kind: 'broken' });
    b.terminal.faults.silentAfter = undefined;
    const { last, booked } = await afterwards(b);
    expect(booked).toMatchObject([{ state: 'stands' }]);
    expect(last).toMatchObject({ stands: true, payment: { receipt: '0001', amount } });
  });

  test('a power cut after the authorisation', async () => {
    const b = await authorised(framing);
    b.terminal.powerOff();
    b.terminal.powerOn();
    expect(await b.ended()).toMatchObject({ kind: 'broken' });
    const { last } = await afterwards(b);
    expect(last).toMatchObject({ stands: false });
  });

  test('at the command itself: broken, and the command is not repeated by a new one', async () => {
    const b = bench(framing);
    await b.ready();
    await b.clock.advance(1_000);
    b.terminal.faults.noAnswer = true;
    b.driver.authorise(amount);
    expect(await b.ended()).toMatchObject({ kind: 'broken' });
    b.terminal.faults.noAnswer = false;
    await b.ready();
    // On a serial line the very same frame is sent up to three times, as the link layer has it.
    expect(b.sent.filter((code) => code === '0601').length).toBeLessThanOrEqual(framing === 'serial' ? 3 : 1);
    expect(b.all('prompt')).toEqual([]);
  });

  test('while nothing runs: a fault, and no more', async () => {
    const b = bench(framing);
    await b.ready();
    b.terminal.faults.noAnswer = true;
    await b.fault('no-answer');
    b.terminal.faults.noAnswer = false;
    await b.ready();
    expect(b.all('broken')).toEqual([]);
  });

  test('a reversal whose answer was lost is asked for again', async () => {
    const b = await authorised(framing);
    b.driver.issue();
    await b.ended();
    await b.ready();
    const last = valueOf(await b.answer(b.driver.last()));
    if (last === undefined) throw new Error('no payment');
    b.terminal.faults.loseReversalAnswer = 1;
    expect(await b.answer(b.driver.reverse(last.payment))).toMatchObject({ ok: false, error: { kind: 'no-answer' } });
    await b.ready();
    expect(await b.answer(b.driver.reverse(last.payment))).toEqual({ ok: true, value: undefined });
    expect(b.terminal.inspect().payments).toMatchObject([{ state: 'reversed' }]);
  });
});

describe('damage on the line', () => {
  test.each([1, 2])('serial: %s damaged frames in a row are repeated', async (damaged) => {
    const b = await authorised('serial');
    b.terminal.faults.badChecksum = damaged;
    b.driver.issue();
    expect(await b.ended()).toMatchObject({ kind: 'completed' });
  });

  test('serial: frames that stay damaged break the payment', async () => {
    const b = await authorised('serial');
    b.terminal.faults.badChecksum = 1_000;
    expect(await b.ended()).toMatchObject({ kind: 'broken' });
    b.terminal.faults.badChecksum = 0;
    expect((await afterwards(b)).last).toMatchObject({ stands: false });
  });

  test('TCP: what is no message breaks the payment', async () => {
    const b = await authorised('tcp');
    b.terminal.faults.badChecksum = 1;
    expect(await b.ended()).toEqual({ kind: 'broken', detail: 'no message: garbage' });
    expect((await afterwards(b)).last).toMatchObject({ stands: false });
  });
});

test('a terminal that forgot the registration refuses a payment and is registered again', async () => {
  const b = bench('serial');
  await b.ready();
  b.terminal.powerOff();
  b.terminal.powerOn();
  b.driver.authorise(amount);
  expect(await b.ended()).toEqual({ kind: 'void', reason: 'failed', detail: 'not registered, code 6B' });
  await b.clock.until(() => b.driver.status().state !== 'ready');
  await b.ready();
  expect(b.sent.filter((code) => code === '0600')).toHaveLength(2);
});

test('a new program finds the terminal in the payment of the one before, and waits for its end', async () => {
  const b = await authorised();
  b.driver.issue();
  await b.driver.stop();
  b.driver.start((event) => {
    b.events.push(event);
  });
  expect(b.driver.status()).toEqual({ state: 'starting' });
  expect((await afterwards(b)).last).toMatchObject({ stands: false, payment: { receipt: '0001' } });
});
