import type { PrinterFault, PrinterStatus, PrintFailure } from '../capabilities/ticket-printer.ts';
import { conditionOf, QUESTIONS, silent, type Condition } from './condition.ts';
import { CHUNKS_IN_FLIGHT, DELAYS, MISSES_UNTIL_SILENT, PADDING_BYTES, SYNC_FENCES } from './delays.ts';
import { concat, encode } from './messages.ts';
import type { Answer } from './status.ts';

/**
 * The exchange with a printer as a pure function: `step(state, event, now)`. The driver carries the actions out.
 *
 * A status comes from rounds of four real-time questions. A job travels in chunks, each followed by a queued question
 * (GS r 1, the *fence*): its answer means that the printer has worked through everything before it. After power-up,
 * a lost cable or a broken job the printer is *synchronised*: what is left of an old job is thrown away or flushed out,
 * an unfinished paper is cut off, and only when more fences came back than an old job can have left is the printer ready.
 */
export interface MachineState {
  readonly open: boolean;
  readonly condition: Condition;
  readonly phase: Phase;
  readonly poll: Poll;
  /** A paper may have been begun and not cut; true at the start, because the program may have died in a job. */
  readonly torso: boolean;
  /** When the printer was last told to recover from an error that it keeps until then. */
  readonly recoveredAt: number;
}

type Phase =
  /** Not ready: nothing is known yet, or the last status names a fault. */
  | { readonly name: 'checking' }
  | {
      readonly name: 'syncing';
      readonly since: number;
      /** Queued answers that have come; those of an old job may be among them. */
      readonly answers: number;
      /** When so many had come that ours was among them. */
      readonly answeredAt?: number;
      readonly padded: boolean;
    }
  | { readonly name: 'ready' }
  /** A job waits for a status that was asked after it came; nothing of it has been sent. */
  | { readonly name: 'confirming'; readonly chunks: readonly Uint8Array[]; readonly since: number }
  | {
      readonly name: 'printing';
      readonly unsent: readonly Uint8Array[];
      readonly inFlight: number;
      readonly progressAt: number;
    };

interface Poll {
  /** Answers of the round under way; its length says which question is open. */
  readonly answers: readonly number[];
  /** When the open question was asked; `undefined` between two rounds. */
  readonly askedAt?: number;
  readonly roundStartedAt: number;
  readonly nextRoundAt: number;
  readonly misses: number;
}

export type MachineEvent =
  | { readonly kind: 'opened' }
  /** The port was lost or cannot be opened. */
  | { readonly kind: 'closed'; readonly detail: string }
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'print'; readonly chunks: readonly Uint8Array[] }
  /** Nothing but time has passed. */
  | { readonly kind: 'time' };

export type Action =
  | { readonly kind: 'write'; readonly bytes: Uint8Array }
  /** The job is over; no failure: all of it is on paper. */
  | { readonly kind: 'settle'; readonly failure?: PrintFailure };

export interface Step {
  readonly state: MachineState;
  readonly actions: readonly Action[];
}

const FENCE = encode({ kind: 'transmitStatus', subject: 1 });
const CLEAR = encode({ kind: 'recoverNow', way: 2 });
const DROP_AND_RESET = concat([
  encode({ kind: 'selectPeripheral', device: 0 }),
  encode({ kind: 'selectPeripheral', device: 1 }),
  encode({ kind: 'initialize' }),
]);
const CUT_OFF = encode({ kind: 'feedAndCutPartial', dots: 0 });

/** A machine whose port has not been opened yet. */
export function initialState(): MachineState {
  return {
    open: false,
    condition: { state: 'unknown' },
    phase: { name: 'checking' },
    poll: { answers: [], roundStartedAt: 0, nextRoundAt: 0, misses: 0 },
    torso: true,
    recoveredAt: Number.NEGATIVE_INFINITY,
  };
}

/** What the kiosk may know of a state. */
export function publicStatus({ condition, phase }: MachineState): PrinterStatus {
  if (phase.name === 'confirming' || phase.name === 'printing') return { state: 'printing' };
  if (condition.state === 'fault') return { state: 'fault', fault: condition.fault, detail: condition.detail };
  if (condition.state === 'busy') {
    return { state: 'fault', fault: 'failure', detail: 'offline without a stated cause' };
  }
  if (phase.name === 'syncing' && phase.padded) {
    return { state: 'fault', fault: 'no-answer', detail: 'the printer tells its status but obeys no command' };
  }
  if (phase.name === 'ready' && condition.state === 'clear') return { state: 'ready', paperLow: condition.paperLow };
  return { state: 'starting' };
}

