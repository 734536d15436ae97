import { err, ok } from '../../basics/result.ts';
import { Temporal } from '../../basics/temporal.ts';
import { stations, type stationsList, type trainRoute, type trainsFromStation } from '../operations/operations.ts';
import { encodeChecked, type Lasting } from './kept.ts';
import { directory, refOf, stationOf } from './network.ts';
import { isCalendarDate, runTime, type Timetable } from './rides.ts';
import type { Asked, Told } from './told.ts';

/** The operations that ask about stations and timetables, whatever is free. */

/** At most so many stations come back for some letters. */
const MOST_STATIONS = 20;
const DAY = 1440;

export function listStations({ version }: Asked<typeof stationsList>): Told<typeof stationsList> {
  const unchanged = version === directory.version;
  const all = directory.stations.map((station) => ({ ...refOf(station), aliases: station.aliases }));
  return ok({ version: directory.version, unchanged, stations: unchanged ? [] : all });
}

/** Latin letters that look like Cyrillic ones, and Russian letters that stand for Ukrainian ones. */
const LOOK_ALIKE: Readonly<Record<string, string>> = {
  a: 'а',
  c: 'с',
  e: 'е',
  i: 'і',
  o: 'о',
  p: 'р',
  x: 'х',
  y: 'у',
  ё: 'е',
  ы: 'и',
  э: 'е',
};

/** The directory with its names as they are compared: Ukrainian, English, then the others. */
const searched = directory.stations.map((station) => ({
  ref: refOf(station),
  uk: folded(station.nameUk),
  en: folded(station.nameEn),
  aliases: station.aliases.map(folded),
}));

/** The language says whose names come first where both match. */
export function findStations({ letters, language = 'uk' }: Asked<typeof stations>): Lasting {
  const wanted = folded(letters);
  const found = searched
    .map(({ ref, uk, en, aliases }) => {
      const names = language === 'uk' ? [uk, en, ...aliases] : [en, uk, ...aliases];
      return { ref, rank: names.findIndex((name) => name.startsWith(wanted)) };
    })
    .filter(({ rank }) => wanted !== '' && rank !== -1)
    .sort((a, b) => a.rank - b.rank);
  // The directory does not change while the simulator runs.
  const answer = { stations: found.slice(0, MOST_STATIONS).map(({ ref }) => ref) };
  return { encoded: encodeChecked(stations.answer, answer), stands: () => true };
}

/** Every train that leaves the station on that date, on sale or not, in order of departure. */
export function departures(
  { trains }: Timetable,
  { station, date }: Asked<typeof trainsFromStation>,
): Told<typeof trainsFromStation> {
  if (stationOf(station) === undefined) return err('unknown-station');
  if (!isCalendarDate(date)) return ok({ departures: [] });
  const board = trains.flatMap((train) => {
    const stop = train.stops.slice(0, -1).find((one) => one.station.code === station);
    if (stop === undefined) return [];
    const { number, origin, terminus, brand } = train;
    const departure = runTime(date, stop.departure % DAY);
    const ends = { originUk: origin.uk, originEn: origin.en, terminusUk: terminus.uk, terminusEn: terminus.en };
    return [{ number, ...ends, departure, brand }];
  });
  return ok({ departures: board.sort((a, b) => (a.departure < b.departure ? -1 : 1)) });
}

export function routeOf(
  timetable: Timetable,
  { train: number, date }: Asked<typeof trainRoute>,
): Told<typeof trainRoute> {
  const train = timetable.train(number);
  if (train === undefined || !isCalendarDate(date)) return err('unknown-train');
  const run = Temporal.PlainDate.from(date).toString();
  const last = train.stops.length - 1;
  return ok({
    stops: train.stops.map((stop, index) => ({
      station: refOf(stop.station),
      ...(index === 0 ? {} : { arrival: runTime(run, stop.arrival) }),
      standMinutes: index === 0 || index === last ? 0 : stop.departure - stop.arrival,
      ...(index === last ? {} : { departure: runTime(run, stop.departure) }),
      km: stop.km,
    })),
  });
}

/**
 * A name as it is compared (gateway.md, rules of sale): without apostrophes, hyphens and capitals; among Cyrillic
 * letters the Latin look-alikes count as Cyrillic.
 */
function folded(text: string): string {
  const plain = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’ʼ`ʹ]/g, '')
    .replace(/[-\s.]+/g, ' ')
    .trim();
  return /[\u0400-\u04FF]/.test(plain)
    ? plain.replace(/[aceiopxyёыэ]/g, (letter) => LOOK_ALIKE[letter] ?? letter)
    : plain;
}
