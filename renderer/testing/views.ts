// Over 400 lines on purpose: one view of every screen, looked for in one place.
import { hryvnias, kopecks } from '../../basics/money.ts';
import type {
  CarriageItem,
  Choice,
  KioskView,
  Language,
  PlaceInfo,
  PriceLines,
  Screen,
  StationItem,
  Step,
  ServiceItem,
  TicketItem,
  TicketKind,
  TrainItem,
} from '../../kiosk/contract/view.ts';
import { refundChoices, refundScreens } from './refund-views.ts';
import { coupe36, platzkart54, seats2x3 } from './carriages.ts';

/** A view of every screen with the longest texts that may come, for tests and for looking. */
const station = (code: string, uk: string, en: string): StationItem => ({ code, name: { uk, en } });

const lviv = station('2218000', 'Львів', 'Lviv');
const longest = station('2218350', 'Шептицький (Червоноград)', 'Sheptytskyi (Chervonohrad)');

const popular = [
  station('2200001', 'Київ-Пасажирський', 'Kyiv'),
  station('2208001', 'Одеса-Головна', 'Odesa'),
  station('2218200', 'Івано-Франківськ', 'Ivano-Frankivsk'),
  longest,
  station('2218100', 'Ужгород', 'Uzhhorod'),
  station('2204001', 'Харків-Пасажирський', 'Kharkiv'),
  station('2210700', 'Дніпро-Головний', 'Dnipro'),
  station('2218300', 'Тернопіль', 'Ternopil'),
];

const train: TrainItem = {
  number: '091К',
  origin: { uk: 'Івано-Франківськ', en: 'Ivano-Frankivsk' },
  terminus: { uk: 'Шептицький (Червоноград)', en: 'Sheptytskyi (Chervonohrad)' },
  departure: '2026-11-23T21:14',
  arrival: '2026-11-24T06:58',
  durationMinutes: 584,
  brand: 'Галицький експрес',
  classes: [
    { wagonClass: 'Л', free: 4, priceFrom: kopecks(179_326) },
    { wagonClass: 'К', free: 123, priceFrom: kopecks(79_326) },
    { wagonClass: 'П', free: 31, priceFrom: kopecks(40_210) },
    { wagonClass: 'С1', free: 0, priceFrom: kopecks(52_000) },
  ],
};

const trains: readonly TrainItem[] = [
  train,
  {
    ...train,
    number: '743Л',
    brand: '',
    departure: '2026-11-23T06:00',
    arrival: '2026-11-23T11:05',
    durationMinutes: 305,
    classes: train.classes.slice(1, 3),
  },
  { ...train, number: '063П', brand: '', classes: train.classes.slice(1, 2) },
  { ...train, number: '029К', brand: 'Чорноморець' },
];

const place: PlaceInfo = { number: '13', berth: 'lower', compartment: 4, window: false, nearToilet: false };
const sidePlace: PlaceInfo = { number: '37', berth: 'side-lower', compartment: 9, window: false, nearToilet: true };
const seat: PlaceInfo = { number: '26', berth: 'seat', window: true, nearToilet: false };
const passenger = {
  surname: 'Нечуй-Левицька-Шептицька-Загайкевич-Ґалаґ',
  name: "Мар'яна-Єлизавета-Їванна-Анастасія-Софії",
};

const tickets: readonly TicketItem[] = [
  { kind: 'full', price: kopecks(79_326) },
  { kind: 'child', price: kopecks(61_244), fromAge: 6, toAge: 13 },
  { kind: 'infant', price: kopecks(0), toAge: 5 },
  { kind: 'student', price: kopecks(41_244) },
  { kind: 'privilege', price: kopecks(41_244) },
  { kind: 'companion', price: kopecks(41_244) },
];

const noTicket: TicketItem = { kind: 'full', price: kopecks(0) };

const services: readonly ServiceItem[] = [
  { service: 'bedding', name: { uk: 'Постіль', en: 'Bedding' }, price: hryvnias(95), count: 1, max: 1 },
  { service: 'drinks', name: { uk: 'Напій', en: 'Drink' }, price: hryvnias(18), count: 2, max: 3 },
  { service: 'tea', name: { uk: 'Авторський чай', en: 'Tea' }, price: hryvnias(27), count: 0, max: 1 },
  { service: 'coffee', name: { uk: 'Дріп-кава', en: 'Drip coffee' }, price: hryvnias(45), count: 0, max: 1 },
];

