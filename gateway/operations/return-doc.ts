import { z } from 'zod';
import { amount, instant, operation, uid } from './common.ts';
import { documentKind, priceBreakdown } from './documents.ts';
import type { ErrorCode } from './errors.ts';

/** Why a document cannot be given back here. */
export const returnErrors = [
  'unknown-document',
  'not-paid',
  'voided',
  'returned',
  'boarded',
  'cash-desk-only',
] as const satisfies readonly ErrorCode[];

export const returnDoc = operation({
  name: 'return_doc',
  title: 'What would come back for a document and all that is tied to it, by component, and until when',
  changes: false,
  request: z.object({ uid }),
  answer: z.object({
    offer: z.string(),
    validUntil: instant,
    documents: z.array(z.object({ uid, kind: documentKind, refund: priceBreakdown })),
    amount: amount.describe('of all documents'),
  }),
  errors: [...returnErrors],
});
