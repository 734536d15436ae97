import { kopecks, sum } from '../../basics/money.ts';
import type { PriceBreakdown } from '../operations/documents.ts';
import { rules, type ClassRules } from './network.ts';

/** The full fare for a distance in a class. The parts sum exactly to `total`; VAT is of fare, reservation and fee. */
export function priceOf(of: ClassRules, km: number): PriceBreakdown {
  const net = of.fixed + of.perKm * km;
  const fare = kopecks(Math.round((net * rules.fareSharePercent) / 100));
  const parts = {
    fare,
    reservation: kopecks(net - fare),
    insurance: rules.insurance,
    vat: kopecks(Math.round(((net + rules.serviceFee) * rules.vatPercent) / 100)),
    serviceFee: rules.serviceFee,
    services: kopecks(0),
  };
  return { ...parts, total: sum(Object.values(parts)) };
}
