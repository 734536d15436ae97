import { z } from 'zod';
import { date, kyivTime, operation, stationCode } from './common.ts';

export const trainsFromStation = operation({
  name: 'trains_from_station',
  title: 'Departures board of a station',
  changes: false,
  request: z.object({ station: stationCode, date }),
  answer: z.object({
    departures: z.array(
      z.object({
        number: z.string(),
        originUk: z.string(),
        originEn: z.string(),
        terminusUk: z.string(),
        terminusEn: z.string(),
        departure: kyivTime,
        brand: z.string(),
      }),
    ),
  }),
  errors: ['unknown-station'],
});
