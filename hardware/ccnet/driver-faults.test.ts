import { describe, expect, test } from 'vitest';
import type { BytePort } from '../ports/port.ts';
import { benchesWith, credits, uah20 } from './driver-bench.ts';
import { billValidator, encodeFrame } from './frame.ts';
import { CcnetSimulator } from './simulator/simulator.ts';

const { accepting, bench, withEscrow, withUnacknowledgedCredit } = benchesWith(
  (port, clock) => new CcnetSimulator({ port, clock }),
);

describe('a power cut of the device', () => {
  test('with a note in escrow (11): returned after RESET, then settled', async () => {
    const b = await withEscrow();
    b.first.events.length = 0;
    b.simulator.powerOff();
    await b.clock.advance(2_000);
    b.simulator.powerOn();
    await b.state(b.first, 'accepting');
    expect(b.first.events).toEqual([{ kind: 'returned', value: uah20 }, { kind: 'settled' }]);
    expect(b.simulator.books().returned).toEqual([uah20]);
  });

  test('with the note in the stacker (12): credited after RESET, then settled', async () => {
    const b = await withEscrow();
    b.first.driver.stack();
    await b.inBox();
    b.simulator.powerOff();
    b.simulator.powerOn();
    await b.has(b.first, 'stacked');
    credits(b.first)[0]?.acknowledge();
    await b.state(b.first, 'accepting');
    expect(b.first.kinds()).toEqual(['settled', 'escrow', 'stacked', 'settled']);
  });

  test('at an 81 that was told already (12): the same note is no second credit', async () => {
    const b = await withUnacknowledgedCredit();
    b.simulator.powerOff();
    await b.clock.advance(6_000);
    expect(b.first.driver.status()).toMatchObject({ state: 'fault', fault: 'no-answer' });
    b.simulator.powerOn();
    await b.clock.advance(5_000);
    expect(b.simulator.books().unreported).toBe(uah20);
    credits(b.first)[0]?.acknowledge();
    await b.state(b.first, 'accepting');
    expect(b.first.kinds()).toEqual(['settled', 'escrow', 'stacked', 'settled']);
    expect(b.simulator.books()).toMatchObject({ box: [uah20], unreported: undefined });
  });

  test('the program starts on a device that stands at 12', async () => {
    const b = await withUnacknowledgedCredit();
    await b.first.driver.stop();
    b.simulator.powerOff();
    b.simulator.powerOn();
    const next = b.begin();
    await b.has(next, 'stacked');
    expect(next.events).toMatchObject([{ kind: 'stacked', value: undefined }]);
    credits(next)[0]?.acknowledge();
    await b.state(next, 'accepting');
    expect(next.kinds()).toEqual(['stacked', 'settled']);
  });
});

describe('faults', () => {
  test('cassette out and in: told, and ENABLE is sent again', async () => {
    const b = await accepting();
    b.simulator.removeCassette();
    await b.fault(b.first, 'cassette-removed');
    b.sent.length = 0;
    b.simulator.insertCassette();
    await b.state(b.first, 'accepting');
    expect(b.sent).toContain('340000FC0000FC');
    expect(b.simulator.insertNote(20)).toBe('taken');
  });

  test('a jam that was cleared ends by our RESET; the note in it comes back', async () => {
    const b = await withEscrow();
    b.simulator.jam();
    await b.fault(b.first, 'jam-in-validator');
    b.simulator.clearJam();
    await b.state(b.first, 'accepting');
    expect(b.first.kinds()).toEqual(['settled', 'escrow', 'returned', 'settled']);
  });

  test.each([
    ['cassetteFull', true, 'cassette-full'],
    ['cassetteJammed', true, 'jam-in-cassette'],
    ['cheated', true, 'cheated'],
    ['failure', 0x52, 'failure'],
  ] as const)('%s is told, and over when it is over', async (name, value, fault) => {
    const b = await accepting();
    Object.assign(b.simulator.faults, { [name]: value });
    await b.fault(b.first, fault);
    Object.assign(b.simulator.faults, { [name]: name === 'failure' ? undefined : false });
    await b.state(b.first, 'accepting');
  });

  test('a state that nobody knows is a fault and is logged; polling goes on', async () => {
    const b = await accepting();
    b.simulator.faults.unknownState = 0x99;
    await b.fault(b.first, 'failure');
    expect(b.log).toContain('POLL: unknown answer 99');
    b.simulator.faults.unknownState = undefined;
    await b.state(b.first, 'accepting');
  });

  test('wrong checksums are answered with NAK and cost nothing', async () => {
    const b = await withEscrow();
    b.simulator.faults.badChecksum = 2;
    b.first.driver.stack();
    await b.has(b.first, 'stacked');
    expect(b.sent.filter((command) => command === 'FF')).toHaveLength(2);
    b.simulator.faults.badChecksum = 9;
    credits(b.first)[0]?.acknowledge();
    await b.state(b.first, 'accepting');
    expect(credits(b.first)).toHaveLength(1);
  });

  test('a silent device is offline after 5 s; it is polled on, and reset only after it stood without a note', async () => {
    const b = await accepting();
    b.simulator.faults.noAnswer = true;
    await b.clock.advance(4_900);
    expect(b.first.driver.status().state).toBe('accepting');
    await b.clock.advance(600);
    expect(b.first.driver.status()).toMatchObject({ state: 'fault', fault: 'no-answer' });
    b.sent.length = 0;
    await b.clock.advance(30_000);
    expect(b.sent.filter((command) => command === '30').length).toBeGreaterThanOrEqual(2);
    expect(b.sent.filter((command) => command === '33').length).toBeGreaterThan(50);
    b.simulator.faults.noAnswer = false;
    await b.state(b.first, 'accepting');
  });

  test('a device that fell silent with a note in escrow is never reset; the note found there is told anew', async () => {
    const b = await withEscrow();
    b.first.driver.hold();
    await b.clock.advance(5_000);
    b.simulator.faults.noAnswer = true;
    b.sent.length = 0;
    await b.clock.advance(7_000);
    expect(b.first.driver.status()).toMatchObject({ state: 'fault', fault: 'no-answer' });
    b.simulator.faults.noAnswer = false;
    await b.has(b.first, 'escrow', 2);
    expect(b.sent).not.toContain('30');
    b.first.driver.stack();
    await b.has(b.first, 'stacked');
  });

  test('before its first answer a device is polled, never reset', async () => {
    const b = bench();
    b.simulator.unplug();
    await b.clock.advance(60_000);
    expect(b.sent.every((command) => command === '33')).toBe(true);
    b.simulator.plug();
    await b.state(b.first, 'accepting');
  });
});

