import type { Clock } from '../../../basics/clock.ts';
import { hryvnias } from '../../../basics/money.ts';
import type { BytePort } from '../../ports/port.ts';
import { FrameParser, billValidator, encodeFrame } from '../frame.ts';
import { decodeHost, encodeControl, encodeData, encodeState } from '../messages.ts';
import type { HostMessage, UnknownMessage } from '../messages.ts';
import { isState } from '../states.ts';
import { behaviours, noFaults } from './behaviours.ts';
import type { CcnetFaults, Reply } from './behaviours.ts';
import { mechanics } from './delays.ts';
import { CcnetDevice } from './device.ts';
import type { CcnetBooks } from './device.ts';

export interface CcnetSimulatorOptions {
  /** The device's end of the line; the simulator opens it, and again after a loss. */
  readonly port: BytePort;
  readonly clock: Clock;
  /** Called at each physical change, so that a process can keep `books()`. */
  readonly onChange?: () => void;
  /** What an earlier process kept: the device wakes up as after a power cut. */
  readonly stored?: CcnetBooks;
}

/** An acceptor on the other end of the line: bytes and checksums here, mechanics in `CcnetDevice`. */
export class CcnetSimulator {
  readonly faults: CcnetFaults = noFaults();
  private readonly port: BytePort;
  private readonly clock: Clock;
  private readonly device: CcnetDevice;
  private readonly parser = new FrameParser(mechanics.byteGap);
  private readonly subscriptions: readonly (() => void)[];
  private plugged = true;
  private stopped = false;
  /** What was answered last, until the host's ACK or the next command. */
  private last: Exclude<Reply, 'silence'> | undefined;

  constructor(options: CcnetSimulatorOptions) {
    this.port = options.port;
    this.clock = options.clock;
    this.device = new CcnetDevice(options.clock, options.onChange ?? (() => undefined), options.stored);
    this.subscriptions = [
      this.port.onData((chunk) => {
        this.heard(chunk);
      }),
      this.port.onLost(() => {
        this.reopenLater();
      }),
    ];
    void this.open();
  }

  /** Pushes a note of whole hryvnias into the mouth; `not-now`: the device did not draw it. */
  insertNote(valueInHryvnia: number): 'taken' | 'not-now' {
    if (this.faults.cassetteFull || this.faults.cassetteJammed || this.faults.cheated) return 'not-now';
    if (this.faults.failure !== undefined || this.faults.pause) return 'not-now';
    return this.device.insert(hryvnias(valueInHryvnia)) ? 'taken' : 'not-now';
  }

  powerOff(): void {
    this.last = undefined;
    this.device.powerOff();
  }

  powerOn(): void {
    this.device.powerOn();
  }

  /** Pulls the cable: the device lives on, but no byte passes. */
  unplug(): void {
    this.plugged = false;
  }

  plug(): void {
    this.plugged = true;
  }

  removeCassette(): void {
    this.device.removeCassette();
  }

  /** Puts a cassette in: the same with its notes, or an empty one; then the notes count as collected. */
  insertCassette(which: 'same' | 'empty' = 'same'): void {
    this.device.insertCassette(which);
  }

  /** Stops the motors with a note wherever it is. */
  jam(): void {
    this.device.jam();
  }

  /** Takes the obstacle out; the device finds out at the next RESET. */
  clearJam(): void {
    this.device.clearJam();
  }

  books(): CcnetBooks {
    return this.device.books();
  }

  /** Ends the process, not the device's memory: what `books()` says can be `stored` for the next one. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.device.powerOff();
    for (const unsubscribe of this.subscriptions) unsubscribe();
    await this.port.close();
  }

  private async open(): Promise<void> {
    const opened = await this.port.open();
    if (!opened.ok) this.reopenLater();
  }

  private reopenLater(): void {
    this.parser.reset();
    this.clock.after(mechanics.reopen, () => {
      if (!this.stopped) void this.open();
    });
  }

  private heard(chunk: Uint8Array): void {
    if (!this.plugged || !this.device.isPowered) return;
    for (const found of this.parser.push(chunk, this.clock.monotonicMs())) {
      // CCNET 1.9: a command with a wrong checksum is answered with NAK.
      if (found.kind === 'bad') this.answer({ kind: 'nak' });
      else if (found.address === billValidator) this.obey(decodeHost(found.data));
    }
  }

  private obey(command: HostMessage | UnknownMessage): void {
    switch (command.kind) {
      case 'ack':
        this.acknowledged();
        return;
      case 'nak':
        // CCNET 1.2: the answer is repeated, with whatever checksum the line gives it this time.
        if (this.last !== undefined) this.answer(this.last);
        return;
      case 'unknown':
        this.answer({ kind: 'illegal' });
        return;
      default: {
        // A command instead of an ACK: the missing ACK counts as NAK, so an event stays and will be told again. CCNET 1.2.
        this.last = undefined;
        const reply = this.replyTo(command);
        if (reply !== 'silence') this.answer(reply);
      }
    }
  }

  private replyTo(command: HostMessage): Reply {
    for (const behaviour of behaviours) {
      const reply = behaviour.reply(command, this.device, this.faults);
      if (reply !== undefined) return reply;
    }
    throw new Error('the oldest behaviour answers everything');
  }

  private acknowledged(): void {
    if (this.faults.swallowAck > 0) {
      this.faults.swallowAck -= 1;
      return;
    }
    const told = this.last;
    this.last = undefined;
    if (told !== undefined && isState(told)) this.device.acknowledged(told);
  }

  private answer(reply: Exclude<Reply, 'silence'>): void {
    const bytes = encodeFrame(billValidator, encodeReply(reply));
    this.last = reply;
    if (this.faults.badChecksum > 0) {
      this.faults.badChecksum -= 1;
      bytes[bytes.length - 1] = ((bytes.at(-1) ?? 0) + 1) & 0xff;
    }
    this.port.write(bytes);
  }
}

function encodeReply(reply: Exclude<Reply, 'silence'>): Uint8Array {
  switch (reply.kind) {
    case 'unknown':
      return Uint8Array.from(Buffer.from(reply.hex, 'hex'));
    case 'ack':
    case 'nak':
    case 'illegal':
      return encodeControl(reply);
    case 'status':
    case 'identification':
    case 'billTable':
      return encodeData(reply);
    default:
      return encodeState(reply);
  }
}
