import { describe, expect, test } from 'vitest';
import { VirtualClock } from '../../../basics/virtual-clock.ts';
import { hryvnias } from '../../../basics/money.ts';
import { valueOf } from '../../../basics/result.ts';
import { memoryPortPair } from '../../ports/memory-port.ts';
import { CcnetSimulator } from './simulator.ts';

// Bytes written by hand from the specification and its published samples; our encoder takes no part.
const ack = '02030600C282';
const nak = '020306FFBA8D';
const poll = '02030633DA81';
const reset = '0203063041B3';
const stack = '02030635ECE4';
const giveBack = '0203063677D6';
const hold = '02030638093F';
const identification = '02030637FEC7';
const billTable = '020306414FD1';
const enable2to7 = '02030C340000FC0000FCEBD1';
const enable3 = '02030C340000080000088765';
const enable2to7NoEscrow = '02030C340000FC00000008EC';
const setSecurity0 = '02030932000000261F';
const getStatus = '02030631C8A2';

async function bench() {
  const clock = new VirtualClock('2026-03-01T08:00:00Z');
  const pair = memoryPortPair();
  valueOf(await pair.host.open());
  let changes = 0;
  const simulator = new CcnetSimulator({ port: pair.device, clock, onChange: () => (changes += 1) });
  const answers: string[] = [];
  pair.host.onData((chunk) => answers.push(Buffer.from(chunk).toString('hex').toUpperCase()));
  await clock.advance(0);
  /** Sends one frame and gives back what came: the whole frames glued, or `''`. */
  async function say(hex: string): Promise<string> {
    answers.length = 0;
    pair.host.write(Uint8Array.from(Buffer.from(hex, 'hex')));
    await clock.advance(20);
    return answers.join('');
  }
  /** The state byte and its data, acknowledged. */
  async function state(): Promise<string> {
    const answer = await say(poll);
    await say(ack);
    return answer.slice(6, -4);
  }
  async function enabled(mask = enable2to7): Promise<void> {
    await say(reset);
    await clock.advance(2_000);
    await say(mask);
    expect(await state()).toBe('14');
  }
  return { clock, pair, simulator, say, state, enabled, changes: () => changes };
}

const inEscrow = async () => {
  const b = await bench();
  await b.enabled();
  expect(b.simulator.insertNote(20)).toBe('taken');
  await b.clock.advance(1_000);
  expect(await b.say(poll)).toBe('02030780029E10');
  await b.say(ack);
  return b;
};

describe('power-up and settings', () => {
  test('10 until RESET, then 13, then 19 (CCNET 1.7)', async () => {
    const b = await bench();
    expect(await b.say(poll)).toBe('020306104392');
    await b.say(ack);
    expect(await b.say(poll)).toBe('020306104392');
    await b.say(ack);
    expect(await b.say(reset)).toBe(ack);
    expect(await b.say(poll)).toBe('02030613D8A0');
    await b.clock.advance(2_000);
    expect(await b.state()).toBe('19');
  });

  test('settings are lost at initialisation (CCNET 1.7)', async () => {
    const b = await bench();
    await b.enabled();
    expect((await b.say(getStatus)).slice(6, -4)).toBe('0000FC000000');
    await b.say(ack);
    await b.say(reset);
    await b.clock.advance(2_000);
    expect(await b.say(getStatus)).toBe('02030B000000000000A867');
    await b.say(ack);
    expect(await b.state()).toBe('19');
  });

  test('bill table and identification while disabled; 30 while idling (CCNET 1.3)', async () => {
    const b = await bench();
    await b.say(reset);
    await b.clock.advance(2_000);
    const table = await b.say(billTable);
    expect(table.slice(0, 6)).toBe('02037D');
    const entries = (table.slice(6, -4).match(/.{10}/g) ?? []).slice(0, 9);
    const ukr = '554B52';
    expect(entries).toEqual([
      `05${ukr}00`,
      `01${ukr}01`,
      `02${ukr}01`,
      `05${ukr}01`,
      `01${ukr}02`,
      `02${ukr}02`,
      `05${ukr}02`,
      `01${ukr}03`,
      '0000000000',
    ]);
    await b.say(ack);
    expect((await b.say(identification)).length).toBe(39 * 2);
    await b.say(ack);
    await b.say(enable2to7);
    expect((await b.say(billTable)).slice(6, -4)).toBe('30');
    expect((await b.say(identification)).slice(6, -4)).toBe('30');
  });

  test('SET SECURITY is taken with a mask and in its variant without', async () => {
    const b = await bench();
    await b.enabled();
    expect(await b.say(setSecurity0)).toBe(ack);
    expect(await b.say('020306325390')).toBe(ack);
  });

  test('a command that this device does not have: 30', async () => {
    const b = await bench();
    for (const command of ['0203063C2D79', '0203063DA468', '0203063E3F5A', '0203063FB64B', '02030660C4E1']) {
      expect((await b.say(command)).slice(6, -4)).toBe('30');
    }
  });
});

