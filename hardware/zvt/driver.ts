import type { Clock, Timer } from '../../basics/clock.ts';
import type { Kopecks } from '../../basics/money.ts';
import { err } from '../../basics/result.ts';
import type { Result } from '../../basics/result.ts';
import type {
  CardDay,
  CardPayment,
  CardTerminal,
  LastPayment,
  TerminalEvent,
  TerminalFailure,
  TerminalLimits,
  TerminalStatus,
} from '../capabilities/card-terminal.ts';
import type { LineSettings } from '../ports/address.ts';
import type { BytePort } from '../ports/port.ts';
import { CheckUp, needsRegistration } from './check-up.ts';
import { Conversation, replyLimit } from './conversation.ts';
import type { Dialogue, Ending } from './conversation.ts';
import { delays } from './delays.ts';
import { Kinds } from './kinds.ts';
import type { Framing } from './link.ts';
import { positive } from './messages.ts';
import type { HostMessage, Reply } from './messages.ts';
import { Payment } from './payment.ts';
import { Refund } from './refund.ts';
import { dayOf, diagnosisOf, lastOf, reversalOf } from './requests.ts';
import type { CardTransaction } from './transaction.ts';

/** How the line of a ZVT terminal is set. ZVT 8.1. */
export const zvtLine: LineSettings = { baudRate: 9600, dataBits: 8, parity: 'none', stopBits: 2 };

export interface ZvtTerminalOptions {
  readonly port: BytePort;
  readonly clock: Clock;
  /** How messages stand on the line; without it a port of a serial line has serial frames, every other plain APDUs. */
  readonly framing?: Framing;
  /** Six digits. The terminal's own default if left out. */
  readonly password?: string;
  /** ISO 4217 numeric; the hryvnia if left out. */
  readonly currency?: number;
  /** How many status informations of a payment may wait for goods, 2–100: it makes the decision window. ZVT 8.4. */
  readonly maxStatusInfos?: number;
  readonly log?: (line: string) => void;
}

const hryvnia = 980;
const usualMaxStatusInfos = 30;

/** How it is told that nothing came of it. */
const voids = { payment: 'void', refund: 'refund-void' } as const;

/** A payment or refund on its way. */
interface Running {
  readonly kind: 'payment' | 'refund';
  readonly rules: CardTransaction;
  /** The same rules, where there is something to decide. */
  readonly payment: Payment | undefined;
  readonly command: HostMessage;
  sent: boolean;
  cancelled: boolean;
}

/** A card terminal that speaks ZVT in vending mode, as electronic cash register. */
export class ZvtTerminal implements CardTerminal {
  private readonly clock: Clock;
  private readonly framing: Framing;
  private readonly password: string;
  private readonly currency: number;
  private readonly maxStatusInfos: number;
  private readonly log: (line: string) => void;
  private readonly conversation: Conversation;
  private readonly checkUp: CheckUp;
  private listener: ((event: TerminalEvent) => void) | undefined;
  /** What the terminal is like when nothing runs. */
  private condition: TerminalStatus = { state: 'starting' };
  private told: TerminalStatus = { state: 'starting' };
  private registered = false;
  private terminalId = '';
  private running: Running | undefined;
  private runningTimers: readonly Timer[] = [];
  private readonly kinds = new Kinds();
  private requesting = false;
  private checking = false;
  private checkTimer: Timer | undefined;
  /** Whoever waits for the running dialogue to end. */
  private waiting: (() => void)[] = [];

  constructor(options: ZvtTerminalOptions) {
    this.clock = options.clock;
    this.framing = options.framing ?? (options.port.address.startsWith('serial:') ? 'serial' : 'tcp');
    this.password = options.password ?? '000000';
    this.currency = options.currency ?? hryvnia;
    this.maxStatusInfos = options.maxStatusInfos ?? usualMaxStatusInfos;
    if (this.maxStatusInfos < 2 || this.maxStatusInfos > 100) throw new Error('maxStatusInfos is not in 2–100');
    this.log = options.log ?? (() => undefined);
    this.checkUp = new CheckUp({
      password: this.password,
      currency: this.currency,
      ask: (command, silence) => this.ask(command, silence),
      mayGoOn: () => this.listener !== undefined && this.running === undefined,
    });
    this.conversation = new Conversation({
      port: options.port,
      clock: options.clock,
      framing: this.framing,
      log: this.log,
      onOpen: () => {
        this.setCondition({ state: 'starting' });
        this.checkAfter(0);
      },
      onLost: (detail) => {
        this.registered = false;
        this.checkTimer?.cancel();
        this.setCondition({ state: 'fault', fault: 'no-answer', detail });
      },
    });
  }

