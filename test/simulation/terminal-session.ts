import type { Timer } from '../../basics/clock.ts';
import type { Kopecks } from '../../basics/money.ts';
import { err, ok, type Result } from '../../basics/result.ts';
import type {
  CardDay,
  CardPayment,
  CardPrompt,
  CardTerminal,
  LastPayment,
  TerminalEvent,
  TerminalFailure,
  TerminalLimits,
  TerminalStatus,
} from '../../hardware/capabilities/card-terminal.ts';
import type { ProcessLife } from './life.ts';
import type { Surroundings } from './surroundings.ts';
import type { BankedPayment, SimulatedTerminal } from './terminal.ts';

/** Milliseconds: a command's way, a request to the terminal, silence until it counts as gone, finding it again. */
const waits = { command: 80, request: 400, silence: 6_000, find: 1_500 } as const;

const limits: TerminalLimits = { authorisation: 185_000, decision: 58_000 };

/**
 * A driver as the capability promises it: one payment at a time, which ends with `completed`, `void` or `broken`; after a
 * break nothing is known until the terminal has been asked.
 */
export class TerminalSession implements CardTerminal {
  private listener: ((event: TerminalEvent) => void) | undefined;
  private condition: TerminalStatus = { state: 'starting' };
  private told = '';
  /** The payment or refund that runs. */
  private paying:
    { payment: CardPayment | undefined; word: 'issue' | 'withhold' | undefined; readonly refund: boolean } | undefined;
  private requesting = false;
  private lineUp = true;
  private looking: Timer | undefined;
  private watchdog: Timer | undefined;
  private readonly device: SimulatedTerminal;
  private readonly life: ProcessLife;
  private readonly around: Surroundings;

  constructor(device: SimulatedTerminal, life: ProcessLife, around: Surroundings) {
    this.device = device;
    this.life = life;
    this.around = around;
  }

  status(): TerminalStatus {
    const occupied = this.paying !== undefined || this.requesting;
    return occupied && this.condition.state === 'ready' ? { state: 'busy' } : this.condition;
  }

  limits(): TerminalLimits {
    return limits;
  }

  start(listener: (event: TerminalEvent) => void): void {
    this.listener = listener;
    this.find();
  }

  authorise(amount: Kopecks): void {
    this.begin(amount, false);
  }

  refund(amount: Kopecks, card = ''): void {
    this.begin(amount, true, card);
  }

  abort(): void {
    this.later(waits.command, () => {
      if (this.reaches()) this.device.abort();
    });
  }

  issue(): void {
    this.give('issue');
  }

  withhold(): void {
    this.give('withhold');
  }

  last(): Promise<Result<LastPayment | undefined, TerminalFailure>> {
    return this.request(() => {
      const { last } = this.device;
      return ok(last);
    });
  }

  reverse(payment: CardPayment): Promise<Result<undefined, TerminalFailure>> {
    return this.request(() => {
      this.around.moment({ where: 'act', when: 'half', what: 'reverse' });
      if (!this.device.powered) return err({ kind: 'no-answer', detail: 'silent' });
      const done = this.device.reverse(payment.receipt);
      this.around.moment({ where: 'act', when: 'unread', what: 'reverse' });
      if (this.around.strikes('reversal answer lost')) return err({ kind: 'no-answer', detail: 'silent' });
      return done === 'refused' ? err({ kind: 'refused', detail: 'not possible' }) : ok();
    });
  }

  endOfDay(): Promise<Result<CardDay, TerminalFailure>> {
    return Promise.resolve(err({ kind: 'refused', detail: 'not simulated' }));
  }

  diagnose(): Promise<Result<string, TerminalFailure>> {
    return Promise.resolve(err({ kind: 'refused', detail: 'not simulated' }));
  }

  stop(): Promise<void> {
    this.listener = undefined;
    return Promise.resolve();
  }

  prompt(prompt: CardPrompt): void {
    if (this.paying !== undefined) this.emit({ kind: 'prompt', prompt });
  }

  /** The bank agreed, and the terminal told so, unless it fell silent. */
  authorised(payment: BankedPayment): void {
    const { paying } = this;
    if (!this.reaches() || paying === undefined) return;
    paying.payment = payment;
    // The driver itself withholds when nobody decides.
    this.watch(limits.decision + waits.silence);
    this.later(limits.decision, () => {
      if (this.paying === paying && paying.word === undefined) this.give('withhold');
    });
    this.emit({ kind: 'authorised', payment: plain(payment) });
  }

  /** The bank or the cardholder said no. */
  refused(reason: 'declined' | 'cancelled' | 'another-card'): void {
    if (!this.reaches()) return;
    if (this.paying?.refund === true) this.finish({ kind: 'refund-void', reason, detail: reason });
    else if (reason !== 'another-card') this.finish({ kind: 'void', reason, detail: reason });
  }

  /** Money went back to a card, and the terminal told so, unless it fell silent. */
  refunded(refund: CardPayment): void {
    if (!this.reaches() || this.paying === undefined) return;
    this.emit({ kind: 'receipt', lines: [`Receipt ${refund.receipt}`, 'refund'] });
    this.finish({ kind: 'refunded', refund });
  }

