import { expect, test } from 'vitest';
import { decodeAnswer, decodeHost, encodeData, encodeHost } from './messages.ts';

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'));

test('the bill table: mantissa, country, zeros, five bytes a type (CCNET 1.3)', () => {
  const bytes = hex(`05554B520001554B520102554B5203${'00'.repeat(105)}`);
  const answer = decodeAnswer('getBillTable', bytes);
  expect(answer.kind).toBe('billTable');
  if (answer.kind !== 'billTable') return;
  expect(answer.entries.slice(0, 4)).toEqual([
    { units: 5, country: 'UKR' },
    { units: 10, country: 'UKR' },
    { units: 2000, country: 'UKR' },
    undefined,
  ]);
  expect(answer.entries).toHaveLength(24);
  expect(encodeData(answer)).toEqual(bytes);
});

test('a value with a decimal point is no note', () => {
  const answer = decodeAnswer('getBillTable', hex(`05554B5282${'00'.repeat(115)}`));
  expect(answer).toMatchObject({ kind: 'billTable' });
  if (answer.kind === 'billTable') expect(answer.entries[0]).toBeUndefined();
});

test('a busy device answers its state instead of its table', () => {
  expect(decodeAnswer('getBillTable', hex('1B05'))).toEqual({ kind: 'busy', tenths: 5 });
});

test('a Bill-to-Bill unit says into which cassette it stacked', () => {
  expect(decodeAnswer('poll', hex('810300'))).toEqual({ kind: 'stackedInto', type: 3, cassette: 0 });
});

test.each(['99', '8102030405', '1C', ''])('"%s" as an answer to POLL is unknown, not an error', (text) => {
  expect(decodeAnswer('poll', hex(text))).toEqual({ kind: 'unknown', hex: text });
});

test('a command of the wrong length is unknown', () => {
  expect(decodeHost(hex('34FFFF'))).toEqual({ kind: 'unknown', hex: '34FFFF' });
});

test('the mask of ENABLE stands with type 0 in the last bit of its third byte', () => {
  expect(encodeHost({ kind: 'enable', enabled: 1, escrow: 1 << 23 })).toEqual(hex('34000001800000'));
});
