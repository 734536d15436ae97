import { z } from 'zod';
import { language, operation, uid } from './common.ts';
import { boardingDocument } from './documents.ts';

export const getDoc = operation({
  name: 'getdoc',
  title: "A document's data",
  changes: false,
  request: z.object({ uid, language: language.optional() }),
  answer: z.object({ document: boardingDocument }),
  errors: ['unknown-document'],
});
