import type { z } from 'zod';
import { err, ok, type Result } from '../../basics/result.ts';
import type { Temporal } from '../../basics/temporal.ts';
import type { places, prices, trains, trainsExtended } from '../operations/operations.ts';
import { trainOffer } from '../operations/trains.ts';
import { encodeOnce } from '../wire/xml.ts';
import type { Inventory } from './inventory.ts';
import { encodeChecked, Kept, type Lasting } from './kept.ts';
import { refOf, rules, stationOf } from './network.ts';
import { isCalendarDate, isSameWindow, lastDateOnSale, saleState, type Ride, type Timetable } from './rides.ts';
import { priceOf, reducedPrices, transportPrice } from './tariff.ts';
import type { Asked, Told } from './told.ts';

type TrainOffer = z.input<typeof trainOffer>;

/** How many trains' offers are kept, each between two stations on a day; about a kilobyte each. */
const KEPT_OFFERS = 10_000;

/** The operations that ask what can be sold. */
export class Enquiries {
  private readonly inventory: Inventory;
  private readonly timetable: Timetable;
  private readonly offers = new Kept(KEPT_OFFERS);

  constructor(inventory: Inventory, timetable: Timetable) {
    this.inventory = inventory;
    this.timetable = timetable;
  }

  /** Only what can be sold now; a date outside the presale window has no trains. */
  trains({ from, to, date }: Asked<typeof trains>, now: Temporal.Instant): Lasting {
    const at = now.epochMilliseconds;
    const offers = this.ridesOnSale(from, to, date, now).map((ride) => this.keptOffer(ride, now));
    return {
      encoded: encodeOnce({ trains: offers.map(({ encoded }) => encoded), lastDate: lastDateOnSale(now).toString() }),
      // Before and after midnight, at the opening hour and when a train has left, other trains are on sale.
      stands: (later) => isSameWindow(at, later) && offers.every((offer) => offer.stands(later)),
    };
  }

  trainsExtended({ from, to, date }: Asked<typeof trainsExtended>, now: Temporal.Instant): Told<typeof trainsExtended> {
    const [origins, targets] = [from, to].map((code) => townOf(code).flatMap((station) => stationOf(station) ?? []));
    if (!origins?.length || !targets?.length) return err('unknown-station');
    const pairs = origins.flatMap((origin) =>
      targets.map((target) => ({
        from: refOf(origin),
        to: refOf(target),
        trains: this.ridesOnSale(origin.code, target.code, date, now).map((ride) => this.offerOf(ride, now)),
      })),
    );
    return ok({ pairs: pairs.filter((pair) => pair.trains.length > 0), lastDate: lastDateOnSale(now).toString() });
  }

  prices({ train, from, to, date }: Asked<typeof prices>, now: Temporal.Instant): Told<typeof prices> {
    const ride = rideOnSale(this.timetable, { train, from, to, date }, now);
    if (!ride.ok) return ride;
    const { child, infant, student, privilege } = rules.discounts;
    return ok({
      carriages: this.inventory.freeIn(ride.value, now).map(({ carriage, free }) => ({
        number: carriage.number,
        wagonClass: carriage.of.wagonClass,
        serviceClass: carriage.of.serviceClass,
        free: free.length,
        price: priceOf(carriage.of, ride.value.km),
        airConditioned: carriage.airConditioned,
        reduced: reducedPrices(carriage.of, ride.value.km).map(({ kind, price }) => ({ kind, price })),
      })),
      returnTerms: rules.returnTerms,
      services: rules.services,
      discounts: [
        {
          kind: 'child',
          percent: child.percent,
          classes: child.classes,
          fromAge: child.fromAge,
          toAge: child.toAge,
        },
        { kind: 'infant', percent: 100, classes: rules.classes.map((of) => of.wagonClass), toAge: infant.underAge - 1 },
        { kind: 'student', percent: student.percent, classes: student.classes },
        { kind: 'privilege', percent: privilege.percent, classes: privilege.classes },
        { kind: 'companion', percent: privilege.percent, classes: privilege.classes },
      ],
      // Those that only a cash desk sells are named too, so that nobody looks for them in vain.
      privileges: rules.privileges.map(({ id, nameUk, nameEn, companion }) => ({
        privilege: id,
        nameUk,
        nameEn,
        companion,
      })),
      transport: (['baggage', 'animal'] as const).map((kind) => ({
        kind,
        price: transportPrice(kind, ride.value.km).total,
        classes: rules.classes.map((of) => of.wagonClass).filter((of) => !rules.transport[kind].notIn.includes(of)),
        ...(kind === 'baggage' ? { minKg: rules.transport.baggage.minKg, maxKg: rules.transport.baggage.maxKg } : {}),
      })),
    });
  }

  places(request: Asked<typeof places>, now: Temporal.Instant): Told<typeof places> {
    const ride = rideOnSale(this.timetable, request, now);
    if (!ride.ok) return ride;
    const found = this.inventory.freePlaces(ride.value, request.carriage, now);
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

  private ridesOnSale(from: string, to: string, date: string, now: Temporal.Instant): Ride[] {
    return this.timetable.between(from, to, date).filter((ride) => saleState(ride, now) === 'on-sale');
  }

  private keptOffer(ride: Ride, now: Temporal.Instant): Lasting {
    const { train, runDate, from, to } = ride;
    return this.offers.tell(`${train.number}|${runDate}|${String(from)}|${String(to)}`, now.epochMilliseconds, () => {
      const stands = this.inventory.watchOver(ride, now);
      return { encoded: encodeChecked(trainOffer, this.offerOf(ride, now)), stands };
    });
  }

  private offerOf(ride: Ride, now: Temporal.Instant): TrainOffer {
    const { number, origin, terminus, brand } = ride.train;
    return {
      number,
      originUk: origin.uk,
      originEn: origin.en,
      terminusUk: terminus.uk,
      terminusEn: terminus.en,
      departure: ride.departure,
      arrival: ride.arrival,
      durationMinutes: ride.minutes,
      brand,
      classes: this.classesOf(ride, now),
      roundTrip: rules.roundTripBrands.includes(brand),
    };
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
  timetable: Timetable,
  request: { readonly train: string; readonly from: string; readonly to: string; readonly date: string },
  now: Temporal.Instant,
): Result<Ride, 'unknown-train' | 'departed' | 'not-on-sale'> {
  const { train, from, to, date } = request;
  const ride = isCalendarDate(date) ? timetable.ride(train, from, to, date) : undefined;
  if (ride === undefined) return err('unknown-train');
  const state = saleState(ride, now);
  if (state === 'departed') return err('departed');
  if (state === 'not-yet') return err('not-on-sale');
  return ok(ride);
}
