import type { Clock, Timer } from '../../basics/clock.ts';
import type { BytePort } from '../ports/port.ts';
import type { Apdu } from './apdu.ts';
import type { Bitmaps } from './bitmaps.ts';
import { delays } from './delays.ts';
import { createLink } from './link.ts';
import type { Framing, Link } from './link.ts';
import { decodeTerminal, encodeMessage, negative, positive } from './messages.ts';
import type { HostMessage, Reply, TerminalMessage, UnknownMessage } from './messages.ts';
import { textLinesOf } from './tlv.ts';

/** What the terminal told in the course of a command. */
export interface Heard {
  readonly infos: readonly Bitmaps[];
  readonly lines: readonly string[];
}

/** How a command ended. */
export type Ending = Heard &
  (
    | { readonly kind: 'completed'; readonly completion: Extract<TerminalMessage, { bitmaps: Bitmaps }> }
    /** 06 1E. */
    | { readonly kind: 'aborted'; readonly result: number }
    /** 84 xx to the command itself: it was not begun. */
    | { readonly kind: 'refused'; readonly result: number }
    /** There was no line to send it on. */
    | { readonly kind: 'unsent' }
    /** Line or terminal were lost before the end. */
    | { readonly kind: 'lost'; readonly detail: string }
  );

/** One command and whoever wants to know what comes of it. */
export interface Dialogue {
  readonly command: HostMessage;
  /** How long the terminal may be silent once it began, in milliseconds; a 04 FF may say otherwise. ZVT 8.1, T4. */
  readonly silence: number;
  /**
   * The answer to 04 0F; `later`: it comes by `answerStatus`. Without it nobody waits for one: a payment of an earlier time
   * gets no goods. ZVT 8.4.
   */
  readonly onStatus?: (info: Bitmaps) => Reply | 'later';
  readonly onIntermediate?: (status: number) => void;
  readonly onEnd: (ending: Ending) => void;
}

export interface ConversationOptions {
  readonly port: BytePort;
  readonly clock: Clock;
  readonly framing: Framing;
  readonly log: (line: string) => void;
  readonly onOpen: () => void;
  readonly onLost: (detail: string) => void;
}

interface Running {
  readonly dialogue: Dialogue;
  begun: boolean;
  abortWanted: boolean;
  silence: number;
  readonly infos: Bitmaps[];
  readonly lines: string[];
}

/** The longest time from a command to its answer, in milliseconds. */
export function replyLimit(framing: Framing): number {
  return framing === 'serial' ? delays.reply + delays.serialReply : delays.reply;
}

/** The answer to a payment that nobody waits for any more: the terminal reverses it. ZVT 8.4. */
const notIssued = negative(0x66);

/** The attribute that stands for so many empty lines. ZVT 8.5. */
const feed = 0xff;

/** The line to the terminal: opens it for ever, and leads one dialogue at a time over it. ZVT 8.1, 8.2. */
export class Conversation {
  private readonly options: ConversationOptions;
  private readonly link: Link;
  private subscriptions: (() => void)[] = [];
  private running: Running | undefined;
  private timer: Timer | undefined;
  private reopening: Timer | undefined;
  private openFailures = 0;
  private isOpen = false;
  /** Grows with each start and stop, so that what an earlier one began ends there. */
  private life = 0;

  constructor(options: ConversationOptions) {
    this.options = options;
    this.link = createLink(options.framing, {
      clock: options.clock,
      write: (bytes) => {
        options.port.write(bytes);
      },
      onApdu: (apdu) => {
        this.heard(apdu);
      },
      onFailed: (detail) => {
        this.breakOff(detail);
      },
    });
  }

  /** A dialogue runs. */
  get isBusy(): boolean {
    return this.running !== undefined;
  }

  start(): void {
    this.life += 1;
    this.subscriptions = [
      this.options.port.onData((chunk) => {
        if (this.isOpen) this.link.heard(chunk);
      }),
      this.options.port.onLost((fault) => {
        this.lost(fault.detail);
      }),
    ];
    void this.open(this.life);
  }

  async stop(): Promise<void> {
    this.life += 1;
    this.isOpen = false;
    this.reopening?.cancel();
    for (const unsubscribe of this.subscriptions.splice(0)) unsubscribe();
    this.link.reset();
    this.end({ kind: 'lost', detail: 'stopped' });
    await this.options.port.close();
  }

  /** Sends a command; its end is told by `onEnd`, and by nothing else. */
  begin(dialogue: Dialogue): void {
    if (this.running !== undefined) throw new Error('the terminal is asked two things at once');
    if (!this.isOpen) {
      dialogue.onEnd({ kind: 'unsent', infos: [], lines: [] });
      return;
    }
    this.running = { dialogue, begun: false, abortWanted: false, silence: dialogue.silence, infos: [], lines: [] };
    this.await(replyLimit(this.options.framing), 'no answer to a command');
    this.send(dialogue.command);
  }

  /** Asks the terminal to abort what it has begun. Its answer says nothing: only the end of the dialogue counts. ZVT 8.3. */
  requestAbort(): void {
    const { running } = this;
    if (running === undefined) return;
    // Before the terminal has taken the command there is nothing to abort: it follows then.
    if (running.begun) this.send({ kind: 'abortByEcr' });
    else running.abortWanted = true;
  }

