import { z } from 'zod';
import { operation, uid } from './common.ts';
import { documentStatus } from './documents.ts';

export const cancel = operation({
  name: 'cancel',
  title:
    'Voids a paid document that never reached its holder (погашення), and what is tied to it. Repeated, it succeeds',
  changes: true,
  request: z.object({ uid, reason: z.string() }),
  answer: z.object({ uid, status: documentStatus }),
  errors: ['unknown-document', 'not-paid', 'returned', 'boarded'],
});
