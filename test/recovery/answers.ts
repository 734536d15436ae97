import { kopecks } from '../../basics/money.ts';
import type { AnswerTo, Question } from '../../kiosk/recovery/questions.ts';
import { before, ours, total } from './recorded.ts';
import { transaction } from './straw-devices.ts';
import type { World } from './world.ts';

type Set = (world: World) => void;

const silentGateway: Set = ({ gateway }) => {
  gateway.silent = true;
};
const nothing: Set = () => undefined;

const request: Readonly<Record<AnswerTo<'request'>, Set>> = {
  done: ({ gateway, number }) => {
    gateway.kept.set(number, { done: true });
  },
  refused: ({ gateway, number }) => {
    gateway.kept.set(number, { refused: 'unknown-train' });
  },
  'not now': ({ gateway, number }) => {
    gateway.kept.set(number, { refused: 'maintenance' });
  },
  'never received': nothing,
  'no answer': silentGateway,
};

/** The terminal tells of our transaction. */
const card = (kind: 'payment' | 'refund'): Readonly<Record<AnswerTo<'charge'>, Set>> => ({
  stands: ({ terminal }) => {
    terminal.known = transaction(ours, kind, true);
  },
  'does not stand': ({ terminal }) => {
    terminal.known = transaction(ours, kind, false);
  },
  'no answer': ({ terminal }) => {
    terminal.known = transaction(ours, kind, true);
    terminal.silent = true;
  },
  'not fitted': (world) => {
    world.terminal.known = transaction(ours, kind, true);
    world.terminalFitted = false;
  },
});

/** How the world comes to give each answer; where there are several ways, each is a row of the list. */
export const answers: { readonly [Asked in Question]: Readonly<Record<AnswerTo<Asked>, Set | readonly Set[]>> } = {
  request,
  payment: {
    ...request,
    'paid already': ({ gateway, number }) => {
      gateway.kept.set(number, { refused: 'already-paid' });
    },
  },
  revocation: {
    ...request,
    refused: ({ gateway, number }) => {
      gateway.kept.set(number, { refused: 'already-paid' });
    },
    'nothing there': ({ gateway, number }) => {
      gateway.kept.set(number, { refused: 'unknown-order' });
    },
  },
  cancellation: {
    ...request,
    'nothing there': ({ gateway, number }) => {
      gateway.kept.set(number, { refused: 'unknown-document' });
    },
  },
  return: {
    ...request,
    'done before': ({ gateway, number }) => {
      gateway.kept.set(number, { refused: 'returned' });
      gateway.kept.set(number - 1, { done: true });
    },
    'done by others': ({ gateway, number }) => {
      gateway.kept.set(number, { refused: 'returned' });
    },
  },
  hold: {
    held: nothing,
    over: ({ gateway }) => {
      gateway.held = false;
    },
    'no answer': silentGateway,
  },
  note: {
    'in the box': ({ acceptor }) => {
      acceptor.note = 'box';
    },
    returned: ({ acceptor }) => {
      acceptor.note = 'returned';
    },
    'in escrow': ({ acceptor }) => {
      acceptor.note = 'escrow';
    },
    'knows nothing': nothing,
    'no answer': ({ acceptor }) => {
      acceptor.fault = 'no-answer';
    },
  },
  cassette: {
    'in place': nothing,
    out: ({ acceptor }) => {
      acceptor.fault = 'cassette-removed';
    },
    'no answer': ({ acceptor }) => {
      acceptor.fault = 'no-answer';
    },
  },
  charge: {
    ...card('payment'),
    'does not stand': [
      card('payment')['does not stand'],
      ({ terminal }) => {
        terminal.known = transaction(before, 'payment', true);
      },
    ],
  },
  reversal: {
    'does not stand': card('payment')['does not stand'],
    'reversed now': card('payment').stands,
    'not reversed': (world) => {
      card('payment').stands(world);
      world.terminal.reverses = false;
    },
    'no answer': card('payment')['no answer'],
    'not fitted': card('payment')['not fitted'],
  },
  refund: {
    ...card('refund'),
    'does not stand': [
      card('refund')['does not stand'],
      ({ terminal }) => {
        terminal.known = transaction(before, 'payment', true);
      },
    ],
  },
  payout: {
    all: (world) => {
      world.dispenser.payouts.push({ number: ours, paid: world.owed });
    },
    part: ({ dispenser }) => {
      dispenser.payouts.push({ number: ours, paid: kopecks(total / 12) });
    },
    nothing,
    'no answer': ({ dispenser }) => {
      dispenser.silent = true;
    },
    'not fitted': (world) => {
      world.dispenserFitted = false;
    },
  },
  'claim book': {
    done: nothing,
    'no answer': ({ claimBook }) => {
      claimBook.silent = true;
    },
  },
  paper: {
    ready: nothing,
    'no answer': ({ printer }) => {
      printer.works = false;
    },
  },
  'given up': { 'not asked': nothing },
  'as it was': { 'not asked': nothing },
  intents: {},
  recorded: {},
};