  /** Answers the last 04 0F of the running dialogue. */
  answerStatus(reply: Reply | 'later'): void {
    if (reply !== 'later' && this.running?.begun === true) this.send(reply);
  }

  /** Gives the line up and opens it anew: on TCP this is what ends a process without an end. ZVT 8.1, T3. */
  breakOff(detail: string): void {
    if (!this.isOpen) return;
    const { life } = this;
    this.lost(detail, () => {
      void this.options.port.close().then(() => {
        this.reopenLater(life);
      });
    });
  }

  private async open(life: number): Promise<void> {
    const opened = await this.options.port.open();
    // Stopped in the meantime, and perhaps started again: then that start opens the line.
    if (this.life !== life) return;
    if (!opened.ok) {
      this.lost(opened.error.detail);
      return;
    }
    this.isOpen = true;
    this.link.reset();
    this.options.onOpen();
  }

  private lost(
    detail: string,
    next: () => void = () => {
      this.reopenLater(this.life);
    },
  ): void {
    if (this.openFailures === 0) this.options.log(`${this.options.port.address}: ${detail}`);
    this.isOpen = false;
    this.link.reset();
    this.end({ kind: 'lost', detail });
    this.options.onLost(detail);
    next();
  }

  private reopenLater(life: number): void {
    if (this.life !== life) return;
    const wait = delays.reopen[Math.min(this.openFailures, delays.reopen.length - 1)] ?? delays.busy;
    this.openFailures += 1;
    this.reopening?.cancel();
    this.reopening = this.options.clock.after(wait, () => {
      void this.open(life);
    });
  }

  private send(message: HostMessage | Reply): void {
    this.link.send(encodeMessage(message));
  }

  private await(ms: number, detail: string): void {
    this.timer?.cancel();
    this.timer = this.options.clock.after(ms, () => {
      this.breakOff(detail);
    });
  }

  private end(how: EndingOf<Ending>): void {
    const { running } = this;
    this.timer?.cancel();
    this.running = undefined;
    running?.dialogue.onEnd({ ...how, infos: running.infos, lines: running.lines });
  }

  private heard(apdu: Apdu): void {
    if (!this.isOpen) return;
    // Whoever speaks is there: the next loss begins with quick attempts again.
    this.openFailures = 0;
    const message = decodeTerminal(this.running?.dialogue.command.kind, apdu);
    if (message.kind === 'positive' || message.kind === 'negative') this.answered(message);
    else if (this.running?.begun === true) this.take(this.running, message);
    else this.unexpected(message);
  }

  /** 80 00 or 84 xx. To a command that has begun it comes late, or belongs to our 06 B0: the end of the dialogue counts. */
  private answered(reply: Reply): void {
    const { running } = this;
    if (running === undefined || running.begun) return;
    if (reply.kind === 'negative') {
      this.end({ kind: 'refused', result: reply.result });
      return;
    }
    running.begun = true;
    this.await(running.silence, 'the terminal fell silent');
    if (running.abortWanted) this.requestAbort();
  }

  private take(running: Running, message: TerminalMessage | UnknownMessage): void {
    this.await(running.silence, 'the terminal fell silent');
    switch (message.kind) {
      case 'intermediateStatus':
        this.send(positive);
        if (message.timeout !== undefined && message.timeout > 0) {
          running.silence = message.timeout * 60_000;
          this.await(running.silence, 'the terminal fell silent');
        }
        running.dialogue.onIntermediate?.(message.status);
        break;
      case 'statusInformation':
        running.infos.push(message.bitmaps);
        this.answerStatus(running.dialogue.onStatus?.(message.bitmaps) ?? notIssued);
        break;
      case 'printLine':
        // Acknowledged at once: the payment is stored only then, and paper comes later. ZVT 8.4.
        this.send(positive);
        running.lines.push(...(message.attribute === feed ? [''] : [message.text]));
        break;
      case 'printText':
        this.send(positive);
        running.lines.push(...textLinesOf(message.bitmaps.tlv ?? [], 0x25));
        break;
      case 'completion':
      case 'statusCompletion':
        this.send(positive);
        this.end({ kind: 'completed', completion: message });
        break;
      case 'abort':
        this.send(positive);
        this.end({ kind: 'aborted', result: message.result ?? 0 });
        break;
      case 'unknown':
        this.send(negative(0x83));
        this.options.log(`unknown message ${message.code.toString(16)}`);
        break;
    }
  }

  /** What the terminal says while nothing of ours is begun: the rest of something old, or its own idea. */
  private unexpected(message: TerminalMessage | UnknownMessage): void {
    switch (message.kind) {
      case 'statusInformation':
        this.send(notIssued);
        break;
      case 'printLine':
      case 'printText':
        this.send(negative(0xcc));
        break;
      case 'abort':
        this.send(positive);
        // A locked terminal answers a command so; at a registration it is still the end of what ran before. ZVT 8.2.
        if (this.running !== undefined && this.running.dialogue.command.kind !== 'registration') {
          this.end({ kind: 'aborted', result: message.result ?? 0 });
        }
        break;
      case 'intermediateStatus':
      case 'completion':
      case 'statusCompletion':
        this.send(positive);
        break;
      case 'unknown':
        this.send(negative(0x83));
        break;
    }
  }
}

/** Each kind of ending without what was heard on the way. */
type EndingOf<E> = E extends Ending ? Omit<E, keyof Heard> : never;
