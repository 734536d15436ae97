import { z } from 'zod';
import rulesFile from '../../assets/network/rules.json' with { type: 'json' };
import stationsFile from '../../assets/network/stations.json' with { type: 'json' };
import trainsFile from '../../assets/network/trains.json' with { type: 'json' };
import { amount, stationCode, wagonClass, type WagonClass } from '../operations/common.ts';
import { stationRef, type StationRef } from '../operations/documents.ts';

/** The railway that the simulator plays: stations, trains and rules of sale, from assets/network. */

const percent = z.int().min(0).max(100);
/** Prices, VAT within, up to a distance. */
const zones = z.array(z.object({ toKm: z.int(), price: amount })).min(1);
const station = stationRef.extend({ aliases: z.array(z.string()) });
export type Station = z.infer<typeof station>;

const stations = z.object({ version: z.string(), stations: z.array(station) }).parse(stationsFile);

export const rules = z
  .object({
    presale: z.object({
      /** Days ahead of today, and of trains numbered `shortFrom`–`shortTo`. */
      days: z.int(),
      opensAtHour: z.int(),
      /** Trains that come from or go to a country, by its ISO 3166 code, open at an hour of their own. */
      opensAtHourTo: z.record(z.string(), z.int()),
      shortDays: z.int(),
      shortFrom: z.int(),
      shortTo: z.int(),
    }),
    holdMinutes: z.int(),
    passengersPerOrder: z.int(),
    openingBalance: amount,
    /** How far below zero an agent's balance may go. */
    creditLimit: amount,
    reports: z.object({ days: z.int(), pageSize: z.int() }),
    /** VAT comes on top of the parts named, but lies within the prices of services and transport. */
    vat: z.object({ percent, of: z.array(z.enum(['fare', 'reservation', 'serviceFee'])) }),
    /** How much of the price is квиток; the rest is плацкарта. */
    fareSharePercent: percent,
    serviceFee: amount,
    insurance: amount,
    insurer: z.string(),
    taxNumber: z.string(),
    discounts: z.object({
      child: z.object({ percent, fromAge: z.int(), toAge: z.int(), classes: z.array(wagonClass) }),
      infant: z.object({ underAge: z.int(), perAdult: z.int() }),
      /** `certificate` is the form of the card's number, a regular expression. */
      student: z.object({ percent, certificate: z.string(), classes: z.array(wagonClass) }),
      privilege: z.object({ percent, certificate: z.string(), classes: z.array(wagonClass) }),
    }),
    privileges: z.array(
      z.object({
        id: z.int(),
        nameUk: z.string(),
        nameEn: z.string(),
        companion: z.boolean(),
        cashDeskOnly: z.boolean().default(false),
        fromAge: z.int().default(0),
        toAge: z.int().default(200),
      }),
    ),
    services: z.array(
      z.object({
        service: z.string(),
        nameUk: z.string(),
        nameEn: z.string(),
        price: amount,
        max: z.int(),
        preselected: z.boolean(),
        classes: z.array(wagonClass),
      }),
    ),
    transport: z.object({
      baggage: z.object({ minKg: z.int(), maxKg: z.int(), notIn: z.array(wagonClass), prices: zones }),
      animal: z.object({ notIn: z.array(wagonClass), prices: zones }),
    }),
    /**
     * What the table of return terms does not say: how much of insurance, of the fee, and of the VAT of what is returned
     * comes back, and until when services count as unused.
     */
    returns: z.object({
      insuranceShare: percent,
      serviceFeeShare: percent,
      vatShare: percent,
      servicesHoursBefore: z.int(),
    }),
    roundTripBrands: z.array(z.string()),
    /** Towns with several stations. */
    towns: z.array(z.array(stationCode)),
    returnTerms: z.array(z.object({ hoursBefore: z.int(), fareShare: percent, reservationShare: percent })),
    classes: z.array(
      z.object({
        wagonClass,
        serviceClass: z.string(),
        /** Kopecks for any distance, and for each kilometre, before VAT. */
        fixed: amount,
        perKm: amount,
        /** The carriages of a train that has the class. */
        layouts: z.array(z.string()).min(1),
        airConditioned: z.boolean(),
        /** Who travels in its compartments. */
        gender: z.enum(['mixed', 'women']).default('mixed'),
      }),
    ),
    /** Trains whose cars stay together, whatever the timetable asks for. */
    trainsets: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        cars: z.array(z.object({ wagonClass, layout: z.string(), airConditioned: z.boolean().default(true) })).min(1),
      }),
    ),
    /** `kept` are places that only a cash desk sells: for wheelchairs and those who come with them. */
    layouts: z.array(
      z.object({ id: z.string(), places: z.int(), compartments: z.int(), kept: z.array(z.string()).default([]) }),
    ),
  })
  .parse(rulesFile);

