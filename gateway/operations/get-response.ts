import { z } from 'zod';
import { operation } from './common.ts';

export const getResponse = operation({
  name: 'getresponse',
  title: "An earlier request's stored answer, or never received",
  changes: false,
  request: z.object({ earlier: z.int() }),
  answer: z.object({
    received: z.boolean(),
    stored: z.string().optional().describe("the answer's text as it was sent, to be read as its own operation's"),
  }),
  errors: [],
});
