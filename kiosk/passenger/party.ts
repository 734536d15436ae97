import { MAX_PASSENGERS } from '../../gateway/operations/documents.ts';
import { kopecks, sum } from '../../basics/money.ts';
import { Temporal } from '../../basics/temporal.ts';
import {
  ticketKinds,
  type PassengerItem,
  type PlaceInfo,
  type PriceLines,
  type TicketItem,
  type TicketKind,
  type WagonClass,
} from '../contract/view.ts';
import { bestPlaces, keptPlaces } from '../carriage/carriage.ts';
import type { Basket, Browse, CarriageView } from './browse.ts';
import { servicesPrice } from './services.ts';
import { transportPrice } from './transport.ts';

/** Who travels together: how many, on which places, and under which names. */

/** Someone who travels, as far as the passenger at the screen has said. */
export interface Traveller {
  readonly surname: string;
  readonly name: string;
  readonly kind: TicketKind;
  /** All that this kind of ticket needs is known. */
  readonly settled: boolean;
  readonly birthDate?: string;
  readonly certificate?: string;
  /** The kind of privilege, as the gateway numbers them. */
  readonly privilege?: number;
  /** The gateway has confirmed a privilege with which a companion travels at a discount too. */
  readonly mayBeAccompanied?: boolean;
  /** How many of a service; what is not named is as the gateway proposes. */
  readonly services?: Readonly<Record<string, number>>;
  /** Kilograms of baggage with a document of its own; 0 or absent: none. */
  readonly baggageKg?: number;
  readonly animal?: boolean;
}

/** What a kind of ticket needs besides the name, in the order in which it is asked. */
const proofs: Readonly<Record<TicketKind, readonly Proof[]>> = {
  full: [],
  child: ['birth-date'],
  infant: ['birth-date'],
  student: ['certificate'],
  privilege: ['privilege', 'certificate', 'birth-date'],
  companion: [],
};
export type Proof = 'birth-date' | 'certificate' | 'privilege';

/** The screen after this one for the same passenger; undefined when that was the last. */
export function nextProof({ kind }: Traveller, after: Proof | 'passenger'): Proof | undefined {
  return proofs[kind][after === 'passenger' ? 0 : proofs[kind].indexOf(after) + 1];
}

/** The screen before this one for the same passenger. */
export function proofBefore({ kind }: Traveller, proof: Proof): Proof | 'passenger' {
  return proofs[kind][proofs[kind].indexOf(proof) - 1] ?? 'passenger';
}

