import { z } from 'zod';
import type { Kopecks } from '../../basics/money.ts';

/** Devices that a technician sees. */
export type DeviceName = 'acceptor' | 'printer' | 'terminal' | 'scanner' | 'gateway';

/** One device in the overview. */
export interface DeviceState {
  readonly device: DeviceName;
  /** `warning`: works, but will not for long (little paper); `absent`: the settings name none. */
  readonly health: 'good' | 'warning' | 'bad' | 'starting' | 'absent';
  /** The state's key, e.g. `ready`, `paper-low`, `jam-in-validator`; the renderer has a word for each. */
  readonly state: string;
  /** The device's own words, for the log and the telephone; may be empty. */
  readonly detail: string;
}

/** Notes of one value. */
export interface NoteCount {
  readonly value: Kopecks;
  readonly count: number;
}

/** What the journal says lies in the cassette since the last collection. */
export interface CassetteState {
  /** Number of the cassette in the machine; empty before the first collection. */
  readonly cassette: string;
  readonly notes: readonly NoteCount[];
  readonly count: number;
  readonly total: Kopecks;
}

/** The roll of numbered tickets in the printer. */
export interface RollState {
  /** First and last form number of the roll; empty before the first roll change. */
  readonly from: string;
  readonly to: string;
  /** Papers that were begun on this roll: each takes one form. */
  readonly used: number;
  readonly left: number;
}

/** An open debt to a passenger. */
export interface OpenClaim {
  readonly number: string;
  readonly amount: Kopecks;
  /** Kyiv wall-clock time, `2026-11-23T21:14`. */
  readonly at: string;
  readonly because: string;
  readonly beingChecked: boolean;
}

/** Sums of a shift: since the last Z report. */
export interface ShiftTotals {
  readonly documents: { readonly count: number; readonly total: Kopecks };
  readonly voided: { readonly count: number; readonly total: Kopecks };
  /** Notes that were stacked. */
  readonly cash: { readonly count: number; readonly total: Kopecks };
  /** Rounding of cash totals: what was taken more (or less) than the documents cost. */
  readonly rounding: number;
  /** Change and refunds that the dispenser paid out. */
  readonly dispensed: { readonly count: number; readonly total: Kopecks };
  /** Charges that stand. */
  readonly card: { readonly count: number; readonly total: Kopecks };
  /** Charges that stood or were authorised and were taken back. */
  readonly cardReversed: { readonly count: number; readonly total: Kopecks };
  /** Documents that passengers gave back here. */
  readonly returned: { readonly count: number; readonly total: Kopecks };
  readonly cardRefunded: { readonly count: number; readonly total: Kopecks };
  /** Claims that were paid here, of any kiosk. */
  readonly redeemed: { readonly count: number; readonly total: Kopecks };
  readonly claimsMade: { readonly count: number; readonly total: Kopecks };
  readonly claimsSettled: { readonly count: number; readonly total: Kopecks };
  readonly collected: { readonly count: number; readonly total: Kopecks };
}

/** A report as it stands in the journal; Z reports are numbered without gaps and hash-chained. */
export interface ReportView {
  readonly kind: 'x' | 'z';
  /** From 1 for Z; X carries the number of the Z report that it precedes. */
  readonly number: number;
  readonly from: string;
  readonly to: string;
  readonly totals: ShiftTotals;
  /** SHA-256 over the previous Z report's hash and this one's content, hex; empty for X. */
  readonly hash: string;
  readonly printed: boolean;
}

/** The last end of day at the card terminal. */
export interface CardDayView {
  readonly at: string;
  /** What the terminal says, what the journal says; a difference is shown, never netted away. */
  readonly terminal: { readonly count: number; readonly total: Kopecks };
  readonly journal: { readonly count: number; readonly total: Kopecks };
}

/** One numbered step of a device test. */
export interface TestStep {
  /** Key of the step's sentence, e.g. `printer-status`, `acceptor-insert-note`. */
  readonly step: string;
  readonly result: 'waiting' | 'running' | 'passed' | 'failed';
  /** What was seen, e.g. the value of the note or the device's own words. */
  readonly detail: string;
}

/** Why the kiosk is out of service; the sentence that passengers read has this key. */
export const outOfServiceReason = z.enum(['maintenance', 'collection', 'no-paper', 'moved', 'broken']);
export type OutOfServiceReason = z.infer<typeof outOfServiceReason>;

/** A collection that was begun and not closed; it survives a power cut and keeps cash closed until it is. */
export interface CollectionView {
  /** From 1, without gaps. */
  readonly number: number;
  readonly stage: 'begun' | 'counted' | 'closed' | 'put-back';
  readonly expected: CassetteState;
  readonly oldCassette: string;
  readonly newCassette: string;
  readonly counted: Kopecks | undefined;
  /** Counted − expected; undefined before the count. */
  readonly difference: number | undefined;
  readonly slipPrinted: boolean;
}

/** Why the last call did nothing, as a key with a sentence and a next step in the renderer. */
export type ServiceRefusal =
  | 'sale-open'
  | 'printer-cannot-print'
  | 'same-cassette'
  /** The acceptor works and says that its cassette was never taken out. */
  | 'cassette-not-out'
  | 'bad-cassette-number'
  | 'bad-serial-range'
  | 'no-reason'
  | 'nothing-to-reprint'
  | 'nothing-collected'
  | 'terminal-busy'
  | 'terminal-refused'
  | 'weak-pin'
  | 'wrong-code'
  | 'name-missing'
  /** The disk did not take the new person. */
  | 'not-saved'
  /** The agent's claim book does not answer: nothing may be paid. */
  | 'claim-book-unreachable'
  /** It says that the claim was paid already, or is not one. */
  | 'claim-not-open';

