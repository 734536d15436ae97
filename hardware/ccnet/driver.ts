import type { Clock, Timer } from '../../basics/clock.ts';
import type { Kopecks } from '../../basics/money.ts';
import type { AcceptorEvent, AcceptorStatus, CashAcceptor } from '../capabilities/cash-acceptor.ts';
import type { LineSettings } from '../ports/address.ts';
import type { BytePort } from '../ports/port.ts';
import { delays } from './delays.ts';
import { stepExchange } from './exchange.ts';
import type { Exchange, ExchangeInput, ExchangeStep } from './exchange.ts';
import { FrameParser, billValidator, encodeFrame } from './frame.ts';
import { encodeHost } from './messages.ts';
import type { HostMessage } from './messages.ts';
import { CcnetSession } from './session.ts';

/** How the line of a CCNET device is set. CCNET 1.1. */
export const ccnetLine: LineSettings = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 1 };

export interface CcnetAcceptorOptions {
  readonly port: BytePort;
  readonly clock: Clock;
  readonly log?: (line: string) => void;
}

/** A banknote acceptor that speaks CCNET: we are the master and poll. */
export class CcnetAcceptor implements CashAcceptor {
  private readonly port: BytePort;
  private readonly clock: Clock;
  private readonly log: (line: string) => void;
  private session: CcnetSession;
  private readonly parser = new FrameParser(delays.byteGap);
  private listener: ((event: AcceptorEvent) => void) | undefined;
  private subscriptions: (() => void)[] = [];
  private exchange: Exchange | undefined;
  private timer: Timer | undefined;
  private lineIsOpen = false;
  private openFailures = 0;
  private polledMs = -Infinity;
  private freeMs = -Infinity;
  /** The last command got no answer in time: what comes next may be that answer, late. */
  private mayBeLate = false;

  constructor(options: CcnetAcceptorOptions) {
    this.port = options.port;
    this.clock = options.clock;
    this.log = options.log ?? (() => undefined);
    this.session = new CcnetSession({ log: this.log });
  }

  status(): AcceptorStatus {
    return this.session.status;
  }

  notes(): readonly Kopecks[] {
    return this.session.notes();
  }

  start(listener: (event: AcceptorEvent) => void): void {
    if (this.listener !== undefined) throw new Error('started twice');
    this.listener = listener;
    this.subscriptions = [
      this.port.onData((chunk) => {
        this.heard(chunk);
      }),
      this.port.onLost((fault) => {
        this.lineLost(fault.detail);
      }),
    ];
    void this.openLine(listener);
  }

  accept(values: readonly Kopecks[]): void {
    this.session.want([...values]);
    this.plan();
  }

  refuse(): void {
    this.accept([]);
  }

  stack(): void {
    this.session.decide('stack');
    this.plan();
  }

  giveBack(): void {
    this.session.decide('return');
    this.plan();
  }

  hold(): void {
    this.session.decide('hold');
    this.plan();
  }

  async stop(): Promise<void> {
    this.listener = undefined;
    this.lineIsOpen = false;
    this.exchange = undefined;
    this.timer?.cancel();
    for (const unsubscribe of this.subscriptions.splice(0)) unsubscribe();
    // Whoever starts it again knows nothing: what the device has still to say must be told to him from the beginning.
    this.session = new CcnetSession({ log: this.log });
    await this.port.close();
  }

  private async openLine(listener: (event: AcceptorEvent) => void): Promise<void> {
    const opened = await this.port.open();
    // Stopped in the meantime, and perhaps started again: then that start opens the line.
    if (this.listener !== listener) return;
    if (!opened.ok) {
      this.lineLost(opened.error.detail);
      return;
    }
    this.openFailures = 0;
    this.lineIsOpen = true;
    this.parser.reset();
    this.session.lineOpened(this.clock.monotonicMs());
    this.plan();
  }

  private lineLost(detail: string): void {
    const { listener } = this;
    if (listener === undefined) return;
    this.lineIsOpen = false;
    this.exchange = undefined;
    this.timer?.cancel();
    const wait = delays.reopen[Math.min(this.openFailures, delays.reopen.length - 1)] ?? delays.poll;
    if (this.openFailures === 0) this.log(`${this.port.address}: ${detail}`);
    this.openFailures += 1;
    this.timer = this.clock.after(wait, () => {
      void this.openLine(listener);
    });
    this.emit(this.session.lineLost(detail));
  }

  private emit(events: readonly AcceptorEvent[]): void {
    for (const event of events) this.listener?.(event);
  }

  /** Sets the time of the next command. Does nothing while an answer is awaited: its end plans anew. */
  private plan(): void {
    if (!this.lineIsOpen || this.exchange !== undefined) return;
    this.timer?.cancel();
    const now = this.clock.monotonicMs();
    const polls = this.session.next(now).kind === 'poll';
    const at = polls ? Math.max(this.freeMs, this.polledMs + delays.poll) : this.freeMs;
    this.timer = this.clock.after(Math.max(0, at - now), () => {
      this.sendNext();
    });
  }

  private sendNext(): void {
    const now = this.clock.monotonicMs();
    const command = this.session.next(now);
    if (command.kind === 'poll') this.polledMs = now;
    this.parser.reset();
    this.send(command);
    this.awaitAnswer({ command, garbled: 0 });
  }

  private send(message: HostMessage): void {
    this.port.write(encodeFrame(billValidator, encodeHost(message)));
  }

  private awaitAnswer(exchange: Exchange): void {
    this.exchange = exchange;
    this.timer?.cancel();
    this.timer = this.clock.after(delays.answer, () => {
      this.take({ kind: 'timeout' });
    });
  }

  private heard(chunk: Uint8Array): void {
    const found = this.parser.push(chunk, this.clock.monotonicMs());
    const frame = found.find((event) => event.kind === 'frame' && event.address === billValidator);
    // Noise before a whole answer needs no repeat. What comes unasked is late: the next POLL tells the same.
    if (frame?.kind === 'frame') this.take({ kind: 'frame', data: frame.data });
    else if (found.some((event) => event.kind === 'bad')) this.take({ kind: 'bad' });
  }

  private take(input: ExchangeInput): void {
    const { exchange } = this;
    if (exchange === undefined) return;
    // An ACK for a late answer would reach the device as one for what it tells now, and end an event that nobody has
    // heard; a missing one only makes it tell the same again. CCNET 1.2.
    const step: ExchangeStep = stepExchange(
      exchange,
      input,
      (answer) => this.mayBeLate || this.session.withhold(answer),
    );
    // Before anything else: the device waits 10 ms for it. CCNET 1.2.
    if (step.send !== undefined) this.send({ kind: step.send });
    if (step.wait !== undefined) {
      this.parser.reset();
      this.awaitAnswer(step.wait);
    }
    if (step.outcome === undefined) return;
    this.exchange = undefined;
    this.mayBeLate = step.outcome.kind !== 'answer';
    this.timer?.cancel();
    const now = this.clock.monotonicMs();
    this.freeMs = now + delays.free;
    this.emit(this.session.took(exchange.command, step.outcome, now));
    this.plan();
  }
}
