import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { request as httpsRequest } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterEach, describe, expect, test } from 'vitest';
import { err, valueOf } from '../../basics/result.ts';
import { systemClock } from '../../basics/system-clock.ts';
import { Temporal } from '../../basics/temporal.ts';
import { VirtualClock } from '../../basics/virtual-clock.ts';
import { httpsTransport, type GatewayLogin } from '../client/https-transport.ts';
import { state, version } from '../operations/operations.ts';
import { startGatewayServer, type GatewayServer, type GatewayServerOptions } from '../simulator/https-server.ts';
import { GatewaySimulator, type RefusalEntry } from '../simulator/simulator.ts';
import { decodeAnswer, encodeRequest } from '../wire/envelope.ts';
import { kioskAt, START } from './ride.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** A gateway behind real TLS, and what it has logged. */
async function served(options: Partial<GatewayServerOptions> = {}) {
  const now = Temporal.Instant.from(START);
  const logged: RefusalEntry[] = [];
  const simulator = new GatewaySimulator({
    now: () => now,
    database: ':memory:',
    seed: 'door',
    agents: ['agent-7'],
    log: (entry) => logged.push(entry),
  });
  const server = await startGatewayServer({ simulator, port: 0, clock: systemClock, ...options });
  closers.push(() => {
    simulator.close();
  }, server.close);
  return { server, logged };
}

function lineTo({ url, caPem }: GatewayServer, login?: GatewayLogin) {
  const transport = httpsTransport({ url, caPem, clock: systemClock, ...(login === undefined ? {} : { login }) });
  closers.push(() => {
    transport.close();
  });
  return transport;
}

/** What the gateway refuses with, whatever HTTP says. */
function codeOf(xml: string): string {
  const { outcome } = valueOf(decodeAnswer(xml));
  return outcome.ok ? 'answered' : outcome.error.code;
}

/** Posts bytes from an address of this machine, and hands back status and refusal. */
async function post(
  { url, caPem }: GatewayServer,
  body: string | Buffer,
  options: { readonly localAddress?: string } = {},
): Promise<{ status: number | undefined; code: string }> {
  const outgoing = httpsRequest(url, { method: 'POST', ca: caPem, agent: false, ...options });
  outgoing.end(body);
  const [incoming] = (await once(outgoing, 'response')) as [AsyncIterable<Buffer> & { statusCode?: number }];
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return { status: incoming.statusCode, code: codeOf(Buffer.concat(chunks).toString('utf8')) };
}

