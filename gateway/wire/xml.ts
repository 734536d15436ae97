import XMLBuilder from 'fast-xml-builder';
import { SaxesParser } from 'saxes';
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
const TYPES = ['text', 'number', 'boolean', 'list', 'object'] as const;
type WireType = (typeof TYPES)[number];
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

/** Whether XML can carry the text at all: control characters and half surrogates cannot be written, not even escaped. */
export function isXmlText(text: string): boolean {
  return CHARACTERS.test(text);
}

/** A value that was encoded before, to be written into documents as often as it is needed. */
export class Encoded {
  readonly type: WireType;
  readonly content: string;
  private utf8: Buffer | undefined;

  constructor(type: WireType, content: string) {
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

/** Builds elements; what stands in them was made fit for XML by `written`. */
const builder = new XMLBuilder({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  processEntities: false,
  suppressEmptyNode: false,
  tagValueProcessor: (_name, value) => written(value),
});

/** The builder's ordered form of an element or a text. */
type Node = Readonly<Record<string, unknown>>;

/** Encodes a value for many documents; takes and refuses what `encodeXml` does. */
export function encodeOnce(value: unknown): Encoded {
  return value instanceof Encoded ? value : new Encoded(typeOf(value), builder.build(contentOf(value)));
}

/**
 * Writes a value as one XML document with the root element `root`. Takes text, integers, booleans, instants, lists and
 * plain objects; properties that are undefined are left out. Throws on anything else: that is a bug.
 */
export function encodeXml(root: string, value: unknown): string {
  return `${DECLARATION}\n${builder.build([elementOf(root, value)])}`;
}

/** Stands where something is to be filled in: a character that XML cannot carry, and so no value has. */
const HOLE = '\u0000';

/** A document but for one or two of its root's properties, to be filled in as often as it is needed. */
export class XmlFrame {
  private readonly pieces: readonly string[];

  /** As `encodeXml`; `holes` says which properties are left open, and of which type they are. */
  constructor(root: string, value: object, holes: Readonly<Record<string, Encoded['type']>>) {
    const open = Object.entries(holes).map(([name, type]) => [name, new Encoded(type, HOLE)]);
    this.pieces = encodeXml(root, { ...value, ...Object.fromEntries(open) }).split(HOLE);
  }

  /** The whole document with an instant in the first hole, and a value that was encoded in the second. */
  filled(instant: Temporal.Instant, last: Encoded): XmlDocument {
    const [before = '', between = '', after = ''] = this.pieces;
    return new XmlDocument([before + instantText(instant) + between, last, after]);
  }
}

function elementOf(name: string, value: unknown): Node {
  if (!NAME.test(name)) throw new Error(`not an element name: ${name}`);
  const type = typeOf(value);
  const content = contentOf(value);
  return type === 'text' ? { [name]: content } : { [name]: content, ':@': { type } };
}

function typeOf(value: unknown): WireType {
  if (value instanceof Encoded) return value.type;
  if (typeof value === 'string' || value instanceof Temporal.Instant) return 'text';
  if (typeof value === 'boolean' || typeof value === 'number') return typeof value as 'boolean' | 'number';
  if (Array.isArray(value)) return 'list';
  if (typeof value !== 'object' || value === null) throw new Error(`a ${typeof value} cannot be sent`);
  return 'object';
}

function contentOf(value: unknown): readonly Node[] {
  if (value instanceof Temporal.Instant) return [{ '#text': instantText(value) }];
  if (value instanceof Encoded) return [{ '#text': value }];
  if (Array.isArray(value)) return value.map((item) => elementOf('item', item));
  if (typeof value === 'object' && value !== null) {
    const children = Object.entries(value).filter(([, child]) => child !== undefined);
    return children.map(([key, child]) => elementOf(key, child));
  }
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new Error('only exact integers are sent');
  return [{ '#text': String(value) }];
}

/** A text as it stands in a document: escaped, or encoded before. */
function written(value: unknown): string {
  return value instanceof Encoded ? value.content : escaped(String(value));
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

/** An element whose end has not come yet; a text, unless it is a list or an object. */
interface OpenElement {
  readonly name: string;
  readonly type: WireType;
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
    return ok(read(root, document));
  } catch (error) {
    if (error instanceof Unreadable) return err(error.message);
    throw error;
  }
}

class Unreadable extends Error {}

function refuse(): never {
  throw new Unreadable('not well-formed XML, or markup that is not allowed');
}

/** One document as it is read: in one pass of a strict parser, stopped at the first thing that is not ours. */
class Reading {
  readonly open: OpenElement[] = [];
  whole: WireValue | undefined;
  private readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  begin(name: string, attributes: Readonly<Record<string, string>>): void {
    const { open } = this;
    if (open.length === 0 && name !== this.root) throw new Unreadable('another root element');
    if (!NAME.test(name)) throw new Unreadable('not a property name');
    open.push(opened(name, attributes));
    if (open.length > MAX_DEPTH) throw new Unreadable('nested too deeply');
  }

  end(): void {
    const ended = this.open.pop();
    if (ended === undefined) return;
    const value = valueOf(ended);
    const parent = this.open.at(-1);
    if (parent === undefined) this.whole = value;
    else addChild(parent, ended.name, value);
  }
}

/** A parser is made once and serves one document after the other; one that was stopped in the middle is not used again. */
function makeParser() {
  const parser = new SaxesParser({ position: false, xmlns: false });
  const made = { parser, reading: new Reading('') };
  parser.on('error', refuse);
  for (const event of ['doctype', 'comment', 'cdata', 'processinginstruction'] as const) parser.on(event, refuse);
  parser.on('opentag', ({ name, attributes }) => {
    made.reading.begin(name, attributes);
  });
  parser.on('text', (text) => {
    addText(made.reading.open.at(-1), text);
  });
  parser.on('closetag', () => {
    made.reading.end();
  });
  return made;
}

let ready: ReturnType<typeof makeParser> | undefined;

function read(root: string, document: string): WireValue {
  const made = ready ?? makeParser();
  ready = undefined;
  made.reading = new Reading(root);
  made.parser.write(document).close();
  ready = made;
  return made.reading.whole ?? refuse();
}

function opened(name: string, attributes: Readonly<Record<string, string>>): OpenElement {
  for (const attribute in attributes) if (attribute !== 'type') throw new Unreadable('an unknown attribute');
  const { type = 'text' } = attributes;
  const known = TYPES.find((one) => one === type);
  if (known === undefined) throw new Unreadable('an unknown type');
  return {
    name,
    type: known,
    text: '',
    items: known === 'list' ? [] : undefined,
    properties: known === 'object' ? {} : undefined,
  };
}

function addText(parent: OpenElement | undefined, text: string): void {
  if (parent !== undefined && parent.items === undefined && parent.properties === undefined) {
    parent.text += text;
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
