import { PREFIX } from './commands.ts';

/**
 * What a host tells an ESC/POS printer. `text` is a run of printable bytes in the chosen code page; `control` a lone
 * control byte without effect; `unknown` the first two bytes of a command that is not declared here.
 */
export type Message =
  | { readonly kind: 'lineFeed' | 'carriageReturn' | 'initialize' | 'kanjiOff' | 'cutFull' | 'cutPartial' }
  | { readonly kind: 'selectPeripheral'; readonly device: number }
  | { readonly kind: 'selectCodePage'; readonly page: number }
  | { readonly kind: 'lineSpacing'; readonly dots: number }
  | { readonly kind: 'align'; readonly side: number }
  | { readonly kind: 'bold'; readonly on: number }
  | { readonly kind: 'characterSize'; readonly size: number }
  | { readonly kind: 'feedLines'; readonly lines: number }
  | { readonly kind: 'feedDots'; readonly dots: number }
  /** One bit a dot, 1 is black, most significant bit left; `rowBytes` × `rows` bytes from top to bottom. */
  | {
      readonly kind: 'raster';
      readonly mode: number;
      readonly rowBytes: number;
      readonly rows: number;
      readonly data: Uint8Array;
    }
  | { readonly kind: 'feedAndCutFull' | 'feedAndCutPartial'; readonly dots: number }
  /** Queued: answered when its turn in the buffer comes. */
  | { readonly kind: 'transmitStatus'; readonly subject: number }
  | { readonly kind: 'automaticStatus'; readonly mask: number }
  /** Real time: obeyed on arrival, whatever waits in the buffer. */
  | { readonly kind: 'statusNow'; readonly subject: number }
  | { readonly kind: 'recoverNow'; readonly way: number }
  | { readonly kind: 'text' | 'control' | 'unknown'; readonly data: Uint8Array };

type Undeclared = 'text' | 'control' | 'unknown';
type CommandKind = Exclude<Message['kind'], Undeclared>;

interface NumberField {
  readonly name: string;
  /** Two bytes stand low byte first. */
  readonly bytes: 1 | 2;
}

interface Declaration {
  readonly prefix: Uint8Array;
  readonly fields: readonly NumberField[];
  /** How many bytes of data follow the fields, from their values in order. */
  readonly dataLength?: (values: readonly number[]) => number;
}

function declare(
  prefix: string,
  fields: readonly (string | NumberField)[] = [],
  dataLength?: Declaration['dataLength'],
): Declaration {
  return {
    prefix: Uint8Array.from(prefix, (character) => character.charCodeAt(0)),
    fields: fields.map((field) => (typeof field === 'string' ? { name: field, bytes: 1 } : field)),
    ...(dataLength === undefined ? {} : { dataLength }),
  };
}

/** Every command, declared once; `encode` and `decodeCommand` both read this table. */
const DECLARATIONS: Readonly<Record<CommandKind, Declaration>> = {
  lineFeed: declare(PREFIX.lineFeed),
  carriageReturn: declare(PREFIX.carriageReturn),
  initialize: declare(PREFIX.initialize),
  selectPeripheral: declare(PREFIX.selectPeripheral, ['device']),
  selectCodePage: declare(PREFIX.selectCodePage, ['page']),
  kanjiOff: declare(PREFIX.kanjiOff),
  lineSpacing: declare(PREFIX.lineSpacing, ['dots']),
  align: declare(PREFIX.align, ['side']),
  bold: declare(PREFIX.bold, ['on']),
  characterSize: declare(PREFIX.characterSize, ['size']),
  feedLines: declare(PREFIX.feedLines, ['lines']),
  feedDots: declare(PREFIX.feedDots, ['dots']),
  raster: declare(
    PREFIX.raster,
    ['mode', { name: 'rowBytes', bytes: 2 }, { name: 'rows', bytes: 2 }],
    ([, rowBytes = 0, rows = 0]) => rowBytes * rows,
  ),
  cutFull: declare(PREFIX.cutFull),
  cutPartial: declare(PREFIX.cutPartial),
  feedAndCutFull: declare(PREFIX.feedAndCutFull, ['dots']),
  feedAndCutPartial: declare(PREFIX.feedAndCutPartial, ['dots']),
  transmitStatus: declare(PREFIX.transmitStatus, ['subject']),
  automaticStatus: declare(PREFIX.automaticStatus, ['mask']),
  statusNow: declare(PREFIX.statusNow, ['subject']),
  recoverNow: declare(PREFIX.recoverNow, ['way']),
};