const toTrain: Choice = { from: lviv, to: longest, date: '2026-11-23' };
const toPlace: Choice = { ...toTrain, train, carriage: '7', wagonClass: 'К' };
const traveller = (
  names: { readonly surname: string; readonly name: string },
  kind: TicketKind = 'full',
  place?: PlaceInfo,
) => ({
  ...names,
  kind,
  price: kopecks(kind === 'infant' ? 0 : 79_326),
  ...(place === undefined ? {} : { place }),
});
const whole: Choice = { ...toPlace, places: [place], passengers: [traveller(passenger, 'full', place)] };
const familyPlaces: readonly PlaceInfo[] = ['13', '14', '15', '16'].map((number, index) => ({
  ...place,
  number,
  berth: index % 2 === 0 ? 'lower' : 'upper',
}));
const family = [
  traveller(passenger, 'privilege', familyPlaces[0]),
  traveller({ surname: 'Кіт', name: 'Їв' }, 'infant'),
  traveller(passenger, 'companion', familyPlaces[2]),
  traveller(passenger, 'student', familyPlaces[3]),
];

const carriages: readonly CarriageItem[] = ['3', '7', '8', '12', '14'].map((number, index) => ({
  number,
  wagonClass: index > 2 ? 'П' : 'К',
  free: 9 + index * 5,
  price: kopecks(79_326),
  airConditioned: index % 2 === 0,
}));

function carriage(index: number, wagonClass: CarriageItem['wagonClass'] = 'К'): CarriageItem {
  const item = carriages[index];
  if (item === undefined) throw new Error('no such carriage');
  return { ...item, wagonClass };
}

const price: PriceLines = {
  fare: kopecks(31_140),
  reservation: kopecks(25_480),
  insurance: kopecks(600),
  vat: kopecks(11_640),
  serviceFee: kopecks(966),
  services: kopecks(9_500),
  total: kopecks(79_326),
};

const returnTerms = [
  { hoursBefore: 24, fareShare: 100, reservationShare: 100 },
  { hoursBefore: 9, fareShare: 100, reservationShare: 50 },
  { hoursBefore: 0, fareShare: 100, reservationShare: 0 },
  { hoursBefore: -1, fareShare: 50, reservationShare: 0 },
];

const phone = '0 800 311 917';

const cash: Extract<Screen, { kind: 'cash' }> = {
  kind: 'cash',
  due: kopecks(179_350),
  credited: hryvnias(500),
  left: kopecks(129_350),
  notes: [hryvnias(500)],
  accepted: [5, 10, 20, 50, 100, 200, 500, 1000].map(hryvnias),
  closedBecause: undefined,
  question: undefined,
  rejected: undefined,
  card: undefined,
  agentPhone: phone,
  change: 'none',
  onCancel: { paidOut: hryvnias(0), claim: hryvnias(500) },
};

const card: Extract<Screen, { kind: 'card' }> = {
  kind: 'card',
  due: kopecks(179_326),
  credited: hryvnias(0),
  stage: 'running',
  prompt: 'present-card',
  problem: undefined,
  closedBecause: undefined,
  cash: { due: kopecks(179_350) },
  agentPhone: phone,
  onCancel: { paidOut: hryvnias(0), claim: hryvnias(0) },
};

const qrDocument = {
  uid: '85DB4777-CFCA121C-0001',
  qrPayload: `85DB4777-CFCA121C-0001;${'0123456789ABCDEF'.repeat(8)}`,
  printed: true,
};

const claim = { number: 'K17-000042', amount: kopecks(120_650), beingChecked: false, printed: true };

const dates = Array.from({ length: 45 }, (_, index) => {
  const day = 22 + index;
  const [month, of] = day <= 30 ? ['2026-11', day] : day <= 61 ? ['2026-12', day - 30] : ['2027-01', day - 61];
  return `${month}-${String(of).padStart(2, '0')}`;
});

