import { MAX_PASSENGERS } from '../../gateway/operations/documents.ts';
import { kopecks } from '../../basics/money.ts';
import type { PlaceInfo, PriceLines } from '../contract/view.ts';
import { bestPlaces, keptPlaces } from '../carriage/carriage.ts';
import type { Basket, CarriageView } from './browse.ts';

/** Who travels together: how many, on which places, and under which names. */

/** Someone who travels, as far as the passenger at the screen has said. */
export interface Traveller {
  readonly surname: string;
  readonly name: string;
}

/** How many travel. */
export function partyOf(basket: Basket): number {
  return basket.party ?? 1;
}

/** The most that can travel together in this carriage. */
export function mostParty(carriage: CarriageView): number {
  return Math.min(MAX_PASSENGERS, carriage.free.size);
}

/** Another number of people: places that somebody chose stay, the kiosk's own proposal is made anew. */
export function withParty(carriage: CarriageView, party: number): CarriageView {
  const { layout, free, byHand, picked } = carriage;
  if (!byHand) return { ...carriage, picked: bestPlaces(layout, free, party) };
  const kept = picked.slice(0, party).map(({ number }) => number);
  const near = kept[0];
  const more = near === undefined ? [] : Array.from({ length: party - kept.length }, () => near);
  const left = new Set([...free].filter((number) => !kept.includes(number)));
  const added = keptPlaces(layout, left, more).map(({ number }) => number);
  return { ...carriage, picked: keptPlaces(layout, free, [...kept, ...added]) };
}

/** A tap on a free place: the place that was picked longest ago moves there; of several, a picked one is let go. */
export function tapPlace(picked: readonly PlaceInfo[], place: PlaceInfo, party: number): readonly PlaceInfo[] {
  if (!picked.some(({ number }) => number === place.number)) return [...picked, place].slice(-party);
  return party === 1 ? picked : picked.filter(({ number }) => number !== place.number);
}

/** Places in the order in which they are spoken of. */
export function inOrder(places: readonly PlaceInfo[]): readonly PlaceInfo[] {
  return [...places].sort((a, b) => Number(a.number) - Number(b.number));
}

/** The first passenger who is not known yet; undefined when all are. */
export function firstUnknown(basket: Basket): number | undefined {
  const known = (basket.travellers ?? []).length;
  return known < partyOf(basket) ? known : undefined;
}

const parts = ['fare', 'reservation', 'insurance', 'vat', 'serviceFee', 'services', 'total'] as const;

/** What all of them pay together, line by line. */
export function priceOf(basket: Basket): PriceLines {
  const price = basket.carriage?.offer.price;
  if (price === undefined) throw new Error('a price without a carriage');
  return added(Array.from({ length: partyOf(basket) }, () => price));
}

function added(prices: readonly PriceLines[]): PriceLines {
  const sumOf = (part: keyof PriceLines) => kopecks(prices.reduce((all, price) => all + price[part], 0));
  return Object.fromEntries(parts.map((part) => [part, sumOf(part)])) as unknown as PriceLines;
}
