import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import type { Clock } from '../clock.ts';
import { Allowance } from './allowance.ts';
import { Door } from './door.ts';
import { pageHeaders, readPageFiles, type PageFile } from './page.ts';

export interface LoopbackOptions {
  /** Directory of the built page; read once, at start. */
  readonly files: string;
  /** TCP port on 127.0.0.1; 0 takes any free one. */
  readonly port: number;
  readonly clock: Clock;
  /** Unguessable text of URL-safe characters, new at each call: one-time codes and session cookies. */
  readonly random: () => string;
  readonly log: (line: string) => void;
  /** Path of the WebSocket, e.g. `/kiosk`. */
  readonly socketPath: string;
  /** A page's socket opened. */
  readonly onOpen: (page: PageLine) => void;
  /** A text came from a page; the answer says why it was refused, for the log. */
  readonly onMessage: (page: PageLine, text: string) => string | undefined;
  /** Answers a path that is no file of the page. */
  readonly made?: (path: string) => PageFile | undefined;
  /** The address that a path of this page leads to, outside of it. */
  readonly elsewhere?: (path: string) => string | undefined;
}

/** The line to one open page. */
export interface PageLine {
  send(text: string): void;
}

export interface LoopbackServer {
  /** The first start URL, with its one-time code. */
  readonly url: string;
  readonly port: number;
  /** How many pages are open. */
  readonly pages: number;
  /** Another start URL with a code of its own, to open a window again. */
  newStartUrl(): string;
  /** Sends a text to every open page; one that does not read is cut off. */
  broadcast(text: string): void;
  /** Cuts every connection and stops to listen. */
  close(): Promise<void>;
}

/** Largest message from a page, in bytes; the longest real one is a few hundred. */
const maxMessageBytes = 64 * 1024;
/** A page whose socket holds more unread text than this, in bytes, is cut off; it connects again and sees the newest. */
const maxUnreadBytes = 4 * 1024 * 1024;
/** Quicker than fingers on two keyboards; a script that calls in a loop is held here. */
const messagesAtOnce = 60;
const messagesPerSecond = 30;

/**
 * Serves one built page to a browser on the same machine, with a WebSocket beside it: both on 127.0.0.1 only and
 * behind a session cookie that a one-time start URL buys. Rejects where the page is not built or the port is taken.
 */
export async function serveLoopback(options: LoopbackOptions): Promise<LoopbackServer> {
  const files = await readPageFiles(options.files);
  const server = createServer({ requestTimeout: 10_000 });
  server.maxConnections = 64;
  const port = await listen(server, options.port);
  const door = new Door(port, options.random);
  const headers = pageHeaders(`ws://${door.host}`);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxMessageBytes, perMessageDeflate: false });
  const find = (path: string): PageFile | undefined => files.get(path) ?? options.made?.(path);

  server.on('request', (request, response) => {
    answerRequest(door, { find, elsewhere: options.elsewhere }, headers, request, response);
  });
  server.on('upgrade', (request, stream, head) => {
    // The stream is ours until it is handed on; a page that vanishes meanwhile is no error of the server.
    const ignore = (): void => undefined;
    stream.on('error', ignore);
    const refusal = request.url === options.socketPath ? door.refusalOfSocket(request.headers) : 'unknown path';
    if (refusal !== undefined) {
      options.log(`socket refused: ${refusal}`);
      refuseUpgrade(stream);
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      stream.off('error', ignore);
      attach(socket, options);
    });
  });

  const newStartUrl = (): string => `http://${door.host}/?code=${door.newCode()}`;
  return {
    url: newStartUrl(),
    port,
    get pages() {
      return sockets.clients.size;
    },
    newStartUrl,
    broadcast: (text) => {
      for (const socket of sockets.clients) {
        if (socket.bufferedAmount > maxUnreadBytes) socket.terminate();
        else socket.send(text);
      }
    },
    close: async () => {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      await new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      });
    },
  };
}

function listen(server: ReturnType<typeof createServer>, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('a TCP server has a TCP address');
      resolve(address.port);
    });
  });
}

interface Content {
  readonly find: (path: string) => PageFile | undefined;
  readonly elsewhere: ((path: string) => string | undefined) | undefined;
}

function answerRequest(
  door: Door,
  { find, elsewhere }: Content,
  headers: Readonly<Record<string, string>>,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const refuse = (status: number, text: string, more: Readonly<Record<string, string>> = {}): void => {
    response.writeHead(status, { ...headers, ...more, 'Content-Type': 'text/plain; charset=utf-8' });
    response.end(`${text}\n`);
  };
  if (door.refusalOfRequest(request.headers) !== undefined) {
    refuse(403, 'Not for this page.');
    return;
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    refuse(405, 'Only reading is possible here.', { Allow: 'GET, HEAD' });
    return;
  }
  const [path = '', query] = (request.url ?? '').split('?', 2);
  const code = path === '/' && query !== undefined ? new URLSearchParams(query).get('code') : null;
  if (code !== null) {
    // A HEAD must not use up the code: link previews and monitors send it.
    const cookie = request.method === 'GET' ? door.exchange(code) : undefined;
    if (cookie === undefined) {
      refuse(403, 'This start address was already used, or never valid. Start Perron again to get a new one.');
      return;
    }
    response.writeHead(303, { ...headers, 'Set-Cookie': cookie, Location: '/' });
    response.end();
    return;
  }
  if (!door.knows(request.headers)) {
    refuse(403, 'This window was not opened by its start address. Start Perron again to get a new one.');
    return;
  }
  // A HEAD would use up a one-time address.
  const away = request.method === 'GET' ? elsewhere?.(path) : undefined;
  if (away !== undefined) {
    response.writeHead(303, { ...headers, Location: away });
    response.end();
    return;
  }
  const file = find(path);
  if (file === undefined) {
    refuse(404, 'No such file.');
    return;
  }
  response.writeHead(200, { ...headers, 'Content-Type': file.type, 'Content-Length': String(file.body.length) });
  response.end(request.method === 'HEAD' ? undefined : file.body);
}

function refuseUpgrade(stream: Duplex): void {
  // Destroyed once written: an upgraded stream is no longer the HTTP server's to close.
  stream.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n', () => {
    stream.destroy();
  });
}

function attach(socket: WebSocket, { clock, log, onOpen, onMessage }: LoopbackOptions): void {
  const allowance = new Allowance(clock, messagesAtOnce, messagesPerSecond);
  const page: PageLine = {
    send: (text) => {
      socket.send(text);
    },
  };
  let holding = false;
  socket.on('error', (error) => {
    // ws closes the socket itself; too large a message also ends here.
    log(`socket closed: ${error.message}`);
  });
  socket.on('message', (data, isBinary) => {
    if (!allowance.take()) {
      if (!holding) log('messages ignored: too many at once');
      holding = true;
      return;
    }
    holding = false;
    const problem = isBinary ? 'binary' : onMessage(page, textOf(data));
    if (problem !== undefined) log(`message ignored: ${problem}`);
  });
  onOpen(page);
}

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return Buffer.isBuffer(data) ? data.toString('utf8') : Buffer.from(data).toString('utf8');
}
