import { env } from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kopecks } from '../../basics/money.ts';
import { ok, valueOf } from '../../basics/result.ts';
import { Temporal } from '../../basics/temporal.ts';
import { GatewaySimulator } from '../../gateway/simulator/simulator.ts';
import { BACK, reserving, START, THERE } from '../../gateway/testing/ride.ts';
import { decodeAnswer, decodeRequest, encodeAnswer, encodeRequest } from '../../gateway/wire/envelope.ts';
import { decodeXml } from '../../gateway/wire/xml.ts';

/** Mutated documents at the codec and at the whole gateway: 3,000 of them; `npm run fuzz` takes 200,000. */
const RUNS = Number(env['PERRON_FUZZ'] ?? 3000);
/** Far above what a document of 1 MB takes on a slow machine, far below a hang. */
const LONGEST_MS = 5000;
const MAX_GROWTH = 100_000_000;

const IDENTITY = { agent: 'agent-7', pointOfSale: 'POS-1', kiosk: 'K1', language: 'uk' } as const;
const passengers = [{ kind: 'full', surname: 'Шевченко', name: 'Тарас' }];
const bodies: readonly (readonly [string, object])[] = [
  ['reserve', reserving('7', '1', '2')],
  ['trains', { from: '2200001', to: '2218000', date: '2026-11-23' }],
  [
    'reserveroundtrip',
    { there: { ...THERE, carriage: '1', places: ['1'] }, back: { ...BACK, carriage: '1', places: ['2'] }, passengers },
  ],
  ['pay', { orderId: '100000001', amount: 79504, means: 'cash', reference: 'r' }],
  ['getresponse', { earlier: 1 }],
  ['stations', { letters: 'київ' }],
  ['return_doc_confirm', { uid: '85DB4777-CFCA121C-0001', offer: 'R0' }],
];
const documents = [
  ...bodies.map(([operation, body], index) => encodeRequest({ ...IDENTITY, operation, number: index + 1, body })),
  encodeAnswer({
    number: 1,
    serverTime: Temporal.Instant.from(START),
    balance: kopecks(1000),
    outcome: ok({ free: ['1', '2'], compartments: [{ number: 1, gender: 'mixed' }], whole: true }),
  }),
];

const tokens = [
  '<',
  '>',
  '/',
  '&',
  ';',
  '"',
  '=',
  ' ',
  '\0',
  '\ud800',
  '\ufffe',
  '&lt;',
  '&#x41;',
  '&lol;',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '<?xml version="1.1"?>',
  '<!DOCTYPE r [<!ENTITY lol "lol">]>',
  '<!ENTITY % a SYSTEM "http://127.0.0.1/">',
  'type="object"',
  'type="list"',
  'type="number"',
  'type="',
  '<item>',
  '</item>',
  '<__proto__ type="object">',
  '<constructor>',
  '<toString/>',
  '<hasOwnProperty type="number">1</hasOwnProperty>',
  '9007199254740993',
  '-0',
  '1e309',
  'xmlns:a="b"',
  '\u202e',
  'Ґ',
];
const at = fc.double({ min: 0, max: 1, noNaN: true });
const mutation = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('insert' as const), at, token: fc.constantFrom(...tokens) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('delete' as const), at, length: fc.nat(40) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('replace' as const),
      at,
      token: fc.string({ unit: 'binary', maxLength: 3 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('move' as const), at, to: at, length: fc.nat(80) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cut' as const), at }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('repeat' as const),
      at,
      length: fc.nat(60),
      times: fc.integer({ min: 2, max: 300 }),
    }),
  },
);
type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;

function mutate(document: string, change: Mutation): string {
  const index = Math.floor(change.at * document.length);
  const head = document.slice(0, index);
  const tail = document.slice(index);
  switch (change.kind) {
    case 'insert':
      return head + change.token + tail;
    case 'delete':
      return head + tail.slice(change.length);
    case 'replace':
      return head + change.token + tail.slice(change.token.length);
    case 'move': {
      const rest = head + tail.slice(change.length);
      const target = Math.floor(change.to * rest.length);
      return rest.slice(0, target) + tail.slice(0, change.length) + rest.slice(target);
    }
    case 'cut':
      return head;
    case 'repeat':
      return head + tail.slice(0, change.length).repeat(change.times) + tail.slice(change.length);
  }
}

test(`${String(RUNS)} mutated documents: no crash, no hang, bounded memory`, { timeout: 7_200_000 }, () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const now = Temporal.Instant.from(START);
  const simulator = new GatewaySimulator({ now: () => now, database: ':memory:', seed: 'fuzz' });
  let longest = 0;
  let read = 0;
  let fitting = 0;
  collect();
  const before = process.memoryUsage().heapUsed;
  fc.assert(
    fc.property(
      fc.constantFrom(...documents),
      fc.array(mutation, { minLength: 1, maxLength: 6 }),
      (document, changes) => {
        const mutated = changes.reduce(mutate, document);
        const started = performance.now();
        for (const root of ['request', 'answer']) if (decodeXml(root, mutated).ok) read += 1;
        for (const decode of [decodeRequest, decodeAnswer]) if (decode(mutated).ok) fitting += 1;
        // Whatever comes, the gateway answers with something that its own client can read.
        valueOf(decodeAnswer(simulator.handle(mutated)));
        longest = Math.max(longest, performance.now() - started);
      },
    ),
    { numRuns: RUNS },
  );
  collect();
  const growth = process.memoryUsage().heapUsed - before;
  simulator.close();
  expect(longest).toBeLessThan(LONGEST_MS);
  expect(growth).toBeLessThan(MAX_GROWTH);
  // Not all are refused at the first character: some mutations leave a document that can be read.
  expect(read).toBeGreaterThan(RUNS / 100);
  expect(fitting).toBeGreaterThan(RUNS / 100);
  if (RUNS > 3000) {
    const megabytes = (growth / 1e6).toFixed(1);
    console.log(
      `${String(RUNS)} documents, ${String(read)} read, longest ${longest.toFixed(0)} ms, heap +${megabytes} MB`,
    );
  }
});
