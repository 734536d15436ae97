import { createHash } from 'node:crypto';
import type { WagonClass } from '../operations/common.ts';
import { rules, type ClassRules, type Train } from './network.ts';

export interface Carriage {
  readonly number: string;
  readonly of: ClassRules;
  readonly layout: string;
  /** All place numbers. */
  readonly places: readonly string[];
  readonly compartments: number;
}

/** Places are occupied between two stop indexes, `to` exclusive. */
export interface Occupied {
  readonly place: string;
  readonly from: number;
  readonly to: number;
}

const carriagesKnown = new Map<string, readonly Carriage[]>();

/** A train's carriages, numbered from 1; open sleepers first, seats last. */
export function carriagesOf(train: Train): readonly Carriage[] {
  const known = carriagesKnown.get(train.number);
  if (known !== undefined) return known;
  const made = makeCarriages(train);
  carriagesKnown.set(train.number, made);
  return made;
}

function makeCarriages(train: Train): Carriage[] {
  return rules.classes
    .filter((of) => train.classes.includes(of.wagonClass))
    .flatMap((of) => of.layouts.map((id) => ({ of, id })))
    .map(({ of, id }, index) => {
      const layout = rules.layouts.find((candidate) => candidate.id === id);
      if (layout === undefined) throw new Error(`no layout ${id}`);
      return {
        number: String(index + 1),
        of,
        layout: id,
        places: Array.from({ length: layout.places }, (_, place) => String(place + 1)),
        compartments: layout.compartments,
      };
    });
}

/** The women's and mixed compartments of a carriage. */
export function genderOf(wagonClass: WagonClass): 'mixed' | 'women' {
  return wagonClass === 'КЖ' ? 'women' : 'mixed';
}

/**
 * What other sellers have sold of a carriage before the simulation began: 30–80 % of its places, most for the whole
 * run, the others for a part of it. The same for the same seed, train, day and carriage.
 */
export function soldElsewhere(seed: string, train: Train, runDate: string, carriage: Carriage): Occupied[] {
  const random = randomOf(`${seed}|${train.number}|${runDate}|${carriage.number}`);
  const segments = train.stops.length - 1;
  const share = 0.3 + 0.5 * random();
  const order = carriage.places.map((place) => ({ place, rank: random() }));
  order.sort((a, b) => a.rank - b.rank);
  return order.slice(0, Math.round(carriage.places.length * share)).map(({ place }) => {
    if (random() < 0.6) return { place, from: 0, to: segments };
    const from = Math.floor(random() * segments);
    const to = from + 1 + Math.floor(random() * (segments - from));
    return { place, from, to };
  });
}

/** Numbers in [0, 1) that follow from a text (xorshift128 started by its SHA-256). */
function randomOf(key: string): () => number {
  const digest = createHash('sha256').update(key).digest();
  let [x, y, z, w] = [0, 4, 8, 12].map((offset) => digest.readUInt32LE(offset)) as [number, number, number, number];
  return () => {
    const t = x ^ (x << 11);
    x = y;
    y = z;
    z = w;
    w = (w ^ (w >>> 19) ^ t ^ (t >>> 8)) >>> 0;
    return w / 2 ** 32;
  };
}
