import type { Temporal } from '../../basics/temporal.ts';
import { carriagesOf, soldElsewhere, type Carriage, type Occupied } from './carriages.ts';
import type { Ledger } from './ledger.ts';
import type { Train } from './network.ts';
import type { Ride } from './rides.ts';

/** A carriage with the places that are free all the way; those that only a cash desk sells are not. */
interface FreeCarriage {
  readonly carriage: Carriage;
  readonly free: readonly string[];
}

/** How many carriages' foreign sales are remembered; they follow from the seed and can be made again. */
const REMEMBERED = 5000;

/** Which places are free, segment by segment. */
export class Inventory {
  private readonly ledger: Ledger;
  private readonly seed: string;
  private readonly elsewhere = new Map<string, readonly Occupied[]>();

  constructor(ledger: Ledger, seed: string) {
    this.ledger = ledger;
    this.seed = seed;
  }

  /** The carriages of the ride's train with the places that are free from `ride.from` to `ride.to`; one sale's own count as free. */
  freeIn(ride: Ride, now: Temporal.Instant, aside?: number): readonly FreeCarriage[] {
    const sold = this.ledger.occupiedOf(ride.train.number, ride.runDate, now.epochMilliseconds, aside);
    return carriagesOf(ride.train).map((carriage) => {
      const taken = new Set<string>(carriage.kept);
      const take = (places: readonly Occupied[]): void => {
        for (const { place, from, to } of places) if (from < ride.to && to > ride.from) taken.add(place);
      };
      take(this.soldElsewhere(ride.train, ride.runDate, carriage));
      take(sold.get(carriage.number) ?? []);
      return { carriage, free: carriage.places.filter((place) => !taken.has(place)) };
    });
  }

  private soldElsewhere(train: Train, runDate: string, carriage: Carriage): readonly Occupied[] {
    const key = `${train.number}|${runDate}|${carriage.number}`;
    const known = this.elsewhere.get(key);
    if (known !== undefined) return known;
    if (this.elsewhere.size >= REMEMBERED) this.elsewhere.clear();
    const made = soldElsewhere(this.seed, train, runDate, carriage);
    this.elsewhere.set(key, made);
    return made;
  }
}
