import type { Adapters } from '../../../kiosk/kiosk.ts';
import type { FaultKind } from '../faults.ts';
import type { World } from '../world.ts';

/** A text in a module of the kiosk and what stands in its place: the module as it would be with the bug. */
export interface Replacement {
  /** From the top of the repository. */
  readonly module: string;
  readonly find: string;
  readonly replace: string;
}

/** A bug that is planted from outside: by modules that are replaced as they are loaded, or by adapters that are wrapped. */
export interface Planted {
  readonly name: string;
  /** What is wrong. */
  readonly what: string;
  /** Faults without which it does no harm: a hunt that is short of time has them always on. */
  readonly needs: readonly FaultKind[];
  readonly replacements?: readonly Replacement[];
  readonly plant?: (adapters: Adapters, world: World) => Adapters;
}
