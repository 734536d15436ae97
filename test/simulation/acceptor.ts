import type { Timer } from '../../basics/clock.ts';
import type { Kopecks } from '../../basics/money.ts';
import type { CashAcceptor } from '../../hardware/capabilities/cash-acceptor.ts';
import { AcceptorSession } from './acceptor-session.ts';
import type { ProcessLife } from './life.ts';
import type { Surroundings } from './surroundings.ts';

/** A banknote: the same piece of paper wherever it is. */
export interface Note {
  readonly value: Kopecks;
  /** The kiosk has acknowledged that it is in the box: only this ends the device's memory of it. */
  acknowledged: boolean;
  /** The kiosk heard nothing of the device for so long that it could not wait any more. */
  waitedTooLong: boolean;
}

/**
 * What the device does now. `boot`: power has come back and the driver has not reset it yet (CCNET 1.7); `stacked` and
 * `returned` stand until the driver has heard and acknowledged them.
 */
export type AcceptorState =
  | 'off'
  | 'boot'
  | 'initialise'
  | 'rest'
  | 'drawing'
  | 'escrow'
  | 'stacking'
  | 'stacked'
  | 'returning'
  | 'returned'
  | 'rejecting'
  | 'jammed'
  | 'cheated'
  | 'cassette-removed'
  | 'cassette-full';

/** Milliseconds of the mechanics. */
const motion = { draw: 600, intoBox: 700, report: 400, giveBack: 700, initialise: 900, escrow: 10_000 } as const;

/** How long a technician takes, milliseconds, at least and at most. */
const repair = [15_000, 300_000] as const;

/**
 * A banknote acceptor as it stands in the kiosk: notes, motors, cassette, and what it remembers without power. Its
 * driver is a session of the process's life; the device outlives it.
 */
export class SimulatedAcceptor {
  readonly box: Note[] = [];
  readonly collected: Note[] = [];
  /** Notes that came back to whoever stood there. */
  readonly givenBack: Note[] = [];
  state: AcceptorState = 'boot';
  /** The note between mouth and box. */
  path: Note | undefined;
  /** In the box, and its credit not acknowledged: told again after every power cut. */
  unreported: Note | undefined;
  enabled: readonly Kopecks[] = [];
  /** The device woke up with a note in its path that it gave back: it does not say which. */
  nameless = false;
  /** How often it was initialised: a driver knows by it that whatever was not told until now did not happen. */
  resets = 0;
  private session: AcceptorSession | undefined;
  private motion: Timer | undefined;
  private outage: Timer | undefined;
  private fullAt = Number.POSITIVE_INFINITY;
  private readonly around: Surroundings;

  constructor(around: Surroundings) {
    this.around = around;
  }

  /** The driver of one life of the process. */
  driver(life: ProcessLife): CashAcceptor {
    const session = new AcceptorSession(this, life, this.around);
    this.session = session;
    return session;
  }

  /** A hand pushes a note in; false when the mouth does not draw it. */
  insert(value: Kopecks): boolean {
    if (this.state !== 'rest' || this.enabled.length === 0) return false;
    const note: Note = { value, acknowledged: false, waitedTooLong: false };
    this.path = note;
    this.enter('drawing');
    this.after(motion.draw, () => {
      if (!this.enabled.includes(value) || this.around.strikes('note rejected')) {
        this.giveOut();
        this.enter('rejecting');
      } else {
        this.enter('escrow');
        this.waitInEscrow();
      }
    });
    return true;
  }

  /** The driver's commands. Each arrives or not; what becomes of it is seen in the state. */
  stack(): void {
    const note = this.path;
    if (this.state !== 'escrow' || note === undefined) return;
    this.enter('stacking');
    this.after(motion.intoBox / 2, () => {
      this.around.moment({ where: 'act', when: 'half', what: 'stack' });
      if (this.is('stacking')) this.stackOn(note);
    });
  }

  giveBack(): void {
    if (this.state !== 'escrow') return;
    this.enter('returning');
    this.after(motion.giveBack / 2, () => {
      this.around.moment({ where: 'act', when: 'half', what: 'give-back' });
      if (!this.is('returning')) return;
      this.after(motion.giveBack / 2, () => {
        this.giveOut();
        this.enter('returned');
        this.around.moment({ where: 'act', when: 'unread', what: 'give-back' });
      });
    });
  }

