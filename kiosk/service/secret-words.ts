import { scryptSync, timingSafeEqual } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { Temporal } from '../../basics/temporal.ts';
import type { RandomBytes } from '../journal/people.ts';

/** A hashed PIN or enrolment code, hexadecimal. */
export interface HashedWord {
  readonly salt: string;
  /** scrypt, 32 bytes. */
  readonly hash: string;
}

/** RFC 6238: seconds of one time step. */
const periodSeconds = 30;

/** RFC 4226, section 4: the secret's length in bytes that the standard recommends. */
const secretBytes = 20;

/** About 50 ms and 16 MiB a try on a small PC. */
const cost = { N: 16_384, r: 8, p: 1 };

/** Hashes a PIN or code with a salt of its own. */
export function hashWord(word: string, random: RandomBytes): HashedWord {
  const salt = Buffer.from(random(16)).toString('hex');
  return { salt, hash: scrypt(word, salt) };
}

/** Whether this is the word that was hashed; takes the same time either way. */
export function isWord(word: string, { salt, hash }: HashedWord): boolean {
  const found = Buffer.from(scrypt(word, salt), 'hex');
  const kept = Buffer.from(hash, 'hex');
  return found.length === kept.length && timingSafeEqual(found, kept);
}

function scrypt(word: string, salt: string): string {
  return scryptSync(word, Buffer.from(salt, 'hex'), 32, cost).toString('hex');
}

/** Whether somebody who looks on would guess it: one digit all over, a run up or down, or a pair repeated. */
export function isWeakPin(pin: string): boolean {
  const digits = [...pin].map(Number);
  const steps = new Set(digits.slice(1).map((digit, index) => (digit - (digits[index] ?? 0) + 10) % 10));
  const run = steps.size === 1 && [0, 1, 9].includes([...steps][0] ?? 0);
  return run || /^(\d\d)\1+$/u.test(pin);
}

/** A number of so many decimal digits, each equally likely. */
export function randomDigits(count: number, random: RandomBytes): string {
  let digits = '';
  while (digits.length < count) {
    for (const byte of random(count)) {
      // 250 and above would make some digits likelier.
      if (byte < 250) digits += String(byte % 10);
    }
  }
  return digits.slice(0, count);
}

/** A new secret for an authenticator, base32. */
export function newTotpSecret(random: RandomBytes): string {
  return new Secret({ buffer: new Uint8Array(random(secretBytes)).buffer }).base32;
}

/** The address that an authenticator reads from a QR code. */
export function secretUri(secret: string, label: string): string {
  return totp(secret, label).toString();
}

/** The code that is right at `instant`, 6 digits. */
export function codeAt(secret: string, instant: Temporal.Instant): string {
  return totp(secret).generate({ timestamp: instant.epochMilliseconds });
}

/**
 * The time step that a code belongs to (RFC 6238, section 5.2: one step before and after for slow fingers);
 * undefined when it is wrong.
 */
export function counterOf(secret: string, code: string, instant: Temporal.Instant): number | undefined {
  const timestamp = instant.epochMilliseconds;
  const delta = totp(secret).validate({ token: code, timestamp, window: 1 });
  return delta === null ? undefined : Math.floor(timestamp / 1000 / periodSeconds) + delta;
}

function totp(secret: string, label = ''): TOTP {
  return new TOTP({ issuer: 'Perron', label, secret: Secret.fromBase32(secret), digits: 6, period: periodSeconds });
}
