import { describe, expect, test } from 'vitest';
import { hryvnias } from '../../../basics/money.ts';
import {
  askBank,
  bench,
  charged,
  content,
  done,
  insertCard,
  pay,
  register,
  registerWithoutPrinting,
  registered,
  state,
  withCharge,
} from './bench.ts';
import { visa } from './faults.ts';

const notYet = '849C00';
const notIssued = '846600';

describe('registration and enquiry, ZVT 8.3', () => {
  test('80 00 00 first, then the completion with status byte 10 (vending), terminal id and currency', async () => {
    const b = await bench();
    expect(await b.say(register)).toEqual([done, '060F0A' + '1910' + '2912345678' + '490980']);
  });

  test.each([
    ['needsInitialisation', true, '1911'],
    ['needsDiagnosis', true, '1912'],
    ['vendingMode', false, '1900'],
  ] as const)('the status byte with %s %s', async (fault, value, status) => {
    const b = await bench();
    b.terminal.faults[fault] = value;
    expect((await b.say(register))[1]).toBe('060F0A' + status + '2912345678' + '490980');
  });

  test('another currency is 84 1E', async () => {
    const b = await bench();
    expect(await b.say('0600060000009E0978')).toEqual(['841E00']);
  });

  test('nothing but the enquiry for an ECR that is not registered', async () => {
    const b = await bench();
    expect(await b.say(pay)).toEqual(['846B00']);
    expect(await b.say('050103000000')).toEqual([done, '060F0BF0F0F7322E31342E31356B']);
  });

  test('ready: version and code 00; a day that must be closed: F0', async () => {
    const b = await registered();
    expect(await b.say('050103000000')).toEqual([done, '060F0BF0F0F7322E31342E313500']);
    await b.say(done);
    b.terminal.faults.dayMustClose = true;
    expect((await b.say('050103000000'))[1]).toBe('060F0BF0F0F7322E31342E3135F0');
    await b.say(done);
    expect(await b.say(pay)).toEqual(['84F000']);
  });

  test('log-off ends the registration', async () => {
    const b = await registered();
    expect(await b.say('060200')).toEqual([done]);
    expect(await b.say(pay)).toEqual(['846B00']);
  });

  test('a command that it does not have is 84 83', async () => {
    const b = await registered();
    expect(await b.say('06E0024142')).toEqual(['848300']);
  });

  test('initialisation and diagnosis heal what they are for', async () => {
    const b = await registered();
    Object.assign(b.terminal.faults, { needsInitialisation: true, needsDiagnosis: true });
    await b.say('069303000000');
    await b.answer(done, undefined);
    await b.answer('04FF01CA', done);
    await b.answer('060F00', done);
    expect(b.terminal.faults).toMatchObject({ needsInitialisation: false, needsDiagnosis: true });
    await b.say('067000');
    await b.answer(done, undefined);
    await b.answer('04FF01C9', done);
    await b.answer('060F00', done);
    expect(b.terminal.faults.needsDiagnosis).toBe(false);
  });
});