function isCommandKind(kind: string): kind is CommandKind {
  return kind in DECLARATIONS;
}

/** Longer prefixes first, so that a command that begins like another one is tried before it. */
const BY_PREFIX_LENGTH = Object.keys(DECLARATIONS)
  .filter(isCommandKind)
  .map((kind) => ({ kind, declaration: DECLARATIONS[kind] }))
  .sort((a, b) => b.declaration.prefix.length - a.declaration.prefix.length);

/** The bytes of one message. Throws on a value that does not fit its field, which is a bug of the caller. */
export function encode(message: Message): Uint8Array {
  if (!isCommandKind(message.kind)) return 'data' in message ? message.data : new Uint8Array();
  const declaration = DECLARATIONS[message.kind];
  const given = new Map<string, unknown>(Object.entries(message));
  const values = declaration.fields.map((field) => {
    const value = given.get(field.name);
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value >= 256 ** field.bytes) {
      throw new Error(`${message.kind}.${field.name} cannot be ${String(value)}`);
    }
    return value;
  });
  const header = [...declaration.prefix];
  declaration.fields.forEach((field, index) => {
    const value = values[index] ?? 0;
    header.push(value & 0xff);
    if (field.bytes === 2) header.push(value >> 8);
  });
  const data = 'data' in message ? message.data : new Uint8Array();
  const expected = declaration.dataLength?.(values) ?? 0;
  if (data.length !== expected) {
    throw new Error(`${message.kind} announces ${String(expected)} bytes of data and carries ${String(data.length)}`);
  }
  return concat([Uint8Array.from(header), data]);
}

/** A command read from the beginning of `bytes`, `incomplete` when more bytes may make one, `none` when none fits. */
type Decoded = { readonly message: Message; readonly length: number } | 'incomplete' | 'none';

/** Reads one declared command from the beginning of `bytes`. */
export function decodeCommand(bytes: Uint8Array): Decoded {
  let mayBecome = false;
  for (const { kind, declaration } of BY_PREFIX_LENGTH) {
    const { prefix } = declaration;
    const shared = Math.min(prefix.length, bytes.length);
    if (!prefix.subarray(0, shared).every((byte, index) => bytes[index] === byte)) continue;
    if (bytes.length < prefix.length) {
      mayBecome = true;
      continue;
    }
    return decodeFields(kind, declaration, bytes);
  }
  return mayBecome ? 'incomplete' : 'none';
}

function decodeFields(kind: CommandKind, declaration: Declaration, bytes: Uint8Array): Decoded {
  let at = declaration.prefix.length;
  const values: number[] = [];
  const fields: Record<string, number | Uint8Array> = {};
  for (const field of declaration.fields) {
    const low = bytes[at];
    const high = field.bytes === 2 ? bytes[at + 1] : 0;
    if (low === undefined || high === undefined) return 'incomplete';
    const value = low + 256 * high;
    values.push(value);
    fields[field.name] = value;
    at += field.bytes;
  }
  if (declaration.dataLength !== undefined) {
    const length = declaration.dataLength(values);
    if (bytes.length < at + length) return 'incomplete';
    fields['data'] = bytes.slice(at, at + length);
    at += length;
  }
  // The table's field names are the union's property names: the one place where that is asserted and not checked.
  return { message: { kind, ...fields } as Message, length: at };
}

/** Joins byte strings. */
export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
