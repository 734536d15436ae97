import { err, ok, type Result } from '../../basics/result.ts';
import { Temporal } from '../../basics/temporal.ts';

/**
 * Values as XML, without a schema in hand: an element's `type` says what it is, so a list of one is not an object and
 * `007` stays a text. Text needs no attribute; `<item>` are a list's elements.
 *
 *     <pay type="object"><orderId>100000001</orderId><amount type="number">79504</amount></pay>
 */

/** What comes out of `decodeXml`. */
export type WireValue = string | number | boolean | readonly WireValue[] | { readonly [name: string]: WireValue };

/** The largest document that is read, UTF-16 units; a whole station directory is about 3 % of it. */
export const MAX_DOCUMENT_LENGTH = 1_000_000;
const MAX_DEPTH = 20;
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';
const NAME = /^[A-Za-z][A-Za-z0-9]*$/;
const INTEGER = /^(0|-?[1-9]\d{0,15})$/;
/** Everything that XML 1.0 (section 2.2, Char) can carry. */
const CHARACTERS = /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u;
/** Latin and Cyrillic text that is written as it is, which nearly all is. */
const PLAIN = /^[ !#-%(-;=?-~\u00A0-\u052F\u2010-\u2027]*$/;
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  // Line ends are normalised by every XML reader (XML 1.0, 2.11), and blanks at the ends by many.
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
};
const UNESCAPES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(ESCAPES).map(([character, escape]) => [escape, character]),
);

/** Whether XML can carry the text at all: control characters and half surrogates cannot be written, not even escaped. */
export function isXmlText(text: string): boolean {
  return CHARACTERS.test(text);
}

/** A value that was encoded before, to be written into documents as often as it is needed. */
export class Encoded {
  readonly type: string;
  readonly content: string;
  private utf8: Buffer | undefined;

  constructor(type: string, content: string) {
    this.type = type;
    this.content = content;
  }

  /** The content's bytes, encoded once. */
  get bytes(): Buffer {
    this.utf8 ??= Buffer.from(this.content);
    return this.utf8;
  }
}

/** A document that has been written. */
export class XmlDocument {
  private readonly parts: readonly (string | Encoded)[];

  constructor(parts: readonly (string | Encoded)[]) {
    this.parts = parts;
  }

  get text(): string {
    return this.parts.map((part) => (typeof part === 'string' ? part : part.content)).join('');
  }

  /** UTF-8. */
  get bytes(): Buffer {
    return Buffer.concat(this.parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part.bytes)));
  }
}

/** Encodes a value for many documents; takes and refuses what `encodeXml` does. */
export function encodeOnce(value: unknown): Encoded {
  if (typeof value === 'string') return new Encoded('', escaped(value));
  if (value instanceof Temporal.Instant) return new Encoded('', instantText(value));
  if (value instanceof Encoded) return value;
  if (typeof value === 'boolean') return new Encoded(' type="boolean"', String(value));
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new Error('only exact integers are sent');
    return new Encoded(' type="number"', String(value));
  }
  // Joined, not added up: a text made of a thousand small ones would be put together anew in each document.
  if (Array.isArray(value)) {
    return new Encoded(' type="list"', value.map((item) => element('item', item)).join(''));
  }
  if (typeof value !== 'object' || value === null) throw new Error(`a ${typeof value} cannot be sent`);
  const children = Object.entries(value).filter(([, child]) => child !== undefined);
  return new Encoded(' type="object"', children.map(([key, child]) => element(key, child)).join(''));
}

/**
 * Writes a value as one XML document with the root element `root`. Takes text, integers, booleans, instants, lists and
 * plain objects; properties that are undefined are left out. Throws on anything else: that is a bug.
 */
export function encodeXml(root: string, value: unknown): string {
  return `${DECLARATION}\n${element(root, value)}`;
}

/** As `encodeXml`, with one more property of the root at its end, whose bytes need not be made anew. */
export function writeXml(root: string, value: object, last: string, encoded: Encoded): XmlDocument {
  const whole = encodeXml(root, { ...value, [last]: new Encoded(encoded.type, '') });
  const tail = `</${last}></${root}>`;
  return new XmlDocument([whole.slice(0, -tail.length), encoded, tail]);
}

function element(name: string, value: unknown): string {
  if (!NAME.test(name)) throw new Error(`not an element name: ${name}`);
  const { type, content } = encodeOnce(value);
  return `<${name}${type}>${content}</${name}>`;
}

let lastInstant: { readonly value: Temporal.Instant; readonly text: string } | undefined;

/** Many answers are made within one millisecond, and putting an instant into words takes long. */
function instantText(value: Temporal.Instant): string {
  if (lastInstant?.value.epochNanoseconds === value.epochNanoseconds) return lastInstant.text;
  const text = value.toString();
  lastInstant = { value, text };
  return text;
}

