import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { generate } from 'selfsigned';
import type { Clock } from '../../basics/clock.ts';
import { MAX_DOCUMENT_LENGTH } from '../wire/xml.ts';
import { carry } from './carry.ts';
import type { GatewaySimulator } from './simulator.ts';

export interface GatewayServerOptions {
  readonly simulator: GatewaySimulator;
  /** 0 takes any free port. */
  readonly port: number;
  /** Measures the delays of faults. */
  readonly clock: Clock;
  /** Who may ask (HTTP Basic); without it everybody may. */
  readonly login?: { readonly login: string; readonly password: string };
}

export interface GatewayServer {
  readonly url: string;
  /** The certificate that vouches for it, PEM; made anew at each start. */
  readonly caPem: string;
  /** Ends all connections; the simulator stays. */
  close(): Promise<void>;
}

/** A real HTTPS gateway on 127.0.0.1 around a simulator, with its faults. */
export async function startGatewayServer(options: GatewayServerOptions): Promise<GatewayServer> {
  const { simulator, port, clock } = options;
  const certificate = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyCertSign: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  const server = createServer({ key: certificate.private, cert: certificate.cert }, (incoming, outgoing) => {
    if (!isLoggedIn(incoming, options.login)) {
      outgoing.writeHead(401, { 'www-authenticate': 'Basic realm="gateway"', connection: 'close' }).end();
      return;
    }
    answer(simulator, clock, incoming, outgoing).catch(() => {
      // A bug of the simulator, or a caller that went away: either way the caller learns nothing.
      incoming.socket.destroy();
    });
  });
  server.on('connection', (socket: Socket) => {
    if (simulator.faults.outage === 'unreachable') socket.destroy();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
  const { port: actual } = server.address() as AddressInfo;
  return {
    url: `https://127.0.0.1:${String(actual)}/`,
    caPem: certificate.cert,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** Whether the caller showed the right login and password; compared in a time that tells nothing of them. */
function isLoggedIn(incoming: IncomingMessage, login: GatewayServerOptions['login']): boolean {
  if (login === undefined) return true;
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  const wanted = `Basic ${Buffer.from(`${login.login}:${login.password}`).toString('base64')}`;
  return timingSafeEqual(digest(wanted), digest(incoming.headers.authorization ?? ''));
}

async function answer(
  simulator: GatewaySimulator,
  clock: Clock,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  if (simulator.faults.outage === 'unreachable') {
    incoming.socket.destroy();
    return;
  }
  const request = await bodyOf(incoming);
  if (incoming.method !== 'POST' || request === undefined) {
    outgoing.writeHead(request === undefined ? 413 : 405).end();
    return;
  }
  const xml = await carry(simulator, clock, request);
  // Silence: the connection stays open, and the caller has to give up by itself.
  if (xml === undefined || outgoing.destroyed) return;
  outgoing.writeHead(200, { 'content-type': 'application/xml; charset=utf-8' }).end(xml);
}

async function bodyOf(incoming: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MAX_DOCUMENT_LENGTH) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