/** What follows from an event at `now` (monotonic milliseconds). */
export function step(state: MachineState, event: MachineEvent, now: number): Step {
  const run = new Run(state, now);
  run.take(event);
  if (run.state.open) run.passTime();
  return { state: run.state, actions: run.actions };
}

/** When `step` must be called again with `time`, if nothing else happens before; `undefined`: never. */
export function wakeAt({ open, phase, poll }: MachineState): number | undefined {
  if (!open) return undefined;
  const pollAt = poll.askedAt === undefined ? poll.nextRoundAt : poll.askedAt + answerLimit(phase);
  if (phase.name === 'syncing') {
    const { answeredAt, since } = phase;
    return Math.min(pollAt, answeredAt === undefined ? since + DELAYS.sync : answeredAt + DELAYS.syncQuiet);
  }
  return phase.name === 'printing' ? Math.min(pollAt, phase.progressAt + DELAYS.progress) : pollAt;
}

function isBusy(phase: Phase): boolean {
  return phase.name === 'syncing' || phase.name === 'printing';
}

function answerLimit(phase: Phase): number {
  return isBusy(phase) ? DELAYS.busyAnswer : DELAYS.idleAnswer;
}

/** One call of `step`: collects the next state and the actions. */
class Run {
  readonly actions: Action[] = [];
  state: MachineState;
  private readonly now: number;

  constructor(state: MachineState, now: number) {
    this.state = state;
    this.now = now;
  }

  take(event: MachineEvent): void {
    switch (event.kind) {
      case 'opened': {
        const poll = { answers: [], roundStartedAt: this.now, nextRoundAt: this.now, misses: 0 };
        this.set({ open: true, condition: { state: 'unknown' }, phase: { name: 'checking' }, poll });
        break;
      }
      case 'closed':
        this.stopJob('no-answer');
        this.set({ open: false, condition: silent(event.detail) });
        break;
      case 'answer':
        if (this.state.open) this.takeAnswer(event.answer);
        break;
      case 'print':
        this.takeJob(event.chunks);
        break;
      case 'time':
        break;
    }
  }

  passTime(): void {
    const { poll, phase } = this.state;
    if (poll.askedAt !== undefined && this.now - poll.askedAt >= answerLimit(phase)) this.miss();
    else if (poll.askedAt === undefined && this.now >= poll.nextRoundAt) this.ask([]);
    if (phase !== this.state.phase) return;
    if (phase.name === 'syncing') {
      if (phase.answeredAt === undefined) {
        if (this.now - phase.since >= DELAYS.sync) this.synchronise(true);
      } else if (this.now - phase.answeredAt >= DELAYS.syncQuiet) {
        this.set({ phase: { name: 'ready' }, torso: false });
      }
    } else if (phase.name === 'printing' && this.now - phase.progressAt >= DELAYS.progress) {
      this.fail(silent('the printer answers but does not print'));
    }
  }

  private takeAnswer(answer: Answer): void {
    switch (answer.kind) {
      case 'realTime':
        this.takeStatusByte(answer.byte);
        break;
      case 'queued':
        this.takeFence();
        break;
      case 'automatic':
        // A hint that something changed; believed only once asked for.
        this.setPoll({ nextRoundAt: this.now });
        break;
      case 'noise':
        break;
    }
  }

  private takeJob(chunks: readonly Uint8Array[]): void {
    const { phase, condition } = this.state;
    if (phase.name === 'ready') {
      this.set({ phase: { name: 'confirming', chunks, since: this.now } });
      this.setPoll({ nextRoundAt: this.now });
      return;
    }
    const fault = condition.state === 'fault' ? condition.fault : 'no-answer';
    this.actions.push({ kind: 'settle', failure: { fault, started: false } });
  }

  private ask(answers: readonly number[]): void {
    const subject = QUESTIONS[answers.length];
    if (subject === undefined) return;
    this.write(encode({ kind: 'statusNow', subject }));
    this.setPoll({ answers, askedAt: this.now, ...(answers.length === 0 ? { roundStartedAt: this.now } : {}) });
  }

  private takeStatusByte(byte: number): void {
    const { poll } = this.state;
    // Too late for its question: which one it answers is not known any more.
    if (poll.askedAt === undefined) return;
    const answers = [...poll.answers, byte];
    if (answers.length < QUESTIONS.length) {
      this.ask(answers);
      return;
    }
    const { roundStartedAt } = poll;
    this.endRound({ misses: 0 });
    const condition = conditionOf(answers);
    if (condition !== undefined) this.believe(condition, roundStartedAt);
    const pace = this.state.phase.name === 'ready' || this.state.phase.name === 'checking';
    // A job that came during the round has asked for a round of its own at once.
    if (this.state.phase.name !== 'confirming') {
      this.setPoll({ nextRoundAt: this.now + (pace ? DELAYS.idlePoll : DELAYS.busyPoll) });
    }
  }

