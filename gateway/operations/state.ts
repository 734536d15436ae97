import { z } from 'zod';
import { amount, operation } from './common.ts';

export const state = operation({
  name: 'state',
  title: "The agent's prepaid balance, its limit, and whether it is blocked",
  changes: false,
  request: z.object({}),
  answer: z.object({
    balance: amount,
    limit: amount.describe('how far below zero the balance may go'),
    blocked: z.boolean(),
  }),
  errors: [],
});
