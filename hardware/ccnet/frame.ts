import { crc16 } from './crc.ts';

/** The first byte of each frame. CCNET 1.1. */
const sync = 0x02;

/** The address of a bill validator on the bus. CCNET 1.1. */
export const billValidator = 0x03;

const overhead = 5;
const shortest = 6;
const longest = 250;

/** What the stream parser found: a whole frame, or something that began as one and was not. */
export type FrameEvent =
  | { readonly kind: 'frame'; readonly address: number; readonly data: Uint8Array }
  | { readonly kind: 'bad'; readonly reason: 'checksum' | 'length' };

/**
 * Wraps `data` (command and its data, or an answer) as `02 ADR LNG DATA CRClo CRChi`. CCNET 1.1. The form for more
 * than 250 bytes (LNG 00) is not needed: the longest message here is the bill table with 125.
 */
export function encodeFrame(address: number, data: Uint8Array): Uint8Array {
  const length = data.length + overhead;
  if (length < shortest || length > longest) throw new Error(`no CCNET frame has ${String(length)} bytes`);
  const body = [sync, address, length, ...data];
  const crc = crc16(body);
  return Uint8Array.from([...body, crc & 0xff, crc >>> 8]);
}

/**
 * Cuts a stream of bytes into frames. After a wrong frame it looks for the next SYNC inside what is left, so that a
 * damaged length cannot swallow the good frame behind it.
 */
export class FrameParser {
  private readonly gapMs: number;
  private pending: number[] = [];
  private lastMs = 0;

  /** `gapMs`: a pause between bytes after which what came before is no longer a beginning of anything. */
  constructor(gapMs: number) {
    this.gapMs = gapMs;
  }

  /** Takes a chunk that came at `nowMs` (monotonic milliseconds). Of several wrong beginnings in a row one is told. */
  push(chunk: Uint8Array, nowMs: number): readonly FrameEvent[] {
    if (nowMs - this.lastMs > this.gapMs) this.pending = [];
    this.lastMs = nowMs;
    this.pending.push(...chunk);
    const events: FrameEvent[] = [];
    for (;;) {
      const next = this.take();
      if (next === undefined) return events;
      if (next.kind === 'frame' || events.at(-1)?.kind !== 'bad') events.push(next);
    }
  }

  /** Forgets a beginning: whoever starts to send on a half-duplex line expects something new. */
  reset(): void {
    this.pending = [];
  }

  private take(): FrameEvent | undefined {
    const start = this.pending.indexOf(sync);
    this.pending = start === -1 ? [] : this.pending.slice(start);
    const [, address, length] = this.pending;
    if (address === undefined || length === undefined) return undefined;
    if (length < shortest || length > longest) {
      this.pending.shift();
      return { kind: 'bad', reason: 'length' };
    }
    if (this.pending.length < length) return undefined;
    const frame = this.pending.slice(0, length);
    const crc = (frame[length - 2] ?? 0) | ((frame[length - 1] ?? 0) << 8);
    if (crc16(frame.slice(0, -2)) !== crc) {
      this.pending.shift();
      return { kind: 'bad', reason: 'checksum' };
    }
    this.pending = this.pending.slice(length);
    return { kind: 'frame', address, data: Uint8Array.from(frame.slice(3, -2)) };
  }
}
