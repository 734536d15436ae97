import { z } from 'zod';
import { operation, uid } from './common.ts';
import { boardingDocument } from './documents.ts';

export const getEdoc = operation({
  name: 'getedoc',
  title: 'The electronic document with its printable form',
  changes: false,
  request: z.object({ uid }),
  answer: z.object({
    document: boardingDocument,
    form: z.object({ contentType: z.string(), text: z.string() }),
    signature: z.string().describe("Ed25519 over the form's text, base64url"),
  }),
  errors: ['unknown-document', 'not-paid'],
});
