import { describe, expect, test } from 'vitest';
import { hryvnias } from '../../basics/money.ts';
import { benchesWith, credits, uah20 } from './driver-bench.ts';
import { CcnetSimulator } from './simulator/simulator.ts';

const { accepting, restart, withEscrow, withUnacknowledgedCredit } = benchesWith(
  (port, clock) => new CcnetSimulator({ port, clock }),
);

describe('start (CCNET 1.7)', () => {
  test('POLL, RESET, the questions, ENABLE with escrow for each type, in this order', async () => {
    const b = await accepting();
    const commands = b.sent.filter((command) => command !== '00');
    expect(commands.filter((command, at) => command !== '33' || at === 0)).toEqual([
      '33',
      '30',
      '31',
      '41',
      '32000000',
      '37',
      '340000FC0000FC',
    ]);
    expect(b.first.kinds()).toEqual(['settled']);
    expect(b.first.driver.notes()).toEqual([5, 10, 20, 50, 100, 200, 500, 1000].map(hryvnias));
  });

  test('polls not faster than every 100 ms, and not slower than every 200 ms', async () => {
    const b = await accepting();
    b.sent.length = 0;
    await b.clock.advance(10_000);
    const polls = b.sent.filter((command) => command === '33').length;
    expect(polls).toBeGreaterThanOrEqual(50);
    expect(polls).toBeLessThanOrEqual(100);
  });

  test('accept and refuse are followed', async () => {
    const b = await accepting();
    b.first.driver.refuse();
    await b.state(b.first, 'disabled');
    expect(b.simulator.insertNote(20)).toBe('not-now');
    b.first.driver.accept([hryvnias(50)]);
    await b.state(b.first, 'accepting');
    b.simulator.insertNote(20);
    await b.has(b.first, 'rejected');
    expect(b.first.events.at(-1)).toEqual({ kind: 'rejected', reason: 'inhibit' });
    expect(b.simulator.books().returned).toEqual([uah20]);
  });
});

describe('a note', () => {
  test('is offered once, stacked, credited once, acknowledged only on our word', async () => {
    const b = await withUnacknowledgedCredit();
    expect(b.first.events).toContainEqual({ kind: 'escrow', value: uah20 });
    await b.clock.advance(30_000);
    expect(credits(b.first)).toMatchObject([{ value: uah20 }]);
    expect(b.simulator.books().unreported).toBe(uah20);
    const [credit] = credits(b.first);
    credit?.acknowledge();
    await b.state(b.first, 'accepting');
    expect(b.simulator.books()).toMatchObject({ box: [uah20], unreported: undefined });
    expect(b.first.kinds()).toEqual(['settled', 'escrow', 'stacked']);
  });

  test('two notes of one value are two credits', async () => {
    const b = await withUnacknowledgedCredit();
    credits(b.first)[0]?.acknowledge();
    await b.state(b.first, 'accepting');
    b.simulator.insertNote(20);
    await b.has(b.first, 'escrow', 2);
    b.first.driver.stack();
    await b.has(b.first, 'stacked', 2);
    credits(b.first)[1]?.acknowledge();
    await b.state(b.first, 'accepting');
    expect(b.simulator.books().box).toEqual([uah20, uah20]);
  });

  test('a lost ACK makes no second credit', async () => {
    const b = await withUnacknowledgedCredit();
    b.simulator.faults.swallowAck = 3;
    credits(b.first)[0]?.acknowledge();
    await b.state(b.first, 'accepting');
    expect(b.simulator.faults.swallowAck).toBe(0);
    expect(credits(b.first)).toHaveLength(1);
  });

  test('is given back', async () => {
    const b = await withEscrow(500);
    b.first.driver.giveBack();
    await b.has(b.first, 'returned');
    await b.state(b.first, 'accepting');
    expect(b.first.events.slice(-2)).toEqual([
      { kind: 'escrow', value: hryvnias(500) },
      { kind: 'returned', value: hryvnias(500) },
    ]);
    expect(b.simulator.books().returned).toEqual([hryvnias(500)]);
  });

  test('a lost ACK of its return makes no second return', async () => {
    const b = await withEscrow();
    b.first.driver.giveBack();
    await b.clock.until(() => b.simulator.books().returned.length === 1);
    b.simulator.faults.swallowAck = 3;
    await b.state(b.first, 'accepting');
    expect(b.simulator.faults.swallowAck).toBe(0);
    expect(b.first.kinds()).toEqual(['settled', 'escrow', 'returned']);
  });

  test('is held for 20 s, and then stacked', async () => {
    const b = await withEscrow();
    b.first.driver.hold();
    await b.clock.advance(20_000);
    expect(b.simulator.books()).toMatchObject({ escrow: uah20, returned: [] });
    b.first.driver.stack();
    await b.has(b.first, 'stacked');
    expect(b.simulator.books().box).toEqual([uah20]);
  });

  test('without a decision the device gives it back after 10 s, and we hear of it', async () => {
    const b = await withEscrow();
    await b.clock.advance(12_000);
    expect(b.first.kinds()).toEqual(['settled', 'escrow', 'returned']);
    b.first.driver.stack();
    await b.clock.advance(5_000);
    expect(b.simulator.books().box).toEqual([]);
    expect(b.sent).not.toContain('35');
  });

  test('refuse while it is in escrow closes the mouth and leaves the decision', async () => {
    const b = await withEscrow();
    b.first.driver.refuse();
    await b.clock.advance(1_000);
    expect(b.simulator.books().escrow).toBe(uah20);
    b.first.driver.stack();
    await b.has(b.first, 'stacked');
    credits(b.first)[0]?.acknowledge();
    await b.state(b.first, 'disabled');
    expect(b.simulator.insertNote(20)).toBe('not-now');
  });
});

