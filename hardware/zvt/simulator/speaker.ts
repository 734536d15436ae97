import type { Clock, Timer } from '../../../basics/clock.ts';
import { createLink } from '../link.ts';
import type { Framing, Link } from '../link.ts';
import { decodeHost, encodeMessage } from '../messages.ts';
import type { HostMessage, Reply, TerminalMessage, UnknownMessage } from '../messages.ts';
import { mechanics } from './delays.ts';

export interface SpeakerOptions {
  readonly clock: Clock;
  readonly framing: Framing;
  readonly write: (bytes: Uint8Array) => void;
  readonly onCommand: (command: HostMessage | UnknownMessage) => void;
}

interface Asked {
  readonly message: TerminalMessage;
  readonly waitMs: number;
  readonly then: (reply: Reply | undefined) => void;
}

/** The terminal's voice: one message at a time, the next one after the ECR's answer or without it after a while. ZVT 8.2. */
export class Speaker {
  private readonly options: SpeakerOptions;
  private readonly link: Link;
  private current: Asked | undefined;
  private queue: Asked[] = [];
  private timer: Timer | undefined;

  constructor(options: SpeakerOptions) {
    this.options = options;
    this.link = createLink(options.framing, {
      clock: options.clock,
      write: options.write,
      onApdu: (apdu) => {
        const message = decodeHost(apdu);
        if (message.kind === 'positive' || message.kind === 'negative') this.settle(message);
        else options.onCommand(message);
      },
      // The terminal cannot open the line anew: it forgets what was under way and listens on.
      onFailed: () => {
        this.link.reset();
      },
    });
  }

  heard(chunk: Uint8Array): void {
    this.link.heard(chunk);
  }

  /** Answers a command. */
  answer(reply: Reply): void {
    this.link.send(encodeMessage(reply));
  }

  /** Says something; `then` gets the ECR's answer, undefined when none came within `waitMs`. */
  say(
    message: TerminalMessage,
    then: (reply: Reply | undefined) => void = () => undefined,
    waitMs: number = mechanics.reply,
  ): void {
    this.queue.push({ message, waitMs, then });
    this.speak();
  }

  /** Forgets all that was to be said, and the line. */
  reset(): void {
    this.hush();
    this.link.reset();
  }

  /** Forgets all that was to be said. */
  hush(): void {
    this.queue = [];
    this.current = undefined;
    this.timer?.cancel();
  }

  private speak(): void {
    if (this.current !== undefined) return;
    this.current = this.queue.shift();
    if (this.current === undefined) return;
    this.timer?.cancel();
    this.timer = this.options.clock.after(this.current.waitMs, () => {
      this.settle(undefined);
    });
    this.link.send(encodeMessage(this.current.message));
  }

  private settle(reply: Reply | undefined): void {
    const asked = this.current;
    if (asked === undefined) return;
    this.timer?.cancel();
    this.current = undefined;
    asked.then(reply);
    this.speak();
  }
}
