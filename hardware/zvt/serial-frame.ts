import { crc16 } from '../ccnet/crc.ts';
import { decodeApdu } from './apdu.ts';
import type { ApduEvent } from './apdu.ts';

const stx = 0x02;
const etx = 0x03;
const dle = 0x10;

/** The receiver's raw answers to a frame. ZVT 8.1. */
export const ack = 0x06;
export const nak = 0x15;

/** `10 02 | APDU, each 10 doubled | 10 03 | CRClo CRChi`; the checksum is of the APDU as it was and the 03. ZVT 8.1. */
export function encodeSerialFrame(apdu: Uint8Array): Uint8Array {
  const crc = crc16([...apdu, etx]);
  const stuffed = [...apdu].flatMap((byte) => (byte === dle ? [dle, dle] : [byte]));
  return Uint8Array.from([dle, stx, ...stuffed, dle, etx, crc & 0xff, crc >>> 8]);
}

/** What the serial parser found. */
export type SerialEvent = ApduEvent | { readonly kind: 'ack' } | { readonly kind: 'nak' };

type State =
  | { readonly at: 'outside' }
  | { readonly at: 'start' }
  | { readonly at: 'inside' }
  | { readonly at: 'escape' }
  | { readonly at: 'crc'; readonly low: number | undefined };

/** Cuts a serial stream into frames and raw ACK and NAK bytes; what stands between frames is dropped. ZVT 8.1. */
export class SerialFrameParser {
  private state: State = { at: 'outside' };
  private body: number[] = [];

  push(chunk: Uint8Array): readonly SerialEvent[] {
    return [...chunk].flatMap((byte) => this.take(byte) ?? []);
  }

  /** A frame has begun and is not whole. */
  get isInside(): boolean {
    return this.state.at !== 'outside';
  }

  reset(): void {
    this.state = { at: 'outside' };
    this.body = [];
  }

  private take(byte: number): SerialEvent | undefined {
    switch (this.state.at) {
      case 'outside':
        if (byte === ack) return { kind: 'ack' };
        if (byte === nak) return { kind: 'nak' };
        if (byte === dle) this.state = { at: 'start' };
        return undefined;
      case 'start':
        if (byte === stx) this.begin();
        else if (byte !== dle) this.state = { at: 'outside' };
        return undefined;
      case 'inside':
        if (byte === dle) this.state = { at: 'escape' };
        else this.body.push(byte);
        return undefined;
      case 'escape':
        return this.escaped(byte);
      case 'crc':
        if (this.state.low === undefined) {
          this.state = { at: 'crc', low: byte };
          return undefined;
        }
        return this.end(this.state.low | (byte << 8));
    }
  }

  private begin(): void {
    this.state = { at: 'inside' };
    this.body = [];
  }

  private escaped(byte: number): SerialEvent | undefined {
    if (byte === dle) {
      this.body.push(dle);
      this.state = { at: 'inside' };
    } else if (byte === etx) {
      this.state = { at: 'crc', low: undefined };
    } else if (byte === stx) {
      // A new frame begins: the end of the one before was lost.
      this.begin();
    } else {
      this.reset();
      return { kind: 'bad', reason: 'garbage' };
    }
    return undefined;
  }

  private end(crc: number): SerialEvent {
    const { body } = this;
    this.reset();
    if (crc16([...body, etx]) !== crc) return { kind: 'bad', reason: 'checksum' };
    const apdu = decodeApdu(body);
    return apdu === undefined ? { kind: 'bad', reason: 'length' } : { kind: 'apdu', apdu };
  }
}
