import type { z } from 'zod';
import { err, ok, type Result } from '../../basics/result.ts';
import type { Temporal } from '../../basics/temporal.ts';
import type { places, prices, trains, trainsExtended } from '../operations/operations.ts';
import type { trainOffer } from '../operations/trains.ts';
import type { Inventory } from './inventory.ts';
import { refOf, rules, stationOf } from './network.ts';
import { isCalendarDate, lastDateOnSale, rideByNumber, ridesBetween, saleState, type Ride } from './rides.ts';
import { priceOf } from './tariff.ts';
import type { Asked, Told } from './told.ts';

type TrainOffer = z.input<typeof trainOffer>;

/** The operations that ask what can be sold. */
export class Enquiries {
  private readonly inventory: Inventory;

  constructor(inventory: Inventory) {
    this.inventory = inventory;
  }

  /** Only what can be sold now; a date outside the presale window has no trains. */
  trains({ from, to, date }: Asked<typeof trains>, now: Temporal.Instant): Told<typeof trains> {
    return ok({ trains: this.offers(from, to, date, now), lastDate: lastDateOnSale(now).toString() });
  }

  trainsExtended({ from, to, date }: Asked<typeof trainsExtended>, now: Temporal.Instant): Told<typeof trainsExtended> {
    const [origins, targets] = [from, to].map((code) => townOf(code).flatMap((station) => stationOf(station) ?? []));
    if (!origins?.length || !targets?.length) return err('unknown-station');
    const pairs = origins.flatMap((origin) =>
      targets.map((target) => ({
        from: refOf(origin),
        to: refOf(target),
        trains: this.offers(origin.code, target.code, date, now),
      })),
    );
    return ok({ pairs: pairs.filter((pair) => pair.trains.length > 0), lastDate: lastDateOnSale(now).toString() });
  }

  prices({ train, from, to, date }: Asked<typeof prices>, now: Temporal.Instant): Told<typeof prices> {
    const ride = rideOnSale({ train, from, to, date }, now);
    if (!ride.ok) return ride;
    const { child, student, privilege } = rules.discounts;
    return ok({
      carriages: this.inventory.freeIn(ride.value, now).map(({ carriage, free }) => ({
        number: carriage.number,
        wagonClass: carriage.of.wagonClass,
        serviceClass: carriage.of.serviceClass,
        free: free.length,
        price: priceOf(carriage.of, ride.value.km),
        airConditioned: carriage.airConditioned,
      })),
      returnTerms: rules.returnTerms,
      services: rules.services,
      discounts: [
        { kind: 'child', percent: child.percent, classes: child.classes },
        { kind: 'student', percent: student.percent, classes: student.classes },
        { kind: 'privilege', percent: privilege.percent, classes: privilege.classes },
        { kind: 'companion', percent: privilege.percent, classes: privilege.classes },
      ],
    });
  }

  places(request: Asked<typeof places>, now: Temporal.Instant): Told<typeof places> {
    const ride = rideOnSale(request, now);
    if (!ride.ok) return ride;
    const found = this.inventory.freeIn(ride.value, now).find(({ carriage }) => carriage.number === request.carriage);
    if (found === undefined) return err('unknown-carriage');
    const { carriage, free } = found;
    return ok({
      layout: carriage.layout,
      free: [...free],
      compartments: Array.from({ length: carriage.compartments }, (_, index) => ({
        number: index + 1,
        gender: carriage.of.gender,
      })),
    });
  }

  private offers(from: string, to: string, date: string, now: Temporal.Instant): TrainOffer[] {
    const rides = isCalendarDate(date) ? ridesBetween(from, to, date) : [];
    return rides
      .filter((ride) => saleState(ride, now) === 'on-sale')
      .map((ride) => ({
        number: ride.train.number,
        originUk: ride.train.origin.uk,
        originEn: ride.train.origin.en,
        terminusUk: ride.train.terminus.uk,
        terminusEn: ride.train.terminus.en,
        departure: ride.departure,
        arrival: ride.arrival,
        durationMinutes: ride.minutes,
        brand: ride.train.brand,
        classes: this.classesOf(ride, now),
      }));
  }

  private classesOf(ride: Ride, now: Temporal.Instant): TrainOffer['classes'] {
    const carriages = this.inventory.freeIn(ride, now);
    const present = rules.classes.filter((of) => carriages.some(({ carriage }) => carriage.of === of));
    return present.map((of) => ({
      wagonClass: of.wagonClass,
      free: carriages.filter(({ carriage }) => carriage.of === of).reduce((sum, { free }) => sum + free.length, 0),
      priceFrom: priceOf(of, ride.km).total,
    }));
  }
}

/** A station's town: all its stations. */
function townOf(code: string): readonly string[] {
  return rules.towns.find((town) => town.includes(code)) ?? [code];
}

/** The ride that a request names, if it can be sold now. */
export function rideOnSale(
  request: { readonly train: string; readonly from: string; readonly to: string; readonly date: string },
  now: Temporal.Instant,
): Result<Ride, 'unknown-train' | 'departed' | 'not-on-sale'> {
  const { train, from, to, date } = request;
  const ride = isCalendarDate(date) ? rideByNumber(train, from, to, date) : undefined;
  if (ride === undefined) return err('unknown-train');
  const state = saleState(ride, now);
  if (state === 'departed') return err('departed');
  if (state === 'not-yet') return err('not-on-sale');
  return ok(ride);
}
