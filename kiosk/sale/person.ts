import { z } from 'zod';
import { boardingDocument, type BoardingDocument } from '../../gateway/operations/documents.ts';

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

/** What stands sealed about a passenger: the name, and the kind of ticket with its proof. */
export const personFacts = z.object({
  surname: z.string(),
  name: z.string(),
  ticket: ticket.default({ kind: 'full' }),
  /** In journals of before, when a passenger had one document. */
  document: boardingDocument.optional(),
});

/** What stands sealed under a document's UID once it is paid: the whole of it, so that it prints without the gateway. */
const documentFacts = z.object({ document: boardingDocument });

/** A paid document from what stands sealed; undefined when it was never paid or its key was destroyed. */
export function sealedDocument(
  person: (id: string) => unknown,
  { uid, passenger }: { readonly uid: string; readonly passenger: string },
): BoardingDocument | undefined {
  const own = documentFacts.safeParse(person(uid));
  return own.success ? own.data.document : personFacts.safeParse(person(passenger)).data?.document;
}
