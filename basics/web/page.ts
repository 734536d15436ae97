import { readFile, readdir } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

/** One file of a built page, held in memory. */
export interface PageFile {
  readonly type: string;
  readonly body: Buffer<ArrayBuffer>;
}

/** A built page by URL path, `/index.html` also as `/`. */
export type PageFiles = ReadonlyMap<string, PageFile>;

const mimeTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.ico': 'image/x-icon',
};

/**
 * Reads a built page once, at start: what is not in this list is never served, so no path that a page asks
 * for is ever joined to a directory. Files of other types and symbolic links are left out. Rejects where the
 * directory or its `index.html` is missing: the page was not built.
 */
export async function readPageFiles(directory: string): Promise<PageFiles> {
  const files = new Map<string, PageFile>();
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    const type = mimeTypes[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    const urlPath = path.slice(directory.replace(/[\\/]+$/, '').length).replaceAll(sep, '/');
    files.set(urlPath, { type, body: await readFile(path) });
  }
  const index = files.get('/index.html');
  if (index === undefined) throw new Error(`no index.html in ${directory}: build the page first`);
  files.set('/', index);
  return files;
}

/**
 * Headers of every answer to the page. All content comes from the page's own origin; `connect` names the only
 * address that its scripts may talk to. Nothing is cached: a page from before an update must never come back.
 */
export function pageHeaders(connect: string): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "font-src 'self'",
      "img-src 'self'",
      `connect-src ${connect}`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'no-store',
  };
}
