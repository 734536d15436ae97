import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeApdu, encodeApdu } from './apdu.ts';
import { SerialFrameParser, encodeSerialFrame } from './serial-frame.ts';

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
const hex = (data: Uint8Array): string => Buffer.from(data).toString('hex').toUpperCase();

/** Published frames: 80 00 00, and an abort by the ECR. */
const positive = '10028000001003F51F';
const abort = '100206B000100343F3';
const told = { kind: 'apdu', apdu: { code: 0x8000, data: [] } };
const aborted = { kind: 'apdu', apdu: { code: 0x06b0, data: [] } };

describe('serial frames', () => {
  test('a 10 inside is doubled on the line and counts once in the checksum', () => {
    const framed = encodeSerialFrame(encodeApdu({ code: 0x0601, data: [0x04, 0, 0, 0, 0x10, 0x10, 0] }));
    expect(hex(framed)).toBe('1002' + '06010704000000' + '1010' + '1010' + '00' + '1003' + hex(framed.slice(-2)));
    expect(new SerialFrameParser().push(framed)).toEqual([
      { kind: 'apdu', apdu: { code: 0x0601, data: [0x04, 0, 0, 0, 0x10, 0x10, 0] } },
    ]);
  });

  test('two in one chunk, with a raw ACK between', () => {
    expect(new SerialFrameParser().push(bytes(positive + '06' + abort))).toEqual([told, { kind: 'ack' }, aborted]);
  });

  test('one in single bytes', () => {
    const parser = new SerialFrameParser();
    expect([...bytes(positive)].flatMap((byte) => parser.push(Uint8Array.of(byte)))).toEqual([told]);
  });

  test('garbage before is dropped', () => {
    expect(new SerialFrameParser().push(bytes('00FF10' + '4142' + '10' + positive))).toEqual([told]);
  });

  test('raw ACK and NAK', () => {
    expect(new SerialFrameParser().push(bytes('0615'))).toEqual([{ kind: 'ack' }, { kind: 'nak' }]);
  });

  test('a wrong checksum', () => {
    expect(new SerialFrameParser().push(bytes('10028000001003F520'))).toEqual([{ kind: 'bad', reason: 'checksum' }]);
  });

  test('a right checksum around a wrong length', () => {
    const framed = encodeSerialFrame(bytes('80000100'.slice(0, 6)));
    expect(new SerialFrameParser().push(framed)).toEqual([{ kind: 'bad', reason: 'length' }]);
  });

  test('a frame whose end is lost does not swallow the next one', () => {
    expect(new SerialFrameParser().push(bytes(abort.slice(0, 8) + positive))).toEqual([told]);
  });

  test('a 10 before something that means nothing', () => {
    expect(new SerialFrameParser().push(bytes('1002801041' + positive))).toEqual([
      { kind: 'bad', reason: 'garbage' },
      told,
    ]);
  });

  test('whatever is framed comes out the same, however it is cut', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 0xffff }),
        fc.array(fc.integer({ min: 0, max: 0xff }), { maxLength: 300 }),
        fc.integer({ min: 1, max: 50 }),
        (code, data, size) => {
          const framed = encodeSerialFrame(encodeApdu({ code, data }));
          const parser = new SerialFrameParser();
          const events = [];
          for (let at = 0; at < framed.length; at += size) events.push(...parser.push(framed.slice(at, at + size)));
          expect(events).toEqual([{ kind: 'apdu', apdu: { code, data } }]);
          expect(decodeApdu([...encodeApdu({ code, data })])).toEqual({ code, data });
        },
      ),
    );
  });
});
