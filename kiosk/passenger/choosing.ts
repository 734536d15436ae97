import type { CallArguments } from '../contract/calls.ts';
import { kopecks } from '../../basics/money.ts';
import type { RefusalKey, Screen, StationItem } from '../contract/view.ts';
import { carriageItem, carriageItems, type Basket, type Browse } from './browse.ts';
import {
  ageOn,
  goingOn,
  inOrder,
  lastScreen,
  mostParty,
  nextProof,
  partyOf,
  proofBefore,
  recheck,
  settle,
  tapPlace,
  ticketsFor,
  withParty,
  type Proof,
  type Traveller,
} from './party.ts';
import { servedToAll, servicesScreen, withService } from './services.ts';
import { freePlace, type Shopping } from './shopping.ts';
import { transportOfAll, transportScreen, withAnimal, withBaggage } from './transport.ts';
import { turnRound, wayBackIn } from './way-back.ts';

/** The calls by which a passenger fills the basket, from the day to the names. */
type ChoosingCall =
  | 'chooseDate'
  | 'chooseTrain'
  | 'chooseCarriage'
  | 'chooseParty'
  | 'choosePlace'
  | 'confirmPlace'
  | 'setPassenger'
  | 'changePassenger'
  | 'setBirthDate'
  | 'setCertificate'
  | 'choosePrivilege'
  | 'openServices'
  | 'openTransport'
  | 'setBaggage'
  | 'setAnimal'
  | 'openReturn'
  | 'dropReturn'
  | 'setService'
  | 'toSummary'
  | 'resolveRefusal';

