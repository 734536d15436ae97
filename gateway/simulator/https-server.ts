import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Clock, Timer } from '../../basics/clock.ts';
import { openAuthority, serverCertificate } from './authority.ts';
import { carry } from './carry.ts';
import { doorOf, statusOf, type DoorOptions, type DoorRefusal } from './door.ts';
import { readBody } from './request-body.ts';
import type { XmlDocument } from '../wire/xml.ts';
import type { GatewaySimulator } from './simulator.ts';

export interface GatewayServerOptions extends DoorOptions {
  readonly simulator: GatewaySimulator;
  /** 0 takes any free port. */
  readonly port: number;
  /** Measures the delays of faults, and how long a request may take to arrive. */
  readonly clock: Clock;
  /** Where the certificate authority is kept; without it a new one is made at each start. */
  readonly folder?: string;
  /** How long a request may take to arrive whole, milliseconds. */
  readonly arrivalMs?: number;
}

export interface GatewayServer {
  readonly url: string;
  /** The authority that vouches for it, PEM. */
  readonly caPem: string;
  /** Ends all connections; the simulator stays. */
  close(): Promise<void>;
}

/** Much longer than a kiosk's line needs for 1 MB. */
const ARRIVAL_MS = 15_000;
const XML = 'application/xml; charset=utf-8';

/** A real HTTPS gateway on 127.0.0.1 around a simulator, with its faults. */
export async function startGatewayServer(options: GatewayServerOptions): Promise<GatewayServer> {
  const { simulator, port } = options;
  const authority = await openAuthority(options.folder);
  const { key, cert } = await serverCertificate(authority);
  const server = createServer({ key, cert, minVersion: 'TLSv1.2' });
  serve(server, options);
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
    caPem: authority.cert,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function serve(server: Server, options: GatewayServerOptions): void {
  const { simulator } = options;
  const door = doorOf(server, options);
  /** The lines that have been told what is wrong: each is told, and logged, once. */
  const told = new WeakSet<Duplex>();

  const refuse = (incoming: IncomingMessage, outgoing: ServerResponse, code: DoorRefusal): void => {
    told.add(incoming.socket);
    const challenge = code === 'login-refused' ? { 'www-authenticate': 'Basic realm="gateway"' } : {};
    outgoing
      .writeHead(statusOf(code), { 'content-type': XML, connection: 'close', ...challenge })
      .end(simulator.refuseAtDoor(code));
  };

  server.on('request', (incoming, outgoing) => {
    const refused = door(incoming);
    if (refused !== undefined) {
      incoming.resume();
      refuse(incoming, outgoing, refused);
      return;
    }
    answer(options, incoming, outgoing, (code) => {
      if (code !== undefined) {
        refuse(incoming, outgoing, code);
        return;
      }
      // The caller went away in the middle of its request: it learns nothing.
      if (!incoming.complete && !told.has(incoming.socket)) simulator.refuseAtDoor('request-incomplete');
      incoming.socket.destroy();
    });
  });

  // What is no HTTP, or ends in the middle of a request; a line that just breaks is nobody's fault.
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable || told.has(socket) || error.code?.startsWith('HPE_') !== true) {
      socket.destroy();
      return;
    }
    told.add(socket);
    const code = error.code === 'HPE_INVALID_EOF_STATE' ? 'request-incomplete' : 'malformed-request';
    const xml = simulator.refuseAtDoor(code);
    const head = `HTTP/1.1 ${String(statusOf(code))} Bad Request\r\nContent-Type: ${XML}\r\nConnection: close\r\n`;
    socket.end(`${head}Content-Length: ${String(Buffer.byteLength(xml))}\r\n\r\n${xml}`);
  });
}

/** `giveUp` hears why nobody is answered; without a reason the caller is gone. */
function answer(
  { simulator, clock, arrivalMs = ARRIVAL_MS }: GatewayServerOptions,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  giveUp: (refusal?: DoorRefusal) => void,
): void {
  if (simulator.faults.outage === 'unreachable') {
    incoming.socket.destroy();
    return;
  }
  let late: Timer | undefined;
  // A request that came in one piece with its head is never late.
  process.nextTick(() => {
    if (incoming.complete) return;
    late = clock.after(arrivalMs, () => {
      giveUp('request-incomplete');
    });
  });
  readBody(incoming, (body) => {
    late?.cancel();
    if (outgoing.writableEnded) return;
    if (!body.ok) giveUp(body.error === 'broken-off' ? undefined : body.error);
    else if (incoming.method !== 'POST') giveUp('malformed-request');
    else {
      // A bug of the simulator costs one caller its line, and nobody else anything.
      const broken = (): void => {
        incoming.socket.destroy();
      };
      try {
        const document = carry(simulator, clock, body.value);
        if (document instanceof Promise) {
          document.then((later) => {
            send(outgoing, later);
          }, broken);
        } else send(outgoing, document);
      } catch {
        broken();
      }
    }
  });
}

/** Without a document there is silence: the connection stays open, and the caller has to give up by itself. */
function send(outgoing: ServerResponse, document: XmlDocument | undefined): void {
  if (document === undefined || outgoing.destroyed) return;
  const { bytes } = document;
  outgoing.writeHead(200, { 'content-type': XML, 'content-length': bytes.length }).end(bytes);
}
