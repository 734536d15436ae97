import type { z } from 'zod';
import type { Result } from '../../basics/result.ts';
import type { Operation } from '../../gateway/operations/common.ts';
import { checkPrivilege, places, prices, trains } from '../../gateway/operations/operations.ts';
import { bestPlaces, carriageMap, keptPlaces, placesOf } from '../carriage/carriage.ts';
import type { StationItem } from '../contract/view.ts';
import type { Basket, Browse, CarriageView } from './browse.ts';
import { classesOf, partyOf, settle } from './party.ts';
import { backTrains, reopened } from './way-back.ts';
import { datesBetween, trainItem, type Railway, type RailwayFault } from './railway.ts';

/** What a loading step needs: the railway, where to put what it brought, and what to show. */
export interface Shop {
  readonly railway: Railway;
  readonly station: string;
  /** The same, as screens show it. */
  from(): StationItem;
  /** Shows the next screen with what was loaded. */
  show(browse: Browse, basket: Basket): void;
  /** Shows a fault whose "try again" repeats the step. */
  failed(fault: RailwayFault, retry: () => void): void;
  /** Runs a step as the only one: an answer that comes after the passenger went on elsewhere is dropped. */
  alone(step: () => Promise<(() => void) | undefined>): void;
}

/** Loads what the next screen needs; every step ends on a screen. */
export class Shopping {
  private readonly shop: Shop;

  constructor(shop: Shop) {
    this.shop = shop;
  }

  /** A destination was chosen: which days are on sale? */
  dates(basket: Basket): void {
    const { railway, station } = this.shop;
    const to = basket.to?.code ?? '';
    const today = railway.today();
    this.ask(
      trains,
      { from: station, to, date: today },
      ({ lastDate }) => {
        const dates = datesBetween(today, lastDate);
        this.shop.show({ at: 'date', dates }, { ...basket, dates });
      },
      () => {
        this.dates(basket);
      },
    );
  }

  /** A day was chosen: which trains run? */
  trains(basket: Basket): void {
    const { from, to, date } = this.leg(basket);
    this.ask(
      trains,
      { from, to, date },
      (answer) => {
        const all = answer.trains.map(trainItem).sort((a, b) => a.departure.localeCompare(b.departure));
        const items = backTrains(all, basket);
        this.shop.show({ at: 'trains', trains: items }, { ...basket, trains: items });
      },
      () => {
        this.trains(basket);
      },
    );
  }

  /** A train was chosen, perhaps with a class: its carriages, and the map of the first that fits. */
  carriages(basket: Basket, wagonClass: string | undefined): void {
    const leg = this.leg(basket);
    this.ask(
      prices,
      leg,
      (offers) => {
        const free = offers.carriages.filter((offer) => offer.free > 0);
        const inClass = free.filter((one) => one.wagonClass === wagonClass);
        // One with room for all comes first.
        const offer = inClass.find((one) => one.free >= partyOf(basket)) ?? inClass[0] ?? free[0];
        if (offer === undefined) {
          this.trains(basket);
          return;
        }
        this.carriage({ ...basket, offers }, offer.number);
      },
      () => {
        this.carriages(basket, wagonClass);
      },
    );
  }

  /**
   * A carriage was chosen: its map, with the best places picked. `wanted` are places that were chosen here before: those
   * that are still free stay, and for each that somebody else got meanwhile the nearest free one is picked.
   */
  carriage(basket: Basket, number: string, wanted: readonly string[] = []): void {
    const offer = basket.offers?.carriages.find((one) => one.number === number);
    if (offer === undefined) return;
    this.ask(
      places,
      { ...this.leg(basket), carriage: number },
      (answer) => {
        const free = new Set(answer.free);
        const map = carriageMap(answer.layout, free);
        if (!map.ok) {
          const retry = () => {
            this.carriage(basket, number, wanted);
          };
          this.shop.failed({ fault: 'gateway-garbled', detail: '' }, retry);
          return;
        }
        const { layout } = answer;
        const again = wanted.length > 0;
        const picked = again ? keptPlaces(layout, free, wanted) : bestPlaces(layout, free, partyOf(basket));
        const counted = { ...offer, free: free.size };
        const carriage: CarriageView = { offer: counted, layout, free, map: map.value, picked, byHand: again };
        const takenMeanwhile = wanted.filter((place) => !free.has(place));
        const { back } = basket;
        const turned = again && takenMeanwhile.length === 0 ? reopened(basket, this.shop.from()) : undefined;
        if (turned !== undefined && back !== undefined) {
          // It was a place of the way back.
          const numbers = back.places.map((place) => place.number);
          this.carriage(turned, back.carriage.offer.number, numbers);
          return;
        }
        this.shop.show({ at: 'place', takenMeanwhile }, { ...basket, ...recounted(basket, counted), carriage });
      },
      () => {
        this.carriage(basket, number, wanted);
      },
    );
  }

  /** Whether the gateway confirms a passenger's privilege for the chosen class; then on to whoever is next. */
  privilege(basket: Basket, index: number): void {
    const { privilege = 0, certificate = '', birthDate = '' } = basket.travellers?.[index] ?? {};
    this.ask(
      checkPrivilege,
      { privilege, certificate, birthDate },
      ({ entitled, reason, classes, companion }) => {
        if (!entitled || !classesOf(basket).every((one) => classes.includes(one))) {
          const why = entitled ? 'class-not-discounted' : reason === 'not-registered' ? 'not-entitled' : reason;
          this.shop.show({ at: 'refused', why: why ?? 'not-entitled', index }, basket);
          return;
        }
        const settled = settle(basket, index, { mayBeAccompanied: companion });
        this.shop.show(settled.next, settled.basket);
      },
      () => {
        this.privilege(basket, index);
      },
    );
  }

  private leg(basket: Basket) {
    return {
      train: basket.train?.number ?? '',
      from: basket.outward?.to?.code ?? this.shop.station,
      to: basket.to?.code ?? '',
      date: basket.date ?? '',
    };
  }

  private ask<Request extends z.ZodType, Answer extends z.ZodType>(
    operation: Operation<Request, Answer>,
    request: z.input<Request>,
    then: (answer: z.output<Answer>) => void,
    retry: () => void,
  ): void {
    this.shop.alone(async () => {
      const result: Result<z.output<Answer>, RailwayFault> = await this.shop.railway.ask(operation, request);
      return () => {
        if (result.ok) then(result.value);
        else this.shop.failed(result.error, retry);
      };
    });
  }
}

/** The offers with a carriage as its places were just counted: others may have bought there since the prices came. */
function recounted({ offers }: Basket, counted: CarriageView['offer']): Pick<Basket, 'offers'> {
  if (offers === undefined) return {};
  const carriages = offers.carriages.map((offer) => (offer.number === counted.number ? counted : offer));
  return { offers: { ...offers, carriages } };
}

/** A place of a carriage that is free, by its number. */
export function freePlace(carriage: CarriageView, number: string) {
  return carriage.free.has(number) ? placesOf(carriage.layout).find((place) => place.number === number) : undefined;
}
