import { Agent, request } from 'node:https';
import type { Clock } from '../../basics/clock.ts';
import { err, ok, type Result } from '../../basics/result.ts';
import type { GatewayTransport, TransportFailure } from '../wire/transport.ts';
import { MAX_DOCUMENT_LENGTH } from '../wire/xml.ts';

/** How the agent logs in at the gateway. */
export interface GatewayLogin {
  readonly login: string;
  readonly password: string;
}

export interface HttpsTransportOptions {
  /** `https://…`; anything else throws. */
  readonly url: string;
  /** Certificates that vouch for the gateway, PEM; without them those that the runtime trusts. */
  readonly caPem?: string;
  /** Sent with every request (HTTP Basic, RFC 7617), inside TLS only; never in a log or an error. */
  readonly login?: GatewayLogin;
  readonly clock: Clock;
}

/** Statuses with which a gateway refuses at its door: nobody has looked at what the request says. */
const doorRefusals: ReadonlyMap<number, string> = new Map([
  [401, 'the gateway does not accept login and password'],
  [403, 'the gateway does not accept this address'],
  [408, 'the request did not arrive whole'],
  [413, 'the request is too large'],
  [429, 'too many connections to the gateway'],
]);

/** UTF-8 takes up to three bytes for a UTF-16 unit. */
const MAX_ANSWER_BYTES = 3 * MAX_DOCUMENT_LENGTH;

/**
 * An idle line is dropped after this, milliseconds. A gateway closes idle lines after some seconds, and a request sent
 * into one that is just closing is lost; a new handshake costs less than a lost `reserve`.
 */
const IDLE_LINE_MS = 2000;

/** The gateway over HTTPS: one POST a request, TLS 1.2 or newer, connections kept alive. `close` ends them. */
export function httpsTransport(options: HttpsTransportOptions): GatewayTransport & { close(): void } {
  const url = new URL(options.url);
  if (url.protocol !== 'https:') throw new Error('the gateway is reached by https only');
  const agent = new Agent({
    keepAlive: true,
    timeout: IDLE_LINE_MS,
    minVersion: 'TLSv1.2',
    ...(options.caPem === undefined ? {} : { ca: options.caPem }),
  });
  const { login } = options;
  const authorization = login === undefined ? {} : { authorization: basic(login) };
  return {
    send: (body, timeoutMs) => exchange(url, agent, authorization, options.clock, body, timeoutMs),
    close: () => {
      agent.destroy();
    },
  };
}

function basic({ login, password }: GatewayLogin): string {
  return `Basic ${Buffer.from(`${login}:${password}`).toString('base64')}`;
}

function exchange(
  url: URL,
  agent: Agent,
  authorization: { readonly authorization?: string },
  clock: Clock,
  body: string,
  timeoutMs: number,
): Promise<Result<string, TransportFailure>> {
  return new Promise((resolve) => {
    // The request's bytes leave only over a finished TLS handshake: until then surely nothing was sent.
    let secured = false;
    const outgoing = request(url, {
      method: 'POST',
      agent,
      headers: {
        'content-type': 'application/xml; charset=utf-8',
        'content-length': Buffer.byteLength(body),
        ...authorization,
      },
    });
    const finish = (result: Result<string, TransportFailure>): void => {
      timer.cancel();
      resolve(result);
    };
    const fail = (detail: string): void => {
      finish(err({ kind: secured ? 'no-answer' : 'not-sent', detail }));
      outgoing.destroy();
    };
    const timer = clock.after(timeoutMs, () => {
      fail('timeout');
    });
    outgoing.on('socket', (socket) => {
      if (outgoing.reusedSocket) secured = true;
      else {
        socket.once('secureConnect', () => {
          secured = true;
        });
      }
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      fail(error.code ?? 'connection failed');
    });
    outgoing.on('response', (incoming) => {
      const chunks: Buffer[] = [];
      let length = 0;
      incoming.on('data', (chunk: Buffer) => {
        length += chunk.length;
        if (length > MAX_ANSWER_BYTES) fail('answer too large');
        else chunks.push(chunk);
      });
      incoming.on('error', () => {
        fail('connection lost in the answer');
      });
      incoming.on('end', () => {
        if (incoming.statusCode === 200) finish(ok(Buffer.concat(chunks).toString('utf8')));
        else {
          const refused = doorRefusals.get(incoming.statusCode ?? 0);
          if (refused === undefined) fail(`HTTP status ${String(incoming.statusCode)}`);
          else {
            finish(err({ kind: 'not-sent', detail: refused }));
            outgoing.destroy();
          }
        }
      });
    });
    outgoing.end(body);
  });
}