const screens = {
  attract: {
    kind: 'attract',
    popular,
    departures: [
      { time: '18:05', to: { uk: 'Івано-Франківськ', en: 'Ivano-Frankivsk' }, train: '809Л', free: 41 },
      { time: '18:27', to: { uk: 'Київ-Пасажирський', en: 'Kyiv' }, train: '705К', free: 12 },
      { time: '19:48', to: longest.name, train: '091К', free: 163 },
      { time: '21:14', to: { uk: 'Одеса-Головна', en: 'Odesa' }, train: '026Ш', free: 108 },
      { time: '22:40', to: { uk: 'Харків-Пасажирський', en: 'Kharkiv' }, train: '064Ш', free: 7 },
      { time: '23:02', to: { uk: 'Ужгород', en: 'Uzhhorod' }, train: '601Л', free: 88 },
    ],
    faults: [],
    pays: ['cash', 'card'],
    outOfService: undefined,
  },
  closed: {
    kind: 'attract',
    popular,
    departures: [],
    faults: ['printer-paper-out', 'acceptor-jam', 'gateway-unreachable'],
    pays: [],
    outOfService: undefined,
  },
  destination: { kind: 'destination', popular },
  date: { kind: 'date', dates },
  trains: { kind: 'trains', trains },
  noTrains: { kind: 'trains', trains: [] },
  place: {
    kind: 'place',
    carriages: carriages.slice(0, 4),
    carriage: carriage(1),
    map: coupe36(),
    party: 1,
    mostParty: 4,
    picked: [place],
    takenMeanwhile: [],
  },
  openSleeper: {
    kind: 'place',
    carriages,
    carriage: carriage(3, 'П'),
    map: platzkart54(),
    party: 1,
    mostParty: 4,
    picked: [sidePlace],
    takenMeanwhile: ['14'],
  },
  seats: {
    kind: 'place',
    carriages: carriages.slice(0, 2),
    carriage: carriage(0, 'С2'),
    map: seats2x3(),
    party: 1,
    mostParty: 3,
    picked: [seat],
    takenMeanwhile: [],
  },
  familyPlace: {
    kind: 'place',
    carriages: carriages.slice(0, 4),
    carriage: carriage(1),
    map: coupe36(),
    party: 4,
    mostParty: 4,
    picked: familyPlaces,
    takenMeanwhile: [],
  },
  pickMore: {
    kind: 'place',
    carriages: carriages.slice(0, 4),
    carriage: carriage(1),
    map: coupe36(),
    party: 4,
    mostParty: 4,
    picked: familyPlaces.slice(1),
    takenMeanwhile: [],
  },
  passenger: { kind: 'passenger', index: 0, of: 1, place, ticket: 'full', tickets: tickets.slice(0, 1), ...passenger },
  secondPassenger: {
    kind: 'passenger',
    index: 1,
    of: 4,
    place: familyPlaces[1],
    surname: '',
    name: '',
    ticket: 'child',
    tickets,
  },
  birthDate: { kind: 'birth-date', index: 1, name: passenger.name, ticket: tickets[1] ?? noTicket, date: '2017-05-30' },
  certificate: { kind: 'certificate', index: 0, name: passenger.name, ticket: 'student', certificate: 'КВ12345678' },
  privilege: {
    kind: 'privilege',
    index: 0,
    name: passenger.name,
    privileges: Array.from({ length: 13 }, (_, index) => ({
      privilege: 9 + index * 3,
      name: {
        uk: 'Учасник бойових дій з інвалідністю, від 85 років',
        en: 'Combatant with a disability, from 85 years',
      },
    })),
    chosen: 12,
  },
  refused: { kind: 'refused', why: 'not-entitled', name: passenger.name, way: 'full-ticket' },
  summary: {
    kind: 'summary',
    back: 'offered',
    transport: { baggage: 0, animals: 0 },
    services,
    price,
    returnTerms,
    cash: { due: kopecks(79_350), rounding: kopecks(24), change: 'none' },
    cashFault: undefined,
    card: { due: kopecks(79_326) },
    cardFault: undefined,
  },
  services: {
    kind: 'services',
    passengers: family.map(({ name }, index) => ({ index, name, services })),
    total: hryvnias(524),
  },
  transport: {
    kind: 'transport',
    passengers: family.map(({ name }, index) => ({
      index,
      name,
      baggageKg: index === 0 ? 42 : 0,
      animal: index === 0,
    })),
    offer: { baggage: { price: hryvnias(74), minKg: 36, maxKg: 50 }, animal: { price: hryvnias(74) } },
  },
  ownTransport: {
    kind: 'transport',
    passengers: [{ index: 0, name: 'Їв', baggageKg: 0, animal: false }],
    offer: { baggage: { price: hryvnias(37), minKg: 36, maxKg: 50 }, animal: undefined },
  },
  ownServices: {
    kind: 'services',
    passengers: [{ index: 0, name: 'Їв', services: services.slice(0, 1) }],
    total: hryvnias(95),
  },
  familySummary: {
    kind: 'summary',
    back: 'offered',
    transport: { baggage: 0, animals: 0 },
    services,
    price: { ...price, total: kopecks(317_304) },
    returnTerms,
    cash: { due: kopecks(317_300), rounding: kopecks(-4), change: 'none' },
    cashFault: undefined,
    card: { due: kopecks(317_304) },
    cardFault: undefined,
  },
  bothWays: {
    kind: 'summary',
    back: 'chosen',
    transport: { baggage: 1, animals: 1 },
    services: undefined,
    price: { ...price, total: kopecks(317_304) },
    returnTerms,
    cash: { due: kopecks(317_300), rounding: kopecks(-4), change: 'none' },
    cashFault: undefined,
    card: { due: kopecks(317_304) },
    cardFault: undefined,
  },
  noCash: {
    kind: 'summary',
    back: 'offered',
    transport: { baggage: 0, animals: 0 },
    services,
    price,
    returnTerms,
    cash: undefined,
    cashFault: 'acceptor-cassette',
    card: { due: kopecks(79_326) },
    cardFault: undefined,
  },
  noCard: {
    kind: 'summary',
    back: 'offered',
    transport: { baggage: 0, animals: 0 },
    services,
    price,
    returnTerms,
    cash: { due: kopecks(79_350), rounding: kopecks(24), change: 'little' },
    cashFault: undefined,
    card: undefined,
    cardFault: 'terminal-no-answer',
  },
  noWay: {
    kind: 'summary',
    back: 'offered',
    transport: { baggage: 0, animals: 0 },
    services,
    price,
    returnTerms,
    cash: undefined,
    cashFault: 'acceptor-jam',
    card: undefined,
    cardFault: 'terminal-no-answer',
  },
  reserving: { kind: 'reserving' },
  cash,
  question: { ...cash, question: { note: hryvnias(1000), over: kopecks(20_650), leftMs: 9_000 } },
  cashClosed: { ...cash, accepted: [], closedBecause: 'acceptor-jam' },
  noteMoving: { ...cash, accepted: [], closedBecause: 'note-moving' },
  rejected: { ...cash, rejected: { at: 1 } },
  cashOrCard: {
    ...cash,
    credited: hryvnias(0),
    left: cash.due,
    notes: [],
    card: { due: kopecks(179_326) },
    onCancel: { paidOut: hryvnias(0), claim: hryvnias(0) },
    change: 'given',
  },
  card,
  cardRest: {
    ...card,
    due: kopecks(79_326),
    credited: hryvnias(1_000),
    onCancel: { paidOut: hryvnias(640), claim: hryvnias(360) },
  },
  cashRest: {
    ...cash,
    card: { due: kopecks(129_326) },
    change: 'little',
    onCancel: { paidOut: hryvnias(500), claim: hryvnias(0) },
  },
  cardPreparing: { ...card, stage: 'preparing', prompt: undefined },
  cardClosed: { ...card, stage: 'preparing', prompt: undefined, closedBecause: 'terminal-no-answer' },
  cardTooLate: { ...card, stage: 'preparing', prompt: undefined, closedBecause: 'too-late', cash: undefined },
  cardFailed: { ...card, stage: 'failed', prompt: undefined, problem: 'cancelled' },
  confirming: { kind: 'confirming', slow: true, means: 'cash' },
  confirmingCard: { kind: 'confirming', slow: true, means: 'card' },
  printing: { kind: 'printing', what: 'ticket', number: 1, of: 2 },
  take: {
    kind: 'take',
    documents: [qrDocument],
    claims: [claim],
    change: { amount: kopecks(3_650), state: 'paid' },
    fault: undefined,
    agentPhone: phone,
  },
  takeFault: {
    kind: 'take',
    documents: [{ ...qrDocument, printed: false }, qrDocument],
    claims: [{ ...claim, printed: false }],
    change: undefined,
    fault: 'printer-paper-out',
    agentPhone: phone,
  },
  ended: {
    kind: 'ended',
    because: 'unanswered',
    means: 'cash',
    claims: [{ ...claim, beingChecked: true, printed: false }],
    change: { amount: hryvnias(115), state: 'coming' },
    returningNote: true,
    agentName: 'ТОВ «Вокзальні каси Галичини»',
    agentPhone: phone,
  },
  endedCard: {
    kind: 'ended',
    because: 'card-unknown',
    means: 'card',
    claims: [{ ...claim, beingChecked: true }],
    change: undefined,
    returningNote: false,
    agentName: 'ТОВ «Вокзальні каси Галичини»',
    agentPhone: phone,
  },
  fault: { kind: 'fault', fault: 'gateway-unreachable', detail: '', retry: true },
  document: {
    kind: 'document',
    uid: qrDocument.uid,
    found: {
      status: 'paid',
      train: '091К',
      from: lviv.name,
      to: longest.name,
      departure: '2026-11-23T21:14',
      carriage: '7',
      place: '13',
    },
    mayReturn: true,
  },
  unknown: { kind: 'document', uid: qrDocument.uid, found: 'unknown', mayReturn: false },
  ...refundScreens,
  documentSearch: { kind: 'document-search' },
} as const satisfies Record<string, Screen>;