/** Sends raw bytes over TLS, ends, and hands back all that comes. */
async function raw({ url, caPem }: GatewayServer, bytes: string): Promise<string> {
  const socket = connect({ port: Number(new URL(url).port), host: '127.0.0.1', ca: caPem });
  await once(socket, 'secureConnect');
  socket.end(bytes);
  const chunks: Buffer[] = [];
  for await (const chunk of socket as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

const REQUEST = {
  operation: 'revocation',
  number: 5,
  agent: 'agent-7',
  pointOfSale: 'POS-1',
  kiosk: 'K1',
  language: 'en',
  body: { orderId: '999999999' },
} as const;

describe('bad input is answered with its own error, logged once, and the gateway goes on', () => {
  test.each([
    ['unknown operation', encodeRequest({ ...REQUEST, operation: 'shutdown' }), 200, 'unknown-operation'],
    ['wrong schema', encodeRequest({ ...REQUEST, body: { order: 1 } }), 200, 'malformed-request'],
    ['a request number of 0', encodeRequest({ ...REQUEST, number: 0 }), 200, 'number-needed'],
    ['wrong agent', encodeRequest({ ...REQUEST, agent: 'agent-8' }), 200, 'unknown-agent'],
    [
      'an operation name without end',
      encodeRequest({ ...REQUEST, operation: 'x'.repeat(101) }),
      200,
      'malformed-request',
    ],
    ['no XML', 'hello', 200, 'malformed-request'],
    ['nothing', '', 200, 'malformed-request'],
    ['bytes that are no text', Buffer.from([0x3c, 0xff, 0xfe, 0x3e]), 400, 'malformed-request'],
    ['5 MB', 'x'.repeat(5_000_000), 413, 'request-too-large'],
    [
      'a billion laughs',
      `<!DOCTYPE r [<!ENTITY a "ha">${'<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">'.repeat(30)}]><request>&b;</request>`,
      200,
      'malformed-request',
    ],
    [
      'an external entity',
      '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><request>&a;</request>',
      200,
      'malformed-request',
    ],
  ])('%s', async (_what, body, status, code) => {
    const { server, logged } = await served();
    expect(await post(server, body)).toEqual({ status, code });
    expect(logged.map((entry) => entry.code)).toEqual([code]);
    expect((await kioskAt(lineTo(server), 'K1').call(version, 0, {})).ok).toBe(true);
    expect(logged).toHaveLength(1);
  });

  test('a request number out of order', async () => {
    const { server, logged } = await served();
    expect((await post(server, encodeRequest(REQUEST))).code).toBe('unknown-order');
    expect((await post(server, encodeRequest({ ...REQUEST, number: 4 }))).code).toBe('number-not-growing');
    expect((await post(server, encodeRequest({ ...REQUEST, body: { orderId: '1' } }))).code).toBe('number-reused');
    expect(logged).toEqual(
      ['unknown-order', 'number-not-growing', 'number-reused'].map((code, index) => ({
        code,
        operation: 'revocation',
        kiosk: 'K1',
        number: [5, 4, 5][index],
      })),
    );
  });

  test('half a request, and what is no HTTP', async () => {
    const { server, logged } = await served();
    const head = 'POST / HTTP/1.1\r\nHost: gateway\r\nContent-Length: 500\r\n\r\n<request';
    const half = await raw(server, head);
    expect(half).toMatch(/^HTTP\/1\.1 408 /);
    expect(codeOf(half.slice(half.indexOf('<?xml')))).toBe('request-incomplete');
    expect(await raw(server, 'hello\r\n\r\n')).toContain('malformed-request');
    expect(logged.map(({ code }) => code)).toEqual(['request-incomplete', 'malformed-request']);
    expect((await kioskAt(lineTo(server), 'K1').call(version, 0, {})).ok).toBe(true);
  });

  test('a request that never ends is given up', async () => {
    const clock = new VirtualClock(START);
    const { server, logged } = await served({ clock, arrivalMs: 15_000 });
    const socket = connect({ port: Number(new URL(server.url).port), host: '127.0.0.1', ca: server.caPem });
    await once(socket, 'secureConnect');
    socket.write('POST / HTTP/1.1\r\nHost: gateway\r\nContent-Length: 500\r\n\r\n<request');
    while (clock.waiting === 0) await new Promise((resolve) => setImmediate(resolve));
    await clock.advance(15_000);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 408 /);
    socket.destroy();
    expect(logged.map(({ code }) => code)).toEqual(['request-incomplete']);
  });
});

describe('the door', () => {
  const login = { login: 'agent-7', password: 'correct-horse-battery' };

  test('an address that is not on the list is told so', async () => {
    const { server, logged } = await served({ addresses: ['127.0.0.1'] });
    expect(await post(server, encodeRequest(REQUEST), { localAddress: '127.0.0.2' })).toEqual({
      status: 403,
      code: 'address-not-allowed',
    });
    expect((await kioskAt(lineTo(server), 'K1').call(version, 0, {})).ok).toBe(true);
    expect(logged).toHaveLength(1);
  });

  test('one connection too many is told so, and nothing of it is done; a free one is let in again', async () => {
    const { server, logged } = await served({ maxConnections: 2 });
    const standing = [lineTo(server), lineTo(server)];
    for (const line of standing) expect((await kioskAt(line, 'K1').call(version, 0, {})).ok).toBe(true);
    const third = kioskAt(lineTo(server), 'K1');
    expect(await third.call(version, 0, {})).toEqual(
      err({ kind: 'not-sent', detail: 'too many connections to the gateway' }),
    );
    standing[0]?.close();
    let again = await third.call(version, 0, {});
    // The gateway hears of the end of a connection a moment later.
    for (let tries = 0; !again.ok && tries < 50; tries += 1) again = await third.call(version, 0, {});
    expect(again.ok).toBe(true);
    expect(logged[0]).toMatchObject({ code: 'too-many-connections' });
  });

  test('another authority’s certificate is not believed: nothing is sent', async () => {
    const { server } = await served();
    const { server: other } = await served();
    const line = lineTo({ ...server, caPem: other.caPem });
    expect(await kioskAt(line, 'K1').call(version, 0, {})).toMatchObject({ error: { kind: 'not-sent' } });
  });

  test('the authority outlives a restart: a kiosk that knows it goes on', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gateway-'));
    closers.push(() => {
      rmSync(folder, { recursive: true });
    });
    const before = await served({ folder });
    await before.server.close();
    const { server } = await served({ folder });
    const line = lineTo({ ...server, caPem: before.server.caPem });
    expect((await kioskAt(line, 'K1').call(version, 0, {})).ok).toBe(true);
  });

  test('the password reaches no log and no error, whatever goes wrong', async () => {
    const { server, logged } = await served({ login });
    const wrong = { ...login, password: 'battery-horse-correct' };
    const failures: unknown[] = [];
    failures.push(await kioskAt(lineTo(server, wrong), 'K1').call(state, 0, {}));
    failures.push(await kioskAt(lineTo({ ...server, url: 'https://127.0.0.1:9/' }, login), 'K1').call(state, 0, {}));
    failures.push(await lineTo(server, login).send('nonsense', 5000));
    failures.push(await lineTo(server, login).send('x'.repeat(2_000_000), 5000));
    expect(failures[0]).toEqual(err({ kind: 'not-sent', detail: 'the gateway does not accept login and password' }));
    expect(logged.map(({ code }) => code)).toEqual(['login-refused', 'malformed-request', 'request-too-large']);
    const said = JSON.stringify([failures, logged]);
    for (const { password, login: name } of [login, wrong]) {
      expect(said).not.toContain(password);
      expect(said).not.toContain(Buffer.from(`${name}:${password}`).toString('base64'));
    }
  });
});
