import type { Intent, SaleEvent } from '../sale/events.ts';
import type { Row } from './questions.ts';

/**
 * The recovery table: here for sales, beside for refunds (`refund-table.ts`) and what has no intent (`standing.ts`). What the world is asked after a restart, and what follows from each answer. One row for every intent of every machine:
 * an intent without a row, or an answer without its consequence, does not compile. The desks take their questions from
 * here; a test walks every row and every answer through the whole kiosk. `docs/recovery.md` is made from it.
 */

type SaleRow = Row<SaleEvent['type'], Intent['kind']>;

/** Every intent of a sale. */
export const saleRecovery = {
  reserve: {
    what: 'The order is made.',
    question: 'request',
    cases: {
      always: {
        done: { event: 'reserved', decides: ['revoke'], gets: [] },
        refused: { event: 'reserve-failed', decides: [], gets: [] },
        'not now': { event: 'reserve-failed', decides: [], gets: [] },
        'never received': {
          event: 'reserve-failed',
          decides: [],
          gets: [],
          note: 'an order that is made late is never paid, and goes when its hold ends',
        },
        'no answer': { event: 'reserve-failed', decides: [], gets: [], note: 'as above' },
      },
    },
  },
  carry: {
    what: 'A transport document is put into the order.',
    question: 'request',
    cases: {
      always: {
        done: { event: 'carried', decides: ['revoke'], gets: [] },
        refused: { event: 'carry-failed', decides: ['revoke'], gets: [] },
        'not now': { event: 'carry-failed', decides: ['revoke'], gets: [] },
        'never received': { event: 'carry-failed', decides: ['revoke'], gets: [] },
        'no answer': { event: 'carry-failed', decides: ['revoke'], gets: [] },
      },
    },
  },
  stack: {
    what: 'The note in escrow goes into the box.',
    question: 'note',
    cases: {
      'the money is whole with it': {
        'in the box': { event: 'note-stacked', decides: ['pay'], gets: ['document'] },
        returned: { event: 'note-returned', decides: [], gets: ['note', 'seats held'] },
        'in escrow': {
          event: 'note-stacked',
          decides: ['pay'],
          gets: ['document'],
          note: 'what was decided stands: it is stacked',
        },
        'knows nothing': {
          event: 'note-unaccounted',
          decides: ['claim', 'revoke', 'print-claim'],
          gets: ['checked claim'],
        },
        'no answer': {
          event: 'note-unaccounted',
          decides: ['claim', 'revoke', 'print-claim'],
          gets: ['checked claim'],
        },
      },
    },
  },
  'give-back': {
    what: 'The note in escrow goes back.',
    question: 'note',
    cases: {
      'no other money is inside': {
        'in the box': {
          event: 'note-stacked',
          decides: ['dispense', 'revoke'],
          gets: ['cash'],
          note: 'the box has it all the same: it is credited, then paid back',
        },
        returned: { event: 'note-returned', decides: ['revoke'], gets: ['note'] },
        'in escrow': {
          event: 'note-returned',
          decides: ['revoke'],
          gets: ['note'],
          note: 'what was decided stands: it is given back',
        },
        'knows nothing': {
          event: 'note-returned',
          decides: ['revoke'],
          gets: [],
          note: 'a note that it does not have was taken',
        },
        'no answer': {
          event: 'note-unaccounted',
          decides: ['claim', 'revoke', 'print-claim'],
          gets: ['checked claim'],
        },
      },
    },
  },
  pay: {
    what: 'The gateway is told that the order is paid.',
    question: 'payment',
    cases: {
      'cash is in the box': {
        done: { event: 'paid', decides: ['print'], gets: ['document'] },
        'paid already': {
          event: 'paid',
          decides: ['print'],
          gets: ['document'],
          note: 'the documents are fetched one by one by `getdoc`',
        },
        refused: { event: 'pay-refused', decides: ['dispense', 'revoke'], gets: ['cash'] },
        'not now': {
          event: 'pay-not-received',
          decides: ['claim', 'revoke', 'print-claim'],
          gets: ['claim'],
          note: 'the time that is left is not known any more, so it is not paid again',
        },
        'never received': {
          event: 'pay-not-received',
          decides: ['claim', 'revoke', 'print-claim'],
          gets: ['claim'],
          note: 'it may still arrive: the claim is being checked until the gateway has confirmed `revoke`',
        },
        'no answer': { event: 'pay-unanswered', decides: ['claim', 'revoke', 'print-claim'], gets: ['checked claim'] },
      },
      'the card is authorised': {
        done: {
          event: 'paid',
          decides: ['cancel'],
          gets: ['card money'],
          note: "the terminal's window is over, and `withhold` is on its way",
        },
        'paid already': { event: 'paid', decides: ['cancel'], gets: ['card money'] },
        refused: { event: 'pay-refused', decides: ['revoke'], gets: ['card money'] },
        'not now': { event: 'pay-not-received', decides: ['revoke'], gets: ['card money'] },
        'never received': { event: 'pay-not-received', decides: ['revoke'], gets: ['card money'] },
        'no answer': {
          event: 'pay-unanswered',
          decides: ['revoke'],
          gets: ['card money'],
          atOnce: true,
          note: 'asked once',
        },
      },
    },
  },
  revoke: {
    what: 'The order is voided before it was paid.',
    question: 'revocation',
    cases: {
      'nothing was paid': {
        done: { event: 'revoked', decides: [], gets: [] },
        refused: { event: 'revoke-found-paid', decides: ['cancel'], gets: [] },
        'nothing there': { event: 'revoked', decides: [], gets: [] },
        'not now': { event: 'revoked', decides: [], gets: [], note: 'sent again under a new number' },
        'never received': { event: 'revoked', decides: [], gets: [], note: 'sent again' },
        'no answer': { asksOn: true, decides: [], gets: [] },
      },
      'nobody answered `pay`': {
        done: { event: 'revoked', decides: [], gets: ['claim'], note: 'the claim "being checked" stands from now on' },
        refused: { event: 'revoke-found-paid', decides: ['cancel'], gets: ['claim'], note: 'the `pay` had arrived' },
        'nothing there': { event: 'revoked', decides: [], gets: ['claim'] },
        'not now': { event: 'revoked', decides: [], gets: ['claim'], note: 'sent again under a new number' },
        'never received': { event: 'revoked', decides: [], gets: ['claim'], note: 'sent again' },
        'no answer': { asksOn: true, decides: [], gets: ['checked claim'] },
      },
    },
  },
  cancel: {
    what: 'A paid document that reached nobody is voided.',
    question: 'cancellation',
    cases: {
      'cash was in the box': {
        done: { event: 'voided', decides: [], gets: ['claim'] },
        'nothing there': { event: 'voided', decides: [], gets: ['claim'] },
        'not now': { event: 'voided', decides: [], gets: ['claim'], note: 'sent again under a new number' },
        'never received': { event: 'voided', decides: [], gets: ['claim'], note: 'sent again' },
        'no answer': { asksOn: true, decides: [], gets: ['checked claim'] },
      },
    },
  },
  charge: {
    what: 'The terminal asks card and bank.',
    question: 'charge',
    cases: {
      always: {
        stands: { event: 'charge-stands', decides: ['reverse', 'revoke'], gets: ['card money'] },
        'does not stand': { event: 'charge-void', decides: ['revoke'], gets: ['card money'] },
        'no answer': {
          event: 'charge-unknown',
          asksOn: true,
          decides: ['claim', 'revoke', 'print-claim'],
          gets: ['checked claim'],
        },
        'not fitted': {
          event: 'charge-unknown',
          asksOn: true,
          decides: ['claim', 'revoke', 'print-claim'],
          gets: ['checked claim'],
        },
      },
    },
  },
  issue: {
    what: 'The charge is to stand.',
    question: 'charge',
    cases: {
      always: {
        stands: { event: 'charge-stands', decides: ['print'], gets: ['document'] },
        'does not stand': { event: 'charge-void', decides: ['cancel'], gets: ['card money'] },
        'no answer': {
          event: 'charge-unknown',
          asksOn: true,
          decides: ['claim', 'cancel', 'print-claim'],
          gets: ['checked claim'],
        },
        'not fitted': {
          event: 'charge-unknown',
          asksOn: true,
          decides: ['claim', 'cancel', 'print-claim'],
          gets: ['checked claim'],
        },
      },
    },
  },
  withhold: {
    what: 'The charge is not to stand.',
    question: 'charge',
    cases: {
      always: {
        stands: { event: 'charge-stands', decides: ['reverse', 'revoke'], gets: ['card money'] },
        'does not stand': { event: 'charge-void', decides: ['revoke'], gets: ['card money'] },
        'no answer': {
          event: 'charge-unknown',
          asksOn: true,
          decides: ['claim', 'revoke', 'print-claim'],
          gets: ['checked claim'],
        },
        'not fitted': {
          event: 'charge-unknown',
          asksOn: true,
          decides: ['claim', 'revoke', 'print-claim'],
          gets: ['checked claim'],
        },
      },
    },
  },
  reverse: {
    what: 'A charge that stands and should not is taken back.',
    question: 'reversal',
    cases: {
      always: {
        'does not stand': { event: 'charge-reversed', decides: [], gets: ['card money'] },
        'reversed now': { event: 'charge-reversed', decides: [], gets: ['card money'] },
        'not reversed': { event: 'reverse-refused', decides: ['claim', 'print-claim'], gets: ['claim'] },
        'no answer': {
          event: 'charge-unknown',
          asksOn: true,
          decides: ['claim', 'print-claim'],
          gets: ['checked claim'],
        },
        'not fitted': {
          event: 'charge-unknown',
          asksOn: true,
          decides: ['claim', 'print-claim'],
          gets: ['checked claim'],
        },
      },
    },
  },
  dispense: {
    what: 'Cash goes back to the passenger.',
    question: 'payout',
    cases: {
      'it is change for a ticket': {
        all: { event: 'dispensed', decides: [], gets: ['cash'] },
        part: { event: 'dispensed', decides: ['claim', 'print-claim'], gets: ['cash', 'claim'] },
        nothing: { event: 'dispensed', decides: ['claim', 'print-claim'], gets: ['claim'] },
        'no answer': {
          event: 'dispense-unknown',
          asksOn: true,
          decides: ['claim', 'print-claim'],
          gets: ['checked claim'],
        },
        'not fitted': {
          event: 'dispense-unknown',
          asksOn: true,
          decides: ['claim', 'print-claim'],
          gets: ['checked claim'],
        },
      },
      'the sale was given up': {
        all: { event: 'dispensed', decides: [], gets: ['cash'] },
        part: { event: 'dispensed', decides: ['claim', 'print-claim'], gets: ['cash', 'claim'] },
        nothing: { event: 'dispensed', decides: ['claim', 'print-claim'], gets: ['claim'] },
        'no answer': {
          event: 'dispense-unknown',
          asksOn: true,
          decides: ['claim', 'print-claim'],
          gets: ['checked claim'],
        },
        'not fitted': {
          event: 'dispense-unknown',
          asksOn: true,
          decides: ['claim', 'print-claim'],
          gets: ['checked claim'],
        },
      },
    },
  },
  print: {
    what: 'A document is printed.',
    question: 'paper',
    cases: {
      always: {
        ready: { event: 'print-failed', decides: [], gets: ['document again'] },
        'no answer': { event: 'print-failed', decides: [], gets: ['document on the screen'] },
      },
    },
  },
  'print-receipt': {
    what: "The terminal's receipt is printed.",
    question: 'paper',
    cases: {
      always: {
        ready: { event: 'print-failed', decides: [], gets: ['receipt'] },
        'no answer': { event: 'print-failed', decides: [], gets: [], note: 'it is printed when the printer is back' },
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
          note: 'number and code stand on the screen; it is printed when the printer is back',
        },
      },
    },
  },
  claim: { what: 'The agent owes.', question: 'recorded', cases: {} },
  'settle-claim': { what: 'The debt is no more.', question: 'recorded', cases: {} },
} as const satisfies Readonly<Record<Intent['kind'], SaleRow>>;
