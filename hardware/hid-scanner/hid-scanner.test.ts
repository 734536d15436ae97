import { expect, test } from 'vitest';
import { VirtualClock } from '../../basics/virtual-clock.ts';
import { memoryPortPair } from '../ports/memory-port.ts';
import { HidScanner } from './driver.ts';
import { decodeReport } from './report.ts';
import { HidScannerSimulator } from './simulator.ts';

/** A report by hand: number, length, AIM identifier, data, padding, flags. */
function report(text: string, flags: number, id = 2, length = text.length): Uint8Array {
  const bytes = Buffer.alloc(64);
  bytes.set([id, length, 0x5d, 0x51, 0x31]);
  bytes.write(text, 5, 'latin1');
  bytes[63] = flags;
  return Uint8Array.from(bytes);
}

async function bench() {
  const clock = new VirtualClock('2026-03-01T08:00:00Z');
  const pair = memoryPortPair();
  const simulator = new HidScannerSimulator({ port: pair.device, clock });
  const log: string[] = [];
  const scanner = new HidScanner({ port: pair.host, clock, log: (line) => log.push(line) });
  const codes: string[] = [];
  scanner.start((text) => codes.push(text));
  await clock.advance(0);
  return { clock, pair, simulator, scanner, codes, log };
}

test('a report is read by its length, with its symbology', () => {
  expect(decodeReport(report('4F3D-1', 0))).toEqual({
    aim: ']Q1',
    data: Uint8Array.from(Buffer.from('4F3D-1')),
    more: false,
  });
});

test.each([
  ['another report number', report('A', 0, 3)],
  ['a length that no report can hold', report('A', 0, 2, 57)],
  ['a report cut short', report('A', 0).slice(0, 63)],
  ['an empty report', new Uint8Array()],
])('%s is refused', (_name, bytes) => {
  expect(decodeReport(bytes)).toBeUndefined();
});

test('a short code and a long one in several reports each come once, as text', async () => {
  const b = await bench();
  const long = 'Перон '.repeat(40).trim();
  b.simulator.scan('48201234567890');
  b.simulator.scan(long);
  await b.clock.advance(0);
  expect(b.codes).toEqual(['48201234567890', long]);
});

test('the line end that a scanner adds is no part of the code', async () => {
  const b = await bench();
  b.simulator.scan('123\r\n');
  await b.clock.advance(0);
  expect(b.codes).toEqual(['123']);
});

test('half a code is dropped, and the next one is whole', async () => {
  const b = await bench();
  b.simulator.scan('x'.repeat(100), { cutAfter: 1 });
  await b.clock.advance(600);
  b.simulator.scan('next');
  await b.clock.advance(0);
  expect(b.codes).toEqual(['next']);
  expect(b.log).toEqual(['the rest of a code did not come']);
});

test('a strange report in the middle drops the code it interrupts', async () => {
  const b = await bench();
  b.pair.device.write(report('half', 1));
  b.pair.device.write(report('?', 0, 9));
  b.pair.device.write(report('whole', 0));
  await b.clock.advance(0);
  expect(b.codes).toEqual(['whole']);
});

test('bytes that are no text are dropped', async () => {
  const b = await bench();
  b.pair.device.write(report('\xff\xfe', 0));
  await b.clock.advance(0);
  expect(b.codes).toEqual([]);
  expect(b.log).toEqual(['a code that is no text']);
});

test('pulled out and plugged in again, it reads on', async () => {
  const b = await bench();
  b.pair.cut();
  await b.clock.advance(10_000);
  b.pair.mend();
  await b.clock.advance(5_000);
  b.simulator.scan('back');
  await b.clock.advance(0);
  expect(b.codes).toEqual(['back']);
});

test('after stop nothing is told, and no timer waits', async () => {
  const b = await bench();
  await b.scanner.stop();
  b.simulator.scan('late');
  await b.clock.advance(0);
  expect(b.codes).toEqual([]);
  expect(b.clock.waiting).toBe(0);
});
