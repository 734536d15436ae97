import type { Kopecks } from '../../basics/money.ts';
import type { AcceptorEvent, AcceptorStatus } from '../capabilities/cash-acceptor.ts';
import { hryvniaTypes, maskOf, valueOfType } from './bill-table.ts';
import type { NoteType } from './bill-table.ts';
import { delays, quietPolls } from './delays.ts';
import type { Command, Outcome } from './exchange.ts';
import type { DeviceMessage, DeviceState, UnknownMessage } from './messages.ts';
import { Setup } from './setup.ts';
import { describe, isOnTheWay, isStacked, isState, provesCreditTaken, statusOf } from './states.ts';
import { rejectReason } from './words.ts';

type Decision = 'stack' | 'return' | 'hold';

interface Escrow {
  readonly type: number | undefined;
  emitted: boolean;
  decision: Decision | undefined;
  heldMs: number;
  tableAsked: boolean;
}

interface Credit {
  readonly type: number;
  emitted: boolean;
  acknowledged: boolean;
  tableAsked: boolean;
}

export interface SessionOptions {
  readonly log: (line: string) => void;
}

type PollState = DeviceState | UnknownMessage;

/**
 * What the driver knows of the device, which command is due next, and which events its answers make. No line, no
 * timers: the time comes with each call, in monotonic milliseconds.
 */
export class CcnetSession {
  private readonly options: SessionOptions;
  private table: readonly NoteType[] | undefined;
  private wanted: readonly Kopecks[] = [];

  /** The last state the device told; undefined: it has to be asked before anything else. CCNET 1.7. */
  private state: PollState | undefined;
  private stateSinceMs = 0;
  /** One POLL stands between any two commands, so that each is chosen by a fresh state. */
  private mustPoll = true;
  private readonly setup = new Setup();
  /** The mask in force, as far as we know. */
  private enabled: number | undefined;
  private escrow: Escrow | undefined;
  /** The type of the note in escrow, kept over a lost line: HOLDING does not say it, and only our HOLD leads there. */
  private escrowType: number | undefined;
  /** The last state that says something about a note; kept over a lost line. */
  private told: DeviceState['kind'] | undefined;
  private credit: Credit | undefined;
  private recovering: { readonly what: 'return' | 'credit'; quiet: number } | undefined;
  private settled = false;
  private heardMs = 0;
  private resetMs = -Infinity;
  private offline = true;
  private silentReset = false;
  private current: AcceptorStatus = { state: 'starting' };

  constructor(options: SessionOptions) {
    this.options = options;
  }

  get status(): AcceptorStatus {
    return this.current;
  }

  notes(): readonly Kopecks[] {
    return [...new Set((this.table ?? []).map((note) => note.value))].sort((a, b) => a - b);
  }

  want(values: readonly Kopecks[]): void {
    this.wanted = values;
  }

  /** The decision on the note in escrow; without one there it means nothing. */
  decide(decision: Decision): void {
    if (this.escrow === undefined) this.options.log(`${decision}: no note in escrow`);
    else this.escrow.decision = decision;
  }

  /** The line is open (again): the device has to tell everything anew. */
  lineOpened(nowMs: number): void {
    this.heardMs = nowMs;
    this.offline = false;
    this.silentReset = false;
    this.forget();
  }

  lineLost(detail: string): readonly AcceptorEvent[] {
    this.forget();
    return this.statusChange({ state: 'fault', fault: 'no-answer', detail });
  }

  /** The next command. Asking again without an answer in between gives the same. */
  next(nowMs: number): Command {
    return this.due(nowMs) ?? { kind: 'poll' };
  }

  /**
   * The credit event is acknowledged only after the listener has made it durable: the device repeats it until then
   * (CCNET 1.2), and across a power cut (1.7), while an event once acknowledged is gone for ever.
   */
  withhold(answer: DeviceMessage | UnknownMessage): boolean {
    if (!isStacked(answer)) return false;
    return this.credit?.type !== answer.type || !this.credit.acknowledged;
  }

  /** Takes the end of an exchange and says what it means. */
  took(command: Command, outcome: Outcome, nowMs: number): readonly AcceptorEvent[] {
    if (command.kind === 'reset') this.resetMs = nowMs;
    if (outcome.kind !== 'answer') {
      this.mustPoll = true;
      if (this.offline || nowMs - this.heardMs < delays.offline) return [];
      this.options.log('silent: offline');
      this.silentReset = this.mayResetBlindly();
      this.offline = true;
      this.resetMs = Math.max(this.resetMs, this.heardMs);
      return this.lineLost(outcome.kind === 'garbled' ? 'only garbage comes from the device' : 'the device is silent');
    }
    this.heardMs = nowMs;
    this.offline = false;
    this.mustPoll = command.kind !== 'poll';
    const { answer } = outcome;
    if (command.kind === 'poll') return this.polled(answer, nowMs);
    return this.answered(command, answer, nowMs);
  }

