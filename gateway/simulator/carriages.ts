import { createHash } from 'node:crypto';
import { rules, type ClassRules, type Train } from './network.ts';

export interface Carriage {
  readonly number: string;
  readonly of: ClassRules;
  readonly layout: string;
  /** All place numbers. */
  readonly places: readonly string[];
  /** Places that only a cash desk sells. */
  readonly kept: readonly string[];
  readonly compartments: number;
  readonly airConditioned: boolean;
}

/** Places are occupied between two stop indexes, `to` exclusive. */
export interface Occupied {
  readonly place: string;
  readonly from: number;
  readonly to: number;
}

const carriagesKnown = new WeakMap<Train, readonly Carriage[]>();

/** A train's carriages, numbered from 1: those of its trainset, or open sleepers first, seats last. */
export function carriagesOf(train: Train): readonly Carriage[] {
  const known = carriagesKnown.get(train);
  if (known !== undefined) return known;
  const made = makeCarriages(train);
  carriagesKnown.set(train, made);
  return made;
}

function makeCarriages(train: Train): Carriage[] {
  return carsOf(train).map(({ of, layout: id, airConditioned }, index) => {
    const layout = rules.layouts.find((candidate) => candidate.id === id);
    if (layout === undefined) throw new Error(`no layout ${id}`);
    return {
      number: String(index + 1),
      of,
      layout: id,
      places: Array.from({ length: layout.places }, (_, place) => String(place + 1)),
      kept: layout.kept,
      compartments: layout.compartments,
      airConditioned,
    };
  });
}

function carsOf({ trainset, classes }: Train): readonly Pick<Carriage, 'of' | 'layout' | 'airConditioned'>[] {
  if (trainset === undefined) {
    return rules.classes
      .filter((of) => classes.includes(of.wagonClass))
      .flatMap((of) => of.layouts.map((layout) => ({ of, layout, airConditioned: of.airConditioned })));
  }
  return trainset.cars.map(({ wagonClass, layout, airConditioned }) => {
    const of = rules.classes.find((candidate) => candidate.wagonClass === wagonClass);
    if (of === undefined) throw new Error(`no class ${wagonClass}`);
    return { of, layout, airConditioned };
  });
}

/**
 * What other sellers have sold of a carriage before the simulation began: 30–80 % of the places that are not kept, most
 * for the whole run, the others for a part of it. The same for the same seed, train, day and carriage.
 */
export function soldElsewhere(seed: string, train: Train, runDate: string, carriage: Carriage): Occupied[] {
  const random = randomOf(`${seed}|${train.number}|${runDate}|${carriage.number}`);
  const segments = train.stops.length - 1;
  const share = 0.3 + 0.5 * random();
  const ordinary = carriage.places.filter((place) => !carriage.kept.includes(place));
  const order = ordinary.map((place) => ({ place, rank: random() }));
  order.sort((a, b) => a.rank - b.rank);
  return order.slice(0, Math.round(ordinary.length * share)).map(({ place }) => {
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
