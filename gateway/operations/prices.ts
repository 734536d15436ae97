import { z } from 'zod';
import { amount, date, operation, stationCode, wagonClass } from './common.ts';
import { priceBreakdown } from './documents.ts';

export const prices = operation({
  name: 'prices',
  title: 'Free places and full fare by carriage',
  changes: false,
  request: z.object({ train: z.string(), from: stationCode, to: stationCode, date }),
  answer: z.object({
    carriages: z.array(
      z.object({
        number: z.string(),
        wagonClass,
        serviceClass: z.string(),
        free: z.int(),
        price: priceBreakdown,
        airConditioned: z.boolean(),
      }),
    ),
    returnTerms: z
      .array(z.object({ hoursBefore: z.int(), fareShare: z.int(), reservationShare: z.int() }))
      .describe('percent that comes back from so many hours before departure'),
    services: z
      .array(
        z.object({
          service: z.string(),
          nameUk: z.string(),
          nameEn: z.string(),
          price: amount,
          max: z.int().describe('of it for one passenger'),
          preselected: z.boolean(),
          classes: z.array(wagonClass),
        }),
      )
      .optional(),
    discounts: z
      .array(
        z.object({
          kind: z.enum(['child', 'student', 'privilege', 'companion']),
          percent: z.int(),
          classes: z.array(wagonClass),
        }),
      )
      .optional(),
  }),
  errors: ['unknown-train', 'departed', 'not-on-sale'],
});
