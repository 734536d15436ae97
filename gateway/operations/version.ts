import { z } from 'zod';
import { operation } from './common.ts';

export const version = operation({
  name: 'version',
  title: 'Version of the software and of the protocol',
  changes: false,
  request: z.object({}),
  answer: z.object({ software: z.string(), protocol: z.string() }),
  errors: [],
});
