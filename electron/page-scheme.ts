import { pageHeaders, type PageFiles } from '../basics/web/page.ts';
import type { CustomScheme } from './electron-api.ts';

/** Where the renderer is served from inside Electron; the only origin that is loaded or listened to. */
export const pageOrigin = 'perron://app';

/**
 * `standard` gives the scheme an origin, without which `'self'` means nothing; `secure` lets the page count as a
 * secure context. No other privilege is needed: everything comes from the same origin.
 */
export const pageScheme: CustomScheme = { scheme: 'perron', privileges: { standard: true, secure: true } };

/** Whether a URL belongs to the kiosk's page. */
export function isPageUrl(url: string): boolean {
  return url.startsWith(`${pageOrigin}/`);
}

/** Answers a request of the page from the files read at start. */
export function answerPageRequest(files: PageFiles, request: Pick<Request, 'url' | 'method'>): Response {
  const headers = pageHeaders("'none'");
  const path = isPageUrl(request.url) ? (request.url.slice(pageOrigin.length).split(/[?#]/, 1)[0] ?? '') : '';
  const file = request.method === 'GET' ? files.get(path) : undefined;
  if (file === undefined) return new Response('No such file.\n', { status: 404, headers });
  return new Response(file.body, { headers: { ...headers, 'Content-Type': file.type } });
}
