import { kopecks, sum, type Kopecks } from '../../basics/money.ts';
import type { Screen, TransportOffer } from '../contract/view.ts';
import type { Basket } from './browse.ts';
import type { Traveller } from './party.ts';

/** Baggage and animals: documents of their own beside the tickets, each way, as the gateway says that it carries them. */

/** What can be carried in the chosen carriages, and what it costs there and back. */
function transportOffer(basket: Basket): TransportOffer {
  const ways = [basket, basket.back].filter((one) => one !== undefined);
  const offered = (kind: 'baggage' | 'animal') => {
    const known = ways.flatMap(({ offers, carriage }) => {
      const found = offers?.transport?.find((one) => one.kind === kind);
      return found === undefined || carriage === undefined || !found.classes.includes(carriage.offer.wagonClass)
        ? []
        : [found];
    });
    const [first] = known;
    const everyWay = known.length === ways.length;
    return first === undefined || !everyWay ? undefined : { ...first, price: sum(known.map(({ price }) => price)) };
  };
  const { price, minKg, maxKg } = offered('baggage') ?? {};
  const animal = offered('animal');
  return {
    baggage: price === undefined || minKg === undefined || maxKg === undefined ? undefined : { price, minKg, maxKg },
    animal: animal === undefined ? undefined : { price: animal.price },
  };
}

/** What a passenger carries, as the sale keeps it; what these carriages do not carry is left out. */
export function carriedBy(basket: Basket, index: number): { what: 'baggage' | 'animal'; weightKg?: number }[] {
  const { baggageKg, animal } = loadOf(basket, basket.travellers?.[index]);
  return [
    ...(baggageKg === 0 ? [] : [{ what: 'baggage' as const, weightKg: baggageKg }]),
    ...(animal ? [{ what: 'animal' as const }] : []),
  ];
}

function loadOf(
  basket: Basket,
  traveller: Traveller | undefined,
): { readonly baggageKg: number; readonly animal: boolean } {
  const offer = transportOffer(basket);
  const { baggageKg = 0, animal = false, kind } = traveller ?? {};
  if (kind === 'infant') return { baggageKg: 0, animal: false };
  return { baggageKg: offer.baggage === undefined ? 0 : baggageKg, animal: animal && offer.animal !== undefined };
}

/** Baggage of a passenger; a weight that is not carried so changes nothing, 0 takes it out. */
export function withBaggage(basket: Basket, index: number, weightKg: number): Basket {
  const { baggage } = transportOffer(basket);
  const fits = weightKg === 0 || (baggage !== undefined && weightKg >= baggage.minKg && weightKg <= baggage.maxKg);
  return fits ? changed(basket, index, { baggageKg: weightKg }) : basket;
}

/** An animal of a passenger, or none. */
export function withAnimal(basket: Basket, index: number, animal: boolean): Basket {
  return transportOffer(basket).animal === undefined ? basket : changed(basket, index, { animal });
}

function changed(basket: Basket, index: number, by: Partial<Traveller>): Basket {
  const { travellers = [] } = basket;
  const traveller = travellers[index];
  if (traveller === undefined || traveller.kind === 'infant') return basket;
  return { ...basket, travellers: travellers.with(index, { ...traveller, ...by }) };
}

/** How much all passengers carry; undefined where nothing can be. */
export function transportOfAll(basket: Basket): { readonly baggage: number; readonly animals: number } | undefined {
  const offer = transportOffer(basket);
  if (offer.baggage === undefined && offer.animal === undefined) return undefined;
  const all = (basket.travellers ?? []).map((one) => loadOf(basket, one));
  return {
    baggage: all.filter(({ baggageKg }) => baggageKg > 0).length,
    animals: all.filter(({ animal }) => animal).length,
  };
}

/** What all that is carried costs. */
export function transportPrice(basket: Basket): Kopecks {
  const { baggage, animal } = transportOffer(basket);
  const all = transportOfAll(basket);
  if (all === undefined) return kopecks(0);
  return kopecks(all.baggage * (baggage?.price ?? 0) + all.animals * (animal?.price ?? 0));
}

/** The screen on which it is chosen. */
export function transportScreen(basket: Basket): Screen {
  const passengers = (basket.travellers ?? []).flatMap((traveller, index) =>
    traveller.kind === 'infant' ? [] : [{ index, name: traveller.name, ...loadOf(basket, traveller) }],
  );
  return { kind: 'transport', passengers, offer: transportOffer(basket) };
}
