import { saleDelays } from '../sale/delays.ts';

/** A question to the world: who is asked, how, and everything that can come back; silence is an answer too. */
export interface Asked {
  readonly who: string;
  readonly how: string;
  readonly answers: Readonly<Record<string, string>>;
  /** How long silence is waited out before it counts as an answer; without it the question goes on in silence. */
  readonly patienceMs?: number;
}

const seconds = (ms: number): string => `${String(ms / 1000)} s`;

/** Silence of a party that is waited for so long. */
const silentFor = (ms: number): string => `no answer for ${seconds(ms)}`;

const theRequest = {
  done: 'it was done',
  refused: 'it was refused',
  'not now': 'it was refused for now: maintenance, overload',
  'never received': 'it was never received; it may still arrive',
  'no answer': silentFor(saleDelays.questionsMs),
} as const;

const theCard = {
  stands: 'another number than the one before it, and it stands',
  'does not stand': 'the number before it, or it was taken back',
  'no answer': silentFor(saleDelays.terminalSilenceMs),
  'not fitted': 'the kiosk has no terminal any more',
} as const;

/** Every question that is asked after a restart, and every answer to it. */
export const questions = {
  request: {
    who: 'gateway',
    patienceMs: saleDelays.questionsMs,
    how: '`getresponse` with the number of the request. The request itself is not sent again.',
    answers: theRequest,
  },
  payment: {
    who: 'gateway',
    patienceMs: saleDelays.questionsMs,
    how: '`getresponse` with the number of the request. The request itself is not sent again.',
    answers: { ...theRequest, 'paid already': 'it was refused, since an earlier `pay` of the order had arrived' },
  },
  revocation: {
    who: 'gateway',
    how: '`getresponse`; then the order is voided again, for as long as it takes: what is void stays void.',
    answers: {
      ...theRequest,
      refused: 'it was refused: the order is paid',
      'nothing there': 'there is no such order',
      'no answer': 'no answer',
    },
  },
  cancellation: {
    who: 'gateway',
    how: '`getresponse`; then the document is voided again, for as long as it takes: what is void stays void.',
    answers: {
      done: theRequest.done,
      'nothing there': 'there is no such document',
      'not now': theRequest['not now'],
      'never received': theRequest['never received'],
      'no answer': 'no answer',
    },
  },
  return: {
    who: 'gateway',
    patienceMs: saleDelays.questionsMs,
    how: '`getresponse` with the number of the request, for as long as it takes; of a document that is returned already, with every earlier number too.',
    answers: {
      ...theRequest,
      'done before': 'refused, since the document is returned: by an earlier request of ours',
      'done by others': 'refused, since the document is returned: by none of our requests',
    },
  },
  hold: {
    who: 'gateway',
    patienceMs: saleDelays.restartQuestionsMs,
    how: '`pay_status` of the order: whether it can still be paid, and until when.',
    answers: {
      held: 'the seats are held, and so much time is left',
      over: 'the order cannot be paid any more',
      'no answer': silentFor(saleDelays.restartQuestionsMs),
    },
  },
  note: {
    who: 'acceptor',
    patienceMs: saleDelays.acceptorSilenceMs,
    how: 'What it tells by itself when it is found: power-up with a note (CCNET 11, 12), escrow (80), a credit or a return that nobody acknowledged (81, 82).',
    answers: {
      'in the box': 'the note is stacked',
      returned: 'the note went back',
      'in escrow': 'the note still stands in escrow',
      'knows nothing': 'it is ready and has nothing to tell',
      'no answer': silentFor(saleDelays.acceptorSilenceMs),
    },
  },
  cassette: {
    who: 'acceptor',
    how: 'Its status.',
    answers: { 'in place': 'it works', out: 'its cassette is out', 'no answer': 'it is silent' },
  },
  charge: {
    who: 'terminal',
    patienceMs: saleDelays.terminalSilenceMs,
    how: 'Its last payment (ZVT 06 20), by the number that stands in the intent, every 2 s for as long as it takes.',
    answers: theCard,
  },
  reversal: {
    who: 'terminal',
    patienceMs: saleDelays.terminalSilenceMs,
    how: 'Its last payment (ZVT 06 20); while it stands, it is reversed (06 30). Reversed already is success.',
    answers: {
      'does not stand': 'the charge does not stand',
      'reversed now': 'it stands, and is reversed',
      'not reversed': 'it stands, and the reversal is refused',
      'no answer': theCard['no answer'],
      'not fitted': theCard['not fitted'],
    },
  },
  refund: {
    who: 'terminal',
    patienceMs: saleDelays.terminalSilenceMs,
    how: 'Its last transaction (ZVT 06 20), by the number that stands in the intent, every 2 s for as long as it takes.',
    answers: theCard,
  },
  payout: {
    who: 'dispenser',
    patienceMs: saleDelays.dispenserSilenceMs,
    how: 'Its last payout, by the number that stands in the intent, every 2 s for as long as it takes. No payout is begun.',
    answers: {
      all: 'another number than the one before it: all was paid',
      part: 'another number than the one before it: a part was paid',
      nothing:
        'the number before it: it was never begun. So it is, without a question, where the intent holds no number',
      'no answer': silentFor(saleDelays.dispenserSilenceMs),
      'not fitted': 'the kiosk has no dispenser any more',
    },
  },
  'claim book': {
    who: 'claim book',
    how: 'The same request again, for as long as it takes: it is done once.',
    answers: { done: 'it is done', 'no answer': 'no answer' },
  },
  paper: {
    who: 'printer',
    how: 'Only whether it can print. Whether the paper came out nobody can tell.',
    answers: { ready: 'it can print', 'no answer': 'it cannot print, or is silent' },
  },
  'given up': {
    who: 'nobody',
    how: 'Who stood there may be gone, so it is not gone on with.',
    answers: { 'not asked': 'nobody is asked' },
  },
  'as it was': {
    who: 'nobody',
    how: 'It stands as the journal has it.',
    answers: { 'not asked': 'nobody is asked' },
  },
  intents: { who: 'nobody', how: 'What is open is asked about, row by row.', answers: {} },
  recorded: { who: 'nobody', how: 'To record it is to do it: it is never open.', answers: {} },
} as const satisfies Readonly<Record<string, Asked>>;

