import { trains, type Station, type Train } from '../../../gateway/simulator/network.ts';
import { Timetable } from '../../../gateway/simulator/rides.ts';

/** The railway's own trains that every synthetic timetable has: the others run elsewhere, so that answers stay alike. */
export const commonTrains: readonly Train[] = trains.slice(0, 60);

/** A day of so many trains: the common ones, then the railway's again and again between stations of other countries. */
export function timetableOf(count: number): Timetable {
  const added = Array.from({ length: count - commonTrains.length }, (_, index): Train => {
    const round = Math.floor(index / trains.length);
    const model = trains[index % trains.length];
    if (model === undefined) throw new Error('a railway without trains');
    const abroad = ({ code, nameUk, nameEn }: Station): Station => {
      const there = `9${String(round % 10)}${code.slice(2)}`;
      return { code: there, nameUk, nameEn, aliases: [] };
    };
    return {
      ...model,
      number: `${String(1000 + index)}Ф`,
      stops: model.stops.map((stop) => ({ ...stop, station: abroad(stop.station) })),
    };
  });
  return new Timetable([...commonTrains, ...added]);
}
