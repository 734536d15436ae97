import type { Chance } from './chance.ts';
import type { FaultKind } from './faults.ts';
import type { EventQueue } from './queue.ts';

/** A point at which the world can be struck. */
export interface Moment {
  /** `write`: a durable write; `act`: something that is carried out outside. */
  readonly where: 'write' | 'act';
  /**
   * A write: before it, while it is not synchronised yet, after it. An act: half done (a request half sent, paper half
   * out, a note between escrow and box), or done with its answer unread.
   */
  readonly when: 'before' | 'unsynced' | 'after' | 'half' | 'unread';
  /** E.g. `intended pay`, `stack`, `gateway pay`. */
  readonly what: string;
}

/** What every simulated device and the railway stand in. */
export interface Surroundings {
  readonly clock: EventQueue;
  readonly chance: Chance;
  /** Whether a fault of this kind strikes now; `what`: what it would concern. */
  strikes(kind: FaultKind, what?: string): boolean;
  /** Something that a reader of the timeline wants to know. */
  tell(who: string, what: string): void;
  /** A coverage mark: something that a run must reach was reached. */
  mark(name: string): void;
  /** The world may be struck here; afterwards whoever called must look again at what is still alive. */
  moment(moment: Moment): void;
  /** A rule was broken that no later state could show. */
  violated(what: string): void;
}