describe('the cable', () => {
  test('pulled and back while idle: no-answer at once, then settled and accepting again', async () => {
    const b = await accepting();
    b.pair.cut();
    expect(b.first.driver.status()).toMatchObject({ state: 'fault', fault: 'no-answer' });
    await b.clock.advance(30_000);
    b.pair.mend();
    await b.state(b.first, 'accepting');
    expect(b.first.kinds()).toEqual(['settled', 'settled']);
  });

  test('pulled while the note is stacked: the credit comes when it is back', async () => {
    const b = await withEscrow();
    b.first.driver.stack();
    await b.inBox();
    b.pair.cut();
    await b.clock.advance(5_000);
    b.pair.mend();
    await b.has(b.first, 'stacked');
    credits(b.first)[0]?.acknowledge();
    await b.state(b.first, 'accepting');
    expect(b.first.kinds()).toEqual(['settled', 'escrow', 'stacked', 'settled']);
  });

  test('pulled at a told 81: no second credit, and the acknowledgement given meanwhile is delivered', async () => {
    const b = await withUnacknowledgedCredit();
    b.pair.cut();
    credits(b.first)[0]?.acknowledge();
    await b.clock.advance(5_000);
    b.pair.mend();
    await b.state(b.first, 'accepting');
    expect(credits(b.first)).toHaveLength(1);
    expect(b.simulator.books().unreported).toBeUndefined();
  });

  test('after stop no timer of the driver waits, and nothing more is told', async () => {
    const b = await accepting();
    await b.first.driver.stop();
    expect(b.clock.waiting).toBe(0);
  });
});

/** Stands between the device and the line: `pass` says what becomes of each of its frames, by the first byte of its data. */
function intercept(device: BytePort, pass: (code: number, send: () => void) => void): void {
  const write = device.write.bind(device);
  device.write = (bytes) => {
    pass(bytes[3] ?? 0, () => {
      write(bytes);
    });
  };
}

describe('answers that come late', () => {
  test('a late 17 is not acknowledged: the 81 that the device tells meanwhile is told again (CCNET 1.2)', async () => {
    const b = await withEscrow();
    b.first.driver.stack();
    await b.inBox();
    let late: (() => void) | undefined;
    let told = 0;
    intercept(b.pair.device, (code, send) => {
      if (code === 0x17 && told === 0) late = send;
      else {
        if (code === 0x81 && told++ === 0) late?.();
        send();
      }
    });
    await b.has(b.first, 'stacked');
    expect(late).toBeDefined();
    expect(b.simulator.books().unreported).toBe(uah20);
    credits(b.first)[0]?.acknowledge();
    await b.state(b.first, 'accepting');
    expect(b.first.kinds()).toEqual(['settled', 'escrow', 'stacked']);
  });

  test('a device that rests without 81 or 82 after STACK has nothing more to tell: settled', async () => {
    const b = await withEscrow();
    b.first.driver.stack();
    await b.inBox();
    intercept(b.pair.device, (code, send) => {
      if (code === 0x81) b.pair.host.write(encodeFrame(billValidator, Uint8Array.of(0x00)));
      else send();
    });
    await b.has(b.first, 'settled', 2);
    expect(b.first.kinds()).toEqual(['settled', 'escrow', 'settled']);
    expect(b.simulator.books()).toMatchObject({ box: [uah20], unreported: undefined });
  });
});
