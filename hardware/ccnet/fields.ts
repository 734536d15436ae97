/** How one part of a message stands in bytes. `size` undefined: it takes whatever is left. */
export interface Field<T> {
  readonly size: number | undefined;
  write(value: T): readonly number[];
  /** Reads exactly `size` bytes; undefined where they can mean nothing. */
  read(bytes: readonly number[]): T | undefined;
}

/** One byte, 0–255. */
export const byte: Field<number> = {
  size: 1,
  write: (value) => [value & 0xff],
  read: ([value]) => value,
};

/** 24 bits, most significant byte first; bit n stands for bill type n. CCNET 1.3, command 34. */
export const mask24: Field<number> = {
  size: 3,
  write: (value) => [(value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff],
  read: ([high = 0, middle = 0, low = 0]) => (high << 16) | (middle << 8) | low,
};

/** Printable text of a fixed length, filled up with spaces. */
export function ascii(size: number): Field<string> {
  return {
    size,
    write: (value) => [...Buffer.from(value.padEnd(size).slice(0, size), 'latin1')],
    read: (bytes) => Buffer.from(bytes).toString('latin1').trimEnd(),
  };
}

/** Bytes without a known inner order, as upper-case hexadecimal text. */
export function opaque(size?: number): Field<string> {
  return {
    size,
    write: (value) => [...Buffer.from(value, 'hex')],
    read: (bytes) => Buffer.from(bytes).toString('hex').toUpperCase(),
  };
}

/** One place of the bill table; undefined where the device has no such type. */
export interface BillTableEntry {
  /** The value in whole units of the currency. */
  readonly units: number;
  /** ISO 3166 alpha-3, e.g. `UKR`. */
  readonly country: string;
}

/** 24 × 5 bytes: mantissa, country, exponent. CCNET 1.3, command 41. */
export const billTableField: Field<readonly (BillTableEntry | undefined)[]> = {
  size: 120,
  write: (entries) =>
    Array.from({ length: 24 }, (_, type) => entries[type]).flatMap((entry) => {
      if (entry === undefined) return [0, 0, 0, 0, 0];
      let mantissa = entry.units;
      let zeros = 0;
      while (mantissa > 0 && mantissa % 10 === 0) {
        mantissa /= 10;
        zeros += 1;
      }
      return [mantissa, ...Buffer.from(entry.country, 'latin1'), zeros];
    }),
  read: (bytes) =>
    Array.from({ length: 24 }, (_, type) => {
      const [mantissa = 0, a = 0, b = 0, c = 0, exponent = 0] = bytes.slice(type * 5, type * 5 + 5);
      // Bit 7 puts a decimal point instead of zeros: no note has fractions of a unit, so there is none to name.
      if (mantissa === 0 || exponent >= 0x80) return undefined;
      return { units: mantissa * 10 ** exponent, country: String.fromCharCode(a, b, c) };
    }),
};
