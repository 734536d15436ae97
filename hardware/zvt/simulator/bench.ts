import { VirtualClock } from '../../../basics/virtual-clock.ts';
import { valueOf } from '../../../basics/result.ts';
import { memoryPortPair } from '../../ports/memory-port.ts';
import type { Framing } from '../link.ts';
import { ZvtSimulator } from './simulator.ts';

// Bytes written by hand from the specification; our encoder takes no part.
/** 06 00 with config 9E, or without a wish to print; currency 0980. */
export const register = '060006000000' + '9E' + '0980';
export const registerWithoutPrinting = '060006000000' + '18' + '0980';
/** 80 00 00. */
export const done = '800000';
/** 100.00 UAH, goods within 30 s, at most three "not yet". */
export const pay = '06010E' + '04000000010000' + '490980' + '011E' + '0203';
/** 04 0F 27 00: what a charged payment begins with. */
export const charged = '2700' + '04000000010000' + '490980';
/** Intermediate status 0A and 04. */
export const insertCard = '04FF010A';
export const askBank = '04FF0104';

/** A simulator and the other end of its cable, in virtual time. */
export async function bench(
  framing: Framing = 'tcp',
  stored?: ConstructorParameters<typeof ZvtSimulator>[0]['stored'],
) {
  const clock = new VirtualClock('2026-03-01T08:00:00Z');
  const cable = memoryPortPair();
  let changes = 0;
  const terminal = new ZvtSimulator({
    port: cable.device,
    clock,
    framing,
    onChange: () => (changes += 1),
    ...(stored === undefined ? {} : { stored }),
  });
  const heard: string[] = [];
  cable.host.onData((chunk) => heard.push(Buffer.from(chunk).toString('hex').toUpperCase()));
  valueOf(await cable.host.open());
  const say = async (...hex: readonly string[]): Promise<readonly string[]> => {
    heard.length = 0;
    for (const one of hex) cable.host.write(Uint8Array.from(Buffer.from(one, 'hex')));
    await clock.advance(10);
    return [...heard];
  };
  /** Waits for the next message, which must begin so, and answers it at once or not at all. */
  const answer = async (begin: string, reply: string | undefined): Promise<string> => {
    await clock.until(() => heard.length > 0, 120_000, begin);
    const message = heard.shift() ?? '';
    if (!message.startsWith(begin)) throw new Error(`${message} came instead of ${begin}`);
    if (reply !== undefined) cable.host.write(Uint8Array.from(Buffer.from(reply, 'hex')));
    return message;
  };
  return { clock, cable, terminal, heard, say, answer, changes: () => changes };
}
export type Bench = Awaited<ReturnType<typeof bench>>;

/** A bench whose terminal is registered. */
export async function registered(config = register): Promise<Bench> {
  const b = await bench();
  await b.say(config);
  await b.answer('800000', undefined);
  await b.answer('060F', done);
  return b;
}

/** A bench whose payment was charged; the status information waits for its answer. */
export async function withCharge(config = register, order = pay): Promise<Bench> {
  const b = await registered(config);
  await b.say(order);
  await b.answer(done, undefined);
  await b.answer(insertCard, done);
  if (b.terminal.tap() !== 'taken') throw new Error('the terminal did not take the card');
  await b.answer(askBank, done);
  return b;
}

/** What became of the first payment in the book. */
export const state = (b: Bench): string | undefined => b.terminal.inspect().payments[0]?.state;

/** Reads a status information: what stands behind its length. */
export const content = (hex: string): string => hex.slice(6);
