import { z } from 'zod';
import { noteValues } from './notes.ts';

const turned = <Name extends string>(hand: Name) => z.strictObject({ hand: z.literal(hand), on: z.boolean() });
const done = <Name extends string>(hand: Name) => z.strictObject({ hand: z.literal(hand) });

/** What a person's hand does to the simulated acceptor. */
const acceptorHand = z.discriminatedUnion('hand', [
  z.strictObject({ hand: z.literal('note'), value: z.literal(noteValues) }),
  done('jam'),
  done('clear-jam'),
  done('cassette-out'),
  z.strictObject({ hand: z.literal('cassette-in'), which: z.enum(['same', 'empty']) }),
  turned('cheated'),
  turned('acceptor-cable'),
  turned('acceptor-power'),
]);

/** … to the simulated printer. */
const printerHand = z.discriminatedUnion('hand', [
  z.strictObject({ hand: z.literal('paper-out'), afterMm: z.int().min(0).max(80_000) }),
  done('paper-near-end'),
  done('paper-load'),
  turned('cover'),
  turned('cutter-jam'),
  turned('printer-cable'),
  turned('printer-power'),
]);

/** … to the simulated card terminal. */
const terminalHand = z.discriminatedUnion('hand', [
  z.strictObject({ hand: z.literal('card'), how: z.enum(['tap', 'insert', 'declined', 'unreadable']) }),
  done('red-key'),
  turned('another-amount'),
  turned('silent-after-charge'),
  turned('bank-line'),
  turned('terminal-cable'),
  turned('terminal-power'),
]);

/** … to the simulated dispenser. */
const dispenserHand = z.discriminatedUnion('hand', [
  done('dispenser-fill'),
  done('dispenser-empty'),
  turned('dispenser-jam'),
  turned('dispenser-cable'),
  turned('dispenser-power'),
]);

/** … before the simulated scanner. */
const scannerHand = z.discriminatedUnion('hand', [
  z.strictObject({ hand: z.literal('scan'), text: z.string().min(1).max(500) }),
  z.strictObject({ hand: z.literal('scan-paper'), number: z.int().min(1) }),
  turned('scanner-cable'),
]);

/** … to the line to the simulated gateway. */
const gatewayHand = z.discriminatedUnion('hand', [
  z.strictObject({ hand: z.literal('gateway-outage'), outage: z.enum(['none', 'unreachable', 'silent']) }),
  z.strictObject({ hand: z.literal('gateway-next'), fault: z.enum(['lose-answer', 'slow-answer', 'garble-answer']) }),
]);

/** The whole of what the page may ask for: one JSON text each. */
export const handSchema = z.discriminatedUnion('hand', [
  acceptorHand,
  printerHand,
  terminalHand,
  dispenserHand,
  scannerHand,
  gatewayHand,
]);
export type AcceptorHand = z.infer<typeof acceptorHand>;
export type PrinterHand = z.infer<typeof printerHand>;
export type TerminalHand = z.infer<typeof terminalHand>;
export type DispenserHand = z.infer<typeof dispenserHand>;
export type ScannerHand = z.infer<typeof scannerHand>;
export type CardHow = Extract<TerminalHand, { hand: 'card' }>['how'];
export type GatewayHand = z.infer<typeof gatewayHand>;
export type Hand = z.infer<typeof handSchema>;
export type NextFault = Extract<GatewayHand, { hand: 'gateway-next' }>['fault'];

/** Everything that the page shows; what is not simulated is absent. */
export interface DockState {
  readonly acceptor?: AcceptorState;
  readonly printer?: PrinterPanel;
  readonly terminal?: TerminalPanel;
  readonly dispenser?: DispenserPanel;
  readonly scanner?: ScannerPanel;
  /** The technician who was invented for this run. */
  readonly technician?: TechnicianCard;
  readonly gateway?: GatewayState;
  /** Where the inspector's terminal opens, a path of the dock's own server. */
  readonly inspector?: string;
}

