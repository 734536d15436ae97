import type { StationItem } from '../contract/view.ts';
import type { Basket, WayBack } from './browse.ts';

/** The way back, chosen as the way there was: the days, the trains that are sold so, the places. */

/** Begins to choose the way back; undefined where the train of the way there is not sold so. */
export function turnRound(outward: Basket, from: StationItem): Basket | undefined {
  const { train, dates = [], travellers = [] } = outward;
  if (train?.roundTrip !== true) return undefined;
  const arrives = train.arrival.slice(0, 10);
  return {
    to: from,
    outward,
    party: travellers.filter(({ kind }) => kind !== 'infant').length,
    dates: dates.filter((date) => date >= arrives),
  };
}

/** The basket of the way there with the way back in it, once its places are chosen. */
export function wayBackIn(basket: Basket): Basket | undefined {
  const { outward, date, dates, trains, train, offers, carriage, places } = basket;
  if (outward === undefined || date === undefined || dates === undefined || trains === undefined) return undefined;
  if (train === undefined || offers === undefined || carriage === undefined || places === undefined) return undefined;
  const back: WayBack = { date, dates, trains, train, offers, carriage, places };
  return { ...outward, back };
}

/** The chosen way back, to be chosen again. */
export function reopened(outward: Basket, from: StationItem): Basket | undefined {
  const turned = turnRound(outward, from);
  return turned === undefined ? undefined : { ...turned, ...outward.back };
}

/** The trains that a way back can be made of: sold so, and leaving after the way there has arrived. */
export function backTrains<Train extends { readonly roundTrip?: boolean; readonly departure: string }>(
  trains: readonly Train[],
  { outward }: Basket,
): readonly Train[] {
  const arrival = outward?.train?.arrival;
  return arrival === undefined ? trains : trains.filter((one) => one.roundTrip === true && one.departure > arrival);
}