  /** Each repeat of the driver's word to wait buys the note another ten seconds. CCNET 1.2. */
  hold(): void {
    if (this.state === 'escrow') this.waitInEscrow();
  }

  /** CCNET 1.7: after power-up, and to see whether the cause of a fault is gone. */
  reset(): void {
    this.resets += 1;
    this.enter('initialise');
    this.enabled = [];
    this.after(motion.initialise, () => {
      if (this.path !== undefined && this.around.strikes('note stuck at power-up')) this.jam();
      else if (this.unreported !== undefined) this.enter('stacked');
      else if (this.path !== undefined) {
        this.nameless = true;
        this.giveOut();
        this.enter('returned');
      } else this.enter('rest');
    });
  }

  /** The driver has acknowledged what the state tells. */
  acknowledge(): void {
    if (this.state === 'stacked') {
      if (this.unreported !== undefined) this.unreported.acknowledged = true;
      this.unreported = undefined;
    }
    this.nameless = false;
    if (this.box.length >= this.fullAt) this.full();
    else this.enter('rest');
  }

  powerOff(): void {
    this.motion?.cancel();
    this.outage?.cancel();
    if (this.state === 'off') return;
    this.around.tell('acceptor', `loses power${this.path === undefined ? '' : ' with a note in its path'}`);
    this.enter('off');
  }

  powerOn(): void {
    if (this.state !== 'off') return;
    this.enabled = [];
    this.enter('boot');
  }

  /** Power goes and comes back by itself after a while. */
  powerCut(ms: number): void {
    this.powerOff();
    this.outage = this.around.clock.after(ms, () => {
      this.powerOn();
    });
  }

  /** The line to the driver breaks for a while. */
  unplug(ms: number): void {
    this.session?.lose(ms);
  }

  /** Somebody who mends everything at once: the end of all faults. */
  mend(): void {
    this.fullAt = Number.POSITIVE_INFINITY;
    if (this.state === 'off') this.powerOn();
    if (this.state === 'jammed' || this.state === 'cheated' || this.state === 'cassette-removed') this.reset();
    if (this.state === 'cassette-full') this.emptied();
  }

  /** A technician takes the cassette out, empties it, and puts it back. */
  removeCassette(): void {
    if (this.state !== 'rest') return;
    this.enter('cassette-removed');
    this.repaired('cassette-removed', () => {
      this.emptied();
    });
  }

  /** With the next note the cassette is full. */
  fillCassette(): void {
    this.fullAt = this.box.length + 1;
  }

  private full(): void {
    this.enter('cassette-full');
    this.repaired('cassette-full', () => {
      this.emptied();
    });
  }

  private emptied(): void {
    this.fullAt = Number.POSITIVE_INFINITY;
    this.collected.push(...this.box.splice(0));
    this.around.tell('technician', 'empties the cassette');
    this.reset();
  }

  private stackOn(note: Note): void {
    if (this.around.strikes('note jams')) {
      this.jam();
      return;
    }
    if (this.around.strikes('note pulled back')) {
      this.giveOut();
      this.enter('cheated');
      this.repaired('cheated', () => {
        this.reset();
      });
      return;
    }
    this.after(motion.intoBox / 2, () => {
      this.path = undefined;
      this.box.push(note);
      this.unreported = note;
      this.after(motion.report, () => {
        this.enter('stacked');
        this.around.moment({ where: 'act', when: 'unread', what: 'stack' });
      });
    });
  }

  private jam(): void {
    this.enter('jammed');
    this.repaired('jammed', () => {
      this.reset();
    });
  }

  private repaired(fault: AcceptorState, then: () => void): void {
    const [least, most] = repair;
    this.around.clock.after(this.around.chance.between(least, most), () => {
      if (this.state === fault) then();
    });
  }

  private waitInEscrow(): void {
    this.after(motion.escrow, () => {
      if (this.session?.keeps() === true) this.waitInEscrow();
      else this.giveBack();
    });
  }

  private giveOut(): void {
    if (this.path !== undefined) this.givenBack.push(this.path);
    this.path = undefined;
  }

  private is(state: AcceptorState): boolean {
    return this.state === state;
  }

  private enter(state: AcceptorState): void {
    this.motion?.cancel();
    this.state = state;
    this.around.tell('acceptor', state);
    this.session?.stateChanged();
  }

  private after(ms: number, run: () => void): void {
    this.motion?.cancel();
    this.motion = this.around.clock.after(ms, run);
  }
}
