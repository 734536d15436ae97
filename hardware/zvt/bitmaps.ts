import { bcd, byte, cardNumber, fixedText, packed, variable, variableText } from './fields.ts';
import type { Field } from './fields.ts';
import { tlvContainer } from './tlv.ts';

/** The totals of an end of day: of all kinds of card together. */
export interface CardTotals {
  readonly firstReceipt: string;
  readonly lastReceipt: string;
  readonly count: number;
  /** In minor units. */
  readonly total: number;
}

/**
 * BMP 60: first and last receipt number, then for each of seven kinds of card how many (one byte) and how much (six
 * bytes BCD). ZVT 8.5; the inner order is that of published messages.
 */
const totals: Field<CardTotals> = variable(
  3,
  ({ firstReceipt, lastReceipt, count, total }) => [
    ...packed(2).write(firstReceipt),
    ...packed(2).write(lastReceipt),
    ...byte.write(count),
    ...bcd(6).write(total),
    ...new Array<number>(42).fill(0),
  ],
  (bytes) => {
    if (bytes.length < 4) return undefined;
    let count = 0;
    let total = 0;
    for (let at = 4; at < bytes.length; at += 7) {
      const sum = bcd(6).read(bytes, at + 1);
      if (sum === undefined) return undefined;
      count += bytes[at] ?? 0;
      total += sum.value;
    }
    return {
      firstReceipt: packed(2).read(bytes, 0)?.value ?? '',
      lastReceipt: packed(2).read(bytes, 2)?.value ?? '',
      count,
      total,
    };
  },
);

interface Bitmap<T> {
  readonly number: number;
  readonly field: Field<T>;
}

function bitmap<T>(number: number, field: Field<T>): Bitmap<T> {
  return { number, field };
}

/** The bitmaps that mean something to us. ZVT 8.5. */
const table = {
  /** Seconds that the terminal waits for our answer to a payment. */
  goodsTimeout: bitmap(0x01, byte),
  /** How many "not yet" the terminal takes. */
  maxStatusInfos: bitmap(0x02, byte),
  service: bitmap(0x03, byte),
  /** In minor units of the currency. */
  amount: bitmap(0x04, bcd(6)),
  tlv: bitmap(0x06, tlvContainer),
  trace: bitmap(0x0b, packed(3)),
  /** HHMMSS. */
  time: bitmap(0x0c, packed(3)),
  /** MMDD. */
  date: bitmap(0x0d, packed(2)),
  /** The kind of payment; in a completion the terminal's status byte. */
  paymentType: bitmap(0x19, byte),
  card: bitmap(0x22, cardNumber),
  result: bitmap(0x27, byte),
  terminalId: bitmap(0x29, packed(4)),
  /** In a reversal: the trace number of what was reversed. */
  originalTrace: bitmap(0x37, packed(3)),
  authorisation: bitmap(0x3b, fixedText(8)),
  text: bitmap(0x3c, variableText(3)),
  /** ISO 4217 numeric. */
  currency: bitmap(0x49, bcd(2)),
  totals: bitmap(0x60, totals),
  receipt: bitmap(0x87, packed(2)),
  turnover: bitmap(0x88, packed(3)),
  cardType: bitmap(0x8a, byte),
  cardName: bitmap(0x8b, variableText(2)),
};

/** Bitmaps that are stepped over by their length: nobody here asks for them, and some hold a card's whole track. */
const skipped: ReadonlyMap<number, number | 'LLVAR' | 'LLLVAR'> = new Map<number, number | 'LLVAR' | 'LLLVAR'>([
  ...[0x05, 0x8c, 0xa0, 0xd0, 0xd2, 0xd3, 0xe0, 0xe9, 0xea, 0xf0, 0xf9, 0xfa, 0xfb, 0xfc, 0xfd].map(
    (number) => [number, 1] as const,
  ),
  ...[0x0e, 0x17, 0x3a].map((number) => [number, 2] as const),
  ...[0x3d, 0xaa].map((number) => [number, 3] as const),
  [0xba, 5],
  [0xeb, 8],
  [0x2a, 15],
  ...[0x23, 0x2d, 0xa7, 0xd1, 0xe1, 0xe2, 0xe3, 0xe4, 0xe5, 0xe6, 0xe7, 0xe8].map(
    (number) => [number, 'LLVAR'] as const,
  ),
  ...[0xf1, 0xf2, 0xf3, 0xf4, 0xf5, 0xf6, 0xf7, 0xf8, 0x4c].map((number) => [number, 'LLVAR'] as const),
  ...[0x24, 0x2e, 0x9a, 0xaf, 0x92].map((number) => [number, 'LLLVAR'] as const),
]);

type ValueOf<B> = B extends Bitmap<infer T> ? T : never;

/** The bitmaps of a message; they are sent in the order in which they stand here. */
export type Bitmaps = { readonly [K in keyof typeof table]?: ValueOf<(typeof table)[K]> };

const rows: readonly (readonly [string, Bitmap<unknown>])[] = Object.entries(
  table as unknown as Record<string, Bitmap<unknown>>,
);
const byName: ReadonlyMap<string, Bitmap<unknown>> = new Map(rows);
const byNumber = new Map(rows.map(([name, { number, field }]) => [number, { name, field }] as const));

/** All bitmaps from here to the end of the message; an unknown one makes the message unreadable. ZVT 8.2. */
export const bitmaps: Field<Bitmaps> = {
  write(values) {
    return Object.entries(values).flatMap(([name, value]) => {
      const entry = byName.get(name);
      if (entry === undefined) throw new Error(`no bitmap ${name}`);
      return [entry.number, ...entry.field.write(value)];
    });
  },
  read(bytes, start) {
    const values: Record<string, unknown> = {};
    let at = start;
    while (at < bytes.length) {
      const number = bytes[at] ?? 0;
      const entry = byNumber.get(number);
      const read = entry === undefined ? skip(number, bytes, at + 1) : entry.field.read(bytes, at + 1);
      if (read === undefined) return undefined;
      if (entry !== undefined) values[entry.name] = read.value;
      at = read.next;
    }
    return { value: values, next: at };
  },
};

const steps = {
  LLVAR: variable(
    2,
    () => [],
    () => '',
  ),
  LLLVAR: variable(
    3,
    () => [],
    () => '',
  ),
};

function skip(
  number: number,
  bytes: readonly number[],
  at: number,
): { readonly value: unknown; readonly next: number } | undefined {
  const length = skipped.get(number);
  if (length === undefined) return undefined;
  if (typeof length !== 'number') return steps[length].read(bytes, at);
  return at + length > bytes.length ? undefined : { value: undefined, next: at + length };
}
