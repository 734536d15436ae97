import type { Kopecks } from '../../basics/money.ts';
import type { Pieces } from '../../basics/pieces.ts';
import type { Result } from '../../basics/result.ts';

/** What may be wrong with a dispenser, in the field's terms. */
export type DispenserFault = 'no-answer' | 'jam' | 'failure';

/** The dispenser's small public status. */
export type DispenserStatus =
  | { readonly state: 'starting' }
  /** A payout may be started. */
  | { readonly state: 'ready' }
  /** A payout runs. */
  | { readonly state: 'busy' }
  | { readonly state: 'fault'; readonly fault: DispenserFault; readonly detail: string };

/** One payout as the device's own record has it. */
export interface Payout {
  /** The device's own number of the payout: it changes with every payout, and only then. */
  readonly number: string;
  /** What left the device, as its sensors counted it. */
  readonly paid: Kopecks;
}

/** Why nobody knows what became of a payout; `last` tells when the device answers again. */
export interface DispenserFailure {
  readonly detail: string;
}

/**
 * A device that pays out coins or notes: hopper, coin changer, recycler. It counts what left it and remembers its last payout
 * over a power cut, so that a payout is never begun twice: whoever does not know how one ended asks `last`.
 */
export interface CashDispenser {
  status(): DispenserStatus;
  /** What it holds; empty until it answered. */
  holds(): Pieces;
  /** The number of its last payout, as it told when it was found or after the last one; undefined until then. */
  lastNumber(): string | undefined;
  /** Starts talking to the device and goes on for ever, through losses of the line; the listener hears each change. */
  start(listener: (status: DispenserStatus) => void): void;
  /** Pays out as much of `amount` as it can, never more. One at a time, only in `ready`. */
  pay(amount: Kopecks): Promise<Result<Payout, DispenserFailure>>;
  /** The last payout, when it is over; undefined if the device never paid. Moves nothing. */
  last(): Promise<Result<Payout | undefined, DispenserFailure>>;
  stop(): Promise<void>;
}
