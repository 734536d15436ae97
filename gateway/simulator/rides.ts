import { Temporal } from '../../basics/temporal.ts';
import { rules, trains, type Stop, type Train } from './network.ts';

const ZONE = 'Europe/Kyiv';
const DAY = 1440;

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

/** The presale window as it stands during one minute. */
interface Presale {
  /** Kyiv wall time, `2026-11-23T22:37`. */
  readonly now: string;
  readonly hour: number;
  readonly today: Temporal.PlainDate;
  /** Dates as text, by days from today. */
  readonly dates: Map<number, string>;
}

const MINUTE_MS = 60_000;
let presaleMinute = NaN;
let presaleThen: Presale | undefined;

/** The window moves at whole minutes only: the last one asked about is remembered. */
function presaleAt(now: Temporal.Instant): Presale {
  const minute = minuteOf(now.epochMilliseconds);
  if (presaleThen !== undefined && minute === presaleMinute) return presaleThen;
  const local = kyivNow(now);
  const text = local.toString({ smallestUnit: 'minute' });
  presaleThen = { now: text, hour: local.hour, today: local.toPlainDate(), dates: new Map() };
  presaleMinute = minute;
  return presaleThen;
}

/** Whether the presale window cannot have moved from one instant to another, milliseconds since the epoch. */
export function isSameWindow(one: number, other: number): boolean {
  return minuteOf(one) === minuteOf(other);
}

function minuteOf(at: number): number {
  return Math.floor(at / MINUTE_MS);
}

type Sold = Pick<Train, 'number' | 'abroad'>;

/** How many days from today the last one on sale is. */
function daysOnSale(hour: number, train?: Sold): number {
  const { days, opensAtHour, opensAtHourTo, shortDays, shortFrom, shortTo } = rules.presale;
  const numeral = train === undefined ? 0 : Number.parseInt(train.number, 10);
  const window = numeral >= shortFrom && numeral <= shortTo ? shortDays : days;
  const opens = Math.max(...(train?.abroad ?? []).map((country) => opensAtHourTo[country] ?? opensAtHour), opensAtHour);
  return hour >= opens ? window : window - 1;
}

/**
 * The last date on sale for a train, or for ordinary ones. The next day opens at 08:00, that of trains to and from Poland
 * at 09:00 (gateway.md, rules of sale).
 */
export function lastDateOnSale(now: Temporal.Instant, train?: Sold): Temporal.PlainDate {
  const { today, hour } = presaleAt(now);
  return today.add({ days: daysOnSale(hour, train) });
}

/** Whether a train that leaves the boarding station at that Kyiv time can be sold now. */
export type SaleState = 'on-sale' | 'departed' | 'not-yet';

export function saleState(ride: Ride, now: Temporal.Instant): SaleState {
  const presale = presaleAt(now);
  if (ride.departure <= presale.now) return 'departed';
  const days = daysOnSale(presale.hour, ride.train);
  const last = presale.dates.get(days) ?? presale.today.add({ days }).toString();
  presale.dates.set(days, last);
  return ride.departure.slice(0, last.length) > last ? 'not-yet' : 'on-sale';
}

/** The wall time of a minute of a train's run, `2026-11-23T22:37`. */
export function runTime(runDate: string, minute: number): string {
  const day = Temporal.PlainDate.from(runDate).add({ days: Math.floor(minute / DAY) });
  return `${day.toString()}T${clockOf(minute)}`;
}

/** The part of a train's run between two of its stops. */
interface Stretch {
  readonly train: Train;
  readonly from: number;
  readonly to: number;
  readonly boarding: Stop;
  readonly leaving: Stop;
  /** Times of day, `22:37`. */
  readonly departs: string;
  readonly arrives: string;
}

/** Of so many pairs and dates the rides are remembered. */
const REMEMBERED = 10_000;

/** The trains of every day, found by number and by pair of stations without a look at the others. */
export class Timetable {
  readonly trains: readonly Train[];
  private readonly byNumber: ReadonlyMap<string, Train>;
  /** By pair of stations, in order of departure. */
  private readonly stretches = new Map<string, Stretch[]>();
  /** By pair of stations and date, of those that were asked for. */
  private readonly asked = new Map<string, readonly Ride[]>();

  constructor(trains: readonly Train[]) {
    this.trains = trains;
    this.byNumber = new Map(trains.map((train) => [train.number, train]));
    for (const train of trains) this.add(train);
    const timeOf = ({ boarding }: Stretch): number => boarding.departure % DAY;
    for (const known of this.stretches.values()) known.sort((a, b) => timeOf(a) - timeOf(b));
  }

  train(number: string): Train | undefined {
    return this.byNumber.get(number);
  }

  /** All rides between two stations on a date, in order of departure; none on a date that no calendar has. */
  between(from: string, to: string, date: string): readonly Ride[] {
    const key = `${pairOf(from, to)} ${date}`;
    const known = this.asked.get(key);
    if (known !== undefined) return known;
    if (this.asked.size >= REMEMBERED) this.asked.clear();
    const stretches = isCalendarDate(date) ? this.stretches.get(pairOf(from, to)) : undefined;
    const rides = (stretches ?? []).map((stretch) => rideOf(stretch, date));
    this.asked.set(key, rides);
    return rides;
  }

  /** The ride of a train on the date on which it leaves `from`, or undefined when it does not go that way. */
  ride(number: string, from: string, to: string, date: string): Ride | undefined {
    const stretch = this.stretches.get(pairOf(from, to))?.find(({ train }) => train.number === number);
    return stretch === undefined ? undefined : rideOf(stretch, date);
  }

  private add(train: Train): void {
    train.stops.forEach((boarding, from) => {
      train.stops.slice(from + 1).forEach((leaving, index) => {
        const pair = pairOf(boarding.station.code, leaving.station.code);
        const times = { departs: clockOf(boarding.departure), arrives: clockOf(leaving.arrival) };
        const stretch = { train, from, to: from + 1 + index, boarding, leaving, ...times };
        const known = this.stretches.get(pair);
        if (known === undefined) this.stretches.set(pair, [stretch]);
        else known.push(stretch);
      });
    });
  }
}

/** The simulated railway's own timetable. */
export const railway = new Timetable(trains);

function pairOf(from: string, to: string): string {
  return `${from} ${to}`;
}

function rideOf({ train, from, to, boarding, leaving, departs, arrives }: Stretch, date: string): Ride {
  const daysBefore = Math.floor(boarding.departure / DAY);
  const daysLater = Math.floor(leaving.arrival / DAY) - daysBefore;
  const shifted = (days: number): string =>
    days === 0 ? date : Temporal.PlainDate.from(date).add({ days }).toString();
  return {
    train,
    runDate: shifted(-daysBefore),
    from,
    to,
    boarding,
    leaving,
    departure: `${date}T${departs}`,
    arrival: `${shifted(daysLater)}T${arrives}`,
    minutes: leaving.arrival - boarding.departure,
    km: Math.max(1, leaving.km - boarding.km),
  };
}

/** The time of day of a minute of a run, `22:37`. */
function clockOf(minute: number): string {
  const [hours, minutes] = [Math.floor((minute % DAY) / 60), minute % 60];
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
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