describe('the program restarts while the device lives on', () => {
  test('in idle: the table is read behind ENABLE 0, without RESET', async () => {
    const b = await accepting();
    const next = await restart(b);
    await b.state(next, 'accepting');
    expect(next.kinds()).toEqual(['settled']);
    expect(b.sent).not.toContain('30');
    expect(b.sent.indexOf('34000000000000')).toBeLessThan(b.sent.indexOf('41'));
    expect(next.driver.notes()).toHaveLength(8);
  });

  test('in escrow, which refuses the table: told once without a value, decided, no RESET', async () => {
    const b = await withEscrow();
    const next = await restart(b);
    await b.has(next, 'settled');
    await b.clock.advance(3_000);
    expect(next.events).toEqual([{ kind: 'escrow', value: undefined }, { kind: 'settled' }]);
    next.driver.stack();
    await b.has(next, 'stacked');
    credits(next)[0]?.acknowledge();
    await b.state(next, 'accepting');
    expect(b.sent).not.toContain('30');
    expect(b.simulator.books().box).toEqual([uah20]);
  });

  test('in holding, which does not say the type: told without a value, and stacked on our word', async () => {
    const b = await withEscrow();
    b.first.driver.hold();
    await b.clock.advance(1_000);
    const next = await restart(b);
    await b.has(next, 'settled');
    expect(next.events).toEqual([{ kind: 'escrow', value: undefined }, { kind: 'settled' }]);
    next.driver.stack();
    await b.has(next, 'stacked');
    credits(next)[0]?.acknowledge();
    await b.state(next, 'accepting');
    expect(b.simulator.books().box).toEqual([uah20]);
  });

  test('in stacking, without a table: the credit has no value of its own, settled only after it is acknowledged', async () => {
    const b = await withEscrow();
    b.first.driver.stack();
    await b.clock.advance(200);
    const next = await restart(b);
    await b.has(next, 'stacked');
    await b.clock.advance(3_000);
    expect(next.events).toMatchObject([{ kind: 'stacked', value: undefined }]);
    credits(next)[0]?.acknowledge();
    await b.state(next, 'accepting');
    expect(next.kinds()).toEqual(['stacked', 'settled']);
  });

  test('at an unacknowledged 81: told again to the new program, once', async () => {
    const b = await withUnacknowledgedCredit();
    const next = await restart(b);
    await b.has(next, 'stacked');
    await b.clock.advance(5_000);
    credits(next)[0]?.acknowledge();
    await b.state(next, 'accepting');
    expect(next.kinds()).toEqual(['stacked', 'settled']);
    expect(b.sent).not.toContain('30');
    expect(b.simulator.books()).toMatchObject({ box: [uah20], unreported: undefined });
  });

  test('in returning: told as returned, then settled', async () => {
    const b = await withEscrow();
    b.first.driver.giveBack();
    await b.clock.advance(200);
    const next = await restart(b);
    await b.state(next, 'accepting');
    expect(next.events).toEqual([{ kind: 'returned', value: undefined }, { kind: 'settled' }]);
  });
});