  /**
   * A silent device may be reset (CCNET 1.2) only where nothing can be lost: never before its first answer, and only
   * when it last stood without a note. Since a note is stacked on our word alone, none can have been credited since;
   * one that stands in escrow unseen goes back to the passenger.
   */
  private mayResetBlindly(): boolean {
    return this.state?.kind === 'idling' || this.state?.kind === 'disabled' || this.state?.kind === 'initialize';
  }

  private forget(): void {
    this.state = undefined;
    this.mustPoll = true;
    this.settled = false;
    this.setup.restart();
    this.enabled = undefined;
    // A note found in escrow afterwards may be another one: it is told and decided anew.
    this.escrow = undefined;
  }

  private due(nowMs: number): Command | undefined {
    const resetDue = nowMs - this.resetMs >= delays.resetAgain;
    if (this.offline && this.silentReset && resetDue) return { kind: 'reset' };
    if (this.mustPoll) return undefined;
    switch (this.state?.kind) {
      case 'powerUp':
      case 'powerUpBillInValidator':
      case 'powerUpBillInStacker':
        return resetDue ? { kind: 'reset' } : undefined;
      case 'validatorJammed':
      case 'cassetteJammed':
      case 'cheated':
      case 'failure':
        // Only a RESET shows whether the cause is gone; the first one leaves time for a hand that is just at it.
        return resetDue && nowMs - this.stateSinceMs >= delays.resetAgain ? { kind: 'reset' } : undefined;
      case 'escrow':
      case 'holding':
        // Closing the mouth may be done at once (CCNET 1.7): after the note is stacked a further one could slip in.
        return this.dueInEscrow(nowMs) ?? (this.wanted.length === 0 && this.enabled ? this.dueEnable() : undefined);
      case 'stacked':
      case 'stackedInto':
        return this.credit?.emitted === false ? { kind: 'getBillTable' } : undefined;
      case 'disabled':
        return this.recovering === undefined ? (this.setup.next() ?? this.dueEnable()) : undefined;
      case 'idling':
        // The table is answered only while disabled. CCNET 1.3.
        return this.setup.finished ? this.dueEnable() : { kind: 'enable', enabled: 0, escrow: 0 };
      default:
        return undefined;
    }
  }

  private dueInEscrow(nowMs: number): Command | undefined {
    const escrow = this.escrow;
    switch (escrow?.decision) {
      case undefined:
        return escrow?.emitted === false ? { kind: 'getBillTable' } : undefined;
      case 'hold':
        return nowMs - escrow.heldMs >= delays.hold ? { kind: 'hold' } : undefined;
      case 'stack':
        return { kind: 'stack' };
      case 'return':
        return { kind: 'return' };
    }
  }

  private dueEnable(): Command | undefined {
    const mask = maskOf(this.table ?? [], this.wanted);
    return mask === this.enabled ? undefined : { kind: 'enable', enabled: mask, escrow: mask };
  }

  private answered(command: Command, answer: DeviceMessage | UnknownMessage, nowMs: number): readonly AcceptorEvent[] {
    switch (command.kind) {
      case 'enable':
        this.enabled = answer.kind === 'ack' ? command.enabled : undefined;
        return [];
      case 'hold':
        if (this.escrow !== undefined) this.escrow.heldMs = nowMs;
        return [];
      case 'getBillTable':
        return this.tookTable(answer);
      case 'getStatus':
      case 'setSecurity':
      case 'identification':
        if (answer.kind === 'identification') this.options.log(`${answer.part}, serial number ${answer.serial}`);
        this.setup.answered(command.kind, !['illegal', 'nak', 'busy', 'unknown'].includes(answer.kind));
        return [];
      default:
        if (answer.kind !== 'ack') this.options.log(`${command.kind}: answered ${answer.kind}`);
        return [];
    }
  }

  private tookTable(answer: DeviceMessage | UnknownMessage): readonly AcceptorEvent[] {
    const read = answer.kind === 'billTable';
    if (read) this.table = hryvniaTypes(answer.entries);
    this.setup.answered('getBillTable', read);
    if (this.escrow !== undefined) this.escrow.tableAsked = true;
    if (this.state?.kind === 'escrow' || this.state?.kind === 'holding') return this.tellEscrow();
    if (this.credit === undefined) return [];
    this.credit.tableAsked = true;
    return this.tellCredit(this.credit);
  }

  private polled(answer: DeviceMessage | UnknownMessage, nowMs: number): readonly AcceptorEvent[] {
    // The device did not understand the POLL itself: it is asked again.
    if (answer.kind === 'nak') return [];
    if (!isState(answer)) {
      if (this.state?.kind !== 'unknown') this.options.log(`POLL: unknown answer ${describe(answer)}`);
      this.state = { kind: 'unknown', hex: describe(answer) };
      return this.statusChange({ state: 'fault', fault: 'failure', detail: `unknown state ${describe(answer)}` });
    }
    if (this.state?.kind !== answer.kind) this.stateSinceMs = nowMs;
    this.state = answer;
    const events = this.entered(answer);
    return [...this.statusChange(this.statusIn(answer, nowMs)), ...events];
  }

