import { describe, expect, test } from 'vitest';
import { lastFour, maskCardNumbers } from './card-number.ts';

describe('texts', () => {
  test.each([
    ['4111111111111234', '************1234'],
    ['Card 4111 1111 1111 1234 VISA', 'Card **** **** **** 1234 VISA'],
    ['4111-1111-1111-1234', '****-****-****-1234'],
    ['4111  1111  1111  1234', '****  ****  ****  1234'],
    ['123456789012', '********9012'],
    ['1234567890123456789', '***************6789'],
    ['PAN 6304000000000000000000', 'PAN ******************0000'],
  ])('%s keeps its last four digits', (text, masked) => {
    expect(maskCardNumbers(text)).toBe(masked);
  });

  test.each(['12345678901', 'Terminal-ID:    28004869', '19.10.2021         13:30:04', '0000013   0004   00000001'])(
    '%s stays as it is',
    (text) => {
      expect(maskCardNumbers(text)).toBe(text);
    },
  );
});

describe('BMP 22', () => {
  test.each([
    ['EEEEEEEEEEEE4771', '4771'],
    ['EEEEEEEEEEEEEEE4281F', '4281'],
    ['474843EEEEEE7743', '7743'],
    ['4111111111111234', '1234'],
    ['5966666666D200212201', '6666'],
    ['EEEEEEEEEEEEEE71', '71'],
    ['EEEEEEEEEEEEEEEE', ''],
    ['', ''],
  ])('%s is reduced to %s', (nibbles, four) => {
    expect(lastFour(nibbles)).toBe(four);
  });
});
