import { kopecks, sum, type Kopecks } from '../../basics/money.ts';
import type { PriceBreakdown } from '../operations/documents.ts';
import { rules, type ClassRules } from './network.ts';

const NOTHING = kopecks(0);

/** A price of nothing, for whoever travels free. */
export const free: PriceBreakdown = breakdown({});

/**
 * The fare for a distance in a class, less so many percent of квиток and плацкарта. The parts sum exactly to `total`;
 * the rules say of which VAT is.
 */
export function priceOf(of: ClassRules, km: number, percentOff = 0): PriceBreakdown {
  const full = of.fixed + of.perKm * km;
  const net = full - Math.round((full * percentOff) / 100);
  const fare = kopecks(Math.round((net * rules.fareSharePercent) / 100));
  const parts = { fare, reservation: kopecks(net - fare), serviceFee: rules.serviceFee };
  const taxed = sum(rules.vat.of.map((part) => parts[part]));
  return breakdown({ ...parts, insurance: rules.insurance, vat: share(taxed, rules.vat.percent) });
}

/** A price with VAT within, all of it in one component. */
export function inclusivePrice(component: 'fare' | 'services', price: Kopecks): PriceBreakdown {
  const vat = kopecks(Math.round((price * rules.vat.percent) / (100 + rules.vat.percent)));
  return breakdown({ [component]: kopecks(price - vat), vat });
}

/** The price of carrying something over a distance. */
export function transportPrice(kind: 'baggage' | 'animal', km: number): PriceBreakdown {
  const { prices } = rules.transport[kind];
  const zone = prices.find(({ toKm }) => km <= toKm) ?? prices.at(-1);
  return inclusivePrice('fare', zone?.price ?? NOTHING);
}

/** What each kind of reduced ticket of a class costs; a kind that the class does not have is absent. */
export function reducedPrices(
  of: ClassRules,
  km: number,
): readonly {
  readonly kind: 'child' | 'infant' | 'student' | 'privilege' | 'companion';
  readonly price: PriceBreakdown;
}[] {
  const { child, student, privilege } = rules.discounts;
  const kinds = { child, student, privilege, companion: privilege } as const;
  const found = (Object.keys(kinds) as (keyof typeof kinds)[])
    .filter((kind) => kinds[kind].classes.includes(of.wagonClass))
    .map((kind) => ({ kind, price: priceOf(of, km, kinds[kind].percent) }));
  return [...found, { kind: 'infant', price: free }];
}

/** What comes back of a price, so many hours before departure; undefined when nothing comes back here any more. */
export function refundOf(price: PriceBreakdown, hoursBefore: number): PriceBreakdown | undefined {
  const term = termAt(hoursBefore);
  if (term === undefined) return undefined;
  const { insuranceShare, serviceFeeShare, vatShare, servicesHoursBefore } = rules.returns;
  const back = {
    fare: share(price.fare, term.fareShare),
    reservation: share(price.reservation, term.reservationShare),
    serviceFee: share(price.serviceFee, serviceFeeShare),
    services: hoursBefore >= servicesHoursBefore ? price.services : NOTHING,
  };
  const taxed = [...rules.vat.of, 'services'] as const;
  const before = sum(taxed.map((part) => price[part]));
  const after = sum(taxed.map((part) => back[part]));
  const vat = before === 0 ? NOTHING : kopecks(Math.round((price.vat * after) / before));
  return breakdown({ ...back, insurance: share(price.insurance, insuranceShare), vat: share(vat, vatShare) });
}

/** The row of the return table that holds so many hours before departure. */
export function termAt(hoursBefore: number): (typeof rules.returnTerms)[number] | undefined {
  return rules.returnTerms.find((term) => hoursBefore >= term.hoursBefore);
}

function share(amount: Kopecks, percent: number): Kopecks {
  return kopecks(Math.round((amount * percent) / 100));
}

function breakdown(parts: Partial<Omit<PriceBreakdown, 'total'>>): PriceBreakdown {
  const whole = {
    fare: NOTHING,
    reservation: NOTHING,
    insurance: NOTHING,
    vat: NOTHING,
    serviceFee: NOTHING,
    services: NOTHING,
    ...parts,
  };
  return { ...whole, total: sum(Object.values(whole)) };
}
