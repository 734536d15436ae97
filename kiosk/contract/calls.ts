import { z } from 'zod';
import { serviceCalls, type ServiceCallName } from './service.ts';
import { ticketKinds } from './view.ts';

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
  /** How many people travel: so many places are picked. */
  chooseParty: z.object({ count: z.int().min(1).max(4) }),
  /** A free place moves one of the picked ones here; of several, a picked one is let go. */
  choosePlace: z.object({ number: z.string().max(4) }),
  confirmPlace: z.object({}),
  /** The name of the passenger who is asked about; leads to the next one, or to the summary. */
  setPassenger: z.object({ surname: personName, name: personName, kind: z.enum(ticketKinds).optional() }),
  /** What a reduced ticket needs besides the name, one screen each. */
  setBirthDate: z.object({ date: z.iso.date() }),
  setCertificate: z.object({ certificate: personName.min(1).max(20) }),
  choosePrivilege: z.object({ privilege: z.int() }),
  /** Summary → what is served on the way; back by `toSummary`. */
  openServices: z.object({}),
  /** So many of a service for a passenger, from 0. */
  setService: z.object({
    index: z.int().min(0).max(3),
    service: z.string().max(40),
    count: z.int().min(0).max(20),
  }),
  /** Summary → baggage and animals; back by `toSummary`. */
  openTransport: z.object({}),
  /** Baggage of a passenger, from 0, in kilograms; 0 takes it out. */
  setBaggage: z.object({ index: z.int().min(0).max(3), weightKg: z.int().min(0).max(200) }),
  setAnimal: z.object({ index: z.int().min(0).max(3), carried: z.boolean() }),
  toSummary: z.object({}),
  /** Summary → day, train and places of the way back. */
  openReturn: z.object({}),
  /** The way back is taken out again. */
  dropReturn: z.object({}),
  /** On the screen `refused`: its main way on. */
  resolveRefusal: z.object({}),
  /** Summary → one of the passengers, from 0. */
  changePassenger: z.object({ index: z.int().min(0).max(3) }),
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