function escaped(text: string): string {
  if (PLAIN.test(text)) return text;
  if (!isXmlText(text)) throw new Error('a text with characters that XML cannot carry');
  return text.replace(/[&<>"'\r\n\t]/g, (character) => ESCAPES[character] ?? character);
}

/**
 * A start, end or empty tag with no attribute but `type`, or text: all that we ever write. Document types, comments,
 * CDATA and processing instructions are no token.
 */
const TOKEN = /<(\/?)([A-Za-z][A-Za-z0-9]*)(?:\s+type="([a-z]*)")?\s*(\/?)>|[^<>]+/y;

/** An element whose end has not come yet; a text, unless it is a list or an object. */
interface OpenElement {
  readonly name: string;
  readonly type: string;
  text: string;
  readonly items: WireValue[] | undefined;
  readonly properties: Record<string, WireValue> | undefined;
}

/**
 * Reads a document whose root element is `root`. Refuses, with a reason that quotes nothing of the content: more than
 * 1 MB, document types, entities, comments, CDATA, processing instructions, mixed content, doubled properties and
 * numbers that are not exact.
 */
export function decodeXml(root: string, document: string): Result<WireValue, string> {
  if (document.length > MAX_DOCUMENT_LENGTH) return err('larger than 1 MB');
  try {
    return ok(read(root, document.startsWith(DECLARATION) ? document.slice(DECLARATION.length) : document));
  } catch (error) {
    if (error instanceof Unreadable) return err(error.message);
    throw error;
  }
}

const TYPES: ReadonlySet<string> = new Set(['text', 'number', 'boolean', 'list', 'object']);

class Unreadable extends Error {}

function read(root: string, written: string): WireValue {
  // XML 1.0, 2.11.
  const document = written.includes('\r') ? written.replace(/\r\n?/g, '\n') : written;
  const open: OpenElement[] = [];
  let whole: WireValue | undefined;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < document.length) {
    const token = TOKEN.exec(document);
    if (token === null) throw new Unreadable('not well-formed XML, or markup that is not allowed');
    const [written, end, name, type, empty] = token;
    if (name === undefined) {
      addText(open.at(-1), written);
      continue;
    }
    if (end === '/') {
      if (empty === '/' || type !== undefined || open.at(-1)?.name !== name)
        throw new Unreadable('not well-formed XML');
    } else {
      if (open.length === 0 && (name !== root || whole !== undefined)) throw new Unreadable('another root element');
      open.push(opened(name, type));
      if (open.length > MAX_DEPTH) throw new Unreadable('nested too deeply');
      if (empty === '') continue;
    }
    const ended = open.pop();
    if (ended === undefined) throw new Unreadable('not well-formed XML');
    const value = valueOf(ended);
    const parent = open.at(-1);
    if (parent === undefined) whole = value;
    else addChild(parent, name, value);
  }
  if (whole === undefined || open.length > 0) throw new Unreadable('not well-formed XML');
  return whole;
}

function opened(name: string, type = 'text'): OpenElement {
  if (!TYPES.has(type)) throw new Unreadable('an unknown type');
  return {
    name,
    type,
    text: '',
    items: type === 'list' ? [] : undefined,
    properties: type === 'object' ? {} : undefined,
  };
}

function addText(parent: OpenElement | undefined, text: string): void {
  if (parent !== undefined && parent.items === undefined && parent.properties === undefined) {
    parent.text += unescaped(text);
  } else if (text.trim() !== '') throw new Unreadable('text between elements');
}

function addChild(parent: OpenElement, name: string, value: WireValue): void {
  const { items, properties } = parent;
  if (items !== undefined) {
    if (name !== 'item') throw new Unreadable('a list with something else than items');
    items.push(value);
  } else if (properties !== undefined) {
    if (Object.hasOwn(properties, name)) throw new Unreadable('a property twice');
    properties[name] = value;
  } else throw new Unreadable('an element inside a text');
}

function valueOf({ type, text, items, properties }: OpenElement): WireValue {
  if (items !== undefined) return items;
  if (properties !== undefined) return properties;
  if (type === 'boolean') {
    if (text !== 'true' && text !== 'false') throw new Unreadable('a boolean that is neither true nor false');
    return text === 'true';
  }
  if (type === 'number') {
    const number = Number(text);
    if (!INTEGER.test(text) || !Number.isSafeInteger(number)) throw new Unreadable('a number that is not exact');
    return number;
  }
  return text;
}

function unescaped(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&[^;&]{0,8};|&/g, (reference) => {
    const character = UNESCAPES[reference];
    if (character === undefined) throw new Unreadable('an unknown entity');
    return character;
  });
}
