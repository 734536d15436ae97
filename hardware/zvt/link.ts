import type { Clock, Timer } from '../../basics/clock.ts';
import { ApduParser, encodeApdu } from './apdu.ts';
import type { Apdu } from './apdu.ts';
import { delays, repeats } from './delays.ts';
import { SerialFrameParser, ack, encodeSerialFrame, nak } from './serial-frame.ts';

/** How APDUs stand on the line. */
export type Framing = 'serial' | 'tcp';

export interface LinkOptions {
  readonly clock: Clock;
  readonly write: (bytes: Uint8Array) => void;
  readonly onApdu: (apdu: Apdu) => void;
  /** The line cannot be trusted any more: it has to be opened anew. */
  readonly onFailed: (detail: string) => void;
}

/** Whole APDUs over a line; either end may use it. */
export interface Link {
  send(apdu: Apdu): void;
  heard(chunk: Uint8Array): void;
  /** Forgets everything under way: the line was opened anew, or closed. */
  reset(): void;
}

export function createLink(framing: Framing, options: LinkOptions): Link {
  return framing === 'serial' ? new SerialLink(options) : new TcpLink(options);
}

/** An APDU after another, reassembled by length. ZVT 8.1. */
class TcpLink implements Link {
  private readonly options: LinkOptions;
  private readonly parser = new ApduParser();
  private gap: Timer | undefined;

  constructor(options: LinkOptions) {
    this.options = options;
  }

  send(apdu: Apdu): void {
    this.options.write(encodeApdu(apdu));
  }

  heard(chunk: Uint8Array): void {
    this.gap?.cancel();
    const events = this.parser.push(chunk);
    if (this.parser.isInside) {
      this.gap = this.options.clock.after(delays.pieceGap, () => {
        this.options.onFailed('half a message came');
      });
    }
    for (const event of events) {
      if (event.kind === 'apdu') this.options.onApdu(event.apdu);
      else this.options.onFailed(`no message: ${event.reason}`);
    }
  }

  reset(): void {
    this.gap?.cancel();
    this.parser.reset();
  }
}

/** Frames with checksum, raw ACK and NAK, two repeats. ZVT 8.1. */
class SerialLink implements Link {
  private readonly options: LinkOptions;
  private readonly parser = new SerialFrameParser();
  private queue: Apdu[] = [];
  /** How often the first of the queue was sent; 0: not yet. */
  private sent = 0;
  private gap: Timer | undefined;
  private timer: Timer | undefined;
  /** Wrong frames in a row. */
  private bad = 0;

  constructor(options: LinkOptions) {
    this.options = options;
  }

  send(apdu: Apdu): void {
    this.queue.push(apdu);
    if (this.queue.length === 1) this.transmit();
  }

  heard(chunk: Uint8Array): void {
    this.gap?.cancel();
    for (const event of this.parser.push(chunk)) {
      switch (event.kind) {
        case 'ack':
          this.settled();
          break;
        case 'nak':
          this.again('the terminal understands no frame');
          break;
        case 'apdu':
          this.bad = 0;
          this.options.write(Uint8Array.of(ack));
          this.settledBy(event.apdu);
          this.options.onApdu(event.apdu);
          break;
        case 'bad':
          this.refuse();
          break;
      }
    }
    if (this.parser.isInside) {
      this.gap = this.options.clock.after(delays.byteGap, () => {
        this.parser.reset();
        this.refuse();
      });
    }
  }

  reset(): void {
    this.gap?.cancel();
    this.timer?.cancel();
    this.parser.reset();
    this.queue = [];
    this.sent = 0;
    this.bad = 0;
  }

  private transmit(): void {
    const [apdu] = this.queue;
    if (apdu === undefined) return;
    this.sent += 1;
    this.timer?.cancel();
    this.timer = this.options.clock.after(delays.acknowledge, () => {
      this.again('no frame was acknowledged');
    });
    this.options.write(encodeSerialFrame(encodeApdu(apdu)));
  }

  private again(detail: string): void {
    if (this.sent === 0) return;
    if (this.sent <= repeats) this.transmit();
    else this.options.onFailed(detail);
  }

  private settled(): void {
    if (this.sent === 0) return;
    this.timer?.cancel();
    this.queue.shift();
    this.sent = 0;
    this.transmit();
  }

  /**
   * A lost ACK is made good by what can only come after our frame was read: the answer to our command, or the next
   * message after our answer. So a command that was obeyed is not repeated.
   */
  private settledBy(apdu: Apdu): void {
    const [ours] = this.queue;
    if (this.sent > 0 && ours !== undefined && isReply(ours) !== isReply(apdu)) this.settled();
  }

  private refuse(): void {
    this.bad += 1;
    if (this.bad > repeats + 1) this.options.onFailed('only damaged frames come');
    else this.options.write(Uint8Array.of(nak));
  }
}

function isReply({ code }: Apdu): boolean {
  return code >>> 8 === 0x80 || code >>> 8 === 0x84;
}
