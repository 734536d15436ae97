import type { Kopecks } from '../../basics/money.ts';
import type { OutOfServiceReason, ServiceScreen } from './service.ts';
import type {
  CardPrompt,
  CarriageItem,
  CarriageMap,
  ChangeOffer,
  ClaimView,
  FaultKey,
  Means,
  Named,
  PayoutView,
  PlaceInfo,
  PriceLines,
  RefusalKey,
  ReturnTerm,
  ServiceItem,
  StationItem,
  TicketItem,
  TicketKind,
  TrainItem,
  TransportOffer,
} from './view.ts';

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
