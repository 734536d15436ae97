import { hryvnias, kopecks } from '../../basics/money.ts';
import type {
  CassetteState,
  CollectionView,
  DeviceState,
  OpenClaim,
  ServicePage,
  ServiceScreen,
  ShiftTotals,
} from '../../kiosk/contract/service.ts';
import type { KioskView, Language } from '../../kiosk/contract/view.ts';
import { views } from './views.ts';

/** Views of every screen of the service mode with the longest texts that may come, for tests and for looking. */
const devices: readonly DeviceState[] = [
  { device: 'acceptor', health: 'bad', state: 'jam-in-validator', detail: '43h validator jammed' },
  { device: 'printer', health: 'warning', state: 'paper-low', detail: '' },
  {
    device: 'terminal',
    health: 'bad',
    state: 'needs-service',
    detail:
      'the merchant’s keys have expired and the host asks for a visit of the acquirer’s own engineer to this terminal',
  },
  { device: 'scanner', health: 'absent', state: 'absent', detail: '' },
  { device: 'gateway', health: 'starting', state: 'starting', detail: '' },
];

const working: readonly DeviceState[] = (['acceptor', 'printer', 'terminal', 'scanner', 'gateway'] as const).map(
  (device) => ({ device, health: 'good', state: 'ready', detail: '' }),
);

const values = [5, 10, 20, 50, 100, 200, 500, 1000];
const cassette: CassetteState = {
  cassette: 'КАСЕТА000017',
  notes: values.map((value, index) => ({ value: hryvnias(value), count: 312 - index * 29 })),
  count: 1_684,
  total: hryvnias(330_125),
};

const begun: CollectionView = {
  number: 4,
  stage: 'begun',
  expected: cassette,
  oldCassette: '',
  newCassette: '',
  counted: undefined,
  difference: undefined,
  slipPrinted: false,
};
const countedCollection: CollectionView = {
  ...begun,
  stage: 'counted',
  oldCassette: 'КАСЕТА000017',
  newCassette: 'KASETA000018',
  counted: hryvnias(330_025),
  difference: -10_000,
};

const roll = { from: '004215001', to: '004215500', used: 437, left: 63 };

const claims: readonly OpenClaim[] = Array.from({ length: 13 }, (_, index) => ({
  number: `K17-${String(42 + index).padStart(6, '0')}`,
  amount: kopecks(120_650 + index * 1_000),
  at: '2026-11-21T21:14',
  because: ['over', 'returned-sale', 'unaccounted-note', 'card-unknown', 'card-charged'][index % 5] ?? 'over',
  beingChecked: index % 5 === 3,
}));

const counted = (count: number, total: number) => ({ count, total: kopecks(total) });
const shift: ShiftTotals = {
  documents: counted(1_284, 123_456_789),
  voided: counted(12, 1_234_567),
  cash: counted(1_684, 33_012_500),
  rounding: -1_234,
  card: counted(942, 90_444_289),
  cardReversed: counted(7, 612_345),
  claimsMade: counted(13, 1_646_450),
  dispensed: counted(14, 41_250),
  returned: counted(2, 151_300),
  cardRefunded: counted(1, 79_326),
  redeemed: counted(3, 20_450),
  claimsSettled: counted(9, 912_300),
  collected: counted(1, 33_002_500),
};
const hash = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

const reports: Extract<ServicePage, { page: 'reports' }> = {
  page: 'reports',
  shift,
  since: '2026-11-21T23:58',
  shown: {
    kind: 'z',
    number: 128,
    from: '2026-11-20T23:55',
    to: '2026-11-21T23:58',
    totals: shift,
    hash,
    printed: true,
  },
  cardDay: { at: '2026-11-21T23:59', terminal: counted(941, 90_365_000), journal: counted(942, 90_444_289) },
  cardDayState: 'unfinished',
};

const overview: Extract<ServicePage, { page: 'overview' }> = {
  page: 'overview',
  devices,
  cassette,
  roll,
  openClaims: counted(13, 1_646_450),
  lastZ: { number: 128, at: '2026-11-21T23:58' },
};

const inside = {
  kind: 'service',
  who: { number: '07', name: 'Мирослава-Ольга Нечуй-Левицька-Загайкевич' },
  outOfService: undefined,
  refusal: undefined,
  leaveMs: 171_000,
} as const;
const lock = { kind: 'service-lock', problem: undefined, lockedMs: 0, enrolment: false } as const;