  /** What a state means for notes and money. Busy and pause say nothing about them and change nothing. */
  private entered(state: DeviceState): readonly AcceptorEvent[] {
    if (state.kind === 'busy' || state.kind === 'pause') return [];
    // An event is repeated until our ACK arrives (CCNET 1.2): the same again is the same.
    const fresh = this.told !== state.kind;
    const before = this.told;
    this.told = state.kind;
    if (state.kind !== 'escrow' && state.kind !== 'holding') {
      this.escrow = undefined;
      this.escrowType = undefined;
    }
    if (provesCreditTaken(state) && this.recovering === undefined) this.credit = undefined;
    switch (state.kind) {
      case 'powerUp':
      case 'powerUpBillInValidator':
      case 'powerUpBillInStacker':
        if (fresh) this.poweredUp(state.kind);
        return [];
      case 'initialize':
        this.forgetSettings();
        return [];
      case 'idling':
      case 'disabled':
        if (before !== undefined && isOnTheWay(before)) this.missedEnd(before);
        return this.rested(state.kind);
      case 'escrow':
      case 'holding':
        return this.inEscrow(state);
      case 'stacked':
      case 'stackedInto':
        this.recovering = undefined;
        return this.inStacked(state.type);
      case 'returned':
        this.recovering = undefined;
        return fresh ? [{ kind: 'returned', value: valueOfType(this.table, state.type) }] : [];
      case 'rejecting':
        return fresh ? [{ kind: 'rejected', reason: rejectReason(state.reason) }] : [];
      default:
        return [];
    }
  }

  private poweredUp(kind: 'powerUp' | 'powerUpBillInValidator' | 'powerUpBillInStacker'): void {
    this.forgetSettings();
    this.resetMs = -Infinity;
    this.recovering =
      kind === 'powerUp' ? undefined : { what: kind === 'powerUpBillInStacker' ? 'credit' : 'return', quiet: 0 };
  }

  /** The end of a note's way was not heard. It will not be told again: whoever waits for it hears `settled`. */
  private missedEnd(before: DeviceState['kind']): void {
    this.options.log(`at rest after ${before}, and nothing was told of the note`);
    this.forgetSettings();
  }

  private forgetSettings(): void {
    this.settled = false;
    this.setup.restart();
    this.enabled = undefined;
  }

  private rested(kind: 'idling' | 'disabled'): readonly AcceptorEvent[] {
    // A device that does not do what we believe was set lost its settings unseen: set them again.
    if ((kind === 'disabled') === (this.enabled !== 0)) this.enabled = undefined;
    const recovering = this.recovering;
    if (recovering === undefined) return this.settle();
    recovering.quiet += 1;
    if (recovering.quiet < quietPolls) return [];
    this.recovering = undefined;
    this.credit = undefined;
    if (recovering.what === 'return') return [{ kind: 'returned', value: undefined }, ...this.settle()];
    this.options.log('power up with a note in the stacker, but no credit was reported');
    return this.settle();
  }

  private settle(): readonly AcceptorEvent[] {
    if (this.settled) return [];
    this.settled = true;
    return [{ kind: 'settled' }];
  }

  private inEscrow(state: DeviceState): readonly AcceptorEvent[] {
    const type = state.kind === 'escrow' ? state.type : this.escrowType;
    this.escrowType = type;
    // The same note as long as no other state was told in between.
    this.escrow ??= { type, emitted: false, decision: undefined, heldMs: -Infinity, tableAsked: false };
    return this.tellEscrow();
  }

  /**
   * Found after a restart, a note may have no value that we could tell: HOLDING does not say the type, and the table is
   * answered only while disabled (CCNET 1.3). It is told all the same: the journal may know what was decided about it.
   */
  private tellEscrow(): readonly AcceptorEvent[] {
    const escrow = this.escrow;
    if (escrow === undefined) return [];
    if (escrow.emitted) return this.settle();
    if (escrow.type !== undefined && this.table === undefined && !escrow.tableAsked) return [];
    escrow.emitted = true;
    const value = escrow.type === undefined ? undefined : valueOfType(this.table, escrow.type);
    return [{ kind: 'escrow', value }, ...this.settle()];
  }

  private inStacked(type: number): readonly AcceptorEvent[] {
    if (this.credit?.type !== type) this.credit = { type, emitted: false, acknowledged: false, tableAsked: false };
    return this.tellCredit(this.credit);
  }

  /** The device may refuse its table until this very event is acknowledged: then the value is the journal's to know. */
  private tellCredit(credit: Credit): readonly AcceptorEvent[] {
    if (credit.emitted || (this.table === undefined && !credit.tableAsked)) return [];
    const value = valueOfType(this.table, credit.type);
    credit.emitted = true;
    const acknowledge = (): void => {
      credit.acknowledged = true;
    };
    return [{ kind: 'stacked', value, acknowledge }];
  }

  private statusIn(state: DeviceState, nowMs: number): AcceptorStatus {
    return statusOf(state, { ready: this.setup.finished, sinceMs: nowMs - this.stateSinceMs });
  }

  private statusChange(status: AcceptorStatus): readonly AcceptorEvent[] {
    if (JSON.stringify(status) === JSON.stringify(this.current)) return [];
    this.current = status;
    return [{ kind: 'status', status }];
  }
}