type FixtureName = keyof typeof screens | 'idle';

const choices: Partial<Record<FixtureName, Choice>> = {
  attract: { from: lviv },
  closed: { from: lviv },
  destination: { from: lviv },
  documentSearch: { from: lviv },
  ...refundChoices(lviv),
  document: { from: lviv },
  unknown: { from: lviv },
  date: { from: lviv, to: longest },
  trains: toTrain,
  noTrains: toTrain,
  place: toPlace,
  openSleeper: toPlace,
  seats: toPlace,
  passenger: { ...toPlace, places: [place] },
  secondPassenger: { ...toPlace, places: familyPlaces, passengers: family.slice(0, 1) },
  familyPlace: toPlace,
  pickMore: toPlace,
  familySummary: { ...toPlace, places: familyPlaces, passengers: family },
  bothWays: {
    ...toPlace,
    places: familyPlaces,
    passengers: family.map((one) => (one.kind === 'infant' ? one : { ...one, placeBack: seat })),
    back: { train, carriage: '12', wagonClass: 'С2' },
  },
};

const held: readonly FixtureName[] = [
  'cash',
  'question',
  'cashClosed',
  'noteMoving',
  'rejected',
  'cashOrCard',
  'cashRest',
  'cardRest',
  'card',
  'cardPreparing',
  'cardClosed',
  'cardTooLate',
  'cardFailed',
  'idle',
  'confirming',
  'confirmingCard',
];

