import { z } from 'zod';
import { kopecks } from '../../basics/money.ts';
import { outOfServiceReason } from '../contract/service.ts';

const money = z.int().transform((value) => kopecks(value));
const counted = z.object({ count: z.int(), total: money });

/** Sums that older reports do not have. */
const later = counted.default({ count: 0, total: kopecks(0) });

/** What the journal says lies in the cassette. */
const cassetteContent = z.object({
  /** Number of the cassette in the machine; empty before the first collection. */
  cassette: z.string(),
  notes: z.array(z.object({ value: money, count: z.int() })).readonly(),
  count: z.int(),
  total: money,
});

/** The sums of a shift; see `ShiftTotals` of the contract. */
const shiftTotals = z.object({
  documents: counted,
  voided: counted,
  cash: counted,
  rounding: z.int(),
  dispensed: later,
  card: counted,
  cardReversed: counted,
  returned: later,
  cardRefunded: later,
  redeemed: later,
  claimsMade: counted,
  claimsSettled: counted,
  collected: counted,
});

/** What both reports say. */
const report = {
  number: z.int(),
  /** Instants. */
  from: z.string(),
  to: z.string(),
  totals: shiftTotals,
};

const roll = z.object({ from: z.string(), to: z.string(), used: z.int(), left: z.int() });

/** Papers of the service mode; each that was begun takes one form of the roll. */
const paperKind = z.enum(['collection-slip', 'x-report', 'z-report', 'card-day', 'reprint', 'printer-test']);
export type PaperKind = z.infer<typeof paperKind>;

const step = z.object({
  step: z.string(),
  result: z.enum(['waiting', 'running', 'passed', 'failed']),
  detail: z.string(),
});

/** Who (personnel number; empty for what the kiosk does by itself), when, and whether the gateway told the time. */
const base = {
  who: z.string(),
  /** An instant, counted from the gateway's last server time where it was heard in this run. */
  at: z.string(),
  heard: z.boolean(),
};

/** Everything that a technician does or that happens to the service mode: a row of the journal each. */
export const serviceEvent = z.discriminatedUnion('type', [
  /** An unknown failure ended a run of the kiosk; `place`: where it came out. */
  z.object({
    ...base,
    type: z.literal('service/failed'),
    place: z.string(),
    name: z.string(),
    message: z.string(),
    stack: z.array(z.string()).readonly(),
  }),
  z.object({ ...base, type: z.literal('service/enrolled'), counter: z.int() }),
  /** `counter`: the time step of the code that was used; no code is taken twice. */
  z.object({ ...base, type: z.literal('service/unlocked'), counter: z.int() }),
  /** `lockMs`: how long no try is heard from now on; 0 while it is not locked. */
  z.object({ ...base, type: z.literal('service/unlock-failed'), lockMs: z.int() }),
  z.object({ ...base, type: z.literal('service/lock-ended') }),
  z.object({ ...base, type: z.literal('service/left'), because: z.enum(['asked', 'silence', 'restart']) }),

  z.object({ ...base, type: z.literal('service/collection-begun'), number: z.int(), expected: cassetteContent }),
  /** `told`: the acceptor said that its cassette is out; otherwise it fell silent, as one does whose power was cut. */
  z.object({ ...base, type: z.literal('service/cassette-out'), number: z.int(), told: z.boolean() }),
  z.object({
    ...base,
    type: z.literal('service/collection-counted'),
    number: z.int(),
    oldCassette: z.string(),
    newCassette: z.string(),
    counted: money,
  }),
  z.object({ ...base, type: z.literal('service/collection-closed'), number: z.int(), slipPrinted: z.boolean() }),
  z.object({ ...base, type: z.literal('service/collection-dropped'), number: z.int() }),

  /** `of`: what the paper is about, e.g. the number of the Z report. */
  z.object({
    ...base,
    type: z.literal('service/paper-begun'),
    id: z.string(),
    paper: paperKind,
    of: z.string(),
    copy: z.boolean(),
  }),
  z.object({ ...base, type: z.literal('service/paper-printed'), id: z.string() }),
  /** `started` false: not one byte left, so no form was used. */
  z.object({
    ...base,
    type: z.literal('service/paper-failed'),
    id: z.string(),
    started: z.boolean(),
    fault: z.string(),
  }),

  /** `previous`: what became of the roll before; its unused forms are in the technician's hand. */
  z.object({ ...base, type: z.literal('service/roll-changed'), from: z.string(), to: z.string(), previous: roll }),
  z.object({ ...base, type: z.literal('service/test-begun'), device: z.string() }),
  z.object({ ...base, type: z.literal('service/test-ended'), device: z.string(), steps: z.array(step).readonly() }),
  z.object({ ...base, type: z.literal('service/claim-settled'), claim: z.string(), amount: money, reason: z.string() }),
  z.object({ ...base, type: z.literal('service/out-of-service'), reason: outOfServiceReason.nullable() }),
  z.object({ ...base, type: z.literal('service/x-report'), ...report }),
  z.object({ ...base, type: z.literal('service/z-report'), ...report, previousHash: z.string(), hash: z.string() }),
  z.object({ ...base, type: z.literal('service/card-day-asked') }),
  z.object({
    ...base,
    type: z.literal('service/card-day-closed'),
    terminal: counted,
    journal: counted,
    lines: z.array(z.string()).readonly(),
  }),
  /** `known` false: nobody can tell whether the terminal closed its day. */
  z.object({ ...base, type: z.literal('service/card-day-failed'), known: z.boolean(), detail: z.string() }),
]);
export type ServiceEvent = z.infer<typeof serviceEvent>;

type Without<Event, Key extends string> = Event extends unknown ? Omit<Event, Key> : never;

/** An event as those write it who do not know who is here and what time it is. */
export type ServiceAct = Without<ServiceEvent, 'who' | 'at' | 'heard'>;

const aboutMoney: readonly ServiceEvent['type'][] = [
  'service/collection-begun',
  'service/collection-counted',
  'service/collection-closed',
  'service/collection-dropped',
  'service/claim-settled',
  'service/z-report',
  'service/card-day-asked',
  'service/card-day-closed',
  'service/card-day-failed',
];

/** Acts that say something about money: the witness file knows the last of them. */
export function serviceConcernsMoney(type: ServiceEvent['type']): boolean {
  return aboutMoney.includes(type);
}
