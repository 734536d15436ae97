import type { Timer } from '../../basics/clock.ts';
import { hryvnias, type Kopecks } from '../../basics/money.ts';
import type {
  AcceptorEvent,
  AcceptorFault,
  AcceptorStatus,
  CashAcceptor,
} from '../../hardware/capabilities/cash-acceptor.ts';
import type { AcceptorState, Note, SimulatedAcceptor } from './acceptor.ts';
import type { ProcessLife } from './life.ts';
import type { Surroundings } from './surroundings.ts';

/** The notes of the hryvnia. */
const table = [5, 10, 20, 50, 100, 200, 500, 1000].map(hryvnias);

/** Silence after which the device counts as gone, milliseconds. CCNET 1.2. */
const offlineMs = 5_000;

const faults: Partial<Record<AcceptorState, AcceptorFault>> = {
  jammed: 'jam-in-validator',
  cheated: 'cheated',
  'cassette-removed': 'cassette-removed',
  'cassette-full': 'cassette-full',
};

/** So long the kiosk waits for a device that is gone with a note, milliseconds, less one: what is told later is too late. */
const patienceMs = 59_999;

type Decision = 'stack' | 'give-back' | 'hold';

/**
 * A driver as the capability promises it: it polls, tells each thing once, repeats what its device repeats, and says
 * `settled` when the device has nothing more to tell. Commands take a moment to arrive, and none arrives on a dead line.
 */
export class AcceptorSession implements CashAcceptor {
  private listener: ((event: AcceptorEvent) => void) | undefined;
  private wanted: readonly Kopecks[] = [];
  private decision: Decision | undefined;
  private escrowTold: Note | undefined;
  private credit: { readonly note: Note; acknowledged: boolean } | undefined;
  /** Which initialisation of the device was the last that `settled` was told after. */
  private settledAfter: number | undefined;
  private knownResets = 0;
  /** The device has answered since the line opened. */
  private ready = false;
  private lineUp = false;
  private polling: Timer | undefined;
  private silence: Timer | undefined;
  private current: AcceptorStatus = { state: 'starting' };
  private goneSinceMs: number | undefined;
  private readonly device: SimulatedAcceptor;
  private readonly life: ProcessLife;
  private readonly around: Surroundings;

  constructor(device: SimulatedAcceptor, life: ProcessLife, around: Surroundings) {
    this.device = device;
    this.life = life;
    this.around = around;
  }

  status(): AcceptorStatus {
    return this.current;
  }

  notes(): readonly Kopecks[] {
    return this.ready ? table : [];
  }

  start(listener: (event: AcceptorEvent) => void): void {
    this.listener = listener;
    this.around.clock.after(this.around.chance.between(100, 1_200), () => {
      this.open();
    });
  }

  accept(values: readonly Kopecks[]): void {
    this.wanted = values;
    this.pollSoon();
  }

  refuse(): void {
    this.accept([]);
  }

  stack(): void {
    this.decide('stack');
  }

  giveBack(): void {
    this.decide('give-back');
  }

  hold(): void {
    this.decide('hold');
  }

  stop(): Promise<void> {
    this.listener = undefined;
    return Promise.resolve();
  }

  /** Whether the driver goes on asking the device to wait. */
  keeps(): boolean {
    return this.life.alive && this.lineUp && this.decision === 'hold';
  }

  /** The device is in another state: the next POLL brings it. */
  stateChanged(): void {
    this.pollSoon();
  }

  /** The line breaks for `ms`. */
  lose(ms: number): void {
    if (!this.lineUp || this.listener === undefined) return;
    this.around.tell('acceptor', 'its line breaks');
    this.lineUp = false;
    this.gone('the line is lost');
    this.around.clock.after(ms, () => {
      this.open();
    });
  }

  private open(): void {
    if (!this.life.alive || this.lineUp) return;
    this.lineUp = true;
    this.pollSoon();
  }

  private decide(decision: Decision): void {
    if (!this.life.alive) return;
    this.decision = decision;
    this.pollSoon();
  }

  private pollSoon(): void {
    if (this.polling !== undefined || !this.lineUp || !this.life.alive) return;
    const slow = this.around.strikes('acceptor slow') ? this.around.chance.between(500, 4_000) : 0;
    this.polling = this.around.clock.after(this.around.chance.between(20, 200) + slow, () => {
      this.polling = undefined;
      if (this.lineUp && this.life.alive && this.listener !== undefined) this.poll();
    });
  }

