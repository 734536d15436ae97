import { z } from 'zod';
import { amount, date, instant, operation, uid } from './common.ts';
import { documentKind, documentStatus } from './documents.ts';

export const documentsList = operation({
  name: 'documents_list',
  title: 'Documents made in a period, with their status',
  changes: false,
  request: z.object({
    from: date,
    to: date.describe('inclusive; 31 days at most'),
    after: z.int().min(0).optional().describe('continues where an earlier answer ended'),
  }),
  answer: z.object({
    documents: z
      .array(
        z.object({
          uid,
          orderId: z.string(),
          kind: documentKind,
          status: documentStatus,
          madeAt: instant,
          price: amount,
          refunded: amount,
        }),
      )
      .describe('500 at most'),
    next: z.int().optional().describe('what `after` asks next; absent when that was all'),
  }),
  errors: ['period-invalid'],
});
