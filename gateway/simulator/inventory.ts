import type { Temporal } from '../../basics/temporal.ts';
import { carriagesOf, soldElsewhere, type Carriage, type Occupied } from './carriages.ts';
import type { Held, Ledger } from './ledger.ts';
import type { Ride } from './rides.ts';

/** A carriage with the places that are free all the way; those that only a cash desk sells are not. */
interface FreeCarriage {
  readonly carriage: Carriage;
  readonly free: readonly string[];
}

/** The free places of a carriage between two stops, as long as no hold ends or comes back, milliseconds since the epoch. */
interface Free {
  readonly places: readonly string[];
  readonly from: number;
  readonly until: number;
}

/** What is remembered of a carriage of a run. */
interface Seats {
  /** Follows from the seed; never changes. */
  readonly elsewhere: readonly Occupied[];
  /** As the ledger has it; forgotten when the ledger writes. */
  held: readonly Held[] | undefined;
  /** Made from both, by the stops that it is asked for. */
  readonly free: Map<number, Free>;
}

/** What is remembered of one run of a train. */
interface Run {
  /** Grows whenever something of the run is sold, held or let go. */
  version: number;
  readonly carriages: Map<string, Seats>;
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
    const run = this.runOf(ride);
    return carriagesOf(ride.train).map((carriage) => ({
      carriage,
      free: this.free(run, ride, carriage, now.epochMilliseconds).places,
    }));
  }

  /** One carriage of the ride's train, if there is such a one; one sale's own places count as free. */
  freePlaces(ride: Ride, number: string, now: Temporal.Instant, aside?: number): FreeCarriage | undefined {
    const carriage = carriagesOf(ride.train).find((one) => one.number === number);
    if (carriage === undefined) return undefined;
    const at = now.epochMilliseconds;
    const run = this.runOf(ride);
    if (aside === undefined) return { carriage, free: this.free(run, ride, carriage, at).places };
    const seats = this.seatsOf(run, ride, carriage);
    const others = this.heldIn(seats, ride, carriage).filter(({ sale }) => sale !== aside);
    return { carriage, free: freeAmong(carriage, ride, at, seats.elsewhere, others) };
  }

  /**
   * Tells at any later time, milliseconds since the epoch, whether the ride has the same free places as now: nothing was written to the run since, and
   * none of the holds that count now is over.
   */
  watchOver(ride: Ride, now: Temporal.Instant): (later: number) => boolean {
    const run = this.runOf(ride);
    const { version } = run;
    const from = now.epochMilliseconds;
    const ends = carriagesOf(ride.train).map((carriage) => this.free(run, ride, carriage, from).until);
    const until = Math.min(...ends);
    // A clock that was set back brings holds back that were over.
    return (later) => run.version === version && later >= from && later < until;
  }

  private free(run: Run, ride: Ride, carriage: Carriage, at: number): Free {
    const seats = this.seatsOf(run, ride, carriage);
    const stops = ride.from * ride.train.stops.length + ride.to;
    const known = seats.free.get(stops);
    if (known !== undefined && at >= known.from && at < known.until) return known;
    const held = this.heldIn(seats, ride, carriage);
    let until = Infinity;
    for (const one of held) if (one.until > at && one.until < until) until = one.until;
    const made = { places: freeAmong(carriage, ride, at, seats.elsewhere, held), from: at, until };
    seats.free.set(stops, made);
    return made;
  }

  private runOf({ train, runDate }: Ride): Run {
    const key = keyOf(train.number, runDate);
    const known = this.runs.get(key);
    if (known !== undefined) return known;
    if (this.runs.size >= REMEMBERED) {
      // Whoever watches one of them shall not take it for one that is still told of changes.
      for (const run of this.runs.values()) forget(run);
      this.runs.clear();
    }
    const made = { version: 0, carriages: new Map<string, Seats>() };
    this.runs.set(key, made);
    return made;
  }

  private seatsOf(run: Run, { train, runDate }: Ride, carriage: Carriage): Seats {
    const known = run.carriages.get(carriage.number);
    if (known !== undefined) return known;
    const elsewhere = soldElsewhere(this.seed, train, runDate, carriage);
    const made = { elsewhere, held: undefined, free: new Map<number, Free>() };
    run.carriages.set(carriage.number, made);
    return made;
  }

  private heldIn(seats: Seats, { train, runDate }: Ride, { number }: Carriage): readonly Held[] {
    seats.held ??= this.ledger.heldIn(train.number, runDate, number);
    return seats.held;
  }
}

function keyOf(train: string, runDate: string): string {
  return `${train}|${runDate}`;
}

/** One carriage of a run is to be read anew, or all of them. */
function forget(run: Run, number?: string): void {
  run.version += 1;
  for (const seats of number === undefined ? run.carriages.values() : [run.carriages.get(number)]) {
    if (seats === undefined) continue;
    seats.held = undefined;
    seats.free.clear();
  }
}

function freeAmong(
  { places, kept }: Carriage,
  ride: Ride,
  at: number,
  elsewhere: readonly Occupied[],
  held: readonly Held[],
): readonly string[] {
  const taken = new Set<string>(kept);
  for (const sold of elsewhere) if (overlaps(sold, ride)) taken.add(sold.place);
  for (const one of held) if (one.until > at && overlaps(one, ride)) taken.add(one.place);
  return places.filter((place) => !taken.has(place));
}

function overlaps({ from, to }: Occupied, ride: Ride): boolean {
  return from < ride.to && to > ride.from;
}
