import type { Kopecks } from '../../basics/money.ts';
import type { Result } from '../../basics/result.ts';

/** What may be wrong with a terminal, in the field's terms. */
export type TerminalFault =
  | 'no-answer'
  /** It must be initialised, diagnosed or closed for the day first; the driver is doing so or a person must. */
  | 'needs-service'
  /** It works in another mode than a kiosk may sell in, e.g. without vending mode. */
  | 'wrong-mode'
  | 'failure';

/** The terminal's small public status. */
export type TerminalStatus =
  | { readonly state: 'starting' }
  /** A payment or refund may be started. */
  | { readonly state: 'ready' }
  /** A payment, refund, reversal or end of day runs. */
  | { readonly state: 'busy' }
  | { readonly state: 'fault'; readonly fault: TerminalFault; readonly detail: string };

/** What the cardholder should do or await, whatever words the protocol has for it. */
export type CardPrompt =
  | 'present-card'
  | 'enter-pin'
  | 'wrong-pin'
  | 'remove-card'
  | 'asking-the-bank'
  | 'please-wait'
  | 'card-not-read'
  | 'see-terminal';

/** Why a payment or refund does not stand. */
export type VoidReason =
  /** The bank or the card said no. */
  | 'declined'
  /** The cardholder pressed the red key, or nobody presented a card in time, or `abort` came in time. */
  | 'cancelled'
  /** The bank agreed and the terminal took it back: we answered "not issued", or our answer did not come in time. */
  | 'reversed'
  /** The terminal could not: reader, line to the bank, another amount than it may take. */
  | 'failed';

/** One payment or refund as the terminal's own record has it. No full card number ever enters this type. */
export interface CardPayment {
  /** The terminal's own number of it: by it a payment is recognised, reversed and found in the terminal's journal. */
  readonly receipt: string;
  readonly amount: Kopecks;
  /** ISO 4217 numeric, 980 for the hryvnia. */
  readonly currency: number;
  readonly terminalId: string;
  /** The last four digits at most, e.g. "1234"; empty where the terminal tells none. */
  readonly card: string;
  /** E.g. "Visa"; empty where the terminal does not say. */
  readonly cardName: string;
  /** The bank's authorisation code; empty where there is none. */
  readonly authorisation: string;
}

/** The last payment or refund that the terminal knows, and whether it stands now. */
export interface LastPayment {
  readonly payment: CardPayment;
  readonly stands: boolean;
  /**
   * `unknown`: the terminal's record does not tell, and the driver did not live to see it begin. Then it is what was begun
   * after the number noted before: so each of the two is begun only when none of the other waits to be cleared up.
   */
  readonly kind: 'payment' | 'refund' | 'unknown';
}

export type TerminalEvent =
  | { readonly kind: 'status'; readonly status: TerminalStatus }
  | { readonly kind: 'prompt'; readonly prompt: CardPrompt }
  /** The bank agreed; the terminal waits for `issue` or `withhold` during `limits().decision`. Sent once a payment. */
  | { readonly kind: 'authorised'; readonly payment: CardPayment }
  /** The payment stands: only now may a document be printed. */
  | { readonly kind: 'completed'; readonly payment: CardPayment }
  /** The payment does not stand; nothing is owed to the card. */
  | { readonly kind: 'void'; readonly reason: VoidReason; readonly detail: string }
  /** The money of a refund is on its way back to the card. */
  | { readonly kind: 'refunded'; readonly refund: CardPayment }
  /** The refund does not stand; the money is still owed to the cardholder. */
  | { readonly kind: 'refund-void'; readonly reason: VoidReason | 'another-card'; readonly detail: string }
  /** The receipt that the terminal gave us to print, also of what failed; already acknowledged. */
  | { readonly kind: 'receipt'; readonly lines: readonly string[] }
  /** Line or terminal were lost in the middle of a payment or refund: whether it stands, `last` has to be asked. */
  | { readonly kind: 'broken'; readonly detail: string };

/** Totals of the card day since the last end of day, as the terminal counts them: what was paid less what was refunded. */
export interface CardDay {
  /** Payments and refunds. */
  readonly count: number;
  readonly total: Kopecks;
  readonly lines: readonly string[];
}

/** Why a request other than a payment or refund did not succeed. */
export interface TerminalFailure {
  /** `no-answer`: it may have been carried out all the same; ask again before repeating what moves money. */
  readonly kind: 'no-answer' | 'refused' | 'busy';
  readonly detail: string;
}

export interface TerminalLimits {
  /** Milliseconds from `authorise` or `refund` until the terminal has spoken its last word on what the bank says, at most. */
  readonly authorisation: number;
  /** Milliseconds from `authorised` in which `issue` or `withhold` must be called; then the driver itself withholds. */
  readonly decision: number;
}

/**
 * A card terminal with two steps: authorise, then "goods issued" or "not issued". Where a protocol has one step only, its
 * driver takes the payment, reports it as authorised, and withholds by reversing.
 */
export interface CardTerminal {
  status(): TerminalStatus;
  limits(): TerminalLimits;
  /** Starts talking to the device and goes on for ever, through losses of the line. */
  start(listener: (event: TerminalEvent) => void): void;
  /** Starts a payment; one at a time, only in `ready`. It ends with `completed`, `void` or `broken`, and with nothing else. */
  authorise(amount: Kopecks): void;
  /**
   * Starts a refund of `amount` to the card that the cardholder presents; one at a time, only in `ready`. It has one step: no
   * `issue`, no `withhold`. It ends with `refunded`, `refund-void` or `broken`, and with nothing else. The number of `last`
   * is to be noted before. With `card`, last digits as in `CardPayment`, a card that is told to have others gets nothing.
   */
  refund(amount: Kopecks, card?: string): void;
  /** Takes the payment or refund back while no card was read; later it has no effect. What became of it comes as an event. */
  abort(): void;
  /** Goods are issued: the payment may be stored. Ends with `completed`, `void` or `broken`. */
  issue(): void;
  /** Goods are not issued: the terminal reverses by itself. Ends with `void` or `broken`. */
  withhold(): void;
  /** The last payment or refund in the terminal's own record; `undefined` if it has none. Prints nothing, moves nothing. */
  last(): Promise<Result<LastPayment | undefined, TerminalFailure>>;
  /** Reverses a payment that stands. Repeating it is safe: reversed already is success. */
  reverse(payment: CardPayment): Promise<Result<undefined, TerminalFailure>>;
  /** Closes the card day at the acquirer. */
  endOfDay(): Promise<Result<CardDay, TerminalFailure>>;
  /** The technician's test: asks the terminal and its host; resolves with the terminal's own words. */
  diagnose(): Promise<Result<string, TerminalFailure>>;
  stop(): Promise<void>;
}
