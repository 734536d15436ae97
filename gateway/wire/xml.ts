import { XMLParser } from 'fast-xml-parser';
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

/**
 * Writes a value as one XML document with the root element `root`. Takes text, integers, booleans, instants, lists and
 * plain objects; properties that are undefined are left out. Throws on anything else: that is a bug.
 */
export function encodeXml(root: string, value: unknown): string {
  return `${DECLARATION}\n${element(root, value)}`;
}

function element(name: string, value: unknown): string {
  if (!NAME.test(name)) throw new Error(`not an element name: ${name}`);
  if (typeof value === 'string') return `<${name}>${escaped(value)}</${name}>`;
  if (value instanceof Temporal.Instant) return `<${name}>${value.toString()}</${name}>`;
  if (typeof value === 'boolean') return `<${name} type="boolean">${String(value)}</${name}>`;
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new Error(`${name}: only exact integers are sent`);
    return `<${name} type="number">${String(value)}</${name}>`;
  }
  if (Array.isArray(value)) {
    return `<${name} type="list">${value.map((item) => element('item', item)).join('')}</${name}>`;
  }
  if (typeof value === 'object' && value !== null) {
    const children = Object.entries(value).filter(([, child]) => child !== undefined);
    return `<${name} type="object">${children.map(([key, child]) => element(key, child)).join('')}</${name}>`;
  }
  throw new Error(`${name}: a ${typeof value} cannot be sent`);
}

function escaped(text: string): string {
  if (!isXmlText(text)) throw new Error('a text with characters that XML cannot carry');
  return text.replace(/[&<>"'\r\n\t]/g, (character) => ESCAPES[character] ?? character);
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  ignoreDeclaration: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
  maxNestedTags: MAX_DEPTH,
});

/**
 * Reads a document whose root element is `root`. Refuses, with a reason that quotes nothing of the content: more than
 * 1 MB, document types, entities, comments, CDATA, processing instructions, mixed content, doubled properties and
 * numbers that are not exact.
 */
export function decodeXml(root: string, document: string): Result<WireValue, string> {
  if (document.length > MAX_DOCUMENT_LENGTH) return err('larger than 1 MB');
  const start = document.startsWith(DECLARATION) ? DECLARATION.length : 0;
  if (document.includes('<!', start) || document.includes('<?', start)) return err('markup that is not allowed');
  try {
    if (!isWellFormed(document.slice(start))) return err('not well-formed XML');
    const tree: unknown = parser.parse(document);
    const nodes = childrenOf(tree).filter((node) => !('text' in node) || node.text.trim() !== '');
    const [only] = nodes;
    if (only === undefined || nodes.length !== 1 || 'text' in only || only.name !== root) {
      return err('another root element');
    }
    return ok(valueOf(only, 0));
  } catch (error) {
    return err(error instanceof Unreadable ? error.message : 'not readable as XML');
  }
}

/** A start, end or empty tag with no attribute but `type`, or text. */
const TOKEN = /<(?<end>\/?)(?<name>[A-Za-z][A-Za-z0-9]*)(?:\s+type="[a-z]*")?\s*(?<empty>\/?)>|[^<>]+/y;

/** The parser forgives tags that do not match; this does not. */
function isWellFormed(document: string): boolean {
  const open: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < document.length) {
    const groups = TOKEN.exec(document);
    if (groups === null) return false;
    const { end, name, empty } = groups.groups ?? {};
    if (name === undefined) {
      if (open.length === 0 && groups[0].trim() !== '') return false;
    } else if (end === '/') {
      if (empty === '/' || open.pop() !== name) return false;
    } else if (empty === '') open.push(name);
    if (open.length > MAX_DEPTH) return false;
  }
  return open.length === 0;
}

class Unreadable extends Error {}

interface TextNode {
  readonly text: string;
}
interface ElementNode {
  readonly name: string;
  readonly type: string;
  readonly children: unknown;
}

/** The parser's ordered form, `[{name: [...], ':@': {type}} | {'#text': …}]`, made into nodes of ours. */
function childrenOf(list: unknown): (TextNode | ElementNode)[] {
  if (!Array.isArray(list)) throw new Unreadable('an element without children');
  return list.map((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null) throw new Unreadable('an unknown node');
    let attributes: Readonly<Record<string, unknown>> = {};
    let found: TextNode | ElementNode | undefined;
    for (const [key, content] of Object.entries(entry) as [string, unknown][]) {
      if (key === ':@') attributes = content as Record<string, unknown>;
      else if (key === '#text' && typeof content === 'string') found = { text: content };
      else found = { name: key, type: '', children: content };
    }
    if (found === undefined) throw new Unreadable('an unknown node');
    if ('text' in found) return found;
    const { type = 'text', ...others } = attributes;
    if (typeof type !== 'string' || Object.keys(others).length > 0) throw new Unreadable('an unknown attribute');
    return { ...found, type };
  });
}

function valueOf(node: ElementNode, depth: number): WireValue {
  if (depth > MAX_DEPTH) throw new Unreadable('nested too deeply');
  const children = childrenOf(node.children);
  switch (node.type) {
    case 'text':
      return textOf(children);
    case 'number': {
      const text = textOf(children);
      const number = Number(text);
      if (!INTEGER.test(text) || !Number.isSafeInteger(number)) throw new Unreadable('a number that is not exact');
      return number;
    }
    case 'boolean': {
      const text = textOf(children);
      if (text !== 'true' && text !== 'false') throw new Unreadable('a boolean that is neither true nor false');
      return text === 'true';
    }
    case 'list':
      return elementsOf(children).map((child) => {
        if (child.name !== 'item') throw new Unreadable('a list with something else than items');
        return valueOf(child, depth + 1);
      });
    case 'object': {
      const properties = new Map<string, WireValue>();
      for (const child of elementsOf(children)) {
        if (!NAME.test(child.name)) throw new Unreadable('not a property name');
        if (properties.has(child.name)) throw new Unreadable('a property twice');
        properties.set(child.name, valueOf(child, depth + 1));
      }
      return Object.fromEntries(properties);
    }
    default:
      throw new Unreadable('an unknown type');
  }
}

function textOf(children: readonly (TextNode | ElementNode)[]): string {
  return children
    .map((child) => {
      if (!('text' in child)) throw new Unreadable('an element inside a text');
      return unescaped(child.text);
    })
    .join('');
}

function elementsOf(children: readonly (TextNode | ElementNode)[]): ElementNode[] {
  const elements: ElementNode[] = [];
  for (const child of children) {
    if (!('text' in child)) elements.push(child);
    else if (child.text.trim() !== '') throw new Unreadable('text between elements');
  }
  return elements;
}

function unescaped(text: string): string {
  return text.replace(/&[^;&]{0,8};|&/g, (reference) => {
    const character = UNESCAPES[reference];
    if (character === undefined) throw new Unreadable('an unknown entity');
    return character;
  });
}
