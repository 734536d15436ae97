import { ascii, billTableField, byte, mask24, opaque } from './fields.ts';
import type { Field } from './fields.ts';

type Fields = Readonly<Record<string, Field<unknown>>>;
type ValueOf<F> = F extends Field<infer T> ? T : never;

interface Declaration<F extends Fields> {
  /** The first byte; undefined where an answer has none and is known by what was asked (CCNET 1.1: no echo). */
  readonly code: number | undefined;
  readonly fields: F;
}

function message<F extends Fields>(code: number | undefined, fields: F): Declaration<F> {
  return { code, fields };
}

/** The messages of a table of declarations, told apart by `kind`. */
type MessageOf<Table> = {
  [K in keyof Table & string]: Table[K] extends Declaration<infer F>
    ? { readonly kind: K } & { readonly [N in keyof F]: ValueOf<F[N]> }
    : never;
}[keyof Table & string];

/** What the host says. CCNET 1.3. Two entries with one code differ in length. */
const hostTable = {
  ack: message(0x00, {}),
  nak: message(0xff, {}),
  reset: message(0x30, {}),
  getStatus: message(0x31, {}),
  setSecurity: message(0x32, { mask: mask24 }),
  /** A variant of amateur drivers: understood, never sent. CCNET 1.3. */
  setSecurityWithoutMask: message(0x32, {}),
  poll: message(0x33, {}),
  enable: message(0x34, { enabled: mask24, escrow: mask24 }),
  stack: message(0x35, {}),
  return: message(0x36, {}),
  identification: message(0x37, {}),
  hold: message(0x38, {}),
  /** Bill-to-Bill and service commands: understood, so that the simulator can refuse them; never sent. */
  dispense: message(0x3c, {}),
  unload: message(0x3d, {}),
  extendedIdentification: message(0x3e, {}),
  getBillTable: message(0x41, {}),
  requestStatistics: message(0x60, {}),
};

/** One-byte answers of the device to any command. CCNET 1.1. */
const controlTable = {
  ack: message(0x00, {}),
  nak: message(0xff, {}),
  illegal: message(0x30, {}),
};

/** The answers to POLL. CCNET 1.4. */
const stateTable = {
  powerUp: message(0x10, {}),
  powerUpBillInValidator: message(0x11, {}),
  powerUpBillInStacker: message(0x12, {}),
  initialize: message(0x13, {}),
  idling: message(0x14, {}),
  accepting: message(0x15, {}),
  stacking: message(0x17, {}),
  returning: message(0x18, {}),
  disabled: message(0x19, {}),
  holding: message(0x1a, {}),
  busy: message(0x1b, { tenths: byte }),
  rejecting: message(0x1c, { reason: byte }),
  cassetteFull: message(0x41, {}),
  cassetteRemoved: message(0x42, {}),
  validatorJammed: message(0x43, {}),
  cassetteJammed: message(0x44, {}),
  cheated: message(0x45, {}),
  pause: message(0x46, {}),
  failure: message(0x47, { reason: byte }),
  escrow: message(0x80, { type: byte }),
  stacked: message(0x81, { type: byte }),
  /** Bill-to-Bill adds where the note lies. CCNET 1.4. */
  stackedInto: message(0x81, { type: byte, cassette: byte }),
  returned: message(0x82, { type: byte }),
};

/** The other data answers, each known by its command. CCNET 1.3. */
const dataTable = {
  status: message(undefined, { enabled: mask24, highSecurity: mask24 }),
  identification: message(undefined, { part: ascii(15), serial: ascii(12), asset: opaque(7) }),
  billTable: message(undefined, { entries: billTableField }),
};

export type HostMessage = MessageOf<typeof hostTable>;
export type DeviceState = MessageOf<typeof stateTable>;
export type ControlAnswer = MessageOf<typeof controlTable>;
export type DataAnswer = MessageOf<typeof dataTable>;
/** Bytes that no declaration fits. */
export interface UnknownMessage {
  readonly kind: 'unknown';
  readonly hex: string;
}
export type DeviceMessage = DeviceState | ControlAnswer | DataAnswer;

/** The bytes of a command, without the frame. */
export function encodeHost(value: HostMessage): Uint8Array {
  return encode(hostTable, value);
}

/** Reads a command; unknown where no declaration fits. */
export function decodeHost(data: Uint8Array): HostMessage | UnknownMessage {
  return decode(hostTable, data);
}

export function encodeState(value: DeviceState): Uint8Array {
  return encode(stateTable, value);
}

export function encodeControl(value: ControlAnswer): Uint8Array {
  return encode(controlTable, value);
}

export function encodeData(value: DataAnswer): Uint8Array {
  return encode(dataTable, value);
}

/** Reads the device's answer to `command`; the bytes alone do not say what they mean. CCNET 1.1. */
export function decodeAnswer(command: HostMessage['kind'], data: Uint8Array): DeviceMessage | UnknownMessage {
  const control = decode(controlTable, data);
  if (control.kind !== 'unknown') return control;
  const asked = dataAnswerOf[command];
  const answer =
    asked === undefined
      ? control
      : decode({ [asked]: dataTable[asked] } as Pick<typeof dataTable, DataAnswer['kind']>, data);
  // A busy device answers its state instead of what was asked. CCNET 1.3.
  return answer.kind === 'unknown' ? decode(stateTable, data) : answer;
}

const dataAnswerOf: Partial<Record<HostMessage['kind'], DataAnswer['kind']>> = {
  getStatus: 'status',
  identification: 'identification',
  getBillTable: 'billTable',
};

type Table = Readonly<Record<string, Declaration<Fields>>>;

function encode(table: Table, value: { readonly kind: string }): Uint8Array {
  const declaration = table[value.kind];
  if (declaration === undefined) throw new Error(`no CCNET message ${value.kind}`);
  const values: ReadonlyMap<string, unknown> = new Map(Object.entries(value));
  const bytes = Object.entries(declaration.fields).flatMap(([name, field]) => field.write(values.get(name)));
  return Uint8Array.from(declaration.code === undefined ? bytes : [declaration.code, ...bytes]);
}

function decode<T extends Table>(table: T, data: Uint8Array): MessageOf<T> | UnknownMessage {
  const bytes = [...data];
  for (const kind in table) {
    const declaration = table[kind];
    const values = declaration === undefined ? undefined : read(declaration, bytes);
    if (values !== undefined) return { kind, ...values } as unknown as MessageOf<T>;
  }
  return { kind: 'unknown', hex: Buffer.from(data).toString('hex').toUpperCase() };
}

function read(declaration: Declaration<Fields>, data: readonly number[]): Record<string, unknown> | undefined {
  if (declaration.code !== undefined && data[0] !== declaration.code) return undefined;
  let at = declaration.code === undefined ? 0 : 1;
  const values: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(declaration.fields)) {
    const end = at + (field.size ?? data.length - at);
    if (end > data.length) return undefined;
    const value: unknown = field.read(data.slice(at, end));
    if (value === undefined) return undefined;
    values[name] = value;
    at = end;
  }
  return at === data.length ? values : undefined;
}
