import type { z } from 'zod';
import type { prices } from '../../gateway/operations/operations.ts';
import type {
  CarriageItem,
  CarriageMap,
  Choice,
  FaultKey,
  Means,
  PlaceInfo,
  Screen,
  StationItem,
  Step,
  TrainItem,
} from '../contract/view.ts';

type CarriageAnswer = z.output<typeof prices.answer>['carriages'][number];

/** Where a passenger is before the sale begins, with everything that was loaded on the way. */
export type Browse =
  | { readonly at: 'attract' | 'destination' | 'document-search' | 'passenger' | 'summary' }
  | { readonly at: 'date'; readonly dates: readonly string[] }
  | { readonly at: 'trains'; readonly trains: readonly TrainItem[] }
  | { readonly at: 'place'; readonly takenMeanwhile: string | undefined }
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
  readonly picked: PlaceInfo | undefined;
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
  readonly place?: PlaceInfo;
  readonly passenger?: { readonly surname: string; readonly name: string };
}

/** What of the basket the screens show. */
export function choiceOf(from: StationItem, basket: Basket): Choice {
  const { to, date, train, place, passenger, carriage } = basket;
  return {
    from,
    ...(to === undefined ? {} : { to }),
    ...(date === undefined ? {} : { date }),
    ...(train === undefined ? {} : { train }),
    ...(carriage === undefined ? {} : { carriage: carriage.offer.number, wagonClass: carriage.offer.wagonClass }),
    ...(place === undefined ? {} : { place }),
    ...(passenger === undefined ? {} : { passenger }),
  };
}

/** Carriages with free places, and the one that is looked at, as chips above the map. */
export function carriageItems(basket: Basket): readonly CarriageItem[] {
  const shown = basket.carriage?.offer.number;
  return (basket.offers?.carriages ?? []).filter((offer) => offer.free > 0 || offer.number === shown).map(carriageItem);
}

/** A carriage on offer as the screens know it. */
export function carriageItem(offer: CarriageAnswer): CarriageItem {
  const { number, wagonClass, free, airConditioned } = offer;
  return { number, wagonClass, free, airConditioned, price: offer.price.total };
}

/** Stations of the line map that a tap may go back to from here. */
export function reachableFrom(browse: Browse, basket: Basket): readonly Step[] {
  const order: readonly Step[] = ['destination', 'train', 'place', 'passenger', 'payment'];
  const here: Partial<Record<Browse['at'], Step>> = {
    date: 'train',
    trains: 'train',
    place: 'place',
    passenger: 'passenger',
    summary: 'payment',
  };
  const step = here[browse.at];
  if (step === undefined) return [];
  return order.slice(0, order.indexOf(step)).filter((one) => one === 'destination' || basket.trains !== undefined);
}