export type Question = keyof typeof questions;

/** Every answer to a question. */
export type AnswerTo<Asked extends Question> = keyof (typeof questions)[Asked]['answers'];

/** What somebody has at the end, if the world stays as it answered. */
export const gains = {
  document: 'the document',
  'document again': 'the document, marked as a reprint',
  'document on the screen': 'the document on the screen, until it can be printed',
  'seats held': 'the payment goes on',
  note: 'the note',
  cash: 'cash from the dispenser',
  'card money': 'the money on the card',
  claim: 'a claim',
  'checked claim': 'a claim "being checked"',
  'claim again': 'the claim, marked as a copy',
  receipt: 'the card receipt, marked as a copy',
  slip: 'the slip of the return',
  'slip again': 'the slip of the return, marked as a copy',
  'claim is open': 'the claim that was brought, open again',
  'cash closed': 'the slot stays closed',
  'lock-out': 'the PIN pad is locked, as long as at the first time',
  'a copy next': 'the next paper of it is a copy',
  'unfinished day': 'the card day stands as unfinished',
} as const;

export type Gain = keyof typeof gains;

/** What follows from an answer. */
export interface Follows<Event extends string, Kind extends string> {
  /** The event that is journaled; none where nothing is known and nobody waits. */
  readonly event?: Event;
  /** The question goes on: the intent stays open until somebody answers. */
  readonly asksOn?: true;
  /** The intents that stand in the same commit, in their order. */
  readonly decides: readonly Kind[];
  readonly gets: readonly Gain[];
  /** Silence is not waited out. */
  readonly atOnce?: true;
  /** Why, where it cannot be seen. */
  readonly note?: string;
}

/** One question in one situation with all its answers. */
export type Answered<Event extends string, Kind extends string> = {
  readonly [Asked in Question]: {
    readonly question: Asked;
    readonly answers: Readonly<Record<AnswerTo<Asked>, Follows<Event, Kind>>>;
  };
}[Question];

/** One question in one or more situations, by their names. */
export type Row<Event extends string, Kind extends string> = {
  readonly [Asked in Question]: {
    readonly what: string;
    readonly question: Asked;
    readonly cases: Readonly<Record<string, Readonly<Record<AnswerTo<Asked>, Follows<Event, Kind>>>>>;
  };
}[Question];
