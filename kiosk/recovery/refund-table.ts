import type { RefundEvent, RefundIntent } from '../refund/events.ts';
import type { Row } from './questions.ts';

type RefundRow = Row<RefundEvent['type'], RefundIntent['kind']>;

/** Every intent of a refund: a claim is paid, a document is given back. */
export const refundRecovery = {
  redeem: {
    what: "A claim is taken out of the agent's book.",
    question: 'given up',
    cases: {
      always: { 'not asked': { event: 'left', decides: ['release'], gets: ['claim is open'] } },
    },
  },
  release: {
    what: 'What `redeem` may have done is undone: the claim is open again, and that request never redeems it.',
    question: 'claim book',
    cases: {
      always: {
        done: { event: 'released', decides: [], gets: ['claim is open'] },
        'no answer': { asksOn: true, decides: [], gets: [] },
      },
    },
  },
  return: {
    what: 'The document is given back at the railway.',
    question: 'return',
    cases: {
      always: {
        done: { event: 'granted', decides: ['claim', 'print-slip'], gets: ['claim', 'slip'] },
        'done before': { event: 'granted', decides: ['claim', 'print-slip'], gets: ['claim', 'slip'] },
        'done by others': { event: 'not-granted', decides: [], gets: [] },
        refused: { event: 'not-granted', decides: [], gets: [], note: 'the passenger keeps the document' },
        'not now': {
          event: 'return-not-received',
          decides: ['return'],
          gets: ['claim', 'slip'],
          note: 'asked again under a new number',
        },
        'never received': {
          event: 'return-not-received',
          decides: ['return'],
          gets: ['claim', 'slip'],
          note: 'asked again under a new number; the first to arrive is the one that is done',
        },
        'no answer': {
          event: 'grant-unknown',
          asksOn: true,
          decides: ['claim', 'print-claim'],
          gets: ['checked claim'],
        },
      },
    },
  },
  dispense: {
    what: 'The money goes back in cash.',
    question: 'payout',
    cases: {
      always: {
        all: { event: 'dispensed', decides: ['print-slip'], gets: ['cash', 'slip'] },
        part: { event: 'dispensed', decides: ['claim', 'print-slip'], gets: ['cash', 'claim', 'slip'] },
        nothing: { event: 'dispensed', decides: ['claim', 'print-slip'], gets: ['claim', 'slip'] },
        'no answer': {
          event: 'dispense-unknown',
          asksOn: true,
          decides: ['claim', 'print-slip'],
          gets: ['checked claim', 'slip'],
        },
        'not fitted': {
          event: 'dispense-unknown',
          asksOn: true,
          decides: ['claim', 'print-slip'],
          gets: ['checked claim', 'slip'],
        },
      },
    },
  },
  'refund-card': {
    what: 'The money goes back to the card.',
    question: 'refund',
    cases: {
      always: {
        stands: { event: 'card-refunded', decides: ['print-slip'], gets: ['card money', 'slip'] },
        'does not stand': { event: 'card-not-refunded', decides: ['claim', 'print-slip'], gets: ['claim', 'slip'] },
        'no answer': {
          event: 'card-refund-unknown',
          asksOn: true,
          decides: ['claim', 'print-slip'],
          gets: ['checked claim', 'slip'],
        },
        'not fitted': {
          event: 'card-refund-unknown',
          asksOn: true,
          decides: ['claim', 'print-slip'],
          gets: ['checked claim', 'slip'],
        },
      },
    },
  },
  'print-slip': {
    what: 'The slip of a return is printed.',
    question: 'paper',
    cases: {
      always: {
        ready: { event: 'print-failed', decides: [], gets: ['claim', 'slip again'] },
        'no answer': {
          event: 'print-failed',
          decides: [],
          gets: ['claim'],
          note: 'it is printed when the printer is back',
        },
      },
    },
  },
  'print-claim': {
    what: 'A claim is printed.',
    question: 'paper',
    cases: {
      always: {
        ready: { event: 'print-failed', decides: [], gets: ['claim', 'claim again'] },
        'no answer': {
          event: 'print-failed',
          decides: [],
          gets: ['claim'],
          note: 'it is printed when the printer is back',
        },
      },
    },
  },
  claim: { what: 'The agent owes.', question: 'recorded', cases: {} },
  'settle-claim': { what: 'The debt is no more.', question: 'recorded', cases: {} },
} as const satisfies Readonly<Record<RefundIntent['kind'], RefundRow>>;
