import type { Clock, Timer } from '../../../basics/clock.ts';
import { hryvnias } from '../../../basics/money.ts';
import type { Kopecks } from '../../../basics/money.ts';
import type { DeviceState } from '../messages.ts';
import { mechanics } from './delays.ts';

/** The hryvnia table of CCNET 1.9: the index is the bill type. */
export const hryvniaNotes = [5, 10, 20, 50, 100, 200, 500, 1000] as const;

/** Where every note that ever entered is: in exactly one of these places. */
export interface CcnetBooks {
  readonly box: readonly Kopecks[];
  /** The note between the mouth and the box, wherever it stands there. */
  readonly escrow: Kopecks | undefined;
  /** Pushed back to the customer. */
  readonly returned: readonly Kopecks[];
  /** Taken away with full cassettes. */
  readonly collected: readonly Kopecks[];
  /** The note in the box whose 81 was not acknowledged yet; the device remembers it without power. */
  readonly unreported: Kopecks | undefined;
}

interface Path {
  readonly type: number;
  readonly value: Kopecks;
}

/** The mechanics and the memory of the simulated acceptor: notes, motors, power, cassette. Knows no bytes. */
export class CcnetDevice {
  private readonly clock: Clock;
  private readonly changed: () => void;
  private readonly box: Kopecks[];
  private readonly returned: Kopecks[];
  private readonly collected: Kopecks[];
  private path: Path | undefined;
  private unreported: Path | undefined;
  private motion: Timer | undefined;
  private powered = true;
  private jammed = false;
  private cassetteIn = true;
  private now: DeviceState;
  enabled = 0;
  escrowMask = 0;
  security = 0;

  constructor(clock: Clock, changed: () => void, stored: CcnetBooks | undefined) {
    this.clock = clock;
    this.changed = changed;
    this.box = [...(stored?.box ?? [])];
    this.returned = [...(stored?.returned ?? [])];
    this.collected = [...(stored?.collected ?? [])];
    this.path = stored?.escrow === undefined ? undefined : noteOf(stored.escrow);
    this.unreported = stored?.unreported === undefined ? undefined : noteOf(stored.unreported);
    this.now = this.wakeUp();
  }

  get state(): DeviceState {
    return this.now;
  }

  get isPowered(): boolean {
    return this.powered;
  }

  books(): CcnetBooks {
    return {
      box: [...this.box],
      escrow: this.path?.value,
      returned: [...this.returned],
      collected: [...this.collected],
      unreported: this.unreported?.value,
    };
  }

  powerOff(): void {
    this.motion?.cancel();
    this.powered = false;
    this.changed();
  }

  powerOn(): void {
    if (this.powered) return;
    this.powered = true;
    this.enter(this.wakeUp());
  }

  /** CCNET 1.7: settings are lost, a note in the path is pushed back, a note in the stacker is reported as 81. */
  reset(noteStuck: boolean): void {
    // Only a power cut carries a waiting credit over the RESET; otherwise that is not documented, so here it is lost.
    if (this.now.kind !== 'powerUpBillInStacker') this.unreported = undefined;
    if (this.now.kind === 'stacking' && this.path !== undefined) this.box.push(this.leavePath(this.path));
    this.loseSettings();
    this.enter({ kind: 'initialize' });
    this.move(mechanics.initialize, () => {
      if (!this.cassetteIn) this.enter({ kind: 'cassetteRemoved' });
      else if (this.jammed || (noteStuck && this.path !== undefined)) this.jam();
      else if (this.unreported !== undefined) this.enter({ kind: 'stacked', type: this.unreported.type });
      else if (this.path !== undefined) this.pushOut(this.path);
      else this.enter({ kind: 'disabled' });
    });
  }

  /** The host's ACK of the state that was told. CCNET 1.2: it ends an event. */
  acknowledged(state: DeviceState): void {
    if (state !== this.now) return;
    if (state.kind === 'stacked') {
      this.unreported = undefined;
      this.rest();
    } else if (state.kind === 'returned' || state.kind === 'rejecting') this.rest();
  }

