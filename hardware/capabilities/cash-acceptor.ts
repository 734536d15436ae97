import type { Kopecks } from '../../basics/money.ts';

/** What may be wrong with an acceptor, in the field's terms. */
export type AcceptorFault =
  'no-answer' | 'jam-in-validator' | 'jam-in-cassette' | 'cassette-removed' | 'cassette-full' | 'cheated' | 'failure';

/** The acceptor's small public status. */
export type AcceptorStatus =
  | { readonly state: 'starting' }
  /** Takes no notes, but could. */
  | { readonly state: 'disabled' }
  /** Waits for a note. */
  | { readonly state: 'accepting' }
  /** A note is moving or stands in escrow. */
  | { readonly state: 'busy' }
  | { readonly state: 'fault'; readonly fault: AcceptorFault; readonly detail: string };

export type AcceptorEvent =
  | { readonly kind: 'status'; readonly status: AcceptorStatus }
  /**
   * A note stands in escrow and waits for `stack`, `giveBack` or `hold`. Sent once a note; at start also for one found
   * there, `undefined` where the device does not say which: then only the journal can know.
   */
  | { readonly kind: 'escrow'; readonly value: Kopecks | undefined }
  /**
   * The note is in the cassette: the credit point. The device repeats this until `acknowledge` was called, which
   * the listener does only when the credit is durable; one physical note is one such event. `undefined` where a device
   * found in the middle of it does not say which note.
   */
  | { readonly kind: 'stacked'; readonly value: Kopecks | undefined; readonly acknowledge: () => void }
  /** The note went back to the passenger. `undefined` where the device does not say which (power-up with a note in the validator). */
  | { readonly kind: 'returned'; readonly value: Kopecks | undefined }
  /** A note was refused before escrow; `reason` is one of the field's words, e.g. `inhibit`, `insertion`. */
  | { readonly kind: 'rejected'; readonly reason: string }
  /**
   * The device has told everything it had to tell after start or reconnect: whatever it did not mention did not
   * happen or was forgotten by it.
   */
  | { readonly kind: 'settled' };

/** A banknote acceptor with escrow. All calls are requests; what happened comes as events. */
export interface CashAcceptor {
  status(): AcceptorStatus;
  /** The notes that the device's own table names, ascending; empty until it answered. */
  notes(): readonly Kopecks[];
  /** Starts talking to the device and goes on for ever, through losses of the line. */
  start(listener: (event: AcceptorEvent) => void): void;
  /** Accepts these notes, each into escrow. Replaces the earlier set; survives a reset of the device. */
  accept(values: readonly Kopecks[]): void;
  /** Accepts nothing. A note already in escrow still waits for its decision. */
  refuse(): void;
  /** Moves the note in escrow into the cassette. */
  stack(): void;
  /** Gives the note in escrow back. */
  giveBack(): void;
  /** Keeps the note in escrow, repeated by the driver, until `stack` or `giveBack`. */
  hold(): void;
  /** Stops talking; pending timers are cancelled. */
  stop(): Promise<void>;
}
