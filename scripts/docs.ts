import { writeFileSync } from 'node:fs';
import { settingsDocument } from '../kiosk/settings/document.ts';

// `npm run docs`: writes the pages that are made from code.
writeFileSync('docs/settings.md', settingsDocument());
