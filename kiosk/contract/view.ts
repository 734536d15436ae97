import type { Kopecks } from '../../basics/money.ts';
import type { Screen } from './screen.ts';

export type { Screen } from './screen.ts';

/** Languages that screens speak. */
export type Language = 'uk' | 'en';

/** A text in both languages, as the railway gives it. */
export interface Named {
  readonly uk: string;
  readonly en: string;
}

export type WagonClass = 'Л' | 'К' | 'КЖ' | 'П' | 'С1' | 'С2' | 'С3' | 'О';

/** How a passenger pays. */
export type Means = 'cash' | 'card';

/**
 * Whether change is given: `given`, `little` (the dispenser does not hold all that a large note could need), `none` (no
 * dispenser, or it does not work): what is over becomes a claim.
 */
export type ChangeOffer = 'given' | 'little' | 'none';

/** Cash that the dispenser pays out. */
export interface PayoutView {
  readonly amount: Kopecks;
  /** `coming`: it is on its way; `paid`: `amount` has left the dispenser. */
  readonly state: 'coming' | 'paid';
}

/** What the cardholder should do or await. */
export type CardPrompt =
  | 'present-card'
  | 'enter-pin'
  | 'wrong-pin'
  | 'remove-card'
  | 'asking-the-bank'
  | 'please-wait'
  | 'card-not-read'
  | 'see-terminal';

/** The stations of the line map on top of every working screen. */
export type Step = 'destination' | 'train' | 'place' | 'passenger' | 'payment';

export interface StationItem {
  /** 7 digits. */
  readonly code: string;
  readonly name: Named;
}

export interface TrainItem {
  /** Number with its Cyrillic letter; also the key for `chooseTrain`. */
  readonly number: string;
  readonly origin: Named;
  readonly terminus: Named;
  /** Kyiv wall-clock time, `2026-11-23T21:14`. */
  readonly departure: string;
  readonly arrival: string;
  readonly durationMinutes: number;
  readonly brand: string;
  /** Whether a way there and back can be bought in one. */
  readonly roundTrip?: boolean;
  readonly classes: readonly {
    readonly wagonClass: WagonClass;
    readonly free: number;
    readonly priceFrom: Kopecks;
  }[];
}

/** What was chosen so far; grows along the line map. */
export interface Choice {
  readonly from: StationItem;
  readonly to?: StationItem;
  /** `2026-11-23` */
  readonly date?: string;
  readonly train?: TrainItem;
  readonly carriage?: string;
  readonly wagonClass?: WagonClass;
  /** One for each passenger, in their order. */
  readonly places?: readonly PlaceInfo[];
  /** Those whose names are known, in the order of the places. */
  readonly passengers?: readonly PassengerItem[];
  /** The way back, bought together with the way there. */
  readonly back?: {
    readonly train: TrainItem;
    readonly carriage: string;
    readonly wagonClass: WagonClass;
  };
  /** What is chosen now is the way back: `from` and `to` are turned round. */
  readonly goingBack?: true;
}

/**
 * Kinds of tickets: full; child; infant, who has no place of its own; student; privilege, and the companion of somebody
 * who travels at one.
 */
export const ticketKinds = ['full', 'child', 'infant', 'student', 'privilege', 'companion'] as const;
export type TicketKind = (typeof ticketKinds)[number];

/** Someone who travels. */
export interface PassengerItem {
  readonly surname: string;
  readonly name: string;
  readonly kind: TicketKind;
  /** Absent for an infant. */
  readonly place?: PlaceInfo;
  /** On the way back. */
  readonly placeBack?: PlaceInfo;
  /** The price of the ticket without services. */
  readonly price: Kopecks;
}

/** What is served on the way, and how much of it a passenger has. */
export interface ServiceItem {
  readonly service: string;
  readonly name: Named;
  /** Of one. */
  readonly price: Kopecks;
  readonly count: number;
  readonly max: number;
}

/** What can be carried with a document of its own, and what it costs. */
export interface TransportOffer {
  readonly baggage: { readonly price: Kopecks; readonly minKg: number; readonly maxKg: number } | undefined;
  readonly animal: { readonly price: Kopecks } | undefined;
}

/** A kind of ticket that this passenger can have, and what it costs. */
export interface TicketItem {
  readonly kind: TicketKind;
  readonly price: Kopecks;
  /** Whole years on the day of departure. */
  readonly fromAge?: number;
  readonly toAge?: number;
}

/** Why the railway does not sell it so; the renderer has a sentence and a next step for each. */
export const refusalKeys = [
  'wrong-age',
  'adult-needed',
  'class-not-discounted',
  'not-entitled',
  'cash-desk-only',
  'unknown-privilege',
  'companion-not-tied',
  'women-only',
  'too-many-passengers',
  'unknown-service',
  'too-many-services',
  'not-carried',
  'wrong-weight',
  'departed',
  'not-on-sale',
  'not-a-round-trip',
  'not-a-round-trip-train',
] as const;
export type RefusalKey = (typeof refusalKeys)[number];