  status(): TerminalStatus {
    const occupied = this.running !== undefined || this.requesting;
    return occupied && this.condition.state === 'ready' ? { state: 'busy' } : this.condition;
  }

  limits(): TerminalLimits {
    return {
      authorisation: replyLimit(this.framing) + delays.silence,
      decision: (this.maxStatusInfos - 1) * delays.notYet,
    };
  }

  start(listener: (event: TerminalEvent) => void): void {
    if (this.listener !== undefined) throw new Error('started twice');
    this.listener = listener;
    this.conversation.start();
  }

  authorise(amount: Kopecks): void {
    const payment = new Payment({ ...this.asked(amount), maxStatusInfos: this.maxStatusInfos });
    const bitmaps = {
      amount,
      currency: this.currency,
      goodsTimeout: Math.ceil((this.limits().decision + delays.goodsMargin) / 1_000),
      maxStatusInfos: this.maxStatusInfos,
    };
    this.run('payment', payment, { kind: 'authorisation', bitmaps });
  }

  refund(amount: Kopecks, card = ''): void {
    // The currency is that of the registration: 06 31 names the amount alone. ZVT 8.3.
    const command = { kind: 'refund', password: this.password, bitmaps: { amount } } as const;
    this.run('refund', new Refund({ ...this.asked(amount), card }), command);
  }

  abort(): void {
    const { running } = this;
    if (running === undefined || running.rules.isAuthorised) return;
    if (running.sent) this.conversation.requestAbort();
    else running.cancelled = true;
  }

  issue(): void {
    this.running?.payment?.decide('issue');
    this.giveWord();
  }

  withhold(): void {
    this.running?.payment?.decide('withhold');
    this.giveWord();
  }

  last(): Promise<Result<LastPayment | undefined, TerminalFailure>> {
    // Service 03: send the status information, print nothing. ZVT 8.3.
    return this.request({ kind: 'repeatReceipt', password: this.password, bitmaps: { service: 3 } }, (ending) =>
      lastOf(ending, { currency: this.currency, terminalId: this.terminalId }, this.kinds),
    );
  }

  reverse(payment: CardPayment): Promise<Result<undefined, TerminalFailure>> {
    return this.request(
      { kind: 'reversal', password: this.password, bitmaps: { receipt: payment.receipt } },
      (ending) => {
        if (ending.lines.length > 0) this.emit({ kind: 'receipt', lines: ending.lines });
        return reversalOf(ending);
      },
      () => {
        // The reversal is a transaction of its own, and belongs to a payment.
        this.kinds.begin('payment');
        return Promise.resolve();
      },
    );
  }

  endOfDay(): Promise<Result<CardDay, TerminalFailure>> {
    return this.request({ kind: 'endOfDay', password: this.password, bitmaps: {} }, dayOf);
  }

  diagnose(): Promise<Result<string, TerminalFailure>> {
    let condition = '';
    return this.request(
      { kind: 'diagnosis', bitmaps: {} },
      (ending) => diagnosisOf(condition, ending),
      async () => {
        condition = await this.checkUp.condition();
      },
    );
  }

  async stop(): Promise<void> {
    this.listener = undefined;
    this.registered = false;
    this.checkTimer?.cancel();
    const stopped = this.conversation.stop();
    this.condition = { state: 'starting' };
    this.told = this.condition;
    await stopped;
  }

  private emit(event: TerminalEvent): void {
    this.listener?.(event);
  }

  private setCondition(condition: TerminalStatus): void {
    this.condition = condition;
    this.tellStatus();
  }

  private tellStatus(): void {
    const status = this.status();
    if (JSON.stringify(status) === JSON.stringify(this.told)) return;
    this.told = status;
    this.emit({ kind: 'status', status });
  }

  /** Leads one dialogue; whoever waits for the line is called at its end. */
  private begin(dialogue: Dialogue): void {
    this.conversation.begin({
      ...dialogue,
      onEnd: (ending) => {
        dialogue.onEnd(ending);
        for (const wake of this.waiting.splice(0)) wake();
      },
    });
  }

  private ask(command: HostMessage, silence: number, onStatus?: () => Reply): Promise<Ending> {
    return new Promise((resolve) => {
      this.begin({ command, silence, ...(onStatus === undefined ? {} : { onStatus }), onEnd: resolve });
    });
  }

  /** Resolves when no dialogue runs: a status enquiry may be under way in a terminal that is ready. */
  private async lineIsFree(): Promise<void> {
    while (this.conversation.isBusy || this.checking) {
      await new Promise<void>((resolve) => {
        this.waiting.push(resolve);
      });
    }
  }

  private asked(amount: Kopecks) {
    return {
      amount,
      currency: this.currency,
      terminalId: this.terminalId,
      emit: (event: TerminalEvent) => {
        this.emit(event);
      },
    };
  }

