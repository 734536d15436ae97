import { z } from 'zod';
import { date, operation, stationCode } from './common.ts';
import { MAX_PASSENGERS, orderMade, traveller } from './documents.ts';
import { reserveErrors } from './reserve.ts';

const leg = z.object({
  train: z.string(),
  from: stationCode,
  to: stationCode,
  date,
  carriage: z.string(),
  places: z.array(z.string()).max(MAX_PASSENGERS).describe('one for each passenger but infants, in their order'),
});

export const reserveRoundTrip = operation({
  name: 'reserveroundtrip',
  title: 'Makes one order for the way there and back in given carriages of Intercity+: both or neither',
  changes: true,
  request: z.object({ there: leg, back: leg, passengers: z.array(traveller).min(1).max(MAX_PASSENGERS) }),
  answer: orderMade,
  errors: [...reserveErrors, 'not-a-round-trip', 'not-a-round-trip-train'],
});