/** Where the passenger is, and how to go on. */
interface Host {
  /** `browse` is undefined while a sale stands in front. */
  now(): { readonly browse: Browse | undefined; readonly basket: Basket };
  shopping(): Shopping;
  /** The station where the kiosk stands. */
  from(): StationItem;
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
  /** After a screen about a passenger: the next one about them; after the last, a privilege is checked. */
  const goOn = (basket: Basket, index: number, after: Proof | 'passenger'): void => {
    const traveller = basket.travellers?.[index];
    if (traveller === undefined) return;
    const proof = nextProof(traveller, after);
    if (proof !== undefined) host.show({ at: proof, index }, basket);
    else if (traveller.kind === 'privilege') host.shopping().privilege(basket, index);
    else {
      const { basket: settled, next } = settle(basket, index);
      host.show(next, settled);
    }
  };
  return {
    chooseDate({ date }) {
      const basket = at('date');
      if (basket?.dates?.includes(date) === true) host.shopping().trains({ ...basket, date });
    },
    chooseTrain({ number, wagonClass }) {
      const basket = at('trains');
      const train = basket?.trains?.find((one) => one.number === number);
      // Another train there needs another way back.
      if (train !== undefined) host.shopping().carriages({ ...basket, train, back: undefined }, wagonClass);
    },
    chooseCarriage({ number }) {
      const basket = at('place');
      if (basket !== undefined) host.shopping().carriage(basket, number);
    },
    chooseParty({ count }) {
      const basket = at('place');
      const carriage = basket?.carriage;
      // As many come back as went there.
      if (carriage === undefined || count > mostParty(carriage) || basket?.outward !== undefined) return;
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
      const home = wayBackIn({ ...basket, places: inOrder(picked) });
      if (home !== undefined) {
        const { next, basket: whole } = goingOn(home);
        host.show(next, whole);
        return;
      }
      // Names that are known are shown once more from the first: the places may be others.
      host.show({ at: 'passenger', index: 0 }, recheck({ ...basket, places: inOrder(picked) }));
    },
    setPassenger({ surname, name, kind = 'full' }) {
      const { browse, basket } = host.now();
      const names = { surname: tidy(surname), name: tidy(name) };
      if (browse?.at !== 'passenger' || names.surname === '' || names.name === '') return;
      const { index } = browse;
      if (!ticketsFor(basket, index).some((one) => one.kind === kind)) return;
      const before = basket.travellers?.[index];
      // The proof of another kind of ticket is forgotten.
      const known = before?.kind === kind ? before : { kind };
      goOn(changed(basket, index, { ...known, ...names, settled: false }), index, 'passenger');
    },
    setBirthDate({ date }) {
      const { browse, basket } = host.now();
      const { train, travellers = [], offers } = basket;
      if (browse?.at !== 'birth-date' || train === undefined) return;
      const traveller = travellers[browse.index];
      if (traveller === undefined) return;
      const { index } = browse;
      const { toAge } = offers?.discounts?.find(({ kind }) => kind === traveller.kind) ?? {};
      const age = ageOn(date, train.departure.slice(0, 10));
      const chosen = changed(basket, index, { ...traveller, birthDate: date });
      if (age === undefined || (toAge !== undefined && age > toAge)) {
        host.show({ at: 'refused', why: 'wrong-age', index }, chosen);
      } else goOn(chosen, index, 'birth-date');
    },
    setCertificate({ certificate }) {
      const { browse, basket } = host.now();
      const traveller = browse?.at === 'certificate' ? basket.travellers?.[browse.index] : undefined;
      if (browse?.at !== 'certificate' || traveller === undefined || tidy(certificate) === '') return;
      goOn(
        changed(basket, browse.index, { ...traveller, certificate: tidy(certificate) }),
        browse.index,
        'certificate',
      );
    },
    choosePrivilege({ privilege }) {
      const { browse, basket } = host.now();
      const traveller = browse?.at === 'privilege' ? basket.travellers?.[browse.index] : undefined;
      const known = basket.offers?.privileges?.some((one) => one.privilege === privilege) === true;
      if (browse?.at !== 'privilege' || traveller === undefined || !known) return;
      goOn(changed(basket, browse.index, { ...traveller, privilege }), browse.index, 'privilege');
    },
    openReturn() {
      const basket = at('summary');
      const turned = basket === undefined ? undefined : turnRound(basket, host.from());
      if (turned !== undefined) host.show({ at: 'date', dates: turned.dates ?? [] }, turned);
    },
    dropReturn() {
      const basket = at('summary');
      if (basket !== undefined) host.show({ at: 'summary' }, { ...basket, back: undefined });
    },
    openServices() {
      const basket = at('summary');
      if (basket !== undefined && servedToAll(basket) !== undefined) host.show({ at: 'services' }, basket);
    },
    setService({ index, service, count }) {
      const basket = at('services');
      if (basket !== undefined) host.show({ at: 'services' }, withService(basket, index, service, count));
    },
    openTransport() {
      const basket = at('summary');
      if (basket !== undefined && transportOfAll(basket) !== undefined) host.show({ at: 'transport' }, basket);
    },
    setBaggage({ index, weightKg }) {
      const basket = at('transport');
      if (basket !== undefined) host.show({ at: 'transport' }, withBaggage(basket, index, weightKg));
    },
    setAnimal({ index, carried }) {
      const basket = at('transport');
      if (basket !== undefined) host.show({ at: 'transport' }, withAnimal(basket, index, carried));
    },
    toSummary() {
      const basket = at('services') ?? at('transport');
      if (basket !== undefined) host.show({ at: 'summary' }, basket);
    },
    resolveRefusal() {
      const { browse, basket } = host.now();
      if (browse?.at !== 'refused') return;
      const { index } = browse;
      if (index !== undefined) {
        const traveller = basket.travellers?.[index];
        if (traveller === undefined) return;
        const { surname, name } = traveller;
        const full = settle(changed(basket, index, { surname, name, kind: 'full', settled: true }), index);
        host.show(full.next, full.basket);
        return;
      }
      const way = wayOn(browse);
      if (way === 'passengers') host.show({ at: 'passenger', index: 0 }, basket);
      else if (way === 'trains') host.shopping().trains(basket);
      else host.show({ at: 'summary' }, basket);
    },
    changePassenger({ index }) {
      const basket = at('summary');
      if (basket !== undefined && index < partyOf(basket)) host.show({ at: 'passenger', index }, basket);
    },
  };
}

