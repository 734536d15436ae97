import { z } from 'zod';
import { boardingDocument } from '../../gateway/operations/documents.ts';

/** What stands sealed about a passenger: the name and, once paid, the whole document, so that it prints without the gateway. */
export const personFacts = z.object({
  surname: z.string(),
  name: z.string(),
  document: boardingDocument.optional(),
});