/** The last screen of a passenger. */
export function lastScreen({ kind }: Traveller): Proof | 'passenger' {
  return proofs[kind].at(-1) ?? 'passenger';
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

/** The first passenger of whom something is missing; undefined when all is known. */
function firstUnknown(basket: Basket): number | undefined {
  const { travellers = [] } = basket;
  const index = travellers.findIndex(({ settled }) => !settled);
  if (index !== -1) return index;
  return travellers.length < partyOf(basket) ? travellers.length : undefined;
}

/** The classes of the chosen carriages, there and back. */
export function classesOf({ carriage, back }: Basket): readonly WagonClass[] {
  return [carriage, back?.carriage].flatMap((one) => one?.offer.wagonClass ?? []);
}

/** The kinds of tickets that a passenger can have in the chosen carriages, the full one first. */
export function ticketsFor(basket: Basket, index: number): readonly TicketItem[] {
  const { offer } = basket.carriage ?? {};
  if (offer === undefined) return [];
  const backs = basket.back?.carriage.offer.reduced;
  const { discounts = [], privileges = [] } = basket.offers ?? {};
  const others = (basket.travellers ?? []).filter((_, other) => other !== index);
  const canHave = (kind: TicketKind): boolean => {
    if (kind === 'infant') return partyOf(basket) > 1;
    if (kind === 'privilege') return privileges.length > 0;
    if (kind !== 'companion') return true;
    return others.some((one) => one.mayBeAccompanied === true) && !others.some((one) => one.kind === 'companion');
  };
  const reduced = (offer.reduced ?? [])
    .filter(({ kind }) => canHave(kind) && (backs === undefined || backs.some((one) => one.kind === kind)))
    .map(({ kind }): TicketItem => {
      const { fromAge, toAge } = discounts.find((one) => one.kind === kind) ?? {};
      return {
        kind,
        price: ticketPrice(basket, kind).total,
        ...(fromAge === undefined ? {} : { fromAge }),
        ...(toAge === undefined ? {} : { toAge }),
      };
    });
  const full: TicketItem = { kind: 'full', price: ticketPrice(basket, 'full').total };
  return [full, ...reduced.sort((a, b) => ticketKinds.indexOf(a.kind) - ticketKinds.indexOf(b.kind))];
}

/** Those who cannot have their kind of ticket any more (another class, a companion left alone) are asked anew. */
export function recheck(basket: Basket): Basket {
  const travellers = (basket.travellers ?? []).slice(0, partyOf(basket)).map((one, index): Traveller => {
    const has = ticketsFor(basket, index).some(({ kind }) => kind === one.kind);
    return has ? one : { surname: one.surname, name: one.name, kind: 'full', settled: false };
  });
  const seated = travellers.filter(({ kind }) => kind !== 'infant').length;
  // A way back for another number of people is none.
  const { back } = basket;
  return { ...basket, travellers, back: back?.places.length === seated ? back : undefined };
}

/** All is known of a passenger; then the next one of whom something is missing, or the summary. */
export function settle(
  basket: Basket,
  index: number,
  change: Partial<Traveller> = {},
): { readonly basket: Basket; readonly next: Browse } {
  const { travellers = [] } = basket;
  const traveller = travellers[index];
  const settled =
    traveller === undefined
      ? basket
      : { ...basket, travellers: travellers.with(index, { ...traveller, ...change, settled: true }) };
  return goingOn(settled);
}

/** On to the first passenger of whom something is missing, or to the summary. */
export function goingOn(basket: Basket): { readonly basket: Basket; readonly next: Browse } {
  const checked = recheck(basket);
  const unknown = firstUnknown(checked);
  return { basket: checked, next: unknown === undefined ? { at: 'summary' } : { at: 'passenger', index: unknown } };
}

/** Whole years on a day, both dates as `2026-11-23`; undefined before birth. */
export function ageOn(birthDate: string, day: string): number | undefined {
  const born = Temporal.PlainDate.from(birthDate);
  const on = Temporal.PlainDate.from(day);
  return Temporal.PlainDate.compare(born, on) > 0 ? undefined : born.until(on, { largestUnit: 'years' }).years;
}

/** Who travels, each with place and price; an infant leaves its place to others. */
export function passengerItems(basket: Basket): readonly PassengerItem[] {
  const { places = [], travellers = [], back } = basket;
  const backs = [...(back?.places ?? [])];
  return travellers.map((traveller, index) => {
    const { surname, name, kind } = traveller;
    const place = kind === 'infant' ? undefined : places[index];
    const placeBack = kind === 'infant' ? undefined : backs.shift();
    const price = ticketPrice(basket, kind).total;
    return {
      surname,
      name,
      kind,
      price,
      ...(place === undefined ? {} : { place }),
      ...(placeBack === undefined ? {} : { placeBack }),
    };
  });
}

const parts = ['fare', 'reservation', 'insurance', 'vat', 'serviceFee', 'services', 'total'] as const;

/** What all of them pay together, line by line. */
export function priceOf(basket: Basket): PriceLines {
  const tickets = added((basket.travellers ?? []).map(({ kind }) => ticketPrice(basket, kind)));
  const served = servicesPrice(basket);
  const transport = transportPrice(basket);
  return {
    ...tickets,
    services: sum([tickets.services, served]),
    ...(transport === 0 ? {} : { transport }),
    total: sum([tickets.total, served, transport]),
  };
}

/** What a kind of ticket costs in the chosen carriages, there and back. */
function ticketPrice({ carriage, back }: Basket, kind: TicketKind): PriceLines {
  const ways = [carriage, back?.carriage].filter((one) => one !== undefined);
  return added(ways.map(({ offer }) => offer.reduced?.find((one) => one.kind === kind)?.price ?? offer.price));
}

function added(prices: readonly PriceLines[]): PriceLines {
  const zero = kopecks(0);
  const all = {
    fare: zero,
    reservation: zero,
    insurance: zero,
    vat: zero,
    serviceFee: zero,
    services: zero,
    total: zero,
  };
  for (const price of prices) for (const part of parts) all[part] = kopecks(all[part] + price[part]);
  return all;
}
