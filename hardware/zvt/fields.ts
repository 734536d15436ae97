import { lastFour, maskCardNumbers } from './card-number.ts';
import { decodeText, encodeText } from './charset.ts';

/** What was read and where the next field begins. */
export interface Read<T> {
  readonly value: T;
  readonly next: number;
}

/** How one part of a message stands in bytes. */
export interface Field<T> {
  write(value: T): readonly number[];
  /** Reads from `at` on; undefined where the bytes cannot mean this. */
  read(bytes: readonly number[], at: number): Read<T> | undefined;
}

/** Upper-case hexadecimal text of bytes. */
function hexOf(bytes: Iterable<number>): string {
  return Array.from(bytes, (value) => value.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase();
}

/** The bytes of hexadecimal text. */
function bytesOf(hex: string): readonly number[] {
  return Array.from({ length: hex.length >>> 1 }, (_, index) => parseInt(hex.slice(index * 2, index * 2 + 2), 16));
}

function fixed<T>(
  size: number,
  write: (value: T) => readonly number[],
  parse: (bytes: readonly number[]) => T | undefined,
): Field<T> {
  return {
    write,
    read(bytes, at) {
      if (at + size > bytes.length) return undefined;
      const value = parse(bytes.slice(at, at + size));
      return value === undefined ? undefined : { value, next: at + size };
    },
  };
}

/** One byte, 0–255. */
export const byte: Field<number> = fixed(
  1,
  (value) => [value & 0xff],
  ([value]) => value,
);

/** Packed digits as text, e.g. a receipt number "0042"; FF stays FF. */
export function packed(size: number): Field<string> {
  return fixed(size, (value) => bytesOf(value.padStart(size * 2, '0')), hexOf);
}

/** A decimal number in packed BCD. */
export function bcd(size: number): Field<number> {
  return fixed(
    size,
    (value) => bytesOf(String(value).padStart(size * 2, '0')),
    (bytes) => (/^\d+$/.test(hexOf(bytes)) ? Number(hexOf(bytes)) : undefined),
  );
}

/** Text of a fixed size, filled up with NUL. */
export function fixedText(size: number): Field<string> {
  return fixed(
    size,
    (value) => Array.from({ length: size }, (_, index) => encodeText(value)[index] ?? 0),
    (bytes) => cleanText(bytes),
  );
}

/** Bytes behind a length of `digits` bytes F0–F9, one decimal digit each: LLVAR and LLLVAR of ZVT 8.5. */
export function variable<T>(
  digits: 2 | 3,
  write: (value: T) => readonly number[],
  parse: (bytes: readonly number[]) => T | undefined,
): Field<T> {
  return {
    write(value) {
      const content = write(value);
      const length = String(content.length).padStart(digits, '0');
      return [...Array.from(length, (digit) => 0xf0 | Number(digit)), ...content];
    },
    read(bytes, at) {
      const length = bytes.slice(at, at + digits);
      if (length.length < digits || length.some((value) => value < 0xf0 || value > 0xf9)) return undefined;
      const start = at + digits;
      const next = start + Number(length.map((value) => value & 0x0f).join(''));
      if (next > bytes.length) return undefined;
      const value = parse(bytes.slice(start, next));
      return value === undefined ? undefined : { value, next };
    },
  };
}

/** Text of a length that stands before it; a NUL ends it early. No card number gets out of it. */
export function variableText(digits: 2 | 3): Field<string> {
  return variable(digits, encodeText, cleanText);
}

/** BMP 22. Written as the terminal would write it (digits and E), read as the last four digits at most. */
export const cardNumber: Field<string> = variable(
  2,
  (value) => bytesOf(value.length % 2 === 0 ? value : `${value}F`),
  (bytes) => lastFour(hexOf(bytes)),
);

/** A field that may be missing at the end of a message. */
export function optional<T>(field: Field<T>): Field<T | undefined> {
  return {
    write: (value) => (value === undefined ? [] : field.write(value)),
    read: (bytes, at) => field.read(bytes, at) ?? { value: undefined, next: at },
  };
}

/** Readable text without a card number and without what stands behind a NUL. */
export function cleanText(bytes: readonly number[]): string {
  const end = bytes.indexOf(0);
  return maskCardNumbers(decodeText(end === -1 ? bytes : bytes.slice(0, end)));
}
