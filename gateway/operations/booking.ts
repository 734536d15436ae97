import { z } from 'zod';
import { date, instant, operation, stationCode } from './common.ts';
import { MAX_PASSENGERS } from './documents.ts';

export const booking = operation({
  name: 'booking',
  title: 'Holds places without passengers; `reserve` takes them over, `revocation` lets them go',
  changes: true,
  request: z.object({
    train: z.string(),
    from: stationCode,
    to: stationCode,
    date,
    carriage: z.string(),
    places: z.array(z.string()).min(1).max(MAX_PASSENGERS),
  }),
  answer: z.object({ orderId: z.string(), holdUntil: instant }),
  errors: [
    'unknown-train',
    'departed',
    'not-on-sale',
    'unknown-carriage',
    'unknown-place',
    'place-taken',
    'place-repeated',
    'cash-desk-only',
    'agent-blocked',
  ],
});
