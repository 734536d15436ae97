import { describe, expect, test } from 'vitest';
import { hryvnias } from '../../../basics/money.ts';
import {
  askBank,
  bench,
  charged,
  content,
  done,
  insertCard,
  register,
  registerWithoutPrinting,
  registered,
  state,
  withCharge,
} from './bench.ts';
import type { Bench } from './bench.ts';
import { visa } from './faults.ts';

// Bytes written by hand from the specification; our encoder takes no part.
/** 06 31: password 000000, 100.00. */
const refund = '06310A' + '000000' + '04000000010000';

/** A bench whose refund was granted by the bank; its status information waits for an answer. */
const withRefund = (config = register): Promise<Bench> => withCharge(config, refund);

/** A bench with a refund that stands. */
async function stored(): Promise<Bench> {
  const b = await withRefund(registerWithoutPrinting);
  await b.answer('040F', done);
  await b.answer('060F00', done);
  return b;
}

/** Registered, and its card presented to a refund of 100.00. */
async function presented(card = visa, fault: Partial<Bench['terminal']['faults']> = {}): Promise<Bench> {
  const b = await registered(registerWithoutPrinting);
  Object.assign(b.terminal.faults, fault);
  await b.say(refund);
  await b.answer(done, undefined);
  await b.answer(insertCard, done);
  b.terminal.tap(card);
  await b.answer(askBank, done);
  return b;
}

describe('a refund, ZVT 8.3 and 8.4', () => {
  test('insert card, ask the bank, granted; it stands after the last acknowledgement', async () => {
    const b = await withRefund();
    const info = await b.answer('040F', done);
    expect(content(info).startsWith(charged)).toBe(true);
    expect(info).toContain('870001');
    for (let line = 0; line < 6; line += 1) {
      await b.answer('06D1', done);
      expect(state(b)).toBe('undecided');
    }
    await b.answer('06D10181', done);
    await b.answer('060F00', done);
    expect(b.terminal.inspect().payments).toMatchObject([
      { kind: 'refund', receipt: 1, amount: hryvnias(100), card: '1111', cardName: 'VISA', state: 'stands' },
    ]);
  });

  test.each(['846600', '849C00'])(
    'answered with %s it is taken back: there are no goods to wait for',
    async (reply) => {
      const b = await withRefund(registerWithoutPrinting);
      await b.answer('040F', reply);
      expect(content(await b.answer('040F', done)).startsWith('276C')).toBe(true);
      await b.answer('061E016C', done);
      expect(state(b)).toBe('reversed');
    },
  );

  test('without an answer to 04 0F within 5 s it is taken back', async () => {
    const b = await withRefund(registerWithoutPrinting);
    await b.answer('040F', undefined);
    await b.clock.advance(4_900);
    expect(state(b)).toBe('undecided');
    await b.clock.advance(200);
    expect(state(b)).toBe('reversed');
  });

  test.each([undefined, '84CC00'])('a receipt line answered with %s: taken back', async (reply) => {
    const b = await withRefund();
    await b.answer('040F', done);
    await b.answer('06D1', done);
    await b.answer('06D1', reply);
    await b.clock.advance(5_100);
    expect(state(b)).toBe('reversed');
  });

  test.each([
    ['declined', { ...visa, outcome: 'declined' as const }, {}, '2705'],
    ['no line to the bank', visa, { bankDown: true }, '27A3'],
  ])('%s: nothing goes back', async (_name, card, fault, result) => {
    const b = await presented(card, fault);
    expect(content(await b.answer('040F', done)).startsWith(result)).toBe(true);
    await b.answer('061E01' + result.slice(2), done);
    expect(b.terminal.inspect().payments).toEqual([]);
  });

  test('another amount is given back, and told as it is', async () => {
    const b = await presented(visa, { anotherAmount: hryvnias(90) });
    expect(await b.answer('040F', done)).toContain('04000000009000');
  });

  test('06 B0 ends it before the card, and not after', async () => {
    const b = await registered(registerWithoutPrinting);
    await b.say(refund);
    await b.answer(done, undefined);
    await b.answer(insertCard, done);
    expect(await b.say('06B000')).toContain(done);
    const late = await presented();
    late.heard.length = 0;
    expect(await late.say('06B000')).toContain('848300');
  });

  test('refused: without an amount, of nothing, in another currency, unregistered, before a day that must be closed', async () => {
    const b = await registered();
    expect(await b.say('063103000000')).toEqual(['848300']);
    expect(await b.say('06310A' + '000000' + '04000000000000')).toEqual(['848300']);
    expect(await b.say('06310D' + '000000' + '04000000010000' + '490978')).toEqual(['846F00']);
    b.terminal.faults.dayMustClose = true;
    expect(await b.say(refund)).toEqual(['84F000']);
    expect(await (await bench()).say(refund)).toEqual(['846B00']);
  });
});

describe('its place in the book', () => {
  test('06 20 tells the last refund with its own number, and no original trace', async () => {
    const b = await stored();
    await b.say('0620050000000303');
    await b.answer(done, undefined);
    const info = await b.answer('040F', done);
    expect(content(info).startsWith(charged)).toBe(true);
    expect(info).toContain('870001');
    expect(info).not.toContain('37000001');
    await b.answer('060F00', done);
  });

  test('06 30 takes no refund back: B5', async () => {
    const b = await stored();
    await b.say('063006000000870001');
    await b.answer(done, undefined);
    expect(content(await b.answer('040F', done)).startsWith('27B5')).toBe(true);
    await b.answer('061E01B5', done);
    expect(state(b)).toBe('stands');
  });

  /** Pays 250.00, and then lets the day be closed; its status information. */
  async function closedAfterPayment(b: Bench): Promise<string> {
    await b.say('06010A' + '04000000025000' + '490980');
    await b.answer(done, undefined);
    await b.answer(insertCard, done);
    b.terminal.tap();
    await b.answer(askBank, done);
    await b.answer('040F', done);
    await b.answer('060F00', done);
    await b.say('065003000000');
    await b.answer(done, undefined);
    return b.answer('040F', done);
  }

  test('06 50: refunds are subtracted; both count', async () => {
    const info = await closedAfterPayment(await stored());
    expect(info).toContain('60F0F5F3' + '0001' + '0002' + '02' + '000000015000');
  });

  test('06 50 of a day that gave back more than it took: nothing below zero stands in a field of digits', async () => {
    const b = await stored();
    await b.say('065003000000');
    await b.answer(done, undefined);
    expect(await b.answer('040F', done)).toContain('60F0F5F3' + '0001' + '0001' + '01' + '000000000000');
  });

  test('a power cut takes back what was not stored; what was stored stays', async () => {
    const b = await withRefund();
    await b.answer('040F', undefined);
    b.terminal.powerOff();
    expect(state(b)).toBe('undecided');
    b.terminal.powerOn();
    expect(state(b)).toBe('reversed');
    const kept = await stored();
    kept.terminal.powerOff();
    kept.terminal.powerOn();
    expect(state(kept)).toBe('stands');
  });

  test('silent after booking: not one byte, and the refund is taken back', async () => {
    const b = await registered();
    b.terminal.faults.silentAfter = 'charge';
    await b.say(refund);
    await b.answer(done, undefined);
    await b.answer(insertCard, done);
    b.terminal.tap();
    await b.answer(askBank, done);
    await b.clock.advance(1_500);
    expect(state(b)).toBe('undecided');
    await b.clock.advance(10_000);
    expect(b.heard).toEqual([]);
    expect(state(b)).toBe('reversed');
  });
});
