import type { Temporal } from '../../basics/temporal.ts';
import { carriagesOf, soldElsewhere, type Carriage, type Occupied } from './carriages.ts';
import type { Ride } from './rides.ts';
import type { Store } from './store.ts';

/** Which places are free, segment by segment. */
export class Inventory {
  private readonly store: Store;
  private readonly seed: string;

  constructor(store: Store, seed: string) {
    this.store = store;
    this.seed = seed;
  }

  /** The carriages of the ride's train with the places that are free all the way from `ride.from` to `ride.to`. */
  freeIn(ride: Ride, now: Temporal.Instant): { readonly carriage: Carriage; readonly free: readonly string[] }[] {
    const sold = this.store.occupiedOf(ride.train.number, ride.runDate, now.epochMilliseconds);
    return carriagesOf(ride.train).map((carriage) => {
      const occupied = [
        ...soldElsewhere(this.seed, ride.train, ride.runDate, carriage),
        ...(sold.get(carriage.number) ?? []),
      ];
      const taken = new Set(occupied.filter((place) => overlaps(place, ride)).map(({ place }) => place));
      return { carriage, free: placesOf(carriage).filter((place) => !taken.has(place)) };
    });
  }
}

/** All place numbers of a carriage. */
export function placesOf(carriage: Carriage): string[] {
  return Array.from({ length: carriage.places }, (_, index) => String(index + 1));
}

function overlaps(place: Occupied, ride: Ride): boolean {
  return place.from < ride.to && place.to > ride.from;
}
