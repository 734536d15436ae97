import { expect, test } from 'vitest';
import { crc16 } from './crc.ts';

test('the published check value of CRC-16/KERMIT', () => {
  expect(crc16(new TextEncoder().encode('123456789'))).toBe(0x2189);
});

test('POLL as it stands in the specification: 02 03 06 33, then DA 81', () => {
  expect(crc16([0x02, 0x03, 0x06, 0x33])).toBe(0x81da);
});