export type ServicePage =
  | {
      readonly page: 'overview';
      readonly devices: readonly DeviceState[];
      readonly cassette: CassetteState;
      readonly roll: RollState;
      readonly openClaims: { readonly count: number; readonly total: Kopecks };
      readonly lastZ: { readonly number: number; readonly at: string } | undefined;
    }
  | { readonly page: 'collection'; readonly cassette: CassetteState; readonly collection: CollectionView | undefined }
  | { readonly page: 'paper'; readonly roll: RollState; readonly paperLow: boolean }
  | {
      readonly page: 'test';
      readonly device: 'acceptor' | 'printer' | 'terminal' | undefined;
      readonly steps: readonly TestStep[];
    }
  | {
      readonly page: 'reprint';
      /** The last boarding document that was printed here; no name of a person. */
      readonly last: { readonly uid: string; readonly train: string; readonly at: string } | undefined;
      readonly state: 'idle' | 'printing' | 'printed' | 'failed';
    }
  | { readonly page: 'claims'; readonly claims: readonly OpenClaim[] }
  | {
      readonly page: 'reports';
      readonly shift: ShiftTotals;
      readonly since: string;
      /** The report that was just made, or the last Z. */
      readonly shown: ReportView | undefined;
      readonly cardDay: CardDayView | undefined;
      readonly cardDayState: 'idle' | 'running' | 'failed' | 'unfinished';
    }
  | {
      readonly page: 'about';
      readonly version: string;
      readonly serial: string;
      readonly gateway: { readonly url: string; readonly lastAnswer: string; readonly reachable: boolean };
      readonly journalRows: number;
      /** Unknown failures of the program that it lived through; `name` is the last one's class. */
      readonly failures: {
        readonly count: number;
        readonly last: { readonly at: string; readonly name: string } | undefined;
      };
      readonly devices: readonly DeviceState[];
    };

/** The screens of the service mode; they take the place of the passenger's. */
export type ServiceScreen =
  | {
      /** The PIN pad and nothing else. */
      readonly kind: 'service-lock';
      readonly problem: 'wrong' | 'locked-out' | undefined;
      /** Milliseconds until the next try is heard; 0 when it is. */
      readonly lockedMs: number;
      /** Nobody is enrolled yet: the pad takes the one-time enrolment code. */
      readonly enrolment: boolean;
    }
  | {
      /** A person is being enrolled: name and PIN are typed, the secret is shown once as a QR for an authenticator. */
      readonly kind: 'service-enrol';
      readonly number: string;
      /** otpauth:// address; shown once, never in the journal. */
      readonly secretUri: string;
      readonly refusal: ServiceRefusal | undefined;
    }
  | {
      readonly kind: 'service';
      readonly page: ServicePage;
      /** Who is here, by personnel number and name. */
      readonly who: { readonly number: string; readonly name: string };
      /** Set while passengers are sent away. */
      readonly outOfService: OutOfServiceReason | undefined;
      readonly refusal: ServiceRefusal | undefined;
      /** Until it leaves by itself, milliseconds. */
      readonly leaveMs: number;
    };

const digits = (least: number, most: number) => z.string().regex(new RegExp(`^\\d{${String(least)},${String(most)}}$`));
const money = z.int().min(0).max(100_000_000);

/** What a technician can do; refused outside the service mode, as passengers' calls are inside it. */
export const serviceCalls = {
  /** A sign of life, e.g. a digit typed on the PIN pad: the automatic leave begins anew. */
  touchService: z.object({}),
  /** Leaves the service mode (or the PIN pad) for the first screen. */
  leaveService: z.object({}),
  /** Personnel number, PIN and the code of the authenticator. */
  unlock: z.object({ number: digits(2, 2), pin: digits(6, 8), code: digits(6, 6) }),
  /** The one-time code that the kiosk printed on its console at first start. */
  beginEnrolment: z.object({ code: digits(10, 10) }),
  finishEnrolment: z.object({ name: z.string().max(40), pin: digits(6, 8), code: digits(6, 6) }),
  openPage: z.object({
    page: z.enum(['overview', 'collection', 'paper', 'test', 'reprint', 'claims', 'reports', 'about']),
  }),
  beginCollection: z.object({}),
  /** The cassette is out; `counted` in kopecks. */
  countCollection: z.object({ oldCassette: z.string().max(12), newCassette: z.string().max(12), counted: money }),
  /** Prints the slip and closes the collection; printing again is a copy. */
  closeCollection: z.object({}),
  /** Nothing was taken out: the collection that was begun is dropped. */
  dropCollection: z.object({}),
  changeRoll: z.object({ from: digits(1, 9), to: digits(1, 9) }),
  testDevice: z.object({ device: z.enum(['acceptor', 'printer', 'terminal']) }),
  reprintLast: z.object({}),
  settleClaim: z.object({ claim: z.string().max(20), reason: z.string().max(120) }),
  setOutOfService: z.object({ reason: outOfServiceReason.nullable() }),
  makeReport: z.object({ kind: z.enum(['x', 'z']) }),
  /** Prints the shown report again. */
  printReport: z.object({}),
  closeCardDay: z.object({}),
} as const;

export type ServiceCallName = keyof typeof serviceCalls;
