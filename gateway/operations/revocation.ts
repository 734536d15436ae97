import { z } from 'zod';
import { operation, uid } from './common.ts';

export const revocation = operation({
  name: 'revocation',
  title:
    'Voids an order, a booking or one document of an order that is not paid; a later pay is then refused. Voiding what is void or expired succeeds',
  changes: true,
  request: z
    .object({ orderId: z.string().optional(), uid: uid.optional() })
    .refine((one) => (one.orderId === undefined) !== (one.uid === undefined), {
      message: 'an order or a document',
      path: ['orderId'],
    }),
  answer: z.object({ orderId: z.string() }),
  errors: ['unknown-order', 'unknown-document', 'already-paid'],
});
