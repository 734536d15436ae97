import { z } from 'zod';
import { amount, date, operation, stationCode, wagonClass } from './common.ts';
import { priceBreakdown } from './documents.ts';

/** The kinds of tickets that are not sold at the full price. */
const reducedKind = z.enum(['child', 'infant', 'student', 'privilege', 'companion']);

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
        reduced: z
          .array(z.object({ kind: reducedKind, price: priceBreakdown }))
          .optional()
          .describe('the kinds of reduced tickets that this carriage has'),
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
          kind: reducedKind,
          percent: z.int(),
          classes: z.array(wagonClass),
          fromAge: z.int().optional().describe('whole years on the day of departure'),
          toAge: z.int().optional(),
        }),
      )
      .optional(),
    privileges: z
      .array(
        z.object({
          privilege: z.int().describe('as `check_privilege` knows it'),
          nameUk: z.string(),
          nameEn: z.string(),
          companion: z.boolean(),
        }),
      )
      .optional(),
    transport: z
      .array(
        z.object({
          kind: z.enum(['baggage', 'animal']),
          price: amount,
          classes: z.array(wagonClass),
          minKg: z.int().optional(),
          maxKg: z.int().optional(),
        }),
      )
      .optional()
      .describe('what `transportation` carries on this train'),
  }),
  errors: ['unknown-train', 'departed', 'not-on-sale'],
});
