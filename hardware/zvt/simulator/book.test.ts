import { describe, expect, test } from 'vitest';
import { VirtualClock } from '../../../basics/virtual-clock.ts';
import { memoryPortPair } from '../../ports/memory-port.ts';
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
import type { Bench } from './bench.ts';
import { ZvtSimulator } from './simulator.ts';

describe('the book', () => {
  /** A stored payment. */
  async function stored(): Promise<Bench> {
    const b = await withCharge(registerWithoutPrinting);
    await b.answer('040F', done);
    await b.answer('060F00', done);
    return b;
  }
  const repeat = '0620050000000303';
  const reverse = '063006000000870001';

  test('06 20 tells the last payment; without one only the end comes', async () => {
    const b = await registered();
    await b.say(repeat);
    await b.answer(done, undefined);
    await b.answer('060F00', done);
    const paid = await stored();
    await paid.say(repeat);
    await paid.answer(done, undefined);
    expect(content(await paid.answer('040F', done)).startsWith(charged)).toBe(true);
    await paid.answer('060F00', done);
  });

  test('06 30 reverses once; the second time B4, an unknown number B5', async () => {
    const b = await stored();
    await b.say(reverse);
    await b.answer(done, undefined);
    expect(await b.answer('040F', done)).toContain('37000001');
    await b.answer('060F00', done);
    expect(state(b)).toBe('reversed');
    for (const [order, result] of [
      [reverse, 'B4'],
      ['063006000000870077', 'B5'],
    ] as const) {
      await b.say(order);
      await b.answer(done, undefined);
      expect(content(await b.answer('040F', done)).startsWith(`27${result}`)).toBe(true);
      await b.answer(`061E01${result}`, done);
    }
  });

  test('06 50: totals in BMP 60, then the day is closed', async () => {
    const b = await stored();
    await b.say('065003000000');
    await b.answer(done, undefined);
    const totals = '60F0F5F3' + '0001' + '0001' + '01' + '000000010000';
    expect(await b.answer('040F', done)).toContain(totals);
    await b.answer('060F00', done);
    await b.say(reverse);
    await b.answer(done, undefined);
    expect(content(await b.answer('040F', done)).startsWith('27B5')).toBe(true);
  });

  test('a power cut reverses what was not stored, and forgets the registration', async () => {
    const b = await withCharge();
    await b.answer('040F', undefined);
    b.terminal.powerOff();
    expect(await b.say('050103000000')).toEqual([]);
    expect(state(b)).toBe('undecided');
    b.terminal.powerOn();
    expect(state(b)).toBe('reversed');
    expect(await b.say(pay)).toEqual(['846B00']);
  });

  test('the book of an earlier process is taken over through JSON, as after a power cut', async () => {
    const b = await withCharge();
    await b.answer('040F', undefined);
    const kept = JSON.parse(JSON.stringify(b.terminal.inspect())) as ReturnType<typeof b.terminal.inspect>;
    expect(kept.payments).toMatchObject([{ receipt: 1, state: 'undecided' }]);
    const next = await bench('tcp', kept);
    expect(next.terminal.inspect()).toMatchObject({ payments: [{ receipt: 1, state: 'reversed' }], receipt: 1 });
  });

  test('every change is told, so that it can be kept', async () => {
    const b = await withCharge(registerWithoutPrinting);
    await b.answer('040F', undefined);
    const before = b.changes();
    b.heard.length = 0;
    await b.say(done);
    expect(b.changes()).toBeGreaterThan(before);
  });

  test('a lost connection ends the payment at once: what was not stored is reversed', async () => {
    const b = await withCharge();
    await b.answer('040F', undefined);
    b.cable.cut();
    expect(state(b)).toBe('reversed');
  });
});

describe('switches', () => {
  test('silent after the charge: not one byte, and the payment is taken back after the goods timeout', async () => {
    const b = await registered();
    b.terminal.faults.silentAfter = 'charge';
    await b.say(pay);
    await b.answer(done, undefined);
    await b.answer(insertCard, done);
    b.terminal.tap();
    await b.answer(askBank, done);
    await b.clock.advance(10_000);
    expect(b.heard).toEqual([]);
    expect(state(b)).toBe('undecided');
    await b.clock.advance(60_000);
    expect(state(b)).toBe('reversed');
    expect(await b.say(register)).toContain(done);
  });

  test('no answer', async () => {
    const b = await bench();
    b.terminal.faults.noAnswer = true;
    expect(await b.say(register)).toEqual([]);
  });

  test('unplugged, neither side hears the other', async () => {
    const b = await bench();
    b.terminal.unplug();
    expect(await b.say(register)).toEqual([]);
    b.terminal.plug();
    expect(await b.say(register)).toContain(done);
  });

  test('a reversal that is carried out and not answered', async () => {
    const b = await withCharge(registerWithoutPrinting);
    await b.answer('040F', done);
    await b.answer('060F00', done);
    b.terminal.faults.loseReversalAnswer = 1;
    await b.say('063006000000870001');
    await b.answer(done, undefined);
    await b.clock.advance(30_000);
    expect(b.heard).toEqual([]);
    expect(state(b)).toBe('reversed');
  });

  test('killed with a charge that nobody decided, it wakes up and has taken it back', async () => {
    const before = await withCharge();
    await before.answer('040F', undefined);
    const kept = before.terminal.inspect();
    expect(kept.payments[0]?.state).toBe('undecided');
    const told: string[] = [];
    // Whoever keeps the book by `onChange` asks the simulator itself, which is not there before its constructor is done.
    const next: ZvtSimulator = new ZvtSimulator({
      port: memoryPortPair().device,
      clock: new VirtualClock('2026-03-01T08:00:00Z'),
      stored: kept,
      onChange: () => told.push(JSON.stringify(next.inspect())),
    });
    expect(next.inspect().payments[0]?.state).toBe('reversed');
    expect(told).toEqual([]);
  });
});

describe('on a serial line, ZVT 8.1', () => {
  const framed = '10020600060000009E098010036CA7';

  test('the raw ACK comes first, then frames; the second waits for our ACK', async () => {
    const b = await bench('serial');
    // The status enquiry, as it is published with its checksum.
    expect(await b.say('10020501030000001003DFDB')).toEqual(['06', '10028000001003F51F']);
    expect((await b.say('06'))[0]).toMatch(/^1002060F0B/);
  });

  test('a wrong checksum is answered with NAK, and nothing else', async () => {
    const b = await bench('serial');
    expect(await b.say(`${framed.slice(0, -2)}00`)).toEqual(['15']);
  });

  test('without an ACK a frame is repeated twice, 5 s apart', async () => {
    const b = await bench('serial');
    await b.say('10020501030000001003DFDB');
    b.heard.length = 0;
    await b.clock.advance(30_000);
    expect(b.heard).toEqual(['10028000001003F51F', '10028000001003F51F']);
  });

  test('a damaged frame of its own is repeated well after our NAK', async () => {
    const b = await bench('serial');
    b.terminal.faults.badChecksum = 1;
    expect(await b.say('10020501030000001003DFDB')).toEqual(['06', '10028000001003F520']);
    expect(await b.say('15')).toEqual(['10028000001003F51F']);
  });
});