  /** The terminal ended a payment that it had authorised. */
  ended(how: 'stored' | 'taken back', payment: BankedPayment): void {
    const { paying } = this;
    if (!this.reaches() || paying === undefined) return;
    this.emit({ kind: 'receipt', lines: [`Receipt ${payment.receipt}`, how] });
    if (how === 'taken back') this.finish({ kind: 'void', reason: 'reversed', detail: how });
    else if (paying.word === 'issue') this.finish({ kind: 'completed', payment: plain(payment) });
    else this.finish({ kind: 'broken', detail: 'the terminal ended the payment without our word' });
  }

  /** The line breaks for `ms`. */
  lose(ms: number): void {
    if (!this.lineUp || !this.life.alive) return;
    this.around.tell('terminal', 'its line breaks');
    this.lineUp = false;
    this.broken('the line is lost');
    this.device.lineLost();
    this.around.clock.after(ms, () => {
      this.lineUp = true;
      this.find();
    });
  }

  /** Power went or came back. */
  conditionChanged(): void {
    if (!this.life.alive) return;
    if (this.device.powered) this.find();
    else {
      this.later(this.around.chance.between(200, waits.silence), () => {
        if (!this.device.powered) this.broken('the terminal is silent');
      });
    }
  }

  private begin(amount: Kopecks, refund: boolean, card?: string): void {
    if (this.paying !== undefined) throw new Error('a payment runs already');
    if (!this.life.alive) return;
    this.paying = { payment: undefined, word: undefined, refund };
    this.tellStatus();
    this.watch(limits.authorisation);
    this.later(waits.command, () => {
      if (!this.reaches()) return;
      this.device.begin(amount, card);
      this.prompt('present-card');
    });
  }

  private give(word: 'issue' | 'withhold'): void {
    const { paying } = this;
    if (paying?.payment === undefined) return;
    paying.word ??= word;
    this.later(waits.command, () => {
      if (!this.reaches() || this.paying !== paying) return;
      if (paying.word === 'issue') this.device.store();
      else this.device.takeBack();
    });
  }

  private async request<Value>(act: () => Result<Value, TerminalFailure>): Promise<Result<Value, TerminalFailure>> {
    if (!this.life.alive) return new Promise(() => undefined);
    if (this.paying !== undefined || this.requesting) return err({ kind: 'busy', detail: 'at work' });
    if (this.condition.state !== 'ready') return err({ kind: 'no-answer', detail: this.condition.state });
    this.requesting = true;
    this.tellStatus();
    const result = await new Promise<Result<Value, TerminalFailure>>((resolve) => {
      this.later(waits.request, () => {
        const lost = this.around.strikes('terminal answer lost');
        if (this.reaches() && !lost) {
          const answer = act();
          if (this.life.alive) resolve(answer);
        } else {
          this.later(waits.silence, () => {
            resolve(err({ kind: 'no-answer', detail: 'silent' }));
          });
        }
      });
    });
    this.requesting = false;
    this.tellStatus();
    return result;
  }

  /** A dialogue without an end is broken off. */
  private watch(ms: number): void {
    this.watchdog?.cancel();
    this.watchdog = this.around.clock.after(ms, () => {
      if (this.life.alive && this.paying !== undefined) this.broken('the payment has no end');
    });
  }

  private broken(detail: string): void {
    this.looking?.cancel();
    this.condition = { state: 'fault', fault: 'no-answer', detail };
    if (this.paying !== undefined) this.finish({ kind: 'broken', detail });
    this.tellStatus();
    if (this.lineUp && this.device.powered) this.find();
  }

  private finish(event: TerminalEvent): void {
    this.watchdog?.cancel();
    this.paying = undefined;
    this.emit(event);
    this.tellStatus();
  }

  /** Registers anew; a terminal that is still in a payment of an earlier time is waited for. */
  private find(): void {
    this.looking?.cancel();
    if (!this.life.alive || this.listener === undefined) return;
    if (this.condition.state !== 'ready' && this.condition.state !== 'fault') this.condition = { state: 'starting' };
    this.tellStatus();
    this.looking = this.around.clock.after(waits.find, () => {
      if (!this.life.alive) return;
      const { device } = this;
      const mute = device.muteUntilMs > this.around.clock.monotonicMs();
      if (!this.lineUp || !device.powered || mute) {
        this.condition = { state: 'fault', fault: 'no-answer', detail: 'silent' };
        this.tellStatus();
        // A line or a power that comes back says so; silence has to be asked out.
        if (mute) this.find();
        return;
      }
      if (this.paying !== undefined) return;
      if (device.stage !== undefined) {
        this.find();
        return;
      }
      device.muteUntilMs = 0;
      this.condition = { state: 'ready' };
      this.tellStatus();
    });
  }

  private reaches(): boolean {
    return this.life.alive && this.lineUp && this.device.powered && this.device.muteUntilMs === 0;
  }

  private tellStatus(): void {
    const status = this.status();
    const text = JSON.stringify(status);
    if (text === this.told) return;
    this.told = text;
    this.emit({ kind: 'status', status });
  }

  private emit(event: TerminalEvent): void {
    if (this.life.alive) this.listener?.(event);
  }

  private later(ms: number, run: () => void): void {
    this.around.clock.after(ms, () => {
      if (this.life.alive) run();
    });
  }
}

/** A payment without what the bank knows of it later. */
function plain({ receipt, amount, currency, terminalId, card, cardName, authorisation }: CardPayment): CardPayment {
  return { receipt, amount, currency, terminalId, card, cardName, authorisation };
}
