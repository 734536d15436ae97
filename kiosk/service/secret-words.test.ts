import { describe, expect, test } from 'vitest';
import { Temporal } from '../../basics/temporal.ts';
import {
  codeAt,
  counterOf,
  hashWord,
  isWeakPin,
  isWord,
  newTotpSecret,
  randomDigits,
  secretUri,
} from './secret-words.ts';

/** RFC 6238, appendix B: the ASCII text 12345678901234567890, in base32. */
const rfcSecret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const at = (seconds: number) => Temporal.Instant.fromEpochMilliseconds(seconds * 1000);

describe('codes of an authenticator', () => {
  // The appendix gives 8 digits; the last 6 of them are the code of 6.
  test.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('are those of RFC 6238, appendix B, at %i s', (seconds, code) => {
    expect(codeAt(rfcSecret, at(seconds))).toBe(code);
    expect(counterOf(rfcSecret, code, at(seconds))).toBe(Math.floor(seconds / 30));
  });

  test('are taken one step late and one step early, and no further', () => {
    const code = codeAt(rfcSecret, at(3000));
    const seen = [-60, -30, 0, 30, 60].map((off) => counterOf(rfcSecret, code, at(3000 + off)));
    expect(seen).toEqual([undefined, 100, 100, 100, undefined]);
  });

  test('come from secrets of 20 bytes that an authenticator can read', () => {
    const secret = newTotpSecret((count) => new Uint8Array(count).fill(255));
    expect(secret).toBe('7'.repeat(32));
    const uri = new URL(secretUri(secret, 'K17 01'));
    expect(uri.protocol + uri.host).toBe('otpauth:totp');
    expect(uri.searchParams.get('secret')).toBe(secret);
    expect(uri.searchParams.get('issuer')).toBe('Perron');
  });
});

describe('a PIN', () => {
  test('is kept as a hash with its own salt, and known again', () => {
    let salt = 0;
    const random = (count: number) => new Uint8Array(count).fill((salt += 1));
    const first = hashWord('295417', random);
    const second = hashWord('295417', random);
    expect(first.hash).not.toBe(second.hash);
    expect(JSON.stringify(first)).not.toContain('295417');
    expect(isWord('295417', first)).toBe(true);
    expect(isWord('295418', first)).toBe(false);
  });

  test.each(['000000', '123456', '987654', '890123', '121212', '77777777', '34343434'])('is weak: %s', (pin) => {
    expect(isWeakPin(pin)).toBe(true);
  });

  test.each(['295417', '112233', '13579024'])('is not weak: %s', (pin) => {
    expect(isWeakPin(pin)).toBe(false);
  });

  test('is invented without favouring any digit', () => {
    let next = 0;
    const digits = randomDigits(250, (count) => Uint8Array.from({ length: count }, () => next++));
    const counts = Array.from({ length: 10 }, (_, digit) => digits.split(String(digit)).length - 1);
    expect(counts).toEqual(Array.from({ length: 10 }, () => 25));
  });
});
