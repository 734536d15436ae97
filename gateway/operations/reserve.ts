import { z } from 'zod';
import { date, operation, stationCode } from './common.ts';
import { MAX_PASSENGERS, orderMade, passenger } from './documents.ts';
import type { ErrorCode } from './errors.ts';

/** What may be wrong with a journey, its places and its passengers. */
export const reserveErrors = [
  'unknown-train',
  'departed',
  'not-on-sale',
  'unknown-carriage',
  'unknown-place',
  'place-taken',
  'place-repeated',
  'too-many-passengers',
  'wrong-age',
  'adult-needed',
  'class-not-discounted',
  'not-entitled',
  'cash-desk-only',
  'unknown-privilege',
  'companion-not-tied',
  'women-only',
  'unknown-service',
  'too-many-services',
  'agent-blocked',
] as const satisfies readonly ErrorCode[];

export const reserve = operation({
  name: 'reserve',
  title: 'Makes an order: documents with their prices, held until payBefore',
  changes: true,
  request: z.object({
    train: z.string(),
    from: stationCode,
    to: stationCode,
    date,
    carriage: z.string(),
    passengers: z.array(passenger).min(1).max(MAX_PASSENGERS),
    booking: z.string().optional().describe("a `booking`'s orderId, whose places are taken over"),
  }),
  answer: orderMade,
  errors: [...reserveErrors, 'unknown-booking'],
});
