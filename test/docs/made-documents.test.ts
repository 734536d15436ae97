import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { madeDocuments } from '../../scripts/docs.ts';

test.each(madeDocuments)('$file is what the code says (node scripts/docs.ts writes it)', ({ file, text }) => {
  expect(readFileSync(join(import.meta.dirname, '../..', file), 'utf8')).toBe(text());
});
