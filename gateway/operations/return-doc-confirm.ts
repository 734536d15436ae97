import { z } from 'zod';
import { amount, operation, uid } from './common.ts';
import { returnErrors } from './return-doc.ts';

export const returnDocConfirm = operation({
  name: 'return_doc_confirm',
  title: 'Gives documents back on the terms of an offer',
  changes: true,
  request: z.object({ uid, offer: z.string() }),
  answer: z.object({
    returned: z.array(uid),
    amount,
    refundDocument: z.string().describe('number of the refund document'),
  }),
  errors: [...returnErrors, 'offer-expired'],
});
