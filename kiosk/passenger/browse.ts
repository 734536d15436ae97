import type { z } from 'zod';
import { sum } from '../../basics/money.ts';
import type { prices } from '../../gateway/operations/operations.ts';
import type {
  CarriageItem,
  CarriageMap,
  Choice,
  FaultKey,
  Means,
  PlaceInfo,
  RefusalKey,
  Screen,
  StationItem,
  Step,
  TrainItem,
} from '../contract/view.ts';
import { passengerItems, type Traveller } from './party.ts';
import { preselectedPrice } from './services.ts';

type CarriageAnswer = z.output<typeof prices.answer>['carriages'][number];

/** Where a passenger is before the sale begins, with everything that was loaded on the way. */
export type Browse =
  | { readonly at: 'attract' | 'destination' | 'document-search' | 'summary' }
  | { readonly at: 'services' | 'transport' }
  | { readonly at: 'date'; readonly dates: readonly string[] }
  | { readonly at: 'trains'; readonly trains: readonly TrainItem[] }
  | { readonly at: 'place'; readonly takenMeanwhile: readonly string[] }
  /** `index`: which of those who travel is asked about, from 0. */
  | { readonly at: 'passenger' | 'birth-date' | 'certificate' | 'privilege'; readonly index: number }
  /** `index` is undefined where it is about all of them. */
  | { readonly at: 'refused'; readonly why: RefusalKey; readonly index: number | undefined }
  | {
      readonly at: 'document';
      readonly screen: Extract<Screen, { kind: 'document' | 'return' | 'claim' }>;
      /** How the document was paid. */
      readonly means?: Means;
      /** The railway's offer to take it back. */
      readonly offer?: string;
      /** The code on the claim's paper. */
      readonly code?: string;
    }
  | {
      readonly at: 'fault';
      readonly fault: FaultKey;
      readonly detail: string;
      readonly retry: () => void;
    };

/** The carriage that the passenger looks at. */
export interface CarriageView {
  readonly offer: CarriageAnswer;
  readonly layout: string;
  readonly free: ReadonlySet<string>;
  readonly map: CarriageMap;
  /** In the order in which they were picked. */
  readonly picked: readonly PlaceInfo[];
  /** Somebody touched the map: the places are not the kiosk's own proposal any more. */
  readonly byHand: boolean;
}

/** All that was chosen and loaded; dropped as a whole when the passenger leaves. */
export interface Basket {
  readonly to?: StationItem;
  readonly date?: string;
  readonly dates?: readonly string[];
  readonly trains?: readonly TrainItem[];
  readonly train?: TrainItem;
  readonly offers?: z.output<typeof prices.answer>;
  readonly carriage?: CarriageView;
  /** How many travel; one when nobody said. */
  readonly party?: number;
  /** One for each of them, in the order of their numbers. */
  readonly places?: readonly PlaceInfo[];
  /** Those of whom something is known; the first of `party`. */
  readonly travellers?: readonly Traveller[];
  /** The way back, with a place for each but infants. */
  readonly back?: WayBack | undefined;
  /** Set while the way back is chosen: the whole way there. The other fields are then those of the way back. */
  readonly outward?: Basket;
}

/** A way back that is chosen. */
export type WayBack = Required<Pick<Basket, 'date' | 'dates' | 'trains' | 'train' | 'offers' | 'carriage' | 'places'>>;

/** What of the basket the screens show. */
export function choiceOf(from: StationItem, basket: Basket): Choice {
  const { to, date, train, places, travellers, carriage, back, outward } = basket;
  return {
    from: outward?.to ?? from,
    ...(to === undefined ? {} : { to }),
    ...(date === undefined ? {} : { date }),
    ...(train === undefined ? {} : { train }),
    ...(carriage === undefined ? {} : { carriage: carriage.offer.number, wagonClass: carriage.offer.wagonClass }),
    ...(places === undefined ? {} : { places }),
    ...(travellers === undefined ? {} : { passengers: passengerItems(basket) }),
    ...(back === undefined
      ? {}
      : {
          back: { train: back.train, carriage: back.carriage.offer.number, wagonClass: back.carriage.offer.wagonClass },
        }),
    ...(outward === undefined ? {} : { goingBack: true }),
  };
}

/** Carriages with free places, and the one that is looked at, as chips above the map. */
export function carriageItems(basket: Basket): readonly CarriageItem[] {
  const shown = basket.carriage?.offer.number;
  return (basket.offers?.carriages ?? [])
    .filter((offer) => offer.free > 0 || offer.number === shown)
    .map((offer) => carriageItem(offer, basket));
}

/** A carriage on offer as the screens know it. */
export function carriageItem(offer: CarriageAnswer, basket: Basket): CarriageItem {
  const { number, wagonClass, free, airConditioned } = offer;
  const price = sum([offer.price.total, preselectedPrice(basket, wagonClass)]);
  return { number, wagonClass, free, airConditioned, price };
}

/** Stations of the line map that a tap may go back to from here. */
export function reachableFrom(browse: Browse, basket: Basket): readonly Step[] {
  const order: readonly Step[] = ['destination', 'train', 'place', 'passenger', 'payment'];
  const here: Partial<Record<Browse['at'], Step>> = {
    date: 'train',
    trains: 'train',
    place: 'place',
    passenger: 'passenger',
    'birth-date': 'passenger',
    certificate: 'passenger',
    privilege: 'passenger',
    summary: 'payment',
    services: 'payment',
    transport: 'payment',
  };
  const step = here[browse.at];
  // The way back is left by "back" alone: the line map is that of the way there.
  if (step === undefined || basket.outward !== undefined) return [];
  return order.slice(0, order.indexOf(step)).filter((one) => one === 'destination' || basket.trains !== undefined);
}