export type ServiceRules = (typeof rules.services)[number];
export type ClassRules = (typeof rules.classes)[number];
export type Trainset = (typeof rules.trainsets)[number];

const clock = z.string().regex(/^\d{2}:\d{2}$/);
/** A station beyond the directory; abroad it has a country, by its ISO 3166 code. */
const name = z.object({ uk: z.string(), en: z.string(), country: z.string().optional() });
const timetable = z
  .object({
    trains: z.array(
      z.object({
        number: z.string(),
        brand: z.string(),
        /** Of a train that is made up of single carriages. */
        classes: z.array(wagonClass).optional(),
        /** The id of its trainset otherwise. */
        trainset: z.string().optional(),
        /** Where it comes from or goes to beyond the stations on sale. */
        origin: name.optional(),
        terminus: name.optional(),
        stops: z
          .array(z.object({ at: stationCode, km: z.int(), arrival: clock.optional(), departure: clock.optional() }))
          .min(2),
      }),
    ),
  })
  .parse(trainsFile);

export interface Stop {
  readonly station: Station;
  readonly km: number;
  /** Minutes of Kyiv wall time since midnight of the day on which the train leaves its first stop. */
  readonly arrival: number;
  readonly departure: number;
}

export interface Train {
  readonly number: string;
  readonly brand: string;
  readonly classes: readonly WagonClass[];
  readonly trainset: Trainset | undefined;
  readonly origin: { readonly uk: string; readonly en: string };
  readonly terminus: { readonly uk: string; readonly en: string };
  /** Countries abroad where it begins or ends. */
  readonly abroad: readonly string[];
  readonly stops: readonly Stop[];
}

const byCode = new Map(stations.stations.map((entry) => [entry.code, entry]));

export const directory: { readonly version: string; readonly stations: readonly Station[] } = stations;

/** The station with a code, or undefined. */
export function stationOf(code: string): Station | undefined {
  return byCode.get(code);
}

/** A station without its aliases, as documents carry it. */
export function refOf({ code, nameUk, nameEn }: Station): StationRef {
  return { code, nameUk, nameEn };
}

export const trains: readonly Train[] = timetable.trains.map((train) => {
  const stops = stopsOf(train.stops);
  const first = stops[0]?.station;
  const last = stops.at(-1)?.station;
  if (first === undefined || last === undefined) throw new Error(`train ${train.number} has no stops`);
  const trainset = rules.trainsets.find(({ id }) => id === train.trainset);
  const classes = train.classes ?? trainset?.cars.map((car) => car.wagonClass);
  if (classes === undefined) throw new Error(`train ${train.number} has no carriages`);
  return {
    number: train.number,
    brand: train.brand,
    classes: [...new Set(classes)],
    trainset,
    abroad: [train.origin, train.terminus].flatMap((end) => end?.country ?? []),
    origin: train.origin ?? { uk: first.nameUk, en: first.nameEn },
    terminus: train.terminus ?? { uk: last.nameUk, en: last.nameEn },
    stops,
  };
});

/** A clock time earlier than the one before it belongs to the next day. */
function stopsOf(declared: (typeof timetable.trains)[number]['stops']): Stop[] {
  let last = 0;
  const next = (time: string): number => {
    const [hours = 0, minutes = 0] = time.split(':').map(Number);
    const sinceMidnight = hours * 60 + minutes;
    last = sinceMidnight + Math.ceil(Math.max(0, last - sinceMidnight) / 1440) * 1440;
    return last;
  };
  return declared.map(({ at, km, arrival, departure }) => {
    const found = stationOf(at);
    if (found === undefined) throw new Error(`a stop at ${at}, which is no station`);
    const arrives = arrival === undefined ? undefined : next(arrival);
    const departs = departure === undefined ? undefined : next(departure);
    const either = arrives ?? departs;
    if (either === undefined) throw new Error(`a stop at ${at} without times`);
    return { station: found, km, arrival: arrives ?? either, departure: departs ?? either };
  });
}
