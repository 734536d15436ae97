import type { CallArguments, CallName } from '../../kiosk/contract/calls.ts';
import type { KioskView } from '../../kiosk/contract/view.ts';

/** What a hand holds to a device until it is taken: a note of whole hryvnias, or a card. */
export type Held = number | 'card' | null;

/** Where devices listen, on 127.0.0.1. */
export interface DevicePorts {
  readonly acceptor: number;
  readonly printer: number;
  readonly terminal: number;
  readonly dispenser: number;
}

/** What the test says to the world. Every order is answered by `done` before the next one is given. */
export type WorldOrder =
  /** Sets up a fresh gateway and devices that keep their books in `folder`. */
  | { readonly kind: 'open'; readonly folder: string }
  | { readonly kind: 'hand'; readonly holds: Held }
  /** All devices lose their power and get it back. */
  | { readonly kind: 'power-cycle' }
  /** Ends gateway and devices; the books stay on disk. */
  | { readonly kind: 'close' };

/** Where the kiosk finds the world. */
export interface WorldAddresses extends DevicePorts {
  readonly gateway: string;
}

export interface WorldAnswer {
  readonly kind: 'done';
  readonly addresses?: WorldAddresses;
}

/** Which journal write the kiosk does not survive. */
export interface DeathPoint {
  /** From 1. */
  readonly write: number;
  readonly when: 'before' | 'after';
}

/** What the test says to a kiosk process. */
export type KioskOrder =
  | {
      readonly kind: 'start';
      /** Of its journal and its log; the agent's book of claims stands among the others in `books`. */
      readonly folder: string;
      readonly books: string;
      readonly settings: object;
      /** Where the dispenser listens; null: none is fitted. */
      readonly dispenser: number | null;
    }
  | { readonly kind: 'call'; readonly name: CallName; readonly argument: CallArguments<CallName> }
  /** Tells its view, changed or not. */
  | { readonly kind: 'show' }
  /** Its writes are counted anew; at one of them it dies. */
  | { readonly kind: 'arm'; readonly death: DeathPoint | null };

/** What a kiosk process tells. */
export type KioskNews =
  | {
      readonly kind: 'view';
      readonly view: KioskView;
      /** Sales and refunds that the journal has not closed. */
      readonly openCases: number;
    }
  /** Every write since it was last armed, e.g. `append opened, intended reserve`. */
  | { readonly kind: 'armed'; readonly writes: readonly string[] };
