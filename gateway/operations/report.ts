import { z } from 'zod';
import { amount, date, instant, operation } from './common.ts';

export const report = operation({
  name: 'report',
  title: 'Orders paid successfully in a period',
  changes: false,
  request: z.object({ from: date, to: date.describe('inclusive; 31 days at most') }),
  answer: z.object({
    transactions: z.array(
      z.object({
        orderId: z.string(),
        kiosk: z.string(),
        paidAt: instant,
        amount,
        means: z.enum(['cash', 'card']),
        reference: z.string(),
        documents: z.int(),
      }),
    ),
    total: amount,
  }),
  errors: ['period-invalid'],
});
