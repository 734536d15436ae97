import { kopecks, sum, type Kopecks } from '../../basics/money.ts';
import type { PriceBreakdown } from '../../gateway/operations/documents.ts';

const fee = kopecks(1_000);
/** Whoever travels free. */
export const free: PriceBreakdown = priceOf(kopecks(0));

/** What comes back of fare and reservation, from so many hours before departure; the fee stays with the railway. */
export const returnTerms = [
  { hoursBefore: 24, fareShare: 100, reservationShare: 100 },
  { hoursBefore: 6, fareShare: 100, reservationShare: 50 },
  { hoursBefore: -1, fareShare: 100, reservationShare: 0 },
] as const;

/** A price of so much, the fee and the reservation within. */
export function priceOf(total: Kopecks): PriceBreakdown {
  const part = total === 0 ? kopecks(0) : fee;
  return breakdown(kopecks(total - 2 * part), part, part);
}

/** What comes back of a price. */
export function backOf(
  { fare, reservation }: PriceBreakdown,
  { fareShare, reservationShare }: (typeof returnTerms)[number],
): PriceBreakdown {
  const back = (amount: number, share: number): Kopecks => kopecks(Math.round((amount * share) / 100));
  return breakdown(back(fare, fareShare), back(reservation, reservationShare), kopecks(0));
}

function breakdown(fare: Kopecks, reservation: Kopecks, serviceFee: Kopecks): PriceBreakdown {
  const none = kopecks(0);
  const total = sum([fare, reservation, serviceFee]);
  return { fare, reservation, serviceFee, insurance: none, vat: none, services: none, total };
}
