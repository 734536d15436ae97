import { hryvnias, kopecks } from '../../basics/money.ts';
import type { Choice, PriceLines, Screen, StationItem } from '../../kiosk/contract/view.ts';

/** Screens of money that goes back, with the longest texts that may come. */
const agent = { agentName: 'ТОВ «Вокзальні каси Галичини»', agentPhone: '0 800 311 917' } as const;
const uid = '85DB4777-CFCA121C-0001';
const number = 'LVIV0017-000042';

const back: PriceLines = {
  fare: kopecks(31_140),
  reservation: kopecks(12_740),
  insurance: kopecks(600),
  vat: kopecks(8_896),
  serviceFee: kopecks(966),
  services: kopecks(9_500),
  total: kopecks(63_842),
};

const terms = {
  documents: [{ uid, back }],
  amount: back.total,
  validUntil: '2026-11-22T21:14',
  means: 'cash',
  paidOut: back.total,
  claim: kopecks(0),
} as const;

const claim = { number, amount: kopecks(24_350), beingChecked: false, printed: true } as const;

const refunding = {
  kind: 'refunding',
  what: 'document',
  stage: 'asking',
  amount: back.total,
  prompt: undefined,
  change: undefined,
  agentPhone: agent.agentPhone,
} as const;

const refunded = {
  kind: 'refunded',
  what: 'document',
  because: undefined,
  amount: back.total,
  toCard: kopecks(0),
  change: undefined,
  claims: [],
  fault: undefined,
  slipPrinted: true,
  ...agent,
} as const;

export const refundScreens = {
  returnAsked: { kind: 'return', uid, terms: 'searching' },
  returnRefused: { kind: 'return', uid, terms: { refused: 'cash-desk-only' } },
  returnInCash: { kind: 'return', uid, terms },
  returnInBoth: {
    kind: 'return',
    uid,
    terms: {
      ...terms,
      documents: [terms.documents[0], { uid: '85DB4777-CFCA121C-0002', back }],
      amount: kopecks(127_684),
      paidOut: hryvnias(1_000),
      claim: kopecks(27_684),
    },
  },
  returnAsClaim: { kind: 'return', uid, terms: { ...terms, paidOut: kopecks(0), claim: terms.amount } },
  returnToCard: { kind: 'return', uid, terms: { ...terms, means: 'card', paidOut: kopecks(0), claim: terms.amount } },
  claimAsked: { kind: 'claim', number, found: 'searching', ...agent },
  claimUnreachable: { kind: 'claim', number, found: 'unreachable', ...agent },
  claimUnknown: { kind: 'claim', number, found: 'unknown', ...agent },
  claimChecked: { kind: 'claim', number, found: 'being-checked', ...agent },
  claimRedeemed: { kind: 'claim', number, found: 'redeemed', ...agent },
  claimSettled: { kind: 'claim', number, found: 'settled', ...agent },
  claimPaid: {
    kind: 'claim',
    number,
    found: { amount: hryvnias(1_450), paidOut: hryvnias(1_450), claim: kopecks(0) },
    ...agent,
  },
  claimInPart: {
    kind: 'claim',
    number,
    found: { amount: kopecks(124_350), paidOut: hryvnias(1_000), claim: kopecks(24_350) },
    ...agent,
  },
  claimWithoutCash: {
    kind: 'claim',
    number,
    found: { amount: hryvnias(1_450), paidOut: kopecks(0), claim: hryvnias(1_450) },
    ...agent,
  },
  refundAsked: refunding,
  claimBeingRedeemed: { ...refunding, what: 'claim', amount: kopecks(0) },
  refundCard: { ...refunding, stage: 'card', prompt: 'present-card' },
  refundCardPreparing: { ...refunding, stage: 'card' },
  refundCardWorking: { ...refunding, stage: 'card', prompt: 'asking-the-bank' },
  refundPaying: { ...refunding, stage: 'paying', change: { amount: hryvnias(635), state: 'coming' } },
  refundPrinting: { ...refunding, stage: 'printing' },
  claimPrinting: { ...refunding, what: 'claim', stage: 'printing' },
  refundedInCash: { ...refunded, change: { amount: back.total, state: 'paid' } },
  refundedInBoth: { ...refunded, change: { amount: hryvnias(635), state: 'paid' }, claims: [claim] },
  refundedToCard: { ...refunded, toCard: back.total },
  refundedAsClaim: { ...refunded, claims: [claim] },
  refundedWithoutPaper: {
    ...refunded,
    claims: [{ ...claim, printed: false }],
    fault: 'printer-paper-out',
    slipPrinted: false,
  },
  refundUnanswered: {
    ...refunded,
    because: 'unanswered',
    claims: [{ ...claim, beingChecked: true }],
    slipPrinted: false,
  },
  refundRefused: { ...refunded, because: 'boarded', slipPrinted: false },
  claimPaidOut: { ...refunded, what: 'claim', change: { amount: hryvnias(1_450), state: 'paid' }, slipPrinted: false },
  claimNotPaid: { ...refunded, what: 'claim', because: 'redeemed', slipPrinted: false },
  claimUnanswered: { ...refunded, what: 'claim', because: 'unanswered', slipPrinted: false },
} as const satisfies Record<string, Screen>;

/** Nobody has chosen a journey on any of them. */
export function refundChoices(from: StationItem): Record<keyof typeof refundScreens, Choice> {
  const names = Object.keys(refundScreens) as (keyof typeof refundScreens)[];
  return Object.fromEntries(names.map((name) => [name, { from }])) as Record<keyof typeof refundScreens, Choice>;
}
