import type { CallArguments, CallName } from '../../kiosk/contract/calls.ts';
import type { KioskView } from '../../kiosk/contract/view.ts';

/** What the test says to the world. Every order is answered by `done` before the next one is given. */
export type WorldOrder =
  /** Sets up a fresh gateway, acceptor and printer that keep their books in `folder`. */
  | { readonly kind: 'open'; readonly folder: string }
  /** A hand holds a note of whole hryvnias to the mouth, or a card to the terminal, until it is taken; `null`: nothing. */
  | { readonly kind: 'hand'; readonly holds: number | 'card' | null }
  /** All devices lose their power and get it back. */
  | { readonly kind: 'power-cycle' }
  /** Ends gateway and devices; the books stay on disk. */
  | { readonly kind: 'close' };

/** Where the kiosk finds the world; all on 127.0.0.1. */
export interface WorldAddresses {
  readonly acceptor: number;
  readonly printer: number;
  readonly terminal: number;
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
  | { readonly kind: 'start'; readonly folder: string; readonly settings: object; readonly death: DeathPoint | null }
  | { readonly kind: 'call'; readonly name: CallName; readonly argument: CallArguments<CallName> }
  | { readonly kind: 'stop' };

/** What a kiosk process tells. */
export type KioskNews =
  | {
      readonly kind: 'view';
      readonly view: KioskView;
      /** Sales that the journal has not closed. */
      readonly openSales: number;
    }
  /** Stopped in order; every write of this life, e.g. `append opened, intended reserve`. */
  | { readonly kind: 'stopped'; readonly writes: readonly string[] };