  private poll(): void {
    const { device } = this;
    if (device.state === 'off') {
      this.silence ??= this.around.clock.after(offlineMs, () => {
        this.silence = undefined;
        if (this.life.alive && device.state === 'off') this.gone('the device is silent');
        else this.pollSoon();
      });
      return;
    }
    this.silence?.cancel();
    this.silence = undefined;
    this.ready = true;
    this.goneSinceMs = undefined;
    this.heard(device.state);
  }

  private heard(state: AcceptorState): void {
    const { device } = this;
    if (state !== 'escrow') this.escrowTold = undefined;
    if (state !== 'stacked' && state !== 'boot' && state !== 'initialise') this.credit = undefined;
    // A reset between two POLLs shows in settings that are lost: the driver begins anew.
    if (this.knownResets !== device.resets) this.setStatus({ state: 'starting' });
    this.knownResets = device.resets;
    this.setStatus(this.statusIn(state));
    switch (state) {
      case 'boot':
        device.reset();
        return;
      case 'rest':
        this.settle();
        if (this.wanted.join() !== device.enabled.join()) {
          device.enabled = this.wanted;
          this.setStatus(this.statusIn(state));
        }
        return;
      case 'escrow':
        this.inEscrow();
        return;
      case 'stacked':
        this.inStacked();
        return;
      case 'returned':
        this.returned();
        return;
      case 'rejecting':
        device.acknowledge();
        this.emit({ kind: 'rejected', reason: 'inhibit' });
        return;
      default:
    }
  }

  private inEscrow(): void {
    const { device } = this;
    if (device.path === undefined) return;
    if (this.escrowTold !== device.path) {
      this.escrowTold = device.path;
      this.decision = undefined;
      this.emit({ kind: 'escrow', value: device.path.value });
    }
    this.settle();
    // The listener may have decided at once; whatever was decided goes out now.
    if (this.decision === 'stack') device.stack();
    else if (this.decision === 'give-back') device.giveBack();
    else if (this.decision === 'hold') device.hold();
  }

  private inStacked(): void {
    const { device } = this;
    const note = device.unreported;
    if (note === undefined) return;
    if (this.credit?.note !== note) {
      const credit = { note, acknowledged: false };
      this.credit = credit;
      const acknowledge = (): void => {
        credit.acknowledged = true;
        // The event is repeated, and the repeat is acknowledged.
        if (this.life.alive) this.pollSoon();
      };
      this.emit({ kind: 'stacked', value: note.value, acknowledge });
    } else if (this.credit.acknowledged) device.acknowledge();
  }

  private returned(): void {
    const { device } = this;
    const value = device.nameless ? undefined : device.givenBack.at(-1)?.value;
    device.acknowledge();
    this.emit({ kind: 'returned', value });
  }

  private settle(): void {
    if (this.settledAfter === this.device.resets) return;
    this.settledAfter = this.device.resets;
    this.emit({ kind: 'settled' });
  }

  /** Nothing is known of the device any more: it has to tell everything anew. */
  private gone(detail: string): void {
    this.ready = false;
    this.settledAfter = undefined;
    this.escrowTold = undefined;
    this.decision = undefined;
    this.setStatus({ state: 'fault', fault: 'no-answer', detail });
    const sinceMs = (this.goneSinceMs ??= this.around.clock.monotonicMs());
    this.around.clock.after(patienceMs, () => {
      if (!this.life.alive || this.goneSinceMs !== sinceMs) return;
      for (const note of [this.device.path, this.device.unreported]) if (note !== undefined) note.waitedTooLong = true;
    });
  }

  private statusIn(state: AcceptorState): AcceptorStatus {
    const fault = faults[state];
    if (fault !== undefined) return { state: 'fault', fault, detail: state };
    if (state === 'boot' || state === 'initialise') return { state: 'starting' };
    if (state === 'rest') return { state: this.device.enabled.length > 0 ? 'accepting' : 'disabled' };
    return { state: 'busy' };
  }

  private setStatus(status: AcceptorStatus): void {
    if (JSON.stringify(status) === JSON.stringify(this.current)) return;
    this.current = status;
    this.emit({ kind: 'status', status });
  }

  private emit(event: AcceptorEvent): void {
    if (this.life.alive) this.listener?.(event);
  }
}
