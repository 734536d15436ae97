import { z } from 'zod';
import { amount, operation } from './common.ts';
import { boardingDocument } from './documents.ts';

export const pay = operation({
  name: 'pay',
  title: 'Confirms payment: the documents become valid',
  changes: true,
  request: z.object({
    orderId: z.string(),
    amount: amount.describe('the fare as reserved, without cash rounding'),
    means: z.enum(['cash', 'card']),
    reference: z.string(),
  }),
  answer: z.object({ orderId: z.string(), documents: z.array(boardingDocument) }),
  errors: [
    'unknown-order',
    'voided',
    'already-paid',
    'expired',
    'wrong-amount',
    'balance-exhausted',
    'nothing-to-pay',
    'agent-blocked',
  ],
});