export interface AcceptorState {
  /** The one thing that a person should know first. */
  readonly word: 'off' | 'cable-out' | 'cassette-out' | 'jammed' | 'cheated' | 'note-inside' | 'ready';
  readonly powered: boolean;
  /** The cable is in. */
  readonly cable: boolean;
  readonly jammed: boolean;
  /** The cassette is in. */
  readonly cassette: boolean;
  readonly cheated: boolean;
  /** The notes in the box, hryvnias, in the order in which they came. */
  readonly box: readonly number[];
  /** The note between the mouth and the box, hryvnias. */
  readonly inside?: number;
  /** Notes pushed back to the customer, newest first, hryvnias. */
  readonly returned: readonly number[];
  /** Hryvnias taken away with full cassettes. */
  readonly collected: number;
  /** The last note that was held to the mouth, and whether the device drew it; `count` grows with each one. */
  readonly offered?: { readonly value: number; readonly taken: boolean; readonly count: number };
}

export interface PrinterPanel {
  readonly word: 'off' | 'cable-out' | 'cover-open' | 'cutter-jammed' | 'paper-out' | 'near-end' | 'ready';
  readonly powered: boolean;
  readonly cable: boolean;
  readonly coverOpen: boolean;
  readonly cutterJammed: boolean;
  readonly nearEnd: boolean;
  readonly paperEnd: boolean;
  /** What is left of the roll, whole millimetres. */
  readonly paperMm: number;
  /** The newest papers, newest first. */
  readonly papers: readonly PaperState[];
}

export interface PaperState {
  /** 1 for the first paper ever; its picture is `/papers/<number>.svg`. */
  readonly number: number;
  /** Printed in one piece from its beginning to its cut. */
  readonly complete: boolean;
  /** The printed lines. */
  readonly text: string;
  /** Something is drawn on it that a scanner may read. */
  readonly hasCode: boolean;
}

/** What the demo technician types at the PIN pad; of a real one nobody but he knows it. */
export interface TechnicianCard {
  /** Personnel number. */
  readonly number: string;
  readonly pin: string;
  /** What the authenticator shows now. */
  readonly code: string;
}

export interface TerminalPanel {
  /** `charged`: the bank charged, and the terminal waits for the goods; `refunding`: it gave back, not yet stored. */
  readonly word: 'off' | 'cable-out' | 'not-answering' | 'charged' | 'refunding' | 'busy' | 'ready';
  readonly powered: boolean;
  readonly cable: boolean;
  readonly anotherAmount: boolean;
  readonly silentAfterCharge: boolean;
  readonly bankDown: boolean;
  /**
   * The newest payments and refunds of the terminal's own book, newest first; `amount` in kopecks, `card` its last four
   * digits.
   */
  readonly payments: readonly {
    readonly kind: 'payment' | 'refund';
    readonly receipt: number;
    readonly amount: number;
    readonly card: string;
    readonly state: 'undecided' | 'stands' | 'reversed';
  }[];
  /** The last card or key, and whether the terminal waited for it; `count` grows with each one. */
  readonly shown?: { readonly what: CardHow | 'red-key'; readonly taken: boolean; readonly count: number };
}

export interface DispenserPanel {
  readonly word: 'off' | 'cable-out' | 'jammed' | 'paying' | 'empty' | 'ready';
  readonly powered: boolean;
  readonly cable: boolean;
  readonly jammed: boolean;
  /** Coins and notes; values in kopecks. */
  readonly held: readonly { readonly value: number; readonly count: number }[];
  /** What they are worth, kopecks. */
  readonly worth: number;
  /** The last payout by its own count: its number, and the kopecks that left it. */
  readonly last?: { readonly number: string; readonly paid: number };
}

export interface ScannerPanel {
  readonly word: 'cable-out' | 'ready';
  readonly cable: boolean;
  /** The last code that was held before it, empty where none could be read; `count` grows with each one. */
  readonly scanned?: { readonly text: string; readonly count: number };
}

export interface GatewayState {
  readonly outage: 'none' | 'unreachable' | 'silent';
  /** How many orders the railway's books hold, by what became of them. */
  readonly orders: {
    readonly reserved: number;
    readonly paid: number;
    readonly voided: number;
    readonly expired: number;
  };
  /** Kopecks that the railway has charged the agent for valid documents. */
  readonly booked: number;
  /** How often each fault was ordered for a next answer since the start. */
  readonly ordered: Readonly<Record<NextFault, number>>;
}

/** What the server sends. */
export interface DockMessage {
  readonly type: 'state';
  readonly state: DockState;
}
