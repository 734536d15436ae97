import { z } from 'zod';
import { date, operation, wagonClass } from './common.ts';

export const checkPrivilege = operation({
  name: 'check_privilege',
  title: 'Whether a certificate entitles its holder to a discount, and in which classes',
  changes: false,
  request: z.object({ privilege: z.int(), certificate: z.string().min(1), birthDate: date }),
  answer: z.object({
    entitled: z.boolean(),
    reason: z.enum(['not-registered', 'wrong-age', 'cash-desk-only']).optional(),
    nameUk: z.string(),
    percent: z.int(),
    classes: z.array(wagonClass),
    companion: z.boolean().describe('whether a companion travels at a discount too'),
  }),
  errors: ['unknown-privilege'],
});
