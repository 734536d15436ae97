import type { Apdu } from './apdu.ts';
import { bitmaps } from './bitmaps.ts';
import type { Bitmaps } from './bitmaps.ts';
import { bcd, byte, cleanText, optional, packed, variableText } from './fields.ts';
import type { Field } from './fields.ts';
import { encodeText } from './charset.ts';
import { tlvContainer } from './tlv.ts';

type Fields = Readonly<Record<string, Field<unknown>>>;
type ValueOf<F> = F extends Field<infer T> ? T : never;

interface Declaration<F extends Fields> {
  readonly code: number;
  readonly fields: F;
}

function message<F extends Fields>(code: number, fields: F): Declaration<F> {
  return { code, fields };
}

/** The messages of a table of declarations, told apart by `kind`. */
type MessageOf<Table> = {
  [K in keyof Table & string]: Table[K] extends Declaration<infer F>
    ? { readonly kind: K } & { readonly [N in keyof F]: ValueOf<F[N]> }
    : never;
}[keyof Table & string];

/** A printed line up to the container behind it, if there is one. */
const lineText: Field<string> = {
  write: encodeText,
  read(bytes, at) {
    // No text has the byte 06 in it; where a container that ends with the message begins, the text ends.
    const tlv = bytes.findIndex(
      (value, index) => index >= at && value === 0x06 && tlvContainer.read(bytes, index + 1)?.next === bytes.length,
    );
    const next = tlv === -1 ? bytes.length : tlv;
    return { value: cleanText(bytes.slice(at, next)), next };
  },
};

const password = packed(3);

/** What the ECR says. ZVT 8.3. */
const hostTable = {
  registration: message(0x0600, { password, config: byte, currency: optional(bcd(2)), bitmaps }),
  authorisation: message(0x0601, { bitmaps }),
  logOff: message(0x0602, {}),
  repeatReceipt: message(0x0620, { password, bitmaps }),
  reversal: message(0x0630, { password, bitmaps }),
  refund: message(0x0631, { password, bitmaps }),
  endOfDay: message(0x0650, { password, bitmaps }),
  diagnosis: message(0x0670, { bitmaps }),
  initialisation: message(0x0693, { password, bitmaps }),
  abortByEcr: message(0x06b0, {}),
  statusEnquiry: message(0x0501, { password, bitmaps }),
};

/** What the terminal says by itself. ZVT 8.3. */
const terminalTable = {
  /** `timeout`: minutes in BCD until the terminal speaks again, at most. ZVT 8.1. */
  intermediateStatus: message(0x04ff, { status: byte, timeout: optional(bcd(1)), bitmaps }),
  statusInformation: message(0x040f, { bitmaps }),
  printLine: message(0x06d1, { attribute: byte, text: lineText, bitmaps }),
  printText: message(0x06d3, { bitmaps }),
  completion: message(0x060f, { bitmaps }),
  abort: message(0x061e, { result: optional(byte), bitmaps }),
};

/** The end of a status enquiry has another inner order than every other completion. ZVT 8.3. */
const enquiryTable = {
  statusCompletion: message(0x060f, { version: optional(variableText(3)), status: byte, bitmaps }),
};

export type HostMessage = MessageOf<typeof hostTable>;
export type TerminalMessage = MessageOf<typeof terminalTable> | MessageOf<typeof enquiryTable>;

/** The answer to any message. 84 00 is positive too. ZVT 8.2. */
export type Reply =
  { readonly kind: 'positive' } | { readonly kind: 'negative'; readonly result: number; readonly bitmaps: Bitmaps };

/** What no declaration fits. Its bytes stay behind: they may hold a card number. */
export interface UnknownMessage {
  readonly kind: 'unknown';
  readonly code: number;
}

export const positive: Reply = { kind: 'positive' };

/** A negative answer with its error id. ZVT 8.7. */
export function negative(result: number): Reply {
  return { kind: 'negative', result, bitmaps: {} };
}

/** The APDU of a message of either side. */
export function encodeMessage(value: HostMessage | TerminalMessage | Reply): Apdu {
  if (value.kind === 'positive') return { code: 0x8000, data: [] };
  if (value.kind === 'negative') return { code: 0x8400 | value.result, data: bitmaps.write(value.bitmaps) };
  const declaration = all.get(value.kind);
  if (declaration === undefined) throw new Error(`no ZVT message ${value.kind}`);
  const values: ReadonlyMap<string, unknown> = new Map(Object.entries(value));
  return {
    code: declaration.code,
    data: Object.entries(declaration.fields).flatMap(([name, field]) => field.write(values.get(name))),
  };
}

/** Reads what the ECR sends. */
export function decodeHost(apdu: Apdu): HostMessage | Reply | UnknownMessage {
  return decodeReply(apdu) ?? decode(hostTable, apdu) ?? { kind: 'unknown', code: apdu.code };
}

/** Reads what the terminal sends while `asked` is being carried out. */
export function decodeTerminal(
  asked: HostMessage['kind'] | undefined,
  apdu: Apdu,
): TerminalMessage | Reply | UnknownMessage {
  const enquiry = asked === 'statusEnquiry' ? decode(enquiryTable, apdu) : undefined;
  return decodeReply(apdu) ?? enquiry ?? decode(terminalTable, apdu) ?? { kind: 'unknown', code: apdu.code };
}

function decodeReply({ code, data }: Apdu): Reply | undefined {
  if (code === 0x8000 && data.length === 0) return positive;
  if (code >>> 8 !== 0x84) return undefined;
  const read = bitmaps.read(data, 0);
  if (read === undefined) return undefined;
  return code === 0x8400 ? positive : { kind: 'negative', result: code & 0xff, bitmaps: read.value };
}

type Table = Readonly<Record<string, Declaration<Fields>>>;

const all: ReadonlyMap<string, Declaration<Fields>> = new Map<string, Declaration<Fields>>([
  ...Object.entries(hostTable as unknown as Table),
  ...Object.entries(terminalTable as unknown as Table),
  ...Object.entries(enquiryTable as unknown as Table),
]);

function decode<T extends object>(table: T, { code, data }: Apdu): MessageOf<T> | undefined {
  for (const [kind, declaration] of Object.entries(table as Table)) {
    const values = declaration.code === code ? read(declaration.fields, data) : undefined;
    if (values !== undefined) return { kind, ...values } as unknown as MessageOf<T>;
  }
  return undefined;
}

function read(fields: Fields, data: readonly number[]): Record<string, unknown> | undefined {
  const values: Record<string, unknown> = {};
  let at = 0;
  for (const [name, field] of Object.entries(fields)) {
    const found = field.read(data, at);
    if (found === undefined) return undefined;
    values[name] = found.value;
    at = found.next;
  }
  return at === data.length ? values : undefined;
}
