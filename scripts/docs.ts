/** Writes the documents that are made from the code: `node scripts/docs.ts`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gatewayDocument } from '../gateway/operations/document.ts';
import { recoveryDocument } from '../kiosk/recovery/document.ts';
import { settingsDocument } from '../kiosk/settings/document.ts';

/** Each document's place in the clone, and its text. */
export const madeDocuments: readonly { readonly file: string; readonly text: () => string }[] = [
  { file: 'docs/settings.md', text: settingsDocument },
  { file: 'docs/gateway.md', text: gatewayDocument },
  { file: 'docs/recovery.md', text: recoveryDocument },
];

if (import.meta.main) {
  for (const { file, text } of madeDocuments) {
    writeFileSync(join(import.meta.dirname, '..', file), text());
    console.log(`wrote ${file}`);
  }
}