  private miss(): void {
    const misses = this.state.poll.misses + 1;
    this.endRound({ misses, nextRoundAt: this.now + DELAYS.afterMiss });
    const limit = isBusy(this.state.phase) ? MISSES_UNTIL_SILENT.busy : MISSES_UNTIL_SILENT.idle;
    if (misses >= limit) this.fail(silent('the printer does not answer'));
  }

  /** Acts on the status of a whole round that was begun at `roundStartedAt`. */
  private believe(condition: Condition, roundStartedAt: number): void {
    const { phase } = this.state;
    // While a job fills its buffer a printer may well call itself offline.
    if (condition.state === 'busy' && isBusy(phase)) return;
    if (condition.state !== 'clear') {
      this.fail(condition);
      return;
    }
    this.set({ condition });
    if (phase.name === 'checking') this.synchronise(false);
    if (phase.name === 'confirming' && roundStartedAt >= phase.since) {
      this.set({ phase: { name: 'printing', unsent: phase.chunks, inFlight: 0, progressAt: this.now }, torso: true });
      this.sendChunks();
    }
  }

  private takeFence(): void {
    const { phase } = this.state;
    if (phase.name === 'syncing') {
      const answers = phase.answers + 1;
      this.set({ phase: { ...phase, answers, ...(answers < SYNC_FENCES ? {} : { answeredAt: this.now }) } });
    }
    if (phase.name !== 'printing' || phase.inFlight === 0) return;
    this.set({ phase: { ...phase, inFlight: phase.inFlight - 1, progressAt: this.now } });
    this.sendChunks();
  }

  private sendChunks(): void {
    for (let { phase } = this.state; phase.name === 'printing'; { phase } = this.state) {
      const [next, ...unsent] = phase.unsent;
      if (next === undefined) {
        if (phase.inFlight > 0) return;
        this.set({ phase: { name: 'ready' }, torso: false });
        this.actions.push({ kind: 'settle' });
        return;
      }
      if (phase.inFlight >= CHUNKS_IN_FLIGHT) return;
      this.write(concat([next, FENCE]));
      this.set({ phase: { ...phase, unsent, inFlight: phase.inFlight + 1 } });
    }
  }

  /** The printer cannot print: ends a job, and throws away at once what the printer still holds of it. */
  private fail(condition: Condition): void {
    this.stopJob(condition.state === 'fault' ? condition.fault : 'failure');
    this.set({ condition });
    // A freed cutter stays in error until it is told to try again.
    const latched = condition.state === 'fault' && condition.fault === 'cutter';
    if (latched && this.now - this.state.recoveredAt >= DELAYS.recover) {
      this.write(CLEAR);
      this.set({ recoveredAt: this.now });
    }
  }

  private stopJob(fault: PrinterFault): void {
    const { phase } = this.state;
    if (phase.name === 'confirming' || phase.name === 'printing') {
      const started = phase.name === 'printing';
      if (started) {
        this.write(CLEAR);
        this.set({ recoveredAt: this.now });
      }
      this.actions.push({ kind: 'settle', failure: { fault, started } });
    }
    this.set({ phase: { name: 'checking' } });
  }

  /**
   * Recover-and-clear, reset, cut an unfinished paper off, fences. With `padded`, after an attempt without an answer:
   * the printer may be waiting for the rest of a picture that will never come, and would take all of this for its dots.
   */
  private synchronise(padded: boolean): void {
    if (padded) this.write(new Uint8Array(PADDING_BYTES));
    const fences = Array.from({ length: SYNC_FENCES }, () => FENCE);
    this.write(concat([CLEAR, DROP_AND_RESET, ...(this.state.torso ? [CUT_OFF] : []), ...fences]));
    this.set({ phase: { name: 'syncing', since: this.now, answers: 0, padded } });
  }

  private write(bytes: Uint8Array): void {
    this.actions.push({ kind: 'write', bytes });
  }

  private set(change: Partial<MachineState>): void {
    this.state = { ...this.state, ...change };
  }

  private setPoll(change: Partial<Poll>): void {
    this.set({ poll: { ...this.state.poll, ...change } });
  }

  private endRound(change: Partial<Poll>): void {
    const { roundStartedAt, nextRoundAt, misses } = this.state.poll;
    this.set({ poll: { answers: [], roundStartedAt, nextRoundAt, misses, ...change } });
  }
}
