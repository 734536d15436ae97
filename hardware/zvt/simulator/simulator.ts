import type { Clock } from '../../../basics/clock.ts';
import type { BytePort } from '../../ports/port.ts';
import type { Framing } from '../link.ts';
import { negative } from '../messages.ts';
import type { HostMessage, UnknownMessage } from '../messages.ts';
import { behaviours } from './behaviours.ts';
import type { Reaction } from './behaviours.ts';
import { PaymentBook } from './book.ts';
import type { ZvtBook } from './book.ts';
import { mechanics } from './delays.ts';
import { ZvtDevice } from './device.ts';
import { noFaults, visa } from './faults.ts';
import type { SimulatedCard, ZvtFaults } from './faults.ts';
import { Speaker } from './speaker.ts';

export interface ZvtSimulatorOptions {
  /** The terminal's end of the line; the simulator opens it, and again after a loss. */
  readonly port: BytePort;
  readonly clock: Clock;
  /** How messages stand on the line; without it a port of a serial line has serial frames, every other plain APDUs. */
  readonly framing?: Framing;
  /** Called at each change of the book but for what waking up does, so that a process can keep `inspect()`. */
  readonly onChange?: () => void;
  /** What an earlier process kept: the terminal wakes up as after a power cut. */
  readonly stored?: ZvtBook;
}

/** A card terminal on the other end of the line. Its hands are methods; what is wrong with it stands in `faults`. */
export class ZvtSimulator {
  readonly faults: ZvtFaults = noFaults();
  private readonly port: BytePort;
  private readonly clock: Clock;
  private readonly framing: Framing;
  private readonly book: PaymentBook;
  private readonly speaker: Speaker;
  private readonly device: ZvtDevice;
  private readonly subscriptions: readonly (() => void)[];
  private plugged = true;
  private powered = true;
  private stopped = false;

  constructor(options: ZvtSimulatorOptions) {
    this.port = options.port;
    this.clock = options.clock;
    this.framing = options.framing ?? (options.port.address.startsWith('serial:') ? 'serial' : 'tcp');
    let awake = false;
    this.book = new PaymentBook(options.stored, () => {
      // Whoever keeps the book has no simulator to ask before this constructor is done.
      if (awake) options.onChange?.();
    });
    this.book.wakeUp();
    awake = true;
    this.speaker = new Speaker({
      clock: options.clock,
      framing: this.framing,
      write: (bytes) => {
        this.write(bytes);
      },
      onCommand: (command) => {
        this.obey(command);
      },
    });
    this.device = new ZvtDevice({
      clock: options.clock,
      faults: this.faults,
      book: this.book,
      speaker: this.speaker,
    });
    this.subscriptions = [
      this.port.onData((chunk) => {
        if (this.hears() && this.device.listens()) this.speaker.heard(chunk);
      }),
      this.port.onLost(() => {
        this.device.lineLost();
        this.reopenLater();
      }),
    ];
    void this.open();
  }

  /** Holds a card to the reader; `not-now`: no payment waits for one. */
  tap(card: SimulatedCard = visa): 'taken' | 'not-now' {
    return this.present(card, 'none');
  }

  /** Inserts a card and types a PIN. */
  insert(card: SimulatedCard = visa, pin: 'right' | 'wrong' = 'right'): 'taken' | 'not-now' {
    return this.present(card, pin);
  }

  /** Presses the red key; `not-now`: it is too late, or there is nothing to cancel. */
  cancelKey(): 'taken' | 'not-now' {
    return this.powered && this.device.process?.cancelKey() === true ? 'taken' : 'not-now';
  }

  powerOff(): void {
    if (!this.powered) return;
    this.device.powerOff();
    this.powered = false;
  }

  powerOn(): void {
    if (this.powered) return;
    this.powered = true;
    this.book.wakeUp();
  }

  /** Pulls the cable of a serial line: neither side is told, and the terminal lives on. */
  unplug(): void {
    this.plugged = false;
  }

  plug(): void {
    this.plugged = true;
  }

  /** The terminal's own book: what the bank charged, and what of it stands. */
  inspect(): ZvtBook {
    return this.book.export();
  }

  /** Ends the process, not the terminal's memory: what `inspect()` says can be `stored` for the next one. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.device.powerOff();
    for (const unsubscribe of this.subscriptions) unsubscribe();
    await this.port.close();
  }

  private present(card: SimulatedCard, pin: 'none' | 'right' | 'wrong'): 'taken' | 'not-now' {
    return this.powered && this.device.process?.present(card, pin) === true ? 'taken' : 'not-now';
  }

  private hears(): boolean {
    return this.plugged && this.powered && !this.faults.noAnswer;
  }

  private async open(): Promise<void> {
    const opened = await this.port.open();
    if (!opened.ok) this.reopenLater();
  }

  private reopenLater(): void {
    this.clock.after(mechanics.reopen, () => {
      if (!this.stopped) void this.open();
    });
  }

  private obey(command: HostMessage | UnknownMessage): void {
    const reaction = command.kind === 'unknown' ? { reply: negative(0x83) } : this.reactTo(command);
    this.speaker.answer(reaction.reply);
    reaction.then?.();
  }

  /** A command that no behaviour knows is answered as ZVT 8.2 says of what is unknown. */
  private reactTo(command: HostMessage): Reaction {
    for (const behaviour of behaviours) {
      const reaction = behaviour.react(command, this.device, this.faults);
      if (reaction !== undefined) return reaction;
    }
    return { reply: negative(0x83) };
  }

  private write(bytes: Uint8Array): void {
    if (!this.hears() || this.device.isSilent) return;
    // The single bytes ACK and NAK are no messages.
    const damaged = this.faults.badChecksum > 0 && bytes.length > 1;
    if (damaged) this.faults.badChecksum -= 1;
    this.port.write(damaged ? damage(bytes, this.framing) : bytes);
  }
}

/** A serial frame gets a wrong checksum; on TCP, which has none, the message begins with a class that nothing has. */
function damage(bytes: Uint8Array, framing: Framing): Uint8Array {
  const copy = Uint8Array.from(bytes);
  if (framing === 'serial') copy[copy.length - 1] = ((copy.at(-1) ?? 0) + 1) & 0xff;
  else copy[0] = 0xff;
  return copy;
}