const reachable: Partial<Record<FixtureName, readonly Step[]>> = {
  date: ['destination'],
  trains: ['destination'],
  noTrains: ['destination'],
  place: ['destination', 'train'],
  openSleeper: ['destination', 'train'],
  seats: ['destination', 'train'],
  familyPlace: ['destination', 'train'],
  pickMore: ['destination', 'train'],
  secondPassenger: ['destination', 'train', 'place'],
  familySummary: ['destination', 'train', 'place', 'passenger'],
  bothWays: ['destination', 'train', 'place', 'passenger'],
  passenger: ['destination', 'train', 'place'],
  summary: ['destination', 'train', 'place', 'passenger'],
  noCash: ['destination', 'train', 'place', 'passenger'],
  noCard: ['destination', 'train', 'place', 'passenger'],
  noWay: ['destination', 'train', 'place', 'passenger'],
};

function viewOf(name: FixtureName, language: Language): KioskView {
  const screen: Screen = name === 'idle' ? screens.cash : screens[name];
  return {
    revision: 1,
    language,
    station: lviv,
    now: '2026-11-22T17:42',
    screen,
    choice: choices[name] ?? whole,
    hold: held.includes(name) ? { leftMs: 572_000, totalMs: 900_000 } : undefined,
    idle: name === 'idle' ? { leftMs: 20_000 } : undefined,
    reachable: reachable[name] ?? [],
    busy: false,
  };
}

const names: readonly FixtureName[] = [...(Object.keys(screens) as (keyof typeof screens)[]), 'idle'];

function viewsIn(language: Language): Record<FixtureName, KioskView> {
  return Object.fromEntries(names.map((name) => [name, viewOf(name, language)])) as Record<FixtureName, KioskView>;
}

/** Views by language and name. */
export const views = { uk: viewsIn('uk'), en: viewsIn('en') };
