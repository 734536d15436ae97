import { z } from 'zod';
import { boardingDocument } from '../../gateway/operations/documents.ts';

/** The kind of ticket with what proves the right to it. */
const ticket = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('full') }),
  z.object({ kind: z.literal('child'), birthDate: z.string() }),
  z.object({ kind: z.literal('infant'), birthDate: z.string() }),
  z.object({ kind: z.literal('student'), certificate: z.string() }),
  z.object({ kind: z.literal('privilege'), privilege: z.int(), certificate: z.string(), birthDate: z.string() }),
  /** `of`: the id of the passenger whose companion it is. */
  z.object({ kind: z.literal('companion'), of: z.string() }),
]);
export type Ticket = z.infer<typeof ticket>;

/**
 * What stands sealed about a passenger: the name, the kind of ticket with its proof and, once paid, the whole document, so that
 * it prints without the gateway.
 */
export const personFacts = z.object({
  surname: z.string(),
  name: z.string(),
  ticket: ticket.default({ kind: 'full' }),
  document: boardingDocument.optional(),
});
