import { z } from 'zod';
import { amount, instant, operation, uid } from './common.ts';
import { boardingDocument } from './documents.ts';

export const transportation = operation({
  name: 'transportation',
  title: 'A transport document for baggage or an animal, beside a travel document',
  changes: true,
  request: z.object({
    uid: uid.describe('of the travel document'),
    kind: z.enum(['baggage', 'animal']),
    weightKg: z.int().optional().describe('of baggage'),
  }),
  answer: z.object({
    orderId: z.string().describe("the travel document's order while that is not paid, otherwise a new one"),
    document: boardingDocument,
    total: amount.describe('of the whole order'),
    payBefore: instant,
  }),
  errors: [
    'unknown-document',
    'not-a-travel-document',
    'voided',
    'expired',
    'returned',
    'departed',
    'not-carried',
    'wrong-weight',
    'agent-blocked',
  ],
});
