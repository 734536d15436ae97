/** One message as it stands between two frames: `CLASS INSTR` as one number, and the data. ZVT 8.2. */
export interface Apdu {
  readonly code: number;
  readonly data: readonly number[];
}

/** Why bytes are no APDU. */
export type Fault = 'checksum' | 'length' | 'garbage';

/** `CLASS INSTR LEN DATA`; a length over 254 stands as FF, low byte, high byte. ZVT 8.2. */
export function encodeApdu({ code, data }: Apdu): Uint8Array {
  const length = data.length < 0xff ? [data.length] : [0xff, data.length & 0xff, data.length >>> 8];
  return Uint8Array.from([code >>> 8, code & 0xff, ...length, ...data]);
}

/** Where data begins and where the APDU ends; undefined while the length is not yet there. */
function extent(bytes: readonly number[]): { readonly start: number; readonly end: number } | undefined {
  const [, , short, low, high] = bytes;
  if (short === undefined) return undefined;
  if (short < 0xff) return { start: 3, end: 3 + short };
  if (low === undefined || high === undefined) return undefined;
  return { start: 5, end: 5 + ((high << 8) | low) };
}

/** Reads exactly one APDU; undefined where its length is not that of the bytes. */
export function decodeApdu(bytes: readonly number[]): Apdu | undefined {
  const found = extent(bytes);
  if (found?.end !== bytes.length) return undefined;
  return { code: ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0), data: bytes.slice(found.start) };
}

/** The classes that ZVT messages begin with; anything else on a TCP line is no beginning of an APDU. ZVT 8.2, 8.3. */
const classes: ReadonlySet<number> = new Set([0x04, 0x05, 0x06, 0x08, 0x0f, 0x80, 0x84]);

/** What the stream parser found. */
export type ApduEvent =
  { readonly kind: 'apdu'; readonly apdu: Apdu } | { readonly kind: 'bad'; readonly reason: Fault };

/** Cuts the bytes of a TCP connection into APDUs by their length. ZVT 8.1. */
export class ApduParser {
  private pending: number[] = [];

  /** Takes a chunk of any size. After `bad` nothing on this connection can be trusted, so the rest is dropped. */
  push(chunk: Uint8Array): readonly ApduEvent[] {
    this.pending.push(...chunk);
    const events: ApduEvent[] = [];
    for (;;) {
      const [first] = this.pending;
      if (first === undefined) return events;
      if (!classes.has(first)) {
        this.pending = [];
        return [...events, { kind: 'bad', reason: 'garbage' }];
      }
      const end = extent(this.pending)?.end;
      if (end === undefined || this.pending.length < end) return events;
      const apdu = decodeApdu(this.pending.splice(0, end));
      if (apdu !== undefined) events.push({ kind: 'apdu', apdu });
    }
  }

  /** An APDU has begun and is not whole. */
  get isInside(): boolean {
    return this.pending.length > 0;
  }

  reset(): void {
    this.pending = [];
  }
}