/** The screen of a step before the summary. */
export function choosingScreen(
  browse: Exclude<Browse, { at: 'attract' | 'destination' | 'document-search' | 'summary' | 'document' | 'fault' }>,
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
        carriage: carriageItem(carriage.offer, basket),
        map: carriage.map,
        party: partyOf(basket),
        mostParty: mostParty(carriage),
        picked: inOrder(carriage.picked),
        takenMeanwhile: browse.takenMeanwhile,
      };
    }
    case 'passenger': {
      const { index } = browse;
      const { surname = '', name = '', kind = 'full' } = basket.travellers?.[index] ?? {};
      return {
        kind: 'passenger',
        index,
        of: partyOf(basket),
        place: basket.places?.[index],
        surname,
        name,
        ticket: kind,
        tickets: ticketsFor(basket, index),
      };
    }
    case 'birth-date':
    case 'certificate':
    case 'privilege':
      return proofScreen(browse.at, browse.index, basket);
    case 'services':
      return servicesScreen(basket);
    case 'transport':
      return transportScreen(basket);
    case 'refused': {
      const { why, index } = browse;
      const { name = '' } = index === undefined ? {} : (basket.travellers?.[index] ?? {});
      return { kind: 'refused', why, name, way: wayOn(browse) };
    }
  }
}

function proofScreen(at: Proof, index: number, basket: Basket): Screen {
  const traveller = basket.travellers?.[index];
  if (traveller === undefined) throw new Error('a proof of nobody');
  const { kind, name, birthDate = '', certificate = '', privilege } = traveller;
  switch (at) {
    case 'birth-date': {
      const ticket = ticketsFor(basket, index).find((one) => one.kind === kind);
      return { kind: at, index, name, ticket: ticket ?? { kind, price: kopecks(0) }, date: birthDate };
    }
    case 'certificate':
      return { kind: at, index, name, ticket: kind === 'student' ? kind : 'privilege', certificate };
    case 'privilege': {
      const privileges = (basket.offers?.privileges ?? []).map((one) => ({
        privilege: one.privilege,
        name: { uk: one.nameUk, en: one.nameEn },
      }));
      return { kind: at, index, name, privileges, chosen: privilege };
    }
  }
}

/** The way on from a refusal; the passenger may go back to what was given instead. */
function wayOn({ why, index }: Extract<Browse, { at: 'refused' }>): Extract<Screen, { kind: 'refused' }>['way'] {
  if (index !== undefined) return 'full-ticket';
  if (why === 'departed' || why === 'not-on-sale') return 'trains';
  const aboutThings: readonly RefusalKey[] = ['unknown-service', 'too-many-services', 'not-carried', 'wrong-weight'];
  const aboutTrips: readonly RefusalKey[] = ['not-a-round-trip', 'not-a-round-trip-train'];
  return [...aboutThings, ...aboutTrips].includes(why) ? 'summary' : 'passengers';
}

/** Where "back" leads from a step before payment; undefined where it leads to the first screen. */
export function stepBack(
  browse: Browse,
  basket: Basket,
): { readonly browse: Browse; readonly basket: Basket } | undefined {
  const { dates, trains, carriage } = basket;
  switch (browse.at) {
    case 'date':
      return basket.outward === undefined
        ? { browse: { at: 'destination' }, basket: {} }
        : { browse: { at: 'summary' }, basket: basket.outward };
    case 'trains':
      return dates === undefined ? undefined : { browse: { at: 'date', dates }, basket };
    case 'place':
      return trains === undefined ? undefined : { browse: { at: 'trains', trains }, basket };
    case 'passenger':
      if (browse.index > 0) return { browse: lastOf(basket, browse.index - 1), basket };
      return carriage === undefined ? undefined : { browse: { at: 'place', takenMeanwhile: [] }, basket };
    case 'birth-date':
    case 'certificate':
    case 'privilege': {
      const traveller = basket.travellers?.[browse.index];
      if (traveller === undefined) return undefined;
      return { browse: { at: proofBefore(traveller, browse.at), index: browse.index }, basket };
    }
    case 'refused':
      return { browse: browse.index === undefined ? { at: 'summary' } : lastOf(basket, browse.index), basket };
    case 'services':
    case 'transport':
      return { browse: { at: 'summary' }, basket };
    case 'summary':
      return { browse: lastOf(basket, partyOf(basket) - 1), basket };
    default:
      return undefined;
  }
}

/** The last screen about a passenger. */
function lastOf(basket: Basket, index: number): Browse {
  const traveller = basket.travellers?.[index];
  return { at: traveller === undefined ? 'passenger' : lastScreen(traveller), index };
}

function changed(basket: Basket, index: number, by: Traveller): Basket {
  const { travellers = [] } = basket;
  return { ...basket, travellers: index < travellers.length ? travellers.with(index, by) : [...travellers, by] };
}

/** A name as it is written: outer and double spaces dropped. */
function tidy(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
