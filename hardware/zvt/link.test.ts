import { describe, expect, test } from 'vitest';
import { VirtualClock } from '../../basics/virtual-clock.ts';
import { createLink } from './link.ts';
import type { Framing } from './link.ts';

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));

/** Published frames. */
const positive = '10028000001003F51F';
const abort = '100206B000100343F3';
const statusOver = '04FF010A';

function bench(framing: Framing) {
  const clock = new VirtualClock('2026-03-01T08:00:00Z');
  const written: string[] = [];
  const heard: number[] = [];
  const failures: string[] = [];
  const link = createLink(framing, {
    clock,
    write: (data) => written.push(Buffer.from(data).toString('hex').toUpperCase()),
    onApdu: ({ code }) => heard.push(code),
    onFailed: (detail) => failures.push(detail),
  });
  const hear = (hex: string): void => {
    link.heard(bytes(hex));
  };
  return { clock, link, written, heard, failures, hear };
}

describe('a serial line, ZVT 8.1', () => {
  test('a frame is acknowledged before it is told', () => {
    const b = bench('serial');
    b.hear(positive);
    expect(b.written).toEqual(['06']);
    expect(b.heard).toEqual([0x8000]);
  });

  test('a damaged frame is answered with NAK and not told', () => {
    const b = bench('serial');
    b.hear('10028000001003F520');
    expect(b.written).toEqual(['15']);
    expect(b.heard).toEqual([]);
  });

  test('T1: a frame that stops for 200 ms is answered with NAK, and its rest means nothing', async () => {
    const b = bench('serial');
    b.hear(positive.slice(0, 8));
    await b.clock.advance(199);
    expect(b.written).toEqual([]);
    await b.clock.advance(1);
    expect(b.written).toEqual(['15']);
    b.hear(positive);
    expect(b.heard).toEqual([0x8000]);
  });

  test('T2: without ACK a frame is sent three times in all, then the line has failed', async () => {
    const b = bench('serial');
    b.link.send({ code: 0x06b0, data: [] });
    await b.clock.advance(14_999);
    expect(b.written).toEqual([abort, abort, abort]);
    expect(b.failures).toEqual([]);
    await b.clock.advance(1);
    expect(b.failures).toEqual(['no frame was acknowledged']);
  });

  test('NAK: repeated at once, twice', () => {
    const b = bench('serial');
    b.link.send({ code: 0x06b0, data: [] });
    b.hear('15');
    b.hear('15');
    expect(b.written).toEqual([abort, abort, abort]);
    b.hear('15');
    expect(b.failures).toHaveLength(1);
  });

  test('the next frame waits for the ACK of the one before', () => {
    const b = bench('serial');
    b.link.send({ code: 0x06b0, data: [] });
    b.link.send({ code: 0x8000, data: [] });
    expect(b.written).toEqual([abort]);
    b.hear('06');
    expect(b.written).toEqual([abort, positive]);
  });

  test('an answer makes good a lost ACK: the command is not sent again', async () => {
    const b = bench('serial');
    b.link.send({ code: 0x06b0, data: [] });
    b.hear(positive);
    await b.clock.advance(60_000);
    expect(b.written).toEqual([abort, '06']);
    expect(b.failures).toEqual([]);
  });

  test('frames that stay damaged fail the line', () => {
    const b = bench('serial');
    for (let time = 0; time < 4; time += 1) b.hear('10028000001003F520');
    expect(b.written).toEqual(['15', '15', '15']);
    expect(b.failures).toEqual(['only damaged frames come']);
  });

  test('a new opening begins with nothing under way', async () => {
    const b = bench('serial');
    b.link.send({ code: 0x06b0, data: [] });
    b.hear(positive.slice(0, 8));
    b.link.reset();
    await b.clock.advance(60_000);
    expect(b.written).toEqual([abort]);
    expect(b.clock.waiting).toBe(0);
  });
});

describe('a TCP connection, ZVT 8.1', () => {
  test('no frames, no ACK', () => {
    const b = bench('tcp');
    b.link.send({ code: 0x06b0, data: [] });
    b.hear('800000' + statusOver);
    expect(b.written).toEqual(['06B000']);
    expect(b.heard).toEqual([0x8000, 0x04ff]);
  });

  test('half a message that is never finished fails the connection', async () => {
    const b = bench('tcp');
    b.hear(statusOver.slice(0, 4));
    await b.clock.advance(4_000);
    expect(b.failures).toEqual([]);
    await b.clock.advance(1_000);
    expect(b.failures).toEqual(['half a message came']);
  });

  test('garbage fails it at once', () => {
    const b = bench('tcp');
    b.hear('FF');
    expect(b.failures).toEqual(['no message: garbage']);
  });
});
