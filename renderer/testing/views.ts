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

const toTrain: Choice = { from: lviv, to: longest, date: '2026-11-23' };
const toPlace: Choice = { ...toTrain, train, carriage: '7', wagonClass: 'К' };
const whole: Choice = { ...toPlace, place, passenger };

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
    picked: place,
    takenMeanwhile: undefined,
  },
  openSleeper: {
    kind: 'place',
    carriages,
    carriage: carriage(3, 'П'),
    map: platzkart54(),
    picked: sidePlace,
    takenMeanwhile: '14',
  },
  seats: {
    kind: 'place',
    carriages: carriages.slice(0, 2),
    carriage: carriage(0, 'С2'),
    map: seats2x3(),
    picked: seat,
    takenMeanwhile: undefined,
  },
  passenger: { kind: 'passenger', ...passenger },
  summary: {
    kind: 'summary',
    price,
    returnTerms,
    cash: { due: kopecks(79_350), rounding: kopecks(24), change: 'none' },
    cashFault: undefined,
    card: { due: kopecks(79_326) },
    cardFault: undefined,
  },
  noCash: {
    kind: 'summary',
    price,
    returnTerms,
    cash: undefined,
    cashFault: 'acceptor-cassette',
    card: { due: kopecks(79_326) },
    cardFault: undefined,
  },
  noCard: {
    kind: 'summary',
    price,
    returnTerms,
    cash: { due: kopecks(79_350), rounding: kopecks(24), change: 'little' },
    cashFault: undefined,
    card: undefined,
    cardFault: 'terminal-no-answer',
  },
  noWay: {
    kind: 'summary',
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
  passenger: { ...toPlace, place },
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