  /** Begins a payment or refund, and limits how long the bank's word may take. */
  private run(kind: Running['kind'], rules: Payment | Refund, command: HostMessage): void {
    if (this.running !== undefined) throw new Error('a payment or refund runs already');
    if (this.status().state !== 'ready') {
      // Never inside the call: whoever calls has not yet noted that it began.
      this.clock.after(0, () => {
        this.emit({ kind: voids[kind], reason: 'failed', detail: 'the terminal is not ready' });
      });
      return;
    }
    const payment = rules instanceof Payment ? rules : undefined;
    this.running = { kind, rules, payment, command, sent: false, cancelled: false };
    const limit = this.limits().authorisation;
    this.runningTimers = [
      this.clock.after(limit - delays.abortBefore, () => {
        this.abort();
      }),
      this.clock.after(limit, () => {
        if (!rules.isAuthorised) this.conversation.breakOff('the authorisation has no end');
      }),
    ];
    this.tellStatus();
    void this.lead(this.running);
  }

  private async lead(running: Running): Promise<void> {
    await this.lineIsFree();
    const { kind, rules, command } = running;
    if (running.cancelled) {
      this.finish({ kind: voids[kind], reason: 'cancelled', detail: 'aborted before the terminal was asked' });
      return;
    }
    running.sent = true;
    this.kinds.begin(kind);
    this.begin({
      command,
      silence: delays.silence,
      onStatus: (info) => {
        if (info.receipt !== undefined) this.kinds.told(info.receipt, kind);
        const reply = rules.statusInformation(info);
        if (reply === 'later') {
          const timer = this.clock.after(delays.word, () => {
            this.giveWord();
          });
          this.runningTimers = [...this.runningTimers, timer];
        }
        return reply;
      },
      onIntermediate: (status) => {
        rules.intermediate(status);
      },
      onEnd: (ending) => {
        const event = rules.ended(ending);
        // Whoever hears of the break must not find the terminal ready for the next one.
        if (ending.kind === 'lost') this.condition = { state: 'fault', fault: 'no-answer', detail: ending.detail };
        // A receipt that broke off in the middle belongs to nothing yet.
        if (ending.lines.length > 0 && event.kind !== 'broken') this.emit({ kind: 'receipt', lines: ending.lines });
        this.finish(event);
      },
    });
  }

  /** A railway that answers at once spares the passenger the terminal's pause of two seconds. */
  private giveWord(): void {
    const reply = this.running?.payment?.owedAnswer();
    if (reply !== undefined) this.conversation.answerStatus(reply);
  }

  private finish(event: TerminalEvent): void {
    for (const timer of this.runningTimers) timer.cancel();
    this.running = undefined;
    this.emit(event);
    this.tellStatus();
    // A card may still be in the reader, or the terminal may have forgotten us.
    this.checkAfter(0);
  }

  private async request<T>(
    command: HostMessage,
    read: (ending: Ending) => Result<T, TerminalFailure>,
    before: () => Promise<void> = () => Promise.resolve(),
  ): Promise<Result<T, TerminalFailure>> {
    if (this.running !== undefined || this.requesting) return err({ kind: 'busy', detail: 'the terminal is at work' });
    if (!this.registered) {
      return this.condition.state === 'fault'
        ? err({ kind: 'no-answer', detail: this.condition.detail })
        : err({ kind: 'busy', detail: 'the terminal is starting' });
    }
    this.requesting = true;
    this.tellStatus();
    await this.lineIsFree();
    await before();
    const ending = await this.ask(command, delays.silence, () => positive);
    this.requesting = false;
    const result = read(ending);
    this.tellStatus();
    // After a service the terminal may be in another condition than before.
    this.checkAfter(0);
    return result;
  }

  private checkAfter(ms: number): void {
    this.checkTimer?.cancel();
    if (this.listener === undefined) return;
    this.checkTimer = this.clock.after(ms, () => {
      void this.check();
    });
  }

  /** Registers where that is due, and asks for the terminal's condition; its own needs are served on the way. */
  private async check(): Promise<void> {
    if (this.checking || this.requesting || this.running !== undefined || this.conversation.isBusy) return;
    this.checking = true;
    const found = needsRegistration(this.condition) ? await this.checkUp.full() : await this.checkUp.enquire();
    this.checking = false;
    for (const wake of this.waiting.splice(0)) wake();
    // The line broke, or a payment or refund came in between: either leads to a check of its own.
    if (found === undefined || this.listener === undefined) return;
    this.registered = found.registered;
    this.terminalId = found.terminalId ?? this.terminalId;
    this.setCondition(found.condition);
    this.checkAfter(found.againAfter);
  }
}
