import { z } from 'zod';
import { operation, stationCode } from './common.ts';

export const stationsList = operation({
  name: 'stations_list',
  title: 'The whole station directory, or "unchanged"',
  changes: false,
  request: z.object({ version: z.string().optional().describe('the version held') }),
  answer: z.object({
    version: z.string(),
    unchanged: z.boolean(),
    stations: z.array(
      z.object({
        code: stationCode,
        nameUk: z.string(),
        nameEn: z.string(),
        aliases: z.array(z.string()).describe('old names and other spellings under which people look for it'),
      }),
    ),
  }),
  errors: [],
});
