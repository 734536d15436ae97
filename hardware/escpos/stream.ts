import { COMMAND_OPENERS } from './commands.ts';
import { concat, decodeCommand, type Message } from './messages.ts';

/** One message with the very bytes it was read from. */
export interface ReadMessage {
  readonly message: Message;
  readonly raw: Uint8Array;
}

const DLE = 0x10;
const FIRST_PRINTABLE = 0x20;

/** The receive buffer of a printer: bytes go in as they come, whole messages are taken out. */
export class CommandReader {
  private buffer: Uint8Array = new Uint8Array();

  push(chunk: Uint8Array): void {
    this.buffer = concat([this.buffer, chunk]);
  }

  /** The next whole message without taking it out; `undefined` while none is complete. */
  peek(): ReadMessage | undefined {
    const first = this.buffer[0];
    if (first === undefined) return undefined;
    if (first >= FIRST_PRINTABLE) return this.ofLength(this.textLength(), 'text');
    const decoded = decodeCommand(this.buffer);
    if (decoded === 'incomplete') return undefined;
    if (decoded !== 'none') return { message: decoded.message, raw: this.buffer.slice(0, decoded.length) };
    if (!COMMAND_OPENERS.has(first)) return this.ofLength(1, 'control');
    return this.buffer.length < 2 ? undefined : this.ofLength(2, 'unknown');
  }

  /** Takes out what `peek` showed. */
  drop(read: ReadMessage): void {
    this.buffer = this.buffer.slice(read.raw.length);
  }

  /** Takes out and returns every whole message. */
  readAll(): readonly ReadMessage[] {
    const all: ReadMessage[] = [];
    for (let next = this.peek(); next !== undefined; next = this.peek()) {
      this.drop(next);
      all.push(next);
    }
    return all;
  }

  clear(): void {
    this.buffer = new Uint8Array();
  }

  /** Bytes that wait, whole messages and the beginning of one. */
  get waiting(): number {
    return this.buffer.length;
  }

  private textLength(): number {
    const end = this.buffer.findIndex((byte) => byte < FIRST_PRINTABLE);
    return end === -1 ? this.buffer.length : end;
  }

  private ofLength(length: number, kind: 'text' | 'control' | 'unknown'): ReadMessage {
    const raw = this.buffer.slice(0, length);
    return { message: { kind, data: raw }, raw };
  }
}

/**
 * Finds real-time commands in the raw stream, also inside the data of another command, as a printer does on arrival
 * (ESC/POS `DLE EOT`, `DLE ENQ`). The bytes stay in the stream as well: in raster data they are dots too.
 */
export class RealTimeScanner {
  private tail: readonly number[] = [];

  /** The real-time commands in a chunk, in order; `end` is the index after the last byte of each. */
  scan(chunk: Uint8Array): readonly { readonly message: Message; readonly end: number }[] {
    if (!chunk.includes(DLE) && !this.tail.includes(DLE)) {
      this.tail = [...this.tail, ...chunk.subarray(-2)].slice(-2);
      return [];
    }
    const found: { message: Message; end: number }[] = [];
    for (const [index, byte] of chunk.entries()) {
      const last = [...this.tail, byte].slice(-3);
      // All of them begin with DLE: a page of dots has few.
      const decoded = last.length === 3 && last[0] === DLE ? decodeCommand(Uint8Array.from(last)) : 'none';
      const message = typeof decoded === 'string' ? undefined : decoded.message;
      if (message !== undefined && isRealTime(message)) {
        found.push({ message, end: index + 1 });
        this.tail = [];
      } else {
        this.tail = last.slice(-2);
      }
    }
    return found;
  }
}

/** Whether a printer obeys this message on arrival: DLE EOT 1–4, DLE ENQ 1–2. */
function isRealTime(message: Message): boolean {
  if (message.kind === 'statusNow') return message.subject >= 1 && message.subject <= 4;
  return message.kind === 'recoverNow' && (message.way === 1 || message.way === 2);
}
