import { request, type IncomingHttpHeaders } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { VirtualClock } from '../../basics/virtual-clock.ts';
import { builtPage, pageHtml } from '../testing/built-page.ts';
import { FakeKiosk } from '../testing/fake-kiosk.ts';
import { serveKiosk, type KioskServer } from './server.ts';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function start() {
  const page = await builtPage();
  cleanups.push(() => page.remove());
  const kiosk = new FakeKiosk();
  const clock = new VirtualClock('2026-11-23T10:00:00Z');
  const lines: string[] = [];
  let secrets = 0;
  const random = (): string => {
    secrets += 1;
    return `secret${String(secrets)}`;
  };
  const log = (line: string): void => {
    lines.push(line);
  };
  const server = await serveKiosk({ kiosk, files: page.files, port: 0, clock, random, log });
  cleanups.push(() => server.close());
  return { server, kiosk, clock, lines };
}

/** A bare HTTP request: the path goes out as it is written here, and headers may lie. */
function get(
  server: KioskServer,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: server.port, path, headers, method, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        body += chunk;
      });
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
      });
    });
    asked.on('error', reject);
    asked.end();
  });
}

function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}

async function logIn(server: KioskServer): Promise<string> {
  const answer = await get(server, pathOf(server.newStartUrl()));
  const cookie = answer.headers['set-cookie']?.[0]?.split(';')[0];
  if (cookie === undefined) throw new Error(`no cookie: ${String(answer.status)}`);
  return cookie;
}

/** A page's socket whose messages are awaited one by one. */
class PageSocket {
  readonly socket: WebSocket;
  private readonly received: unknown[] = [];
  private waiting: ((message: unknown) => void) | undefined;

  constructor(server: KioskServer, headers: Readonly<Record<string, string>>, path = '/kiosk') {
    this.socket = new WebSocket(`ws://127.0.0.1:${String(server.port)}${path}`, { headers });
    this.socket.on('message', (data) => {
      const message: unknown = JSON.parse((data as Buffer).toString('utf8'));
      if (this.waiting === undefined) this.received.push(message);
      else this.waiting(message);
      this.waiting = undefined;
    });
  }

  next(): Promise<unknown> {
    if (this.received.length > 0) return Promise.resolve(this.received.shift());
    return new Promise((resolve) => {
      this.waiting = resolve;
    });
  }

  send(message: unknown): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  /** Resolves when the server has read everything that was sent before. */
  async settled(): Promise<void> {
    this.send({ type: 'query', id: 'settled', name: 'searchStations', argument: { text: '' } });
    await this.next();
  }

  /** The HTTP status of a refusal. */
  refusal(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.socket.on('error', () => undefined);
      this.socket.once('unexpected-response', (_request, response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      this.socket.once('open', () => {
        reject(new Error('the socket opened'));
      });
    });
  }
}

function originOf(server: KioskServer): string {
  return `http://127.0.0.1:${String(server.port)}`;
}

/** An open page that has received its first view. */
async function openPage(server: KioskServer): Promise<PageSocket> {
  const page = new PageSocket(server, { origin: originOf(server), cookie: await logIn(server) });
  expect(await page.next()).toMatchObject({ type: 'view' });
  return page;
}

