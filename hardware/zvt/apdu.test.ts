import { describe, expect, test } from 'vitest';
import { ApduParser, decodeApdu, encodeApdu } from './apdu.ts';

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
const hex = (data: Uint8Array): string => Buffer.from(data).toString('hex').toUpperCase();

describe('one APDU', () => {
  test.each([
    ['800000', 0x8000, 0],
    ['04FF010A', 0x04ff, 1],
    ['06D3FE' + '00'.repeat(254), 0x06d3, 254],
    ['06D3FFFF00' + '00'.repeat(255), 0x06d3, 255],
    ['06D3FF2C01' + '00'.repeat(300), 0x06d3, 300],
  ])('%.14s… has its length in one byte, or behind FF in two, low byte first', (text, code, length) => {
    const apdu = decodeApdu([...bytes(text)]);
    expect(apdu?.code).toBe(code);
    expect(apdu?.data).toHaveLength(length);
    if (apdu !== undefined) expect(hex(encodeApdu(apdu))).toBe(text);
  });

  test.each(['8000', '80000000', '04FF020A', '06D3FF01', '06D3FF0100'])('%s has a wrong length', (text) => {
    expect(decodeApdu([...bytes(text)])).toBeUndefined();
  });
});

describe('the stream of a TCP connection', () => {
  const first = { kind: 'apdu', apdu: { code: 0x8000, data: [] } };
  const second = { kind: 'apdu', apdu: { code: 0x04ff, data: [0x0a] } };

  test('two in one chunk', () => {
    expect(new ApduParser().push(bytes('80000004FF010A'))).toEqual([first, second]);
  });

  test('one in single bytes', () => {
    const parser = new ApduParser();
    const long = '06D3FF2C01' + '41'.repeat(300);
    const events = [...bytes(long)].flatMap((byte) => parser.push(Uint8Array.of(byte)));
    expect(events).toEqual([{ kind: 'apdu', apdu: { code: 0x06d3, data: new Array<number>(300).fill(0x41) } }]);
    expect(parser.isInside).toBe(false);
  });

  test('one and a half, then the rest', () => {
    const parser = new ApduParser();
    expect(parser.push(bytes('80000004FF'))).toEqual([first]);
    expect(parser.isInside).toBe(true);
    expect(parser.push(bytes('010A'))).toEqual([second]);
  });

  test('garbage before: nothing of the rest is believed', () => {
    const parser = new ApduParser();
    expect(parser.push(bytes('FFFF800000'))).toEqual([{ kind: 'bad', reason: 'garbage' }]);
    expect(parser.push(bytes('800000'))).toEqual([first]);
  });

  test('a length that is too long waits for its end', () => {
    const parser = new ApduParser();
    expect(parser.push(bytes('060F05800000'))).toEqual([]);
    expect(parser.isInside).toBe(true);
    parser.reset();
    expect(parser.push(bytes('800000'))).toEqual([first]);
  });
});
