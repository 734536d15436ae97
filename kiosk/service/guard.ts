import type { CallName } from '../contract/calls.ts';

/**
 * Who stands at the screen: a passenger, somebody at the PIN pad, somebody who is being enrolled, a technician who is
 * inside.
 */
export type Mode = 'passenger' | 'lock' | 'enrol' | 'service';

const passenger: readonly Mode[] = ['passenger'];
const inside: readonly Mode[] = ['service'];

/** A call that stands in no row here does not pass the type check: each new one is decided on. */
const modes: Readonly<Record<CallName, readonly Mode[]>> = {
  openService: passenger,

  // Whoever stands there reads the screen: the one call that belongs to everybody.
  setLanguage: ['passenger', 'lock', 'enrol', 'service'],
  openDestinations: passenger,
  chooseDestination: passenger,
  chooseDate: passenger,
  chooseTrain: passenger,
  chooseCarriage: passenger,
  chooseParty: passenger,
  choosePlace: passenger,
  confirmPlace: passenger,
  setPassenger: passenger,
  changePassenger: passenger,
  setBirthDate: passenger,
  setCertificate: passenger,
  choosePrivilege: passenger,
  openServices: passenger,
  setService: passenger,
  openTransport: passenger,
  setBaggage: passenger,
  setAnimal: passenger,
  toSummary: passenger,
  openReturn: passenger,
  dropReturn: passenger,
  resolveRefusal: passenger,
  payCash: passenger,
  payCard: passenger,
  chooseMeans: passenger,
  answerOverpay: passenger,
  cancelPayment: passenger,
  finish: passenger,
  back: passenger,
  goTo: passenger,
  startOver: passenger,
  stillHere: passenger,
  openDocumentSearch: passenger,
  lookUpDocument: passenger,
  askReturn: passenger,
  confirmReturn: passenger,
  redeemClaim: passenger,
  declineCard: passenger,
  retry: passenger,

  touchService: ['lock', 'enrol', 'service'],
  leaveService: ['lock', 'enrol', 'service'],
  unlock: ['lock'],
  beginEnrolment: ['lock'],
  finishEnrolment: ['enrol'],

  openPage: inside,
  beginCollection: inside,
  countCollection: inside,
  closeCollection: inside,
  dropCollection: inside,
  changeRoll: inside,
  testDevice: inside,
  reprintLast: inside,
  settleClaim: inside,
  setOutOfService: inside,
  makeReport: inside,
  printReport: inside,
  closeCardDay: inside,
};

/** Whether a call may do anything in this mode; the one guard that every call from a page passes. */
export function allowed(mode: Mode, call: CallName): boolean {
  return modes[call].includes(mode);
}