export type Berth = 'lower' | 'upper' | 'side-lower' | 'side-upper' | 'seat';

/** One place of a carriage as the passenger understands it. */
export interface PlaceInfo {
  readonly number: string;
  readonly berth: Berth;
  /** Compartment or bay, from 1; absent for open seating. */
  readonly compartment?: number;
  readonly window: boolean;
  /** In the first or last compartment or row. */
  readonly nearToilet: boolean;
  /** Of a carriage with two decks. */
  readonly deck?: 'lower' | 'upper';
  /** For whom the railway keeps it; never free at a kiosk. */
  readonly keptFor?: 'wheelchair' | 'companion';
}

export interface CarriageItem {
  readonly number: string;
  readonly wagonClass: WagonClass;
  readonly free: number;
  /** Final price of one place, with the services that are chosen beforehand. */
  readonly price: Kopecks;
  readonly airConditioned: boolean;
}

/** One cell of a carriage's drawing, in a grid that runs from top (carriage's head) to bottom. */
/** What stands in a carriage beside the places; the last four are captions of its parts, which are drawn side by side. */
export type FittingKind =
  | 'table'
  | 'toilet'
  | 'corridor'
  | 'door'
  | 'stairs'
  | 'window'
  | 'staff'
  | 'lower-deck'
  | 'upper-deck'
  | 'front'
  | 'rear';

export interface MapCell {
  readonly row: number;
  readonly column: number;
  /** In grid units; 1 where absent. */
  readonly rows?: number;
  readonly columns?: number;
  readonly kind: 'place' | FittingKind;
  /** For places. */
  readonly place?: PlaceInfo;
  readonly free?: boolean;
}

export interface CarriageMap {
  readonly layout: string;
  readonly rows: number;
  readonly columns: number;
  /** Relative width of each column. */
  readonly widths: readonly number[];
  /** Compartments as row spans, to be framed. */
  readonly frames: readonly {
    readonly row: number;
    readonly rows: number;
    readonly column: number;
    readonly columns: number;
  }[];
  readonly cells: readonly MapCell[];
}

/** What a document costs, in kopecks. */
export interface PriceLines {
  readonly fare: Kopecks;
  readonly reservation: Kopecks;
  readonly insurance: Kopecks;
  readonly vat: Kopecks;
  readonly serviceFee: Kopecks;
  readonly services: Kopecks;
  /** Baggage and animals. */
  readonly transport?: Kopecks;
  readonly total: Kopecks;
}

export interface ReturnTerm {
  /** From this many hours before departure (−1: until one hour after it). */
  readonly hoursBefore: number;
  /** Per cent that comes back. */
  readonly fareShare: number;
  readonly reservationShare: number;
}

/** Why something does not work now; the renderer has a sentence and a next step for each, in every language. */
export type FaultKey =
  | 'gateway-unreachable'
  | 'gateway-garbled'
  | 'gateway-refused'
  | 'acceptor-no-answer'
  | 'acceptor-jam'
  | 'acceptor-cassette'
  | 'acceptor-fault'
  | 'terminal-no-answer'
  | 'terminal-fault'
  | 'printer-no-answer'
  | 'printer-paper-out'
  | 'printer-cover-open'
  | 'printer-fault'
  | 'journal-damaged'
  | 'journal-failed'
  | 'disk-full'
  | 'settings-broken'
  /** An unknown failure: what was going on is taken up again. */
  | 'interrupted'
  /** Too many of them in a row. */
  | 'program-failed'
  | 'starting';

/** A recorded debt of the agent to a passenger. */
export interface ClaimView {
  /** Numbered without gaps per kiosk, e.g. `K17-000042`. */
  readonly number: string;
  readonly amount: Kopecks;
  /** True while the railway has not yet confirmed what became of the payment. */
  readonly beingChecked: boolean;
  readonly printed: boolean;
}

/** The running clock of a hold; counts by monotonic time, re-based at each view. */
export interface HoldClock {
  readonly leftMs: number;
  readonly totalMs: number;
}

/** Everything that a shell needs to draw: pushed whole at each change. */
export interface KioskView {
  /** Grows with each change. */
  readonly revision: number;
  readonly language: Language;
  readonly station: StationItem;
  /** Kyiv wall-clock time, `2026-11-23T21:14`. */
  readonly now: string;
  readonly screen: Screen;
  readonly choice: Choice;
  readonly hold: HoldClock | undefined;
  /** "Still here?": set while the kiosk waits for a sign of life. */
  readonly idle: { readonly leftMs: number } | undefined;
  /** Steps of the line map that a tap may go back to. */
  readonly reachable: readonly Step[];
  /** The kiosk is asking the railway; screens show that they are busy. */
  readonly busy: boolean;
}
