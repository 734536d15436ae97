import { z } from 'zod';
import { date, kyivTime, operation } from './common.ts';
import { stationRef } from './documents.ts';

export const trainRoute = operation({
  name: 'train_route',
  title: "A train's stops, on the date on which it leaves its first one",
  changes: false,
  request: z.object({ train: z.string(), date }),
  answer: z.object({
    stops: z.array(
      z.object({
        station: stationRef,
        arrival: kyivTime.optional(),
        standMinutes: z.int(),
        departure: kyivTime.optional(),
        km: z.int().describe('from the first stop'),
      }),
    ),
  }),
  errors: ['unknown-train'],
});