describe('the start address', () => {
  test('buys an HttpOnly, SameSite=Strict cookie and leads to the page without the code', async () => {
    const { server } = await start();
    const answer = await get(server, pathOf(server.url));
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe('/');
    const [cookie = ''] = answer.headers['set-cookie'] ?? [];
    expect(cookie).toMatch(/; HttpOnly; SameSite=Strict$/);
    const page = await get(server, '/', { cookie: cookie.split(';')[0] ?? '' });
    expect([page.status, page.body]).toEqual([200, pageHtml]);
  });

  test('is refused the second time, with a plain page and no cookie', async () => {
    const { server } = await start();
    await get(server, pathOf(server.url));
    const again = await get(server, pathOf(server.url));
    expect(again.status).toBe(403);
    expect(again.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(again.headers['set-cookie']).toBeUndefined();
    expect(again.body).toContain('already used');
  });

  test('is refused with a guessed or empty code, also to a page that has a session', async () => {
    const { server } = await start();
    const cookie = await logIn(server);
    expect((await get(server, '/?code=guess', { cookie })).status).toBe(403);
    expect((await get(server, '/?code=')).status).toBe(403);
  });

  test('can be made again, and each works by itself', async () => {
    const { server } = await start();
    const second = server.newStartUrl();
    expect(second).not.toBe(server.url);
    expect((await get(server, pathOf(second))).status).toBe(303);
    expect((await get(server, pathOf(server.url))).status).toBe(303);
  });

  test('is not used up by a HEAD or by a request from elsewhere', async () => {
    const { server } = await start();
    expect((await get(server, pathOf(server.url), {}, 'HEAD')).status).toBe(403);
    expect((await get(server, pathOf(server.url), { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await get(server, pathOf(server.url))).status).toBe(303);
  });
});

describe('files', () => {
  test.each(['/', '/index.html', '/assets/main.js'])('%s needs the cookie', async (path) => {
    const { server } = await start();
    expect((await get(server, path)).status).toBe(403);
    expect((await get(server, path, { cookie: `perron-${String(server.port)}=guess` })).status).toBe(403);
  });

  test.each([
    ['/', 'text/html; charset=utf-8'],
    ['/assets/main.js', 'text/javascript; charset=utf-8'],
    ['/assets/onest.woff2', 'font/woff2'],
  ])('%s comes as %s, never sniffed, never cached', async (path, type) => {
    const { server } = await start();
    const { status, headers } = await get(server, path, { cookie: await logIn(server) });
    expect(status).toBe(200);
    expect(headers['content-type']).toBe(type);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['cache-control']).toBe('no-store');
  });

  test('the page may load and talk to nothing but its own server', async () => {
    const { server } = await start();
    const { headers } = await get(server, '/', { cookie: await logIn(server) });
    const policy = new Map(
      String(headers['content-security-policy'])
        .split('; ')
        .map((directive) => [directive.split(' ')[0], directive.split(' ').slice(1).join(' ')]),
    );
    expect(policy.get('default-src')).toBe("'none'");
    expect(policy.get('script-src')).toBe("'self'");
    expect(policy.get('style-src')).toBe("'self'");
    expect(policy.get('img-src')).toBe("'self'");
    expect(policy.get('connect-src')).toBe(`ws://127.0.0.1:${String(server.port)}`);
    expect(policy.get('frame-ancestors')).toBe("'none'");
  });

  test.each([
    '/../secret.js',
    '/%2e%2e/secret.js',
    '/assets/..%2f..%2fsecret.js',
    '/assets/../../secret.js',
    '//secret.js',
    '/assets/notes.txt',
    '/assets',
    '/kiosk',
  ])('%s is not found', async (path) => {
    const { server } = await start();
    const answer = await get(server, path, { cookie: await logIn(server) });
    expect(answer.status).toBe(404);
    expect(answer.body).not.toContain('secret');
  });

  test('nothing can be written', async () => {
    const { server } = await start();
    expect((await get(server, '/', { cookie: await logIn(server) }, 'POST')).status).toBe(405);
  });
});

describe('who is let in', () => {
  test.each(['localhost:PORT', 'evil.example:PORT', '127.0.0.1'])('Host %s is refused', async (host) => {
    const { server } = await start();
    const headers = { host: host.replace('PORT', String(server.port)), cookie: await logIn(server) };
    expect((await get(server, '/', headers)).status).toBe(403);
    expect(await new PageSocket(server, { ...headers, origin: originOf(server) }).refusal()).toBeGreaterThanOrEqual(
      400,
    );
  });

  test.each(['http://evil.example', 'http://127.0.0.1:1', 'null'])('Origin %s is refused', async (origin) => {
    const { server, kiosk } = await start();
    const headers = { origin, cookie: await logIn(server) };
    expect((await get(server, '/', headers)).status).toBe(403);
    expect(await new PageSocket(server, headers).refusal()).toBe(403);
    expect(kiosk.calls).toEqual([]);
  });

  test('a page of another port on this machine is refused although the cookie goes with it', async () => {
    const { server } = await start();
    const headers = { 'sec-fetch-site': 'same-site', cookie: await logIn(server) };
    expect((await get(server, '/', headers)).status).toBe(403);
  });

  test('a socket needs an Origin, the cookie and the right path', async () => {
    const { server, lines } = await start();
    const origin = originOf(server);
    const cookie = await logIn(server);
    expect(await new PageSocket(server, { cookie }).refusal()).toBe(403);
    expect(await new PageSocket(server, { origin }).refusal()).toBe(403);
    expect(await new PageSocket(server, { origin, cookie }, '/other').refusal()).toBe(403);
    expect(lines).toEqual(['socket refused: no Origin', 'socket refused: no session', 'socket refused: unknown path']);
  });
});

describe('the line to the kiosk', () => {
  test('shows the present view at once and then each new one', async () => {
    const { server, kiosk } = await start();
    const page = new PageSocket(server, { origin: originOf(server), cookie: await logIn(server) });
    expect(await page.next()).toMatchObject({ type: 'view', view: { revision: 1, screen: { kind: 'destination' } } });
    kiosk.change();
    expect(await page.next()).toMatchObject({ type: 'view', view: { revision: 2 } });
  });

  test('carries calls in order and answers questions by their id', async () => {
    const { server, kiosk } = await start();
    const page = await openPage(server);
    page.send({ type: 'call', name: 'chooseDestination', argument: { code: '2218000' } });
    page.send({ type: 'call', name: 'back', argument: {} });
    page.send({ type: 'query', id: 7, name: 'searchStations', argument: { text: 'київ' } });
    expect(await page.next()).toMatchObject({ type: 'answer', id: 7, value: [{ code: '2200001' }] });
    expect(kiosk.calls).toEqual([
      { name: 'chooseDestination', argument: { code: '2218000' } },
      { name: 'back', argument: {} },
    ]);
    expect(kiosk.searched).toEqual(['київ']);
  });

  test.each([
    ['not JSON', '{'],
    ['no object', 'null'],
    ['another type', { type: 'view', view: {} }],
    ['no such call', { type: 'call', name: 'openCashBox', argument: {} }],
    ['a name from the prototype', { type: 'call', name: 'constructor', argument: {} }],
    ['an argument of another shape', { type: 'call', name: 'chooseDestination', argument: { code: 'x' } }],
    ['no argument', { type: 'call', name: 'chooseDestination' }],
    ['too long a text', { type: 'query', id: 1, name: 'searchStations', argument: { text: 'к'.repeat(61) } }],
    ['no such question', { type: 'query', id: 1, name: 'view', argument: {} }],
  ])('ignores and logs %s, and goes on', async (_what, message) => {
    const { server, kiosk, lines } = await start();
    const page = await openPage(server);
    page.send(message);
    await page.settled();
    expect(kiosk.calls).toEqual([]);
    expect(kiosk.searched).toEqual(['']);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^message ignored: /);
  });

  test('never logs what a passenger typed', async () => {
    const { server, lines } = await start();
    const page = await openPage(server);
    page.send({ type: 'call', name: 'setPassenger', argument: { surname: 'Шевченко'.repeat(9), name: 'Тарас' } });
    await page.settled();
    expect(lines).toEqual(['message ignored: setPassenger: surname too_big']);
  });

  test('hangs up on a message over 64 KB', async () => {
    const { server, kiosk } = await start();
    const page = await openPage(server);
    const closed = new Promise((resolve) => page.socket.once('close', resolve));
    page.send({ type: 'call', name: 'back', argument: { filler: 'x'.repeat(64 * 1024) } });
    expect(await closed).toBe(1009);
    expect(kiosk.calls).toEqual([]);
  });

  test('holds a page that calls in a loop, and lets it go on later', async () => {
    const { server, kiosk, clock, lines } = await start();
    const page = await openPage(server);
    const probe = await openPage(server);
    for (let sent = 0; sent < 200; sent += 1) page.send({ type: 'call', name: 'stillHere', argument: {} });
    await new Promise((resolve) => {
      page.socket.once('pong', resolve);
      page.socket.ping();
    });
    expect(kiosk.calls).toHaveLength(60);
    expect(lines).toEqual(['messages ignored: too many at once']);
    // Another page is not held.
    await probe.settled();
    await clock.advance(1000);
    page.send({ type: 'call', name: 'back', argument: {} });
    await page.settled();
    expect(kiosk.calls).toHaveLength(61);
  });

  test('cuts off a page that does not read, and goes on with the others', async () => {
    const { server, kiosk } = await start();
    const stalled = await openPage(server);
    const reading = await openPage(server);
    stalled.socket.pause();
    kiosk.now = 'x'.repeat(500_000);
    for (let change = 0; change < 100; change += 1) {
      kiosk.change();
      await reading.next();
    }
    const closed = new Promise((resolve) => stalled.socket.once('close', resolve));
    stalled.socket.resume();
    expect(await closed).toBe(1006);
    await reading.settled();
  });

  test('comes back to a page that connects again with the view of then', async () => {
    const { server, kiosk } = await start();
    const headers = { origin: originOf(server), cookie: await logIn(server) };
    const first = new PageSocket(server, headers);
    await first.next();
    const closed = new Promise((resolve) => first.socket.once('close', resolve));
    first.socket.close();
    await closed;
    kiosk.change();
    const second = new PageSocket(server, headers);
    expect(await second.next()).toMatchObject({ type: 'view', view: { revision: 2 } });
  });

  test('ends when the server closes, and the kiosk is left alone', async () => {
    const { server, kiosk } = await start();
    const page = await openPage(server);
    expect(kiosk.listening).toBe(1);
    const closed = new Promise((resolve) => page.socket.once('close', resolve));
    await server.close();
    await closed;
    expect(kiosk.listening).toBe(0);
    await expect(get(server, '/')).rejects.toThrow('ECONNREFUSED');
    cleanups.pop();
  });
});

test('a renderer that was not built is said so', async () => {
  const clock = new VirtualClock('2026-11-23T10:00:00Z');
  const options = { kiosk: new FakeKiosk(), port: 0, clock, random: () => 'x', log: () => undefined };
  const page = await builtPage();
  cleanups.push(() => page.remove());
  await expect(serveKiosk({ ...options, files: `${page.files}/assets` })).rejects.toThrow('build the page first');
});