describe('a note', () => {
  test('escrow, STACK, 17, 81 until ACK, 14: the note is in the box (CCNET 1.7)', async () => {
    const b = await inEscrow();
    expect(b.simulator.books()).toMatchObject({ box: [], escrow: hryvnias(20) });
    expect(await b.say(stack)).toBe(ack);
    expect(await b.state()).toBe('17');
    await b.clock.advance(1_000);
    expect(await b.say(poll)).toBe('02030781024609');
    expect(await b.say(poll)).toBe('02030781024609');
    expect(await b.say(poll)).toBe('02030781024609');
    await b.say(ack);
    expect(await b.state()).toBe('14');
    expect(b.simulator.books()).toMatchObject({ box: [hryvnias(20)], escrow: undefined, returned: [] });
    expect(b.changes()).toBeGreaterThan(3);
  });

  test('RETURN, 18, 82 until ACK, 14 (CCNET 1.7)', async () => {
    const b = await inEscrow();
    expect(await b.say(giveBack)).toBe(ack);
    expect(await b.state()).toBe('18');
    await b.clock.advance(1_000);
    expect(await b.say(poll)).toBe('02030782022E23');
    expect(await b.say(poll)).toBe('02030782022E23');
    await b.say(ack);
    expect(await b.state()).toBe('14');
    expect(b.simulator.books()).toMatchObject({ box: [], escrow: undefined, returned: [hryvnias(20)] });
  });

  test('given back after 10 s without a decision; HOLD buys 10 s (CCNET 1.2)', async () => {
    const b = await inEscrow();
    await b.clock.advance(8_000);
    expect(await b.say(hold)).toBe(ack);
    expect(await b.say(poll)).toBe('0203061A193D');
    await b.say(ack);
    await b.clock.advance(9_500);
    expect(await b.state()).toBe('1A');
    await b.clock.advance(400);
    expect(await b.state()).toBe('18');
    await b.clock.advance(1_000);
    expect(await b.state()).toBe('8202');
  });

  test('30 for STACK, RETURN and HOLD while idling (CCNET 1.3)', async () => {
    const b = await bench();
    await b.enabled();
    for (const command of [stack, giveBack, hold]) expect((await b.say(command)).slice(6, -4)).toBe('30');
  });

  test('1C 68 for a type that is not enabled; 1C 65 for a note it does not know (CCNET 1.5)', async () => {
    const b = await bench();
    await b.enabled(enable3);
    b.simulator.insertNote(20);
    await b.clock.advance(200);
    expect(await b.state()).toBe('15');
    await b.clock.advance(1_000);
    expect(await b.say(poll)).toBe('0203071C683F6C');
    await b.say(ack);
    expect(await b.state()).toBe('14');
    b.simulator.insertNote(3);
    await b.clock.advance(1_000);
    expect(await b.state()).toBe('1C65');
    expect(b.simulator.books().returned).toEqual([hryvnias(20), hryvnias(3)]);
  });

  test('without the escrow bit it goes straight to the box (CCNET 1.7)', async () => {
    const b = await bench();
    await b.enabled(enable2to7NoEscrow);
    b.simulator.insertNote(1000);
    await b.clock.advance(700);
    expect(await b.state()).toBe('17');
    await b.clock.advance(1_000);
    expect(await b.say(poll)).toBe('0203078107EB5E');
  });

  test('is not drawn while disabled', async () => {
    const b = await bench();
    expect(b.simulator.insertNote(20)).toBe('not-now');
    expect(b.simulator.books()).toMatchObject({ escrow: undefined, returned: [] });
  });
});

