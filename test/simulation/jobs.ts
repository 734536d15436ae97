import type { FaultKind } from './faults.ts';

/** Work for one thread. */
export type Job =
  | {
      readonly kind: 'seeds';
      /** First seed, and how far it is to the next: threads share a range by turns. */
      readonly from: number;
      readonly step: number;
      readonly count: number;
      readonly planted: string | undefined;
      /** The real drivers, codec and byte simulators; without it models right behind the capabilities. */
      readonly depth?: 'wire';
      /** Faults that are always on, besides those that a seed draws. */
      readonly focus: readonly FaultKind[];
      /** Stops at the first seed that fails. */
      readonly hunt: boolean;
      /** Ends early when this much real time is over, milliseconds. */
      readonly limitMs: number;
    }
  | {
      readonly kind: 'exhaustive';
      readonly scenarios: readonly string[];
      /** Every `step`-th moment is struck, another one first in each scenario. */
      readonly step: number;
    };

export interface Failure {
  /** What plays it again. */
  readonly replay: string;
  readonly violations: readonly string[];
}

/** What came of a job. */
export interface Report {
  /** Stories that were lived through. */
  readonly stories: number;
  readonly sales: number;
  /** Blows that struck. */
  readonly blows: number;
  /** Time of one core, milliseconds. */
  readonly cpuMs: number;
  readonly failures: readonly Failure[];
  readonly marks: readonly (readonly [string, number])[];
}
