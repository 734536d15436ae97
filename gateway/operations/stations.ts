import { z } from 'zod';
import { language, operation } from './common.ts';
import { stationRef } from './documents.ts';

export const stations = operation({
  name: 'stations',
  title: 'Stations whose name, old name or foreign name begins with some letters',
  changes: false,
  request: z.object({ letters: z.string().min(1).max(60), language: language.optional() }),
  answer: z.object({ stations: z.array(stationRef).describe('20 at most, best match first') }),
  errors: [],
});
