import { expect, test } from 'vitest';
import type { FaultKind } from '../faults.ts';
import type { Job } from '../jobs.ts';
import { patience } from '../patience.ts';
import { liveSeed } from '../story.ts';
import { inThread, together } from '../threads.ts';
import { wireDepth } from './depth.ts';
import { failedWireSeeds } from './failed-seeds.ts';

/** In `npm test`; `npm run simulate -- --depth wire --seeds 10000` is the long form. */
const many = 30;
/** So many more have faults always on that lead where the others seldom come. */
const troubled = 20;

const seeds: Extract<Job, { kind: 'seeds' }> = {
  kind: 'seeds',
  from: 1,
  step: 1,
  count: many,
  planted: undefined,
  focus: [],
  hunt: false,
  limitMs: Number.POSITIVE_INFINITY,
  depth: 'wire',
};

const focus: readonly FaultKind[] = [
  'bytes flipped',
  'bytes lost',
  'bytes doubled',
  'note jams',
  'acceptor loses power',
  'terminal loses power',
  'paper out',
  'gateway answer garbled',
];

/** What all of them come by; one that is missing is tested by nothing. */
const marks = [
  'acceptor: bytes flipped',
  'acceptor: bytes lost',
  'acceptor: bytes doubled',
  'acceptor: jam with a note in the head',
  'acceptor: power cut with a note in the head',
  'acceptor: power cut with a note in the stacker',
  'terminal: bytes flipped',
  'terminal: bytes lost',
  'terminal: bytes doubled',
  'terminal: undecided to stands',
  'terminal: undecided to reversed',
  'printer: bytes lost',
  'printer: torn document',
  'printer: whole document, marked',
  'printer: whole claim',
  'gateway: answer cut',
  'gateway: answer garbage',
];

test(
  'with the real drivers over bytes nobody loses money, no ticket is lost, and the kiosk sells again',
  async () => {
    const usual = await inThread(seeds);
    const troubles = await inThread({ ...seeds, from: 1_101, count: troubled, focus });
    const report = together([usual, troubles]);
    expect(report.failures).toEqual([]);
    expect(report.stories).toBe(many + troubled);
    const reached = new Set(report.marks.map(([mark]) => mark));
    expect(marks.filter((mark) => !reached.has(mark))).toEqual([]);
  },
  patience,
);

// Those of the first seeds were played above.
test.each(failedWireSeeds.filter(({ seed }) => seed > many))(
  'seed $seed is well again: $was',
  async ({ seed }) => {
    const report = await inThread({ ...seeds, from: seed, count: 1 });
    expect(report.failures).toEqual([]);
  },
  patience,
);

test(
  'a seed is the same story to the millisecond',
  async () => {
    const live = () => liveSeed({ seed: 8, depth: wireDepth, record: true, focus: ['bytes flipped', 'process dies'] });
    const first = await live();
    const second = await live();
    expect(first.timeline.length).toBeGreaterThan(100);
    expect(second.timeline).toEqual(first.timeline);
  },
  patience,
);
