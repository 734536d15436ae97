import type { FaultKind } from './faults.ts';
import { patient, type Temper } from './passenger.ts';
import type { Blow } from './world.ts';

/** One passenger, and what goes wrong besides the blow. */
export interface Scenario {
  readonly name: string;
  readonly temper: Temper;
  /** Who was there before; blows strike the last passenger only. */
  readonly before?: Temper;
  /** Nothing, when no dispenser is fitted. */
  readonly dispenser?: 'full' | 'poor';
  readonly fault?: { readonly kind: FaultKind; readonly what?: string };
}

/** Every way through a sale that has acts of its own. */
export const scenarios: readonly Scenario[] = [
  { name: 'cash', temper: patient },
  { name: 'cash-overpaid', temper: { ...patient, overpays: true } },
  { name: 'cash-given-back', temper: { ...patient, overpays: true, takesOverpay: false, cancels: 0.3 } },
  { name: 'cash-cancelled', temper: { ...patient, cancels: 0.35 } },
  { name: 'cash-pay-answer-lost', temper: patient, fault: { kind: 'gateway loses answer', what: 'pay' } },
  { name: 'cash-pay-late', temper: patient, fault: { kind: 'gateway request late', what: 'pay' } },
  { name: 'cash-pay-refused', temper: patient, fault: { kind: 'gateway refuses', what: 'pay' } },
  { name: 'cash-paper-out', temper: { ...patient, overpays: true }, fault: { kind: 'paper out' } },
  { name: 'cash-pulled-back', temper: patient, fault: { kind: 'note pulled back' } },
  { name: 'card', temper: { ...patient, means: 'card' } },
  { name: 'card-declined', temper: { ...patient, means: 'card', cardDeclined: true } },
  {
    name: 'card-pay-refused',
    temper: { ...patient, means: 'card' },
    fault: { kind: 'gateway refuses', what: 'pay' },
  },
  {
    name: 'card-pay-answer-lost',
    temper: { ...patient, means: 'card' },
    fault: { kind: 'gateway loses answer', what: 'pay' },
  },
  { name: 'card-silent', temper: { ...patient, means: 'card' }, fault: { kind: 'terminal silent after issue' } },
  { name: 'card-print-lost', temper: { ...patient, means: 'card' }, fault: { kind: 'print answer lost' } },
  { name: 'change', temper: { ...patient, overpays: true }, dispenser: 'full' },
  {
    name: 'change-half-paid',
    temper: { ...patient, overpays: true },
    dispenser: 'full',
    fault: { kind: 'dispenser jams' },
  },
  {
    name: 'change-answer-lost',
    temper: { ...patient, cancels: 0.35 },
    dispenser: 'full',
    fault: { kind: 'dispenser answer lost' },
  },
  {
    name: 'change-silent',
    temper: { ...patient, overpays: true },
    dispenser: 'full',
    fault: { kind: 'dispenser silent after paying' },
  },
  { name: 'claim', temper: { ...patient, errand: 'claim' }, dispenser: 'poor' },
  {
    name: 'claim-answer-lost',
    temper: { ...patient, errand: 'claim' },
    dispenser: 'full',
    fault: { kind: 'claim book loses answer', what: 'redeem' },
  },
  {
    name: 'claim-at-two-kiosks',
    temper: { ...patient, errand: 'claim' },
    dispenser: 'full',
    fault: { kind: 'claim shown at two kiosks' },
  },
  { name: 'refund-cash', temper: { ...patient, errand: 'return' }, before: patient, dispenser: 'full' },
  {
    name: 'refund-card',
    temper: { ...patient, errand: 'return' },
    before: { ...patient, means: 'card' },
  },
  {
    name: 'refund-answer-lost',
    temper: { ...patient, errand: 'return' },
    before: patient,
    dispenser: 'poor',
    fault: { kind: 'gateway loses answer', what: 'return_doc_confirm' },
  },
  { name: 'mixed', temper: { ...patient, splits: true } },
  { name: 'family', temper: { ...patient, party: ['full', 'child', 'infant'], overpays: true }, dispenser: 'poor' },
];

export const blows: readonly Blow[] = [
  'process',
  'kiosk power',
  'acceptor power',
  'terminal power',
  'printer power',
  'dispenser power',
];
