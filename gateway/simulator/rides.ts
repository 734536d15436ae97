import { Temporal } from '../../basics/temporal.ts';
import { rules, trains, type Stop, type Train } from './network.ts';

const ZONE = 'Europe/Kyiv';

/** One run of a train between two of its stops. */
export interface Ride {
  readonly train: Train;
  /** The day on which the train leaves its first stop, `2026-11-23`: the key of its inventory. */
  readonly runDate: string;
  /** Indexes into the train's stops; the ride occupies the segments from `from` up to `to`. */
  readonly from: number;
  readonly to: number;
  readonly boarding: Stop;
  readonly leaving: Stop;
  /** Kyiv wall time, `2026-11-23T22:37`. */
  readonly departure: string;
  readonly arrival: string;
  readonly minutes: number;
  readonly km: number;
}

/** Kyiv's wall clock. */
function kyivNow(now: Temporal.Instant): Temporal.PlainDateTime {
  return now.toZonedDateTimeISO(ZONE).toPlainDateTime();
}

/** Today in Kyiv, `2026-11-23`. */
export function kyivDate(now: Temporal.Instant): string {
  return kyivNow(now).toPlainDate().toString();
}

/** The instant of a Kyiv wall time, milliseconds since the epoch. */
export function kyivInstant(wallTime: string): number {
  return Temporal.PlainDateTime.from(wallTime).toZonedDateTime(ZONE).epochMilliseconds;
}

/** Kyiv's days `from` to `to`, both included, as milliseconds since the epoch; undefined when they are no period. */
export function kyivPeriod(from: string, to: string): { readonly from: number; readonly until: number } | undefined {
  if (!isCalendarDate(from) || !isCalendarDate(to)) return undefined;
  const first = Temporal.PlainDate.from(from);
  const after = Temporal.PlainDate.from(to).add({ days: 1 });
  const days = first.until(after).days;
  if (days < 1 || days > rules.reports.days) return undefined;
  const midnight = (day: Temporal.PlainDate): number => day.toZonedDateTime(ZONE).epochMilliseconds;
  return { from: midnight(first), until: midnight(after) };
}

/**
 * The last date on sale for a train, or for ordinary ones. The next day opens at 08:00, that of trains to and from Poland
 * at 09:00 (gateway.md, rules of sale).
 */
export function lastDateOnSale(now: Temporal.Instant, train?: Pick<Train, 'number' | 'abroad'>): Temporal.PlainDate {
  const { days, opensAtHour, opensAtHourTo, shortDays, shortFrom, shortTo } = rules.presale;
  const local = kyivNow(now);
  const numeral = train === undefined ? 0 : Number.parseInt(train.number, 10);
  const window = numeral >= shortFrom && numeral <= shortTo ? shortDays : days;
  const opens = Math.max(...(train?.abroad ?? []).map((country) => opensAtHourTo[country] ?? opensAtHour), opensAtHour);
  return local.toPlainDate().add({ days: local.hour >= opens ? window : window - 1 });
}

/** Whether a train that leaves the boarding station at that Kyiv time can be sold now. */
export type SaleState = 'on-sale' | 'departed' | 'not-yet';

export function saleState(ride: Ride, now: Temporal.Instant): SaleState {
  const departure = Temporal.PlainDateTime.from(ride.departure);
  if (Temporal.PlainDateTime.compare(departure, kyivNow(now)) <= 0) return 'departed';
  const last = lastDateOnSale(now, ride.train);
  return Temporal.PlainDate.compare(departure.toPlainDate(), last) > 0 ? 'not-yet' : 'on-sale';
}

/** The ride of one train on the date on which it leaves `from`, or undefined when it does not go that way. */
function rideOf(train: Train, from: string, to: string, date: string): Ride | undefined {
  const start = train.stops.findIndex((stop) => stop.station.code === from);
  const end = train.stops.findIndex((stop) => stop.station.code === to);
  const boarding = train.stops[start];
  const leaving = train.stops[end];
  if (boarding === undefined || leaving === undefined || start >= end) return undefined;
  const run = Temporal.PlainDate.from(date).subtract({ days: Math.floor(boarding.departure / 1440) });
  const midnight = run.toPlainDateTime();
  return {
    train,
    runDate: run.toString(),
    from: start,
    to: end,
    boarding,
    leaving,
    departure: wallTime(midnight.add({ minutes: boarding.departure })),
    arrival: wallTime(midnight.add({ minutes: leaving.arrival })),
    minutes: leaving.arrival - boarding.departure,
    km: Math.max(1, leaving.km - boarding.km),
  };
}

/** The wall time of a minute of a train's run, `2026-11-23T22:37`. */
export function runTime(runDate: string, minute: number): string {
  return wallTime(Temporal.PlainDate.from(runDate).toPlainDateTime().add({ minutes: minute }));
}

/** All rides between two stations on a date, in order of departure. */
export function ridesBetween(from: string, to: string, date: string): Ride[] {
  return trains
    .map((train) => rideOf(train, from, to, date))
    .filter((ride) => ride !== undefined)
    .sort((a, b) => (a.departure < b.departure ? -1 : a.departure > b.departure ? 1 : 0));
}

/** The ride of a train by its number. */
export function rideByNumber(number: string, from: string, to: string, date: string): Ride | undefined {
  const train = trains.find((candidate) => candidate.number === number);
  return train === undefined ? undefined : rideOf(train, from, to, date);
}

/** Whether a text of the right shape is a day of the calendar. */
export function isCalendarDate(date: string): boolean {
  try {
    Temporal.PlainDate.from(date);
    return true;
  } catch {
    return false;
  }
}

function wallTime(time: Temporal.PlainDateTime): string {
  return time.toString({ smallestUnit: 'minute' });
}
