import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { Door } from '../../basics/web/door.ts';
import { parseJson } from '../../basics/web/message.ts';
import { pageHeaders } from '../../basics/web/page.ts';
import { board, inspect, type TicketRegister } from './register.ts';

/** A grey picture, one byte a dot, 0 is black. */
export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

export interface InspectorOptions {
  readonly register: TicketRegister;
  /** The contents of the codes in a picture. */
  readonly readCodes: (picture: GreyPicture) => Promise<readonly string[]>;
  /** On 127.0.0.1; 0 takes any free port. */
  readonly port: number;
  /** Where the page's sources lie; beside this module unless it runs out of a bundle. */
  readonly folder?: string;
}

export interface InspectorServer {
  /** The start address with its code, good for one opening. */
  readonly url: string;
  newStartUrl(): string;
  close(): Promise<void>;
}

const maxPictureBytes = 4 * 1024 * 1024;
const maxTextBytes = 8 * 1024;
const script = 'text/javascript; charset=utf-8';
/** The page, by URL; the browser gets its TypeScript without the types. */
const pageFiles = {
  '/': ['page/index.html', 'text/html; charset=utf-8'],
  '/icon.svg': ['page/icon.svg', 'image/svg+xml'],
  '/page.css': ['page/page.css', 'text/css; charset=utf-8'],
  '/page/page.ts': ['page/page.ts', script],
  '/page/camera.ts': ['page/camera.ts', script],
  '/page/verdicts.ts': ['page/verdicts.ts', script],
  '/page/pictures.ts': ['page/pictures.ts', script],
  '/offline.ts': ['offline.ts', script],
} as const;
/** The house's typeface, by URL. */
const fontFiles = {
  '/onest-cyrillic.woff2': '@fontsource-variable/onest/files/onest-cyrillic-wght-normal.woff2',
  '/onest-latin.woff2': '@fontsource-variable/onest/files/onest-latin-wght-normal.woff2',
} as const;

const asked = z.strictObject({ payload: z.string().max(1000), train: z.string().max(12) });
const size = z.coerce.number().int().min(1).max(4000);

interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: string | Buffer;
}

/** Serves the inspector's terminal (МТКД) to a browser on this machine. Rejects where the port is taken. */
export async function serveInspector(options: InspectorOptions): Promise<InspectorServer> {
  let files: ReturnType<typeof readPage> | undefined;
  const server = createServer({ requestTimeout: 10_000 });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const door = new Door(port, () => randomBytes(24).toString('base64url'));
  const headers = pageHeaders("'self'");
  server.on('request', (request, response) => {
    answer(request, response).catch(() => {
      // The caller went away, or sent what is no request: it learns nothing.
      response.destroy();
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', `http://${door.host}`);
    const code = url.pathname === '/' ? url.searchParams.get('code') : null;
    if (door.refusalOfRequest(headersToJudge(request)) !== undefined)
      return send(response, plain(403, 'Не для цієї сторінки'));
    if (code !== null && request.method === 'GET') {
      const cookie = door.exchange(code);
      if (cookie === undefined) return send(response, plain(403, 'Цю адресу вже використано'));
      response.writeHead(303, { ...headers, 'Set-Cookie': cookie, Location: '/' }).end();
      return;
    }
    if (!door.knows(request.headers)) return send(response, plain(403, 'Відкрийте сторінку її початковою адресою'));
    if (request.method === 'POST') return send(response, await act(options, url, request));
    files ??= readPage(options.folder ?? import.meta.dirname);
    const file = request.method === 'GET' ? (await files).get(url.pathname) : undefined;
    send(response, file ?? plain(404, 'Немає такої сторінки'));
  }

  function send(response: ServerResponse, { status, type, body }: Reply): void {
    response.writeHead(status, { ...headers, 'Content-Type': type }).end(body);
  }

  const newStartUrl = (): string => `http://${door.host}/?code=${door.newCode()}`;
  return {
    url: newStartUrl(),
    newStartUrl,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/**
 * A person may come by a link, for example the dock's: a page that opens in a tab of its own tells the linking one nothing,
 * so only its Host is judged. Fetch Metadata, W3C.
 */
function headersToJudge({ method, headers }: IncomingMessage): IncomingMessage['headers'] {
  const { 'sec-fetch-site': site, 'sec-fetch-mode': mode, 'sec-fetch-dest': destination, ...rest } = headers;
  const opening = method === 'GET' && mode === 'navigate' && destination === 'document';
  return opening || site === undefined ? rest : { ...rest, 'sec-fetch-site': site };
}

/** What the page asks of the terminal: what it holds for the time without network, the codes in a picture, a check, a confirmation. */
async function act({ register, readCodes }: InspectorOptions, url: URL, request: IncomingMessage): Promise<Reply> {
  if (url.pathname === '/held') {
    const { publicKey, stationNames } = register;
    return json({ key: Buffer.from(publicKey).toString('base64'), stationNames });
  }
  if (url.pathname === '/codes') {
    const [width, height] = ['width', 'height'].map((name) => size.safeParse(url.searchParams.get(name)).data ?? 0);
    const data = await bodyOf(request, maxPictureBytes);
    if (width === undefined || height === undefined || data?.length !== width * height) {
      return plain(400, 'Зображення завелике або неповне');
    }
    return json({ codes: await readCodes({ width, height, data }) });
  }
  const body = await bodyOf(request, maxTextBytes);
  const question = asked.safeParse(parseJson(body?.toString('utf8') ?? ''));
  if (!question.success) return plain(400, 'Запит не розпізнано');
  const { payload, train } = question.data;
  if (url.pathname === '/inspect') return json(inspect(register, payload, train));
  if (url.pathname !== '/board') return plain(404, 'Немає такої дії');
  const boarded = board(register, payload, train);
  return json({ ...(boarded.ok ? boarded.value : boarded.error), confirmed: boarded.ok });
}

/** Read when somebody opens the page, and not before: most kiosks run without an inspector, and the compiler is large. */
async function readPage(folder: string): Promise<ReadonlyMap<string, Reply>> {
  const { default: typescript } = await import('typescript');
  const compilerOptions = {
    target: typescript.ScriptTarget.ESNext,
    module: typescript.ModuleKind.ESNext,
    verbatimModuleSyntax: true,
  };
  const plainScript = (text: string): string => typescript.transpileModule(text, { compilerOptions }).outputText;
  const files = new Map<string, Reply>();
  for (const [path, [file, type]] of Object.entries(pageFiles)) {
    const text = await readFile(join(folder, file), 'utf8');
    files.set(path, { status: 200, type, body: file.endsWith('.ts') ? plainScript(text) : text });
  }
  for (const [path, module] of Object.entries(fontFiles)) {
    const body = await readFile(fileURLToPath(import.meta.resolve(module)));
    files.set(path, { status: 200, type: 'font/woff2', body });
  }
  return files;
}

async function bodyOf(request: IncomingMessage, most: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > most) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function json(value: unknown): Reply {
  return { status: 200, type: 'application/json; charset=utf-8', body: JSON.stringify(value) };
}

function plain(status: number, text: string): Reply {
  return { status, type: 'text/plain; charset=utf-8', body: `${text}\n` };
}
