import { hash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Server } from 'node:https';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { ErrorCode } from '../operations/errors.ts';

/** Who is let in (gateway.md, operations: login, IP allow-list, a limit on simultaneous connections). */
export interface DoorOptions {
  /** Who may ask (HTTP Basic); without it everybody may. */
  readonly login?: { readonly login: string; readonly password: string };
  /** The addresses that may connect; without it any may. */
  readonly addresses?: readonly string[];
  /** How many connections may stand at a time; one more is told so and closed. */
  readonly maxConnections?: number;
}

const statuses = {
  'malformed-request': 400,
  'login-refused': 401,
  'address-not-allowed': 403,
  'request-incomplete': 408,
  'request-too-large': 413,
  'too-many-connections': 429,
} as const satisfies Partial<Record<ErrorCode, number>>;

/** Why a request is refused before anybody has looked at what it says. */
export type DoorRefusal = keyof typeof statuses;

/** The HTTP status that goes with a refusal at the door. */
export function statusOf(refusal: DoorRefusal): number {
  return statuses[refusal];
}

/** Watches a server's connections and judges each request by who sends it; undefined lets it in. */
export function doorOf(server: Server, options: DoorOptions): (incoming: IncomingMessage) => DoorRefusal | undefined {
  const open = new Set<Duplex>();
  const tooMany = new WeakSet<Duplex>();
  const isLoggedIn = guardOf(options.login);
  const accepted = new WeakMap<Duplex, string>();
  server.on('secureConnection', (socket) => {
    if (options.maxConnections !== undefined && open.size >= options.maxConnections) tooMany.add(socket);
    else {
      open.add(socket);
      socket.once('close', () => {
        open.delete(socket);
      });
    }
  });
  return ({ socket, headers }) => {
    if (options.addresses?.includes(addressOf(socket)) === false) return 'address-not-allowed';
    if (tooMany.has(socket)) return 'too-many-connections';
    const { authorization } = headers;
    // Who has shown the right login on this line shows it again with each request.
    if (authorization !== undefined && accepted.get(socket) === authorization) return undefined;
    if (!isLoggedIn(authorization)) return 'login-refused';
    if (authorization !== undefined) accepted.set(socket, authorization);
    return undefined;
  };
}

function addressOf({ remoteAddress }: Socket): string {
  return remoteAddress?.replace(/^::ffff:/, '') ?? '';
}

/** Whether a caller shows the right login and password; compared in a time that tells nothing of them. */
function guardOf(login: DoorOptions['login']): (authorization: string | undefined) => boolean {
  if (login === undefined) return () => true;
  const digest = (text: string): Buffer => hash('sha256', text, 'buffer');
  const wanted = digest(`Basic ${Buffer.from(`${login.login}:${login.password}`).toString('base64')}`);
  return (authorization) => timingSafeEqual(wanted, digest(authorization ?? ''));
}
