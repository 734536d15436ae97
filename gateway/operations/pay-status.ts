import { z } from 'zod';
import { instant, operation } from './common.ts';

export const payStatus = operation({
  name: 'pay_status',
  title: "An order's payment status, and until when it can be paid",
  changes: false,
  request: z.object({ orderId: z.string() }),
  answer: z.object({ status: z.enum(['not-paid', 'paid', 'voided', 'unknown']), payBefore: instant.optional() }),
  errors: [],
});
