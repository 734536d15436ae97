import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A directory that looks like the built renderer, beside a file that must never be served. */
interface BuiltPage {
  readonly files: string;
  remove(): Promise<void>;
}

export const pageHtml = '<!doctype html><title>Perron</title><script type="module" src="/assets/main.js"></script>';

export async function builtPage(): Promise<BuiltPage> {
  const parent = await mkdtemp(join(tmpdir(), 'perron-page-'));
  const files = join(parent, 'renderer');
  await mkdir(join(files, 'assets'), { recursive: true });
  await writeFile(join(files, 'index.html'), pageHtml);
  await writeFile(join(files, 'assets', 'main.js'), 'export {};');
  await writeFile(join(files, 'assets', 'onest.woff2'), 'wOF2');
  await writeFile(join(files, 'assets', 'notes.txt'), 'a type that the page does not need');
  await writeFile(join(parent, 'secret.js'), 'secret');
  return {
    files,
    remove: () => rm(parent, { recursive: true }),
  };
}
