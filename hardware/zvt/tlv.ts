import { decodeText, encodeText } from './charset.ts';
import { cleanText } from './fields.ts';
import type { Field } from './fields.ts';

/** One TLV object: its bytes, or the objects inside it. ZVT 8.5. */
export interface TlvItem {
  readonly tag: number;
  readonly value?: readonly number[];
  readonly items?: readonly TlvItem[];
}

/** A line of text. */
const textLine = 0x07;

/**
 * The tags that get through. EMV data may repeat the card's number and its holder's name, so whatever is not known to
 * be harmless stays behind in the decoder. ZVT 8.5.
 */
const known: ReadonlySet<number> = new Set([
  textLine,
  0x09,
  0x0a,
  0x12,
  0x14,
  0x15,
  0x24,
  0x25,
  0x26,
  0x1f07,
  0x1f16,
  0x1f17,
  0x1f1f,
  0x1f2b,
  0x1f37,
  0x1f44,
  0x1f73,
  0xe4,
  0x1f40,
  0x1f41,
  0x1f42,
  0x1f43,
]);

/** Tags whose value is text: no card number gets out of it. ZVT 8.5. */
const texts: ReadonlySet<number> = new Set([textLine, 0x1f17]);

/** The container of BMP 06: a BER length and the objects. */
export const tlvContainer: Field<readonly TlvItem[]> = {
  write(items) {
    const content = items.flatMap(writeItem);
    return [...lengthBytes(content.length), ...content];
  },
  read(bytes, at) {
    const length = readLength(bytes, at);
    if (length === undefined || length.next + length.value > bytes.length) return undefined;
    const next = length.next + length.value;
    const items = readItems(bytes.slice(length.next, next));
    return items === undefined ? undefined : { value: items, next };
  },
};

/** An object with lines of text inside, e.g. 25 (print texts) or 24 (display texts). */
export function textItem(tag: number, lines: readonly string[]): TlvItem {
  return { tag, items: lines.map((line) => ({ tag: textLine, value: encodeText(line) })) };
}

/** All lines of text in the objects with `tag`, in their order. */
export function textLinesOf(items: readonly TlvItem[], tag: number): readonly string[] {
  return items
    .filter((item) => item.tag === tag)
    .flatMap((item) => item.items ?? [])
    .filter((item) => item.tag === textLine)
    .map((item) => decodeText(item.value ?? []));
}

function writeItem(item: TlvItem): readonly number[] {
  const content = item.items === undefined ? (item.value ?? []) : item.items.flatMap(writeItem);
  const tag = item.tag > 0xff ? [item.tag >>> 8, item.tag & 0xff] : [item.tag];
  return [...tag, ...lengthBytes(content.length), ...content];
}

function lengthBytes(length: number): readonly number[] {
  if (length < 0x80) return [length];
  return length < 0x100 ? [0x81, length] : [0x82, length >>> 8, length & 0xff];
}

function readLength(bytes: readonly number[], at: number): { value: number; next: number } | undefined {
  const [first, second, third] = bytes.slice(at, at + 3);
  if (first === undefined || first < 0x80) return first === undefined ? undefined : { value: first, next: at + 1 };
  if (first === 0x81) return second === undefined ? undefined : { value: second, next: at + 2 };
  if (first !== 0x82 || second === undefined || third === undefined) return undefined;
  return { value: (second << 8) | third, next: at + 3 };
}

function readItems(bytes: readonly number[]): readonly TlvItem[] | undefined {
  const items: TlvItem[] = [];
  let at = 0;
  while (at < bytes.length) {
    const first = bytes[at] ?? 0;
    const second = bytes[at + 1];
    // A tag of two bytes has all five low bits of the first one set.
    const long = (first & 0x1f) === 0x1f;
    if (long && second === undefined) return undefined;
    const tag = long ? (first << 8) | (second ?? 0) : first;
    const length = readLength(bytes, at + (long ? 2 : 1));
    if (length === undefined || length.next + length.value > bytes.length) return undefined;
    at = length.next + length.value;
    const value = bytes.slice(length.next, at);
    const inner = (first & 0x20) === 0 ? undefined : readItems(value);
    if ((first & 0x20) !== 0 && inner === undefined) return undefined;
    if (!known.has(tag)) continue;
    if (inner !== undefined) items.push({ tag, items: inner });
    else items.push({ tag, value: texts.has(tag) ? encodeText(cleanText(value)) : value });
  }
  return items;
}