describe('a power cut', () => {
  const cut = async (b: Awaited<ReturnType<typeof bench>>): Promise<void> => {
    b.simulator.powerOff();
    expect(await b.say(poll)).toBe('');
    b.simulator.powerOn();
  };

  test('with a note in escrow: 11, and after RESET it is pushed back, told until ACK (CCNET 1.7)', async () => {
    const b = await inEscrow();
    await cut(b);
    expect(await b.say(poll)).toBe('02030611CA83');
    await b.say(ack);
    await b.say(reset);
    await b.clock.advance(2_000);
    expect(await b.say(poll)).toBe('02030782022E23');
    expect(await b.state()).toBe('8202');
    expect(await b.state()).toBe('19');
    expect(b.simulator.books()).toMatchObject({ box: [], escrow: undefined, returned: [hryvnias(20)] });
  });

  test('with an unacknowledged 81: 12, and after RESET 81 until ACK (CCNET 1.4)', async () => {
    const b = await inEscrow();
    await b.say(stack);
    await b.clock.advance(1_000);
    expect(await b.say(poll)).toBe('02030781024609');
    await cut(b);
    expect(await b.state()).toBe('12');
    await b.say(reset);
    await b.clock.advance(2_000);
    expect(await b.say(poll)).toBe('02030781024609');
    expect(await b.state()).toBe('8102');
    expect(await b.state()).toBe('19');
    expect(b.simulator.books()).toMatchObject({ box: [hryvnias(20)], unreported: undefined });
  });

  test('a note that sticks at power-up: 43 until it is cleared and reset, then 82', async () => {
    const b = await inEscrow();
    b.simulator.faults.noteStuckAtPowerUp = true;
    await cut(b);
    await b.say(reset);
    await b.clock.advance(2_000);
    expect(await b.say(poll)).toBe('020306435DF2');
    b.simulator.faults.noteStuckAtPowerUp = false;
    b.simulator.clearJam();
    await b.say(reset);
    await b.clock.advance(2_000);
    expect(await b.state()).toBe('8202');
  });

  test('another process goes on with the stored books', async () => {
    const b = await inEscrow();
    const stored = b.simulator.books();
    await b.simulator.stop();
    const next = new CcnetSimulator({ port: b.pair.device, clock: b.clock, stored });
    await b.clock.advance(0);
    expect(await b.state()).toBe('11');
    expect(next.books()).toEqual(stored);
  });
});

describe('faults', () => {
  test('cassette out: 42; in: 13, 19, and the settings are gone (CCNET 1.7)', async () => {
    const b = await bench();
    await b.enabled();
    b.simulator.removeCassette();
    expect(await b.state()).toBe('42');
    b.simulator.insertCassette('empty');
    expect(await b.state()).toBe('13');
    await b.clock.advance(2_000);
    expect(await b.state()).toBe('19');
  });

  test('jam: 43, also after RESET, until it is cleared', async () => {
    const b = await inEscrow();
    b.simulator.jam();
    expect(await b.state()).toBe('43');
    await b.say(reset);
    await b.clock.advance(2_000);
    expect(await b.state()).toBe('43');
    b.simulator.clearJam();
    await b.say(reset);
    await b.clock.advance(2_000);
    expect(await b.state()).toBe('8202');
  });

  test('the switches tell 41, 44, 45, 46 and 47 xx', async () => {
    const b = await bench();
    await b.enabled();
    b.simulator.faults.pause = true;
    expect(await b.state()).toBe('46');
    b.simulator.faults.failure = 0x52;
    expect(await b.say(poll)).toBe('0203074752B9C5');
    b.simulator.faults.cheated = true;
    expect(await b.say(poll)).toBe('020306456B97');
    b.simulator.faults.cassetteJammed = true;
    expect(await b.say(poll)).toBe('02030644E286');
    b.simulator.faults.cassetteFull = true;
    expect(await b.state()).toBe('41');
    expect(b.simulator.insertNote(20)).toBe('not-now');
  });

  test('a wrong checksum from the host is answered with NAK (CCNET 1.9)', async () => {
    const b = await bench();
    expect(await b.say('02030633DA82')).toBe(nak);
  });

  test('a wrong checksum from the device, once; NAK brings the whole answer', async () => {
    const b = await bench();
    b.simulator.faults.badChecksum = 1;
    expect(await b.say(poll)).toBe('020306104393');
    expect(await b.say(nak)).toBe('020306104392');
  });

  test('a lost ACK leaves the event standing', async () => {
    const b = await inEscrow();
    await b.say(stack);
    await b.clock.advance(1_000);
    b.simulator.faults.swallowAck = 1;
    expect(await b.state()).toBe('8102');
    expect(await b.state()).toBe('8102');
    expect(await b.state()).toBe('14');
  });

  test('no answer, unplugged, and another address on the bus: silence', async () => {
    const b = await bench();
    b.simulator.faults.noAnswer = true;
    expect(await b.say(poll)).toBe('');
    b.simulator.faults.noAnswer = false;
    b.simulator.unplug();
    expect(await b.say(poll)).toBe('');
    b.simulator.plug();
    expect(await b.say(poll)).toBe('020306104392');
  });
});
