import { kopecks, sum, type Kopecks } from '../../basics/money.ts';
import type { Screen, ServiceItem, WagonClass } from '../contract/view.ts';
import type { Basket } from './browse.ts';
import { classesOf } from './party.ts';

/** What is served on the way: chosen beforehand where the gateway says so, and refused or added to by the passenger. */

/** The services that a passenger can have, with how many are chosen; none for an infant. */
function servicesOf(basket: Basket, index: number): readonly ServiceItem[] {
  const { travellers = [], offers, carriage } = basket;
  const traveller = travellers[index];
  if (carriage === undefined || traveller === undefined || traveller.kind === 'infant') return [];
  const ways = classesOf(basket);
  return (offers?.services ?? [])
    .filter(({ classes }) => ways.every((one) => classes.includes(one)))
    .map(({ service, nameUk, nameEn, price, max, preselected }) => {
      const chosen = traveller.services?.[service] ?? (preselected ? 1 : 0);
      // Served both ways.
      const both = kopecks(price * ways.length);
      return { service, name: { uk: nameUk, en: nameEn }, price: both, max, count: Math.min(chosen, max) };
    });
}

/** What a passenger has chosen, as the gateway wants to hear it. */
export function chosenServices(basket: Basket, index: number): { service: string; count: number }[] {
  return servicesOf(basket, index)
    .filter(({ count }) => count > 0)
    .map(({ service, count }) => ({ service, count }));
}

/** So many of a service for a passenger; what cannot be had changes nothing. */
export function withService(basket: Basket, index: number, service: string, count: number): Basket {
  const { travellers = [] } = basket;
  const traveller = travellers[index];
  const offered = servicesOf(basket, index).find((one) => one.service === service);
  if (traveller === undefined || offered === undefined || count > offered.max) return basket;
  const changed = { ...traveller, services: { ...traveller.services, [service]: count } };
  return { ...basket, travellers: travellers.with(index, changed) };
}

/** The services of all passengers together; undefined where nothing is served. */
export function servedToAll(basket: Basket): readonly ServiceItem[] | undefined {
  const all = (basket.travellers ?? []).map((_, index) => servicesOf(basket, index));
  const offered = all.find((services) => services.length > 0);
  return offered?.map((item) => ({
    ...item,
    count: all.flat().reduce((count, one) => (one.service === item.service ? count + one.count : count), 0),
  }));
}

/** What all chosen services cost. */
export function servicesPrice(basket: Basket): Kopecks {
  return sum((servedToAll(basket) ?? []).map(({ price, count }) => kopecks(price * count)));
}

/** What is chosen beforehand in a class costs so much for one passenger. */
export function preselectedPrice({ offers }: Basket, wagonClass: WagonClass): Kopecks {
  const chosen = (offers?.services ?? []).filter((one) => one.preselected && one.classes.includes(wagonClass));
  return sum(chosen.map(({ price }) => price));
}

/** The screen on which services are chosen. */
export function servicesScreen(basket: Basket): Screen {
  const passengers = (basket.travellers ?? []).flatMap(({ name }, index) => {
    const services = servicesOf(basket, index);
    return services.length === 0 ? [] : [{ index, name, services }];
  });
  return { kind: 'services', passengers, total: servicesPrice(basket) };
}