const screens = {
  lock,
  lockWrong: { ...lock, problem: 'wrong' },
  lockedOut: { ...lock, problem: 'locked-out', lockedMs: 28_000 },
  firstVisit: { ...lock, enrolment: true },
  enrol: {
    kind: 'service-enrol',
    number: '01',
    secretUri: `otpauth://totp/Perron:K17%2001?secret=${'JBSWY3DPEHPK3PXP'.repeat(2)}&issuer=Perron&digits=6&period=30`,
    refusal: 'weak-pin',
  },
  overview: { ...inside, page: overview },
  overviewWell: {
    ...inside,
    page: {
      ...overview,
      devices: working,
      roll: { ...roll, used: 12, left: 488 },
      openClaims: counted(0, 0),
      lastZ: { number: 129, at: '2026-11-22T07:02' },
    },
  },
  overviewOut: { ...inside, outOfService: 'maintenance', page: overview },
  collection: { ...inside, page: { page: 'collection', cassette, collection: undefined } },
  collectionBegun: {
    ...inside,
    page: { page: 'collection', cassette, collection: begun },
    refusal: 'cassette-not-out',
  },
  collectionCounted: {
    ...inside,
    outOfService: 'maintenance',
    page: { page: 'collection', cassette, collection: countedCollection },
    refusal: 'printer-cannot-print',
  },
  collectionClosed: {
    ...inside,
    page: {
      page: 'collection',
      cassette: { cassette: 'KASETA000018', notes: [], count: 0, total: kopecks(0) },
      collection: { ...countedCollection, stage: 'closed', slipPrinted: true },
    },
  },
  paper: { ...inside, page: { page: 'paper', roll, paperLow: true }, refusal: 'bad-serial-range' },
  paperUnknown: {
    ...inside,
    page: { page: 'paper', roll: { from: '', to: '', used: 0, left: 0 }, paperLow: false },
  },
  tests: { ...inside, page: { page: 'test', device: undefined, steps: [] } },
  testRunning: {
    ...inside,
    page: {
      page: 'test',
      device: 'acceptor',
      steps: [
        { step: 'acceptor-status', result: 'passed', detail: 'disabled' },
        { step: 'acceptor-insert-note', result: 'running', detail: '' },
        { step: 'acceptor-give-back', result: 'waiting', detail: '' },
      ],
    },
  },
  testFailed: {
    ...inside,
    page: {
      page: 'test',
      device: 'terminal',
      steps: [
        { step: 'terminal-status', result: 'passed', detail: 'ready' },
        { step: 'terminal-diagnose', result: 'failed', detail: 'no-answer host 91.202.128.10 did not answer in 30 s' },
      ],
    },
  },
  reprint: {
    ...inside,
    page: {
      page: 'reprint',
      last: { uid: '85DB4777-CFCA121C-0001', train: '091К', at: '2026-11-22T17:31' },
      state: 'printed',
    },
  },
  claims: { ...inside, page: { page: 'claims', claims } },
  noClaims: { ...inside, page: { page: 'claims', claims: [] } },
  reports: { ...inside, outOfService: 'broken', page: reports, refusal: 'terminal-refused' },
  reportsFirst: {
    ...inside,
    page: { ...reports, shown: undefined, cardDay: undefined, cardDayState: 'idle' },
  },
  about: {
    ...inside,
    page: {
      page: 'about',
      version: '0.3.0',
      serial: 'K17',
      gateway: {
        url: 'https://gateway.example.railway.ua:8443/partner/booking/v2',
        lastAnswer: '2026-11-22T17:41',
        reachable: true,
      },
      journalRows: 1_204_377,
      failures: { count: 2, last: { at: '2026-11-21T08:14', name: 'TypeError' } },
      devices,
    },
  },
} as const satisfies Record<string, ServiceScreen>;

function viewsIn(language: Language): Record<keyof typeof screens, KioskView> {
  const entries = Object.entries(screens).map(([name, screen]) => [name, { ...views[language].attract, screen }]);
  return Object.fromEntries(entries) as Record<keyof typeof screens, KioskView>;
}

/** Views of the service mode by language and name. */
export const serviceViews = { uk: viewsIn('uk'), en: viewsIn('en') };
