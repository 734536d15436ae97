import { z } from 'zod';
import { date, operation, stationCode } from './common.ts';

export const places = operation({
  name: 'places',
  title: 'Numbers of free places of a carriage, its layout and the gender of its compartments',
  changes: false,
  request: z.object({ train: z.string(), from: stationCode, to: stationCode, date, carriage: z.string() }),
  answer: z.object({
    layout: z.string().describe('which drawing of a carriage fits, `platzkart-54`'),
    free: z.array(z.string()),
    compartments: z.array(z.object({ number: z.int(), gender: z.enum(['mixed', 'women', 'men']) })),
  }),
  errors: ['unknown-train', 'departed', 'not-on-sale', 'unknown-carriage'],
});