describe('a payment, ZVT 8.4', () => {
  test('insert card, ask the bank, charged, issued, every line acknowledged: it stands', async () => {
    const b = await withCharge();
    expect(state(b)).toBeUndefined();
    const info = await b.answer('040F', done);
    expect(content(info).startsWith(charged)).toBe(true);
    expect(info).toContain('22F0F8' + 'EE'.repeat(6) + '1111');
    expect(info).toContain('870001');
    for (let line = 0; line < 6; line += 1) {
      await b.answer('06D1', done);
      expect(state(b)).toBe('undecided');
    }
    await b.answer('06D10181', done);
    await b.answer('060F00', done);
    expect(state(b)).toBe('stands');
  });

  test('an ECR that does not print has it stored at its answer', async () => {
    const b = await withCharge(registerWithoutPrinting);
    await b.answer('040F', done);
    await b.answer('060F00', done);
    expect(state(b)).toBe('stands');
  });

  test('84 00 00 is positive too', async () => {
    const b = await withCharge(registerWithoutPrinting);
    await b.answer('040F', '840000');
    await b.answer('060F00', done);
    expect(state(b)).toBe('stands');
  });

  test('after 84 9C it waits 2 s and repeats; one more than allowed and it reverses', async () => {
    const b = await withCharge(registerWithoutPrinting);
    for (let time = 0; time < 3; time += 1) {
      expect(content(await b.answer('040F', notYet)).startsWith(charged)).toBe(true);
      const from = b.clock.monotonicMs();
      await b.clock.until(() => b.heard.length > 0);
      expect(b.clock.monotonicMs() - from).toBe(2_000);
    }
    expect(content(await b.answer('040F', notYet)).startsWith(charged)).toBe(true);
    expect(content(await b.answer('040F', done)).startsWith('276C')).toBe(true);
    await b.answer('061E016C', done);
    expect(state(b)).toBe('reversed');
  });

  test('84 66 00: reversed, told by 04 0F 27 6C and 06 1E', async () => {
    const b = await withCharge(registerWithoutPrinting);
    await b.answer('040F', notIssued);
    expect(content(await b.answer('040F', done)).startsWith('276C')).toBe(true);
    await b.answer('061E016C', done);
    expect(state(b)).toBe('reversed');
  });

  test('without an answer it reverses after the goods timeout of BMP 01', async () => {
    const b = await withCharge(registerWithoutPrinting);
    await b.answer('040F', undefined);
    await b.clock.advance(29_900);
    expect(state(b)).toBe('undecided');
    await b.clock.advance(200);
    expect(state(b)).toBe('reversed');
  });

  test.each([undefined, '84CC00'])('a receipt line answered with %s: reversed', async (reply) => {
    const b = await withCharge();
    await b.answer('040F', done);
    await b.answer('06D1', done);
    await b.answer('06D1', reply);
    await b.clock.advance(5_100);
    expect(state(b)).toBe('reversed');
  });

  test('intermediate status comes every 2 s while no card does; then 06 1E 6C', async () => {
    const b = await registered();
    await b.say(pay);
    await b.answer(done, undefined);
    let times = 0;
    for (;;) {
      await b.clock.until(() => b.heard.length > 0);
      if (!(b.heard[0] ?? '').startsWith('04FF')) break;
      await b.answer(insertCard, done);
      times += 1;
    }
    expect(times).toBeGreaterThanOrEqual(14);
    expect(content(await b.answer('040F', done)).startsWith('276C')).toBe(true);
  });

  test('the red key and 06 B0 end it before the card; afterwards they are too late', async () => {
    const b = await registered();
    await b.say(pay);
    await b.answer(done, undefined);
    await b.answer(insertCard, done);
    expect(b.terminal.cancelKey()).toBe('taken');
    await b.answer('040F', done);
    const late = await withCharge();
    expect(late.terminal.cancelKey()).toBe('not-now');
    late.heard.length = 0;
    expect(await late.say('06B000')).toContain('848300');
    expect(await late.say('06B000')).not.toContain('061E016C');
  });

  test('the terminal is the master: another command is 84 9C', async () => {
    const b = await withCharge();
    expect(await b.say(register)).toContain('849C00');
    expect(await b.say(pay)).toContain('849C00');
    await b.clock.advance(5_000);
    expect(b.terminal.inspect().payments).toHaveLength(1);
  });

  test.each([
    ['another amount', { anotherAmount: hryvnias(90) }, '04000000009000'],
    ['another currency', { anotherCurrency: 978 }, '490978'],
    ['the full card number', { unmasked: true }, '22F0F84111111111111111'],
  ])('%s', async (_name, fault, bytes) => {
    const b = await registered();
    Object.assign(b.terminal.faults, fault);
    await b.say(pay);
    await b.answer(done, undefined);
    await b.answer(insertCard, done);
    b.terminal.tap();
    await b.answer(askBank, done);
    expect(await b.answer('040F', done)).toContain(bytes);
  });

  test.each([
    ['declined', { ...visa, outcome: 'declined' as const }, {}, '2705'],
    ['no line to the bank', visa, { bankDown: true }, '27A3'],
  ])('%s: nothing is charged', async (_name, card, fault, result) => {
    const b = await registered(registerWithoutPrinting);
    Object.assign(b.terminal.faults, fault);
    await b.say(pay);
    await b.answer(done, undefined);
    await b.answer(insertCard, done);
    b.terminal.tap(card);
    await b.answer(askBank, done);
    expect(content(await b.answer('040F', done)).startsWith(result)).toBe(true);
    await b.answer('061E01' + result.slice(2), done);
    expect(b.terminal.inspect().payments).toEqual([]);
  });

  test('an unreadable card: 0C, then it asks for a card again', async () => {
    const b = await registered();
    await b.say(pay);
    await b.answer(done, undefined);
    await b.answer(insertCard, done);
    b.terminal.tap({ ...visa, outcome: 'unreadable' });
    await b.answer('04FF010C', done);
    await b.answer(insertCard, done);
    expect(b.terminal.tap()).toBe('taken');
  });

  test('a wrong PIN', async () => {
    const b = await registered();
    await b.say(pay);
    await b.answer(done, undefined);
    await b.answer(insertCard, done);
    b.terminal.insert(visa, 'wrong');
    await b.answer('04FF0101', done);
    await b.answer('04FF0115', done);
    await b.answer(askBank, done);
    expect(content(await b.answer('040F', done)).startsWith('2737')).toBe(true);
  });
});
