import type { Temporal } from '../../basics/temporal.ts';
import { carriagesOf, soldElsewhere, type Carriage, type Occupied } from './carriages.ts';
import type { Held, Ledger } from './ledger.ts';
import type { Train } from './network.ts';
import type { Ride } from './rides.ts';

/** A carriage with the places that are free all the way; those that only a cash desk sells are not. */
interface FreeCarriage {
  readonly carriage: Carriage;
  readonly free: readonly string[];
}

/** What is remembered of one run of a train, by carriage. */
interface Run {
  /** Grows whenever something of the run is sold, held or let go. */
  version: number;
  /** Follows from the seed; never changes. */
  readonly elsewhere: Map<string, readonly Occupied[]>;
  /** As the ledger has it; forgotten when the ledger writes. */
  readonly ours: Map<string, readonly Held[]>;
}

/** How many runs are remembered; all of it can be read or made again. */
const REMEMBERED = 5000;

/** Which places are free, segment by segment. It remembers what the ledger says of a run until the ledger writes there. */
export class Inventory {
  private readonly ledger: Ledger;
  private readonly seed: string;
  private readonly runs = new Map<string, Run>();

  constructor(ledger: Ledger, seed: string) {
    this.ledger = ledger;
    this.seed = seed;
    ledger.watch({
      changed: (train, runDate, carriage) => {
        const run = this.runs.get(keyOf(train, runDate));
        if (run !== undefined) forget(run, carriage);
      },
      undone: () => {
        for (const run of this.runs.values()) forget(run);
      },
    });
  }

  /** The carriages of the ride's train with the places that are free from `ride.from` to `ride.to`. */
  freeIn(ride: Ride, now: Temporal.Instant): readonly FreeCarriage[] {
    return carriagesOf(ride.train).map((carriage) => this.freeOf(ride, carriage, now, undefined));
  }

  /** One carriage of the ride's train, if there is such a one; one sale's own places count as free. */
  freePlaces(ride: Ride, number: string, now: Temporal.Instant, aside?: number): FreeCarriage | undefined {
    const carriage = carriagesOf(ride.train).find((one) => one.number === number);
    return carriage === undefined ? undefined : this.freeOf(ride, carriage, now, aside);
  }

  /**
   * Tells at any later time whether the ride has the same free places as now: nothing was written to the run since, and
   * none of the holds that count now is over.
   */
  watchOver({ train, runDate }: Ride, now: Temporal.Instant): (later: Temporal.Instant) => boolean {
    const run = this.runOf(train, runDate);
    const { version } = run;
    const from = now.epochMilliseconds;
    let until = Infinity;
    for (const carriage of carriagesOf(train)) {
      for (const held of this.ours(run, train, runDate, carriage)) {
        if (held.until > from && held.until < until) until = held.until;
      }
    }
    return (later) => {
      const at = later.epochMilliseconds;
      // A clock that was set back brings holds back that were over.
      return run.version === version && at >= from && at < until;
    };
  }

  private freeOf(ride: Ride, carriage: Carriage, now: Temporal.Instant, aside: number | undefined): FreeCarriage {
    const { train, runDate } = ride;
    const run = this.runOf(train, runDate);
    const at = now.epochMilliseconds;
    const taken = new Set<string>(carriage.kept);
    for (const sold of this.elsewhere(run, train, runDate, carriage)) {
      if (overlaps(sold, ride)) taken.add(sold.place);
    }
    for (const held of this.ours(run, train, runDate, carriage)) {
      if (held.until > at && held.sale !== aside && overlaps(held, ride)) taken.add(held.place);
    }
    return { carriage, free: carriage.places.filter((place) => !taken.has(place)) };
  }

  private runOf(train: Train, runDate: string): Run {
    const key = keyOf(train.number, runDate);
    const known = this.runs.get(key);
    if (known !== undefined) return known;
    if (this.runs.size >= REMEMBERED) {
      // Whoever holds one of them shall not take it for one that is still told of changes.
      for (const run of this.runs.values()) forget(run);
      this.runs.clear();
    }
    const made = { version: 0, elsewhere: new Map(), ours: new Map() };
    this.runs.set(key, made);
    return made;
  }

  private elsewhere(run: Run, train: Train, runDate: string, carriage: Carriage): readonly Occupied[] {
    const known = run.elsewhere.get(carriage.number);
    if (known !== undefined) return known;
    const made = soldElsewhere(this.seed, train, runDate, carriage);
    run.elsewhere.set(carriage.number, made);
    return made;
  }

  private ours(run: Run, train: Train, runDate: string, { number }: Carriage): readonly Held[] {
    const known = run.ours.get(number);
    if (known !== undefined) return known;
    const read = this.ledger.heldIn(train.number, runDate, number);
    run.ours.set(number, read);
    return read;
  }
}

function keyOf(train: string, runDate: string): string {
  return `${train}|${runDate}`;
}

/** One carriage of a run is to be read anew, or all of them. */
function forget(run: Run, carriage?: string): void {
  run.version += 1;
  if (carriage === undefined) run.ours.clear();
  else run.ours.delete(carriage);
}

function overlaps({ from, to }: Occupied, ride: Ride): boolean {
  return from < ride.to && to > ride.from;
}
