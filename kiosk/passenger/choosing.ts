import type { CallArguments } from '../contract/calls.ts';
import type { Screen } from '../contract/view.ts';
import { carriageItem, carriageItems, type Basket, type Browse } from './browse.ts';
import { firstUnknown, inOrder, mostParty, partyOf, tapPlace, withParty, type Traveller } from './party.ts';
import { freePlace, type Shopping } from './shopping.ts';

/** The calls by which a passenger fills the basket, from the day to the names. */
type ChoosingCall =
  | 'chooseDate'
  | 'chooseTrain'
  | 'chooseCarriage'
  | 'chooseParty'
  | 'choosePlace'
  | 'confirmPlace'
  | 'setPassenger'
  | 'changePassenger';

/** Where the passenger is, and how to go on. */
interface Host {
  /** `browse` is undefined while a sale stands in front. */
  now(): { readonly browse: Browse | undefined; readonly basket: Basket };
  shopping(): Shopping;
  show(browse: Browse, basket: Basket): void;
}

/** What each of these calls does; what does not fit the present screen is ignored. */
export function choosingActs(host: Host): {
  readonly [Name in ChoosingCall]: (argument: CallArguments<Name>) => void;
} {
  /** The basket, when the passenger is at this screen. */
  const at = (place: Browse['at']): Basket | undefined => {
    const { browse, basket } = host.now();
    return browse?.at === place ? basket : undefined;
  };
  return {
    chooseDate({ date }) {
      const basket = at('date');
      if (basket?.dates?.includes(date) === true) host.shopping().trains({ ...basket, date });
    },
    chooseTrain({ number, wagonClass }) {
      const basket = at('trains');
      const train = basket?.trains?.find((one) => one.number === number);
      if (train !== undefined) host.shopping().carriages({ ...basket, train }, wagonClass);
    },
    chooseCarriage({ number }) {
      const basket = at('place');
      if (basket !== undefined) host.shopping().carriage(basket, number);
    },
    chooseParty({ count }) {
      const basket = at('place');
      const carriage = basket?.carriage;
      if (carriage === undefined || count > mostParty(carriage)) return;
      host.show({ at: 'place', takenMeanwhile: [] }, { ...basket, party: count, carriage: withParty(carriage, count) });
    },
    choosePlace({ number }) {
      const { browse, basket } = host.now();
      const { carriage } = basket;
      const place = carriage === undefined ? undefined : freePlace(carriage, number);
      if (browse?.at !== 'place' || carriage === undefined || place === undefined) return;
      const picked = tapPlace(carriage.picked, place, partyOf(basket));
      host.show(browse, { ...basket, carriage: { ...carriage, picked, byHand: true } });
    },
    confirmPlace() {
      const basket = at('place');
      const picked = basket?.carriage?.picked;
      if (basket === undefined || picked?.length !== partyOf(basket)) return;
      const travellers = (basket.travellers ?? []).slice(0, partyOf(basket));
      const chosen = { ...basket, places: inOrder(picked), travellers };
      // Names that are known are shown once more from the first: the places may be others.
      host.show({ at: 'passenger', index: 0 }, chosen);
    },
    setPassenger({ surname, name }) {
      const { browse, basket } = host.now();
      const traveller = { surname: tidy(surname), name: tidy(name) };
      if (browse?.at !== 'passenger' || traveller.surname === '' || traveller.name === '') return;
      const chosen = { ...basket, travellers: replaced(basket.travellers ?? [], browse.index, traveller) };
      const next = firstUnknown(chosen);
      host.show(next === undefined ? { at: 'summary' } : { at: 'passenger', index: next }, chosen);
    },
    changePassenger({ index }) {
      const basket = at('summary');
      if (basket !== undefined && index < partyOf(basket)) host.show({ at: 'passenger', index }, basket);
    },
  };
}

/** The screen of a step before the summary. */
export function choosingScreen(
  browse: Extract<Browse, { at: 'date' | 'trains' | 'place' | 'passenger' }>,
  basket: Basket,
): Screen {
  switch (browse.at) {
    case 'date':
      return { kind: 'date', dates: browse.dates };
    case 'trains':
      return { kind: 'trains', trains: browse.trains };
    case 'place': {
      const { carriage } = basket;
      if (carriage === undefined) throw new Error('the map without a carriage');
      return {
        kind: 'place',
        carriages: carriageItems(basket),
        carriage: carriageItem(carriage.offer),
        map: carriage.map,
        party: partyOf(basket),
        mostParty: mostParty(carriage),
        picked: inOrder(carriage.picked),
        takenMeanwhile: browse.takenMeanwhile,
      };
    }
    case 'passenger': {
      const { index } = browse;
      const { surname = '', name = '' } = basket.travellers?.[index] ?? {};
      return { kind: 'passenger', index, of: partyOf(basket), place: basket.places?.[index], surname, name };
    }
  }
}

/** Where "back" leads from a step before payment; undefined where it leads to the first screen. */
export function stepBack(
  browse: Browse,
  basket: Basket,
): { readonly browse: Browse; readonly basket: Basket } | undefined {
  const { dates, trains, carriage } = basket;
  switch (browse.at) {
    case 'date':
      return { browse: { at: 'destination' }, basket: {} };
    case 'trains':
      return dates === undefined ? undefined : { browse: { at: 'date', dates }, basket };
    case 'place':
      return trains === undefined ? undefined : { browse: { at: 'trains', trains }, basket };
    case 'passenger':
      if (browse.index > 0) return { browse: { at: 'passenger', index: browse.index - 1 }, basket };
      return carriage === undefined ? undefined : { browse: { at: 'place', takenMeanwhile: [] }, basket };
    case 'summary':
      return { browse: { at: 'passenger', index: partyOf(basket) - 1 }, basket };
    default:
      return undefined;
  }
}

function replaced(travellers: readonly Traveller[], index: number, by: Traveller): readonly Traveller[] {
  return index < travellers.length ? travellers.with(index, by) : [...travellers, by];
}

/** A name as it is written: outer and double spaces dropped. */
function tidy(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