  /** ENABLE BILL TYPES, CCNET 1.3. A note on its way goes on; the mouth obeys at once. */
  enable(mask: number, escrowMask: number): void {
    this.enabled = mask;
    this.escrowMask = escrowMask;
    if (this.now.kind === 'idling' || this.now.kind === 'disabled') this.rest();
  }

  /** A hand pushes a note in. Only an idling device draws it. */
  insert(value: Kopecks): boolean {
    if (!this.powered || this.now.kind !== 'idling') return false;
    const note = noteOf(value);
    this.path = note;
    this.enter({ kind: 'accepting' });
    this.move(mechanics.insert, () => {
      if (note.type === -1) this.reject(note, 0x65);
      else if ((this.enabled & (1 << note.type)) === 0) this.reject(note, 0x68);
      else if ((this.escrowMask & (1 << note.type)) === 0) this.stack();
      else this.waitInEscrow({ kind: 'escrow', type: note.type });
    });
    return true;
  }

  hold(): void {
    this.waitInEscrow({ kind: 'holding' });
  }

  stack(): void {
    const note = this.path;
    if (note === undefined) return;
    this.enter({ kind: 'stacking' });
    this.move(mechanics.intoStacker, () => {
      // From here a power cut is told as 12 and the credit survives it.
      this.path = undefined;
      this.box.push(note.value);
      this.unreported = note;
      this.changed();
      this.move(mechanics.intoBox, () => {
        this.enter({ kind: 'stacked', type: note.type });
      });
    });
  }

  giveBack(): void {
    const note = this.path;
    if (note === undefined) return;
    this.enter({ kind: 'returning' });
    this.move(mechanics.giveBack, () => {
      this.pushOut(note);
    });
  }

  jam(): void {
    this.motion?.cancel();
    this.jammed = true;
    this.enter({ kind: 'validatorJammed' });
  }

  clearJam(): void {
    this.jammed = false;
  }

  removeCassette(): void {
    this.motion?.cancel();
    this.cassetteIn = false;
    this.enter({ kind: 'cassetteRemoved' });
  }

  /** CCNET 1.7: after the service the device initialises itself. */
  insertCassette(which: 'same' | 'empty'): void {
    if (this.cassetteIn) return;
    if (which === 'empty') this.collected.push(...this.box.splice(0));
    this.cassetteIn = true;
    this.changed();
    if (!this.powered) return;
    // A credit that was waiting when the cassette went out is still told.
    const { unreported } = this;
    this.reset(false);
    this.unreported = unreported;
  }

  private wakeUp(): DeviceState {
    this.loseSettings();
    if (this.unreported !== undefined) return { kind: 'powerUpBillInStacker' };
    return { kind: this.path === undefined ? 'powerUp' : 'powerUpBillInValidator' };
  }

  private loseSettings(): void {
    this.enabled = 0;
    this.escrowMask = 0;
    this.security = 0;
  }

  private waitInEscrow(state: DeviceState): void {
    this.enter(state);
    this.move(mechanics.escrow, () => {
      this.giveBack();
    });
  }

  private reject(note: Path, reason: number): void {
    this.returned.push(this.leavePath(note));
    this.enter({ kind: 'rejecting', reason });
  }

  private pushOut(note: Path): void {
    this.returned.push(this.leavePath(note));
    this.enter({ kind: 'returned', type: note.type });
  }

  private leavePath(note: Path): Kopecks {
    this.path = undefined;
    return note.value;
  }

  private rest(): void {
    this.enter({ kind: this.enabled === 0 ? 'disabled' : 'idling' });
  }

  private enter(state: DeviceState): void {
    this.motion?.cancel();
    this.now = state;
    this.changed();
  }

  private move(ms: number, then: () => void): void {
    this.motion?.cancel();
    this.motion = this.clock.after(ms, then);
  }
}

function noteOf(value: Kopecks): Path {
  return { type: hryvniaNotes.findIndex((units) => hryvnias(units) === value), value };
}
