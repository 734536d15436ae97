import type { outboxEvent } from '../claims/outbox.ts';
import type { RefundEvent, RefundIntent } from '../refund/events.ts';
import type { Intent, SaleEvent } from '../sale/events.ts';
import type { SaleStanding } from '../sale/standing.ts';
import type { ServiceEvent } from '../service/events.ts';
import type { Answered, Row } from './questions.ts';

/**
 * What is found beside intents after a restart: where a sale stands, a refund, the technician's mode, the outbox of claims.
 * As in the tables of intents, nothing may be left out.
 */

/** Where an interrupted sale stands, before its open intents are asked about. */
export const standingRecovery = {
  ordering: {
    question: 'given up',
    answers: {
      'not asked': { event: 'stop-asked', decides: [], gets: [], note: 'the outcome of the open intent is awaited' },
    },
  },
  'money inside': {
    question: 'hold',
    answers: {
      held: { decides: [], gets: ['seats held'] },
      over: { event: 'stop-asked', decides: ['dispense', 'revoke'], gets: ['cash'] },
      'no answer': { event: 'stop-asked', decides: ['dispense', 'revoke'], gets: ['cash'] },
    },
  },
  'nothing inside': {
    question: 'given up',
    answers: { 'not asked': { event: 'stop-asked', decides: ['revoke'], gets: [] } },
  },
  'card authorised': {
    question: 'given up',
    answers: {
      'not asked': {
        event: 'stop-asked',
        decides: ['withhold'],
        gets: ['card money'],
        note: "nobody can keep the terminal's window for a `pay` that is not confirmed; one that was done is cancelled",
      },
    },
  },
  confirming: { question: 'intents', answers: {} },
  printing: { question: 'intents', answers: {} },
  voiding: { question: 'intents', answers: {} },
} as const satisfies Readonly<Record<SaleStanding, Answered<SaleEvent['type'], Intent['kind']>>>;

/** Every interrupted refund, before its open intents are asked about. */
export const refundStandingRecovery = {
  question: 'given up',
  answers: {
    'not asked': {
      event: 'left',
      decides: ['claim', 'print-slip'],
      gets: ['claim', 'slip'],
      note: 'so of money that was on its way to a card; what was asked and not answered goes by its intent',
    },
  },
} as const satisfies Answered<RefundEvent['type'], RefundIntent['kind']>;

type ServiceRow = Row<ServiceEvent['type'], never>;

/** Every row that a technician's act leaves; `whole` leaves nothing open. */
export const serviceRecovery = {
  'service/enrolled': {
    what: 'A new technician is inside.',
    question: 'given up',
    cases: { always: { 'not asked': { event: 'service/left', decides: [], gets: [] } } },
  },
  'service/unlocked': {
    what: 'A technician is inside.',
    question: 'given up',
    cases: { always: { 'not asked': { event: 'service/left', decides: [], gets: [] } } },
  },
  'service/unlock-failed': {
    what: 'After wrong tries the PIN pad is locked.',
    question: 'as it was',
    cases: {
      always: {
        'not asked': {
          event: 'service/lock-ended',
          decides: [],
          gets: ['lock-out'],
          note: 'the event comes when the lock-out has run in full: no clock tells how long the kiosk was off',
        },
      },
    },
  },
  'service/lock-ended': 'whole',
  'service/left': 'whole',
  'service/collection-begun': {
    what: 'A collection of the cash began.',
    question: 'cassette',
    cases: {
      always: {
        'in place': {
          decides: [],
          gets: ['cash closed'],
          note: 'shown first at the next entry: it is gone on with or dropped',
        },
        out: { event: 'service/cassette-out', decides: [], gets: ['cash closed'] },
        'no answer': {
          event: 'service/cassette-out',
          decides: [],
          gets: ['cash closed'],
          note: 'an acceptor whose power is off is silent too',
        },
      },
    },
  },
  'service/cassette-out': {
    what: 'The cassette is out.',
    question: 'as it was',
    cases: { always: { 'not asked': { decides: [], gets: ['cash closed'] } } },
  },
  'service/collection-counted': {
    what: 'What was in the cassette is counted.',
    question: 'as it was',
    cases: {
      always: {
        'not asked': {
          decides: [],
          gets: ['cash closed'],
          note: 'closed by its slip, or without one by a second press when nothing can print',
        },
      },
    },
  },
  'service/collection-closed': 'whole',
  'service/collection-dropped': 'whole',
  'service/paper-begun': {
    what: 'A paper of the service mode is printed.',
    question: 'paper',
    cases: {
      always: {
        ready: {
          event: 'service/paper-failed',
          decides: [],
          gets: ['a copy next'],
          note: 'its form of the roll is used; nothing is printed by itself',
        },
        'no answer': { event: 'service/paper-failed', decides: [], gets: ['a copy next'] },
      },
    },
  },
  'service/paper-printed': 'whole',
  'service/paper-failed': 'whole',
  'service/roll-changed': 'whole',
  'service/test-begun': {
    what: 'A device is tested.',
    question: 'as it was',
    cases: {
      always: { 'not asked': { decides: [], gets: [], note: 'a test without an end has no result; it is begun anew' } },
    },
  },
  'service/test-ended': 'whole',
  'service/claim-settled': 'whole',
  'service/out-of-service': 'whole',
  'service/x-report': 'whole',
  'service/z-report': 'whole',
  'service/card-day-asked': {
    what: 'The terminal was told to close its day.',
    question: 'as it was',
    cases: {
      always: {
        'not asked': {
          decides: [],
          gets: ['unfinished day'],
          note: 'ZVT has no question for it: the technician runs it again, and the sums of both sides are kept as they are',
        },
      },
    },
  },
  'service/card-day-closed': 'whole',
  'service/card-day-failed': 'whole',
  'service/failed': 'whole',
} as const satisfies Readonly<Record<ServiceEvent['type'], ServiceRow | 'whole'>>;

/** Claims that changed and that the agent's book may not have heard of. */
export const outboxRecovery = {
  question: 'claim book',
  answers: {
    done: { event: 'claims/told', decides: [], gets: ['claim'] },
    'no answer': { asksOn: true, decides: [], gets: [], note: 'a claim that the book does not know is paid nowhere' },
  },
} as const satisfies Answered<typeof outboxEvent, never>;
