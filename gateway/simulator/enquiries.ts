import type { z } from 'zod';
import { err, ok, type Result } from '../../basics/result.ts';
import type { Temporal } from '../../basics/temporal.ts';
import type { places, prices, stationsList, trains } from '../operations/operations.ts';
import { genderOf } from './carriages.ts';
import type { Inventory } from './inventory.ts';
import { directory, refOf, rules } from './network.ts';
import type { Refusal } from './refusals.ts';
import { isCalendarDate, lastDateOnSale, rideByNumber, ridesBetween, saleState, type Ride } from './rides.ts';
import { priceOf } from './tariff.ts';

type Asked<Operation extends { request: z.ZodType }> = z.output<Operation['request']>;
type Told<Operation extends { answer: z.ZodType }> = Result<z.input<Operation['answer']>, Refusal>;

/** The operations that change nothing. */
export class Enquiries {
  private readonly inventory: Inventory;

  constructor(inventory: Inventory) {
    this.inventory = inventory;
  }

  stationsList({ version }: Asked<typeof stationsList>): Told<typeof stationsList> {
    const unchanged = version === directory.version;
    const stations = directory.stations.map((station) => ({ ...refOf(station), aliases: station.aliases }));
    return ok({ version: directory.version, unchanged, stations: unchanged ? [] : stations });
  }

  /** Only what can be sold now; a date outside the presale window has no trains. */
  trains({ from, to, date }: Asked<typeof trains>, now: Temporal.Instant): Told<typeof trains> {
    const rides = isCalendarDate(date) ? ridesBetween(from, to, date) : [];
    return ok({
      trains: rides
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
        })),
      lastDate: lastDateOnSale(now).toString(),
    });
  }

  prices({ train, from, to, date }: Asked<typeof prices>, now: Temporal.Instant): Told<typeof prices> {
    const ride = rideOnSale({ train, from, to, date }, now);
    if (!ride.ok) return ride;
    return ok({
      carriages: this.inventory.freeIn(ride.value, now).map(({ carriage, free }) => ({
        number: carriage.number,
        wagonClass: carriage.of.wagonClass,
        serviceClass: carriage.of.serviceClass,
        free: free.length,
        price: priceOf(carriage.of, ride.value.km),
        airConditioned: carriage.of.airConditioned,
      })),
      returnTerms: rules.returnTerms,
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
        gender: genderOf(carriage.of.wagonClass),
      })),
    });
  }

  private classesOf(ride: Ride, now: Temporal.Instant): z.input<typeof trains.answer>['trains'][number]['classes'] {
    const carriages = this.inventory.freeIn(ride, now);
    return [...new Set(carriages.map(({ carriage }) => carriage.of))].map((of) => ({
      wagonClass: of.wagonClass,
      free: carriages.filter(({ carriage }) => carriage.of === of).reduce((sum, { free }) => sum + free.length, 0),
      priceFrom: priceOf(of, ride.km).total,
    }));
  }
}

/** The ride that a request names, if it can be sold now. */
export function rideOnSale(
  request: { readonly train: string; readonly from: string; readonly to: string; readonly date: string },
  now: Temporal.Instant,
): Result<Ride, Refusal> {
  const { train, from, to, date } = request;
  const ride = isCalendarDate(date) ? rideByNumber(train, from, to, date) : undefined;
  if (ride === undefined) return err('unknown-train');
  const state = saleState(ride, now);
  if (state === 'departed') return err('departed');
  if (state === 'not-yet') return err('not-on-sale');
  return ok(ride);
}
