import { z } from 'zod';
import { serviceCalls, type ServiceCallName } from './service.ts';

/** As typed. Control characters and broken surrogates can be carried by no document: neither by XML nor by paper. */
const personName = z
  .string()
  .max(40)
  .regex(/^[^\p{C}]*$/u);

/**
 * What a person at the screen can do: each call takes one object, is checked by its schema before anything else
 * runs, and changes the view or nothing. A call that does not fit the present screen is ignored: taps may be late.
 */
export const calls = {
  setLanguage: z.object({ language: z.enum(['uk', 'en']) }),
  /** Attract → destination search. */
  openDestinations: z.object({}),
  chooseDestination: z.object({ code: z.string().regex(/^\d{7}$/) }),
  chooseDate: z.object({ date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/) }),
  chooseTrain: z.object({ number: z.string().max(10), wagonClass: z.string().max(3).optional() }),
  chooseCarriage: z.object({ number: z.string().max(4) }),
  choosePlace: z.object({ number: z.string().max(4) }),
  confirmPlace: z.object({}),
  setPassenger: z.object({ surname: personName, name: personName }),
  /** Summary → reserve and pay in cash. The clock starts here. */
  payCash: z.object({}),
  /** Summary → reserve and pay by card. The clock starts here. */
  payCard: z.object({}),
  /** While no money has moved: the other means, or the card once more. */
  chooseMeans: z.object({ means: z.enum(['cash', 'card']) }),
  /** The note in escrow that overpays: take it and print a claim, or give it back. */
  answerOverpay: z.object({ take: z.boolean() }),
  /** Stops the payment: escrow comes back, what is stacked becomes a claim. */
  cancelPayment: z.object({}),
  /** "Done": leaves the screens `take`, `ended`, `document`, `fault`. */
  finish: z.object({}),
  back: z.object({}),
  goTo: z.object({ step: z.enum(['destination', 'train', 'place', 'passenger', 'payment']) }),
  /** The whole purchase is dropped (before payment). */
  startOver: z.object({}),
  stillHere: z.object({}),
  openDocumentSearch: z.object({}),
  /** A document's UID, or a claim's number with its code; scanned or typed. */
  lookUpDocument: z.object({ uid: z.string().max(40) }),
  /** Document → what would come back for it. */
  askReturn: z.object({}),
  /** The terms are read: the document is given back. */
  confirmReturn: z.object({}),
  /** The claim that is shown: its money is paid here. */
  redeemClaim: z.object({}),
  /** A claim instead of a refund to the card. */
  declineCard: z.object({}),
  /** Tries again on the screen `fault`. */
  retry: z.object({}),
  /** The hidden gesture on the first screen: opens the technician's PIN pad and nothing else. */
  openService: z.object({}),
  ...serviceCalls,
} as const;

export type CallName = keyof typeof calls;
/** The calls of passengers: what is neither the technician's nor the way in there. */
export type PassengerCallName = Exclude<CallName, ServiceCallName | 'openService'>;
export type CallArguments<Name extends CallName> = z.infer<(typeof calls)[Name]>;

/** What is asked without changing the view. */
export const queries = {
  /** Stations whose names, in any spelling, match; best first, 8 at most. */
  searchStations: z.object({ text: z.string().max(60) }),
} as const;
