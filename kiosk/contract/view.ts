// Over 400 lines on purpose: the one place where every screen and what it shows can be read.
import type { Kopecks } from '../../basics/money.ts';
import type { OutOfServiceReason, ServiceScreen } from './service.ts';

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

/** What one screen shows. */
export type Screen =
  | {
      readonly kind: 'attract';
      readonly popular: readonly StationItem[];
      readonly departures: readonly {
        readonly time: string;
        readonly to: Named;
        readonly train: string;
        readonly free: number;
      }[];
      /** Why this kiosk cannot sell right now; empty when it sells. */
      readonly faults: readonly FaultKey[];
      /** How it can be paid here now. */
      readonly pays: readonly Means[];
      /** Set while a technician has put the kiosk out of service: the sentence that passengers read. */
      readonly outOfService: OutOfServiceReason | undefined;
    }
  | { readonly kind: 'destination'; readonly popular: readonly StationItem[] }
  | {
      readonly kind: 'date';
      /** On sale, ascending, today first. */
      readonly dates: readonly string[];
    }
  | { readonly kind: 'trains'; readonly trains: readonly TrainItem[] }
  | {
      readonly kind: 'place';
      readonly carriages: readonly CarriageItem[];
      readonly carriage: CarriageItem;
      readonly map: CarriageMap;
      /** How many travel. */
      readonly party: number;
      /** The most that may travel together, and as many places as this carriage has. */
      readonly mostParty: number;
      /** The picked places, lowest number first; the best ones are picked beforehand. Fewer than travel: more must be picked. */
      readonly picked: readonly PlaceInfo[];
      /** The places that somebody else took meanwhile, so that the screen says why it came back. */
      readonly takenMeanwhile: readonly string[];
    }
  | {
      readonly kind: 'passenger';
      /** Which of them is asked about, from 0. */
      readonly index: number;
      readonly of: number;
      readonly place: PlaceInfo | undefined;
      readonly surname: string;
      readonly name: string;
      readonly ticket: TicketKind;
      /** The kinds of tickets there are for this passenger; one of them where there is nothing to choose. */
      readonly tickets: readonly TicketItem[];
    }
  | {
      readonly kind: 'birth-date';
      readonly index: number;
      /** Whose it is. */
      readonly name: string;
      readonly ticket: TicketItem;
      /** As it was given before, `2017-05-30`; empty when it was not. */
      readonly date: string;
    }
  | {
      readonly kind: 'certificate';
      readonly index: number;
      readonly name: string;
      readonly ticket: 'student' | 'privilege';
      readonly certificate: string;
    }
  | {
      readonly kind: 'privilege';
      readonly index: number;
      readonly name: string;
      readonly privileges: readonly { readonly privilege: number; readonly name: Named }[];
      readonly chosen: number | undefined;
    }
  | {
      /** The railway does not sell it so: why, and the way on. */
      readonly kind: 'refused';
      readonly why: RefusalKey;
      /** Whom it is about; empty where it is about all. */
      readonly name: string;
      /** Where the main way leads: the same passenger at the full price, all passengers, the trains, or the summary. */
      readonly way: 'full-ticket' | 'passengers' | 'trains' | 'summary';
    }
  | {
      readonly kind: 'services';
      /** Those who can be served, by their number in the order. */
      readonly passengers: readonly {
        readonly index: number;
        readonly name: string;
        readonly services: readonly ServiceItem[];
      }[];
      /** Of all services of all passengers. */
      readonly total: Kopecks;
    }
  | {
      readonly kind: 'transport';
      readonly passengers: readonly {
        readonly index: number;
        readonly name: string;
        /** Kilograms; 0: none. */
        readonly baggageKg: number;
        readonly animal: boolean;
      }[];
      readonly offer: TransportOffer;
    }
  | {
      readonly kind: 'summary';
      /** How much is carried with documents of their own; undefined where nothing can be. */
      readonly transport: { readonly baggage: number; readonly animals: number } | undefined;
      /** Whether a way back can be bought together with this one: `other-train`, the railway sells it for some trains only. */
      readonly back: 'offered' | 'chosen' | 'other-train';
      /** What is served to all of them together; undefined where nothing is served. */
      readonly services: readonly ServiceItem[] | undefined;
      /** Of all that is bought. */
      readonly price: PriceLines;
      readonly returnTerms: readonly ReturnTerm[];
      /** The sum for each means of payment that works now; cash is rounded. */
      readonly cash: { readonly due: Kopecks; readonly rounding: Kopecks; readonly change: ChangeOffer } | undefined;
      /** Why cash cannot be paid now. */
      readonly cashFault: FaultKey | undefined;
      readonly card: { readonly due: Kopecks } | undefined;
      /** Why a card cannot be taken now; undefined also where this kiosk has no terminal. */
      readonly cardFault: FaultKey | undefined;
    }
  | { readonly kind: 'reserving' }
  | {
      readonly kind: 'cash';
      readonly due: Kopecks;
      readonly credited: Kopecks;
      readonly left: Kopecks;
      readonly notes: readonly Kopecks[];
      /** What the acceptor takes now, ascending; empty with a reason beside. */
      readonly accepted: readonly Kopecks[];
      readonly closedBecause: FaultKey | 'too-late' | 'note-moving' | undefined;
      /** A note waits in escrow for the passenger's decision: `over` would become a claim. */
      readonly question: { readonly note: Kopecks; readonly over: Kopecks; readonly leftMs: number } | undefined;
      /** The last note was not accepted; `at` tells a new one from an old one. */
      readonly rejected: { readonly at: number } | undefined;
      readonly change: ChangeOffer;
      /** Set while the passenger may pay by card what is left. */
      readonly card: { readonly due: Kopecks } | undefined;
      readonly agentPhone: string;
      /** What "cancel" would do with money that is already stacked: paid out by the dispenser, and the rest a claim. */
      readonly onCancel: { readonly paidOut: Kopecks; readonly claim: Kopecks };
    }
  | {
      readonly kind: 'card';
      /** What the card is asked for. */
      readonly due: Kopecks;
      /** What was paid in cash before. */
      readonly credited: Kopecks;
      /** `failed`: the last try does not stand; the passenger may try again, or pay in cash. */
      readonly stage: 'preparing' | 'running' | 'failed';
      readonly prompt: CardPrompt | undefined;
      /** Why the last try does not stand. */
      readonly problem: 'declined' | 'cancelled' | 'reversed' | 'failed' | undefined;
      /** Why no charge can begin now. */
      readonly closedBecause: FaultKey | 'too-late' | undefined;
      /** Set while the passenger may still change to cash: what is left to pay. */
      readonly cash: { readonly due: Kopecks } | undefined;
      readonly agentPhone: string;
      readonly onCancel: { readonly paidOut: Kopecks; readonly claim: Kopecks };
    }
  | { readonly kind: 'confirming'; readonly slow: boolean; readonly means: Means }
  | {
      readonly kind: 'printing';
      readonly what: 'ticket' | 'receipt' | 'claim';
      readonly number: number;
      readonly of: number;
    }
  | {
      readonly kind: 'take';
      readonly documents: readonly { readonly uid: string; readonly qrPayload: string; readonly printed: boolean }[];
      readonly claims: readonly ClaimView[];
      readonly change: PayoutView | undefined;
      /** Set when paper could not come out: the document is valid by its QR on this screen. */
      readonly fault: FaultKey | undefined;
      readonly agentPhone: string;
    }
  | {
      /** The sale ended without a ticket. */
      readonly kind: 'ended';
      readonly because:
        | 'cancelled'
        | 'hold-expired'
        | 'idle'
        | 'refused'
        | 'unanswered'
        | 'printer'
        | 'restart'
        | 'card-void'
        | 'card-unknown';
      readonly means: Means;
      readonly claims: readonly ClaimView[];
      readonly change: PayoutView | undefined;
      /** Escrow is on its way back into the passenger's hand. */
      readonly returningNote: boolean;
      readonly agentName: string;
      readonly agentPhone: string;
    }
  | {
      readonly kind: 'fault';
      readonly fault: FaultKey;
      readonly detail: string;
      /** False where the kiosk as a whole is closed: there is nothing to try and nowhere to go back to. */
      readonly retry: boolean;
    }
  | {
      /** A document's state, found by its scanned or typed UID. */
      readonly kind: 'document';
      readonly uid: string;
      readonly found:
        | {
            readonly status: 'reserved' | 'paid' | 'voided' | 'returned' | 'boarded';
            readonly train: string;
            readonly from: Named;
            readonly to: Named;
            readonly departure: string;
            readonly carriage: string;
            readonly place: string;
          }
        | 'unknown'
        | 'searching';
      /** It stands, and this kiosk can take it back. */
      readonly mayReturn: boolean;
    }
  | { readonly kind: 'document-search' }
  | {
      /** What would come back for a document, before it is given back. */
      readonly kind: 'return';
      readonly uid: string;
      readonly terms:
        | 'searching'
        /** The railway does not take it back here; its code for why. */
        | { readonly refused: string }
        | {
            /** The document, and what is tied to it and goes with it. */
            readonly documents: readonly { readonly uid: string; readonly back: PriceLines }[];
            readonly amount: Kopecks;
            /** These terms hold until this minute, Kyiv time. */
            readonly validUntil: string;
            /** How the money goes back: `card` as it came, else in cash and by a claim. */
            readonly means: Means;
            readonly paidOut: Kopecks;
            readonly claim: Kopecks;
          };
    }
  | {
      /** A claim that was scanned or typed. */
      readonly kind: 'claim';
      readonly number: string;
      readonly found:
        | 'searching'
        /** The agent's book does not answer: nothing is paid here, the cash desk is named. */
        | 'unreachable'
        | 'unknown'
        | 'being-checked'
        | 'redeemed'
        | 'settled'
        | { readonly amount: Kopecks; readonly paidOut: Kopecks; readonly claim: Kopecks };
      readonly agentName: string;
      readonly agentPhone: string;
    }
  | {
      /** Money goes back: it is being made sure that it is owed, or it is on its way. */
      readonly kind: 'refunding';
      readonly what: 'claim' | 'document';
      readonly stage: 'asking' | 'card' | 'paying' | 'printing';
      readonly amount: Kopecks;
      readonly prompt: CardPrompt | undefined;
      readonly change: PayoutView | undefined;
      readonly agentPhone: string;
    }
  | {
      readonly kind: 'refunded';
      readonly what: 'claim' | 'document';
      /** Why nothing was paid: `unanswered`, or the code of whoever refused; undefined when it was. */
      readonly because: string | undefined;
      readonly amount: Kopecks;
      readonly toCard: Kopecks;
      readonly change: PayoutView | undefined;
      readonly claims: readonly ClaimView[];
      /** Set while paper cannot come out. */
      readonly fault: FaultKey | undefined;
      readonly slipPrinted: boolean;
      readonly agentName: string;
      readonly agentPhone: string;
    }
  | ServiceScreen;

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
