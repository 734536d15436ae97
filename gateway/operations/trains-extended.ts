import { z } from 'zod';
import { date, operation, stationCode } from './common.ts';
import { stationRef } from './documents.ts';
import { lastDate, trainOffer } from './trains.ts';

export const trainsExtended = operation({
  name: 'trainsextended',
  title: 'Trains for every pair of stations of two towns, each town named by any of its stations',
  changes: false,
  request: z.object({ from: stationCode, to: stationCode, date }),
  answer: z.object({
    pairs: z
      .array(z.object({ from: stationRef, to: stationRef, trains: z.array(trainOffer) }))
      .describe('pairs with a train on sale'),
    lastDate,
  }),
  errors: ['unknown-station'],
});
