import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { err, ok, type Result } from '../../basics/result.ts';
import { amount, instant } from '../operations/common.ts';
import { errorClasses, gatewayErrors, type ErrorClass, type ErrorCode } from '../operations/errors.ts';
import { errorOf } from './refusals.ts';
import type { Fault } from './faults.ts';
import { readBody, type ReadBody } from './request-body.ts';
import type { GatewaySimulator } from './simulator.ts';

/**
 * The simulator's own switches, apart from the gateway: an HTTP server on 127.0.0.1 that takes one JSON object a POST,
 * `{"do": "fault", …}`, from whoever knows the code, and answers `{"ok": true}` or `{"error": "…"}`.
 */

const milliseconds = z.int().min(0).max(3_600_000);
const codes = Object.keys(gatewayErrors) as [ErrorCode, ...ErrorCode[]];

/** One refusal of each class, for whoever does not care which. */
const ofClass: Readonly<Record<ErrorClass, ErrorCode>> = {
  retry: 'overloaded',
  refused: 'not-on-sale',
  malformed: 'malformed-request',
  unauthorised: 'agent-blocked',
  limit: 'balance-exhausted',
};

const fault = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('lose-request') }),
  z.object({ kind: z.literal('lose-answer') }),
  z.object({ kind: z.literal('delay-request'), ms: milliseconds }),
  z.object({ kind: z.literal('delay-answer'), ms: milliseconds }),
  z.object({ kind: z.literal('refuse'), code: z.enum(codes).optional(), class: z.enum(errorClasses).optional() }),
  z.object({ kind: z.literal('garble-answer') }),
  z.object({ kind: z.literal('truncate-answer'), characters: z.int().min(0) }),
]);

const order = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('fault'),
    fault,
    operation: z.string().optional(),
    times: z.int().min(1).max(1000).optional(),
  }),
  z.strictObject({ do: z.literal('outage'), outage: z.enum(['unreachable', 'silent']).nullable() }),
  z.strictObject({
    do: z.literal('maintenance'),
    window: z.object({ from: instant, until: instant }).nullable(),
  }),
  z.strictObject({ do: z.literal('balance'), agent: z.string(), balance: amount }),
  z.strictObject({ do: z.literal('block'), agent: z.string(), blocked: z.boolean() }),
  z.strictObject({ do: z.literal('expire'), orderId: z.string() }),
  z.strictObject({ do: z.literal('board'), qrPayload: z.string() }),
  z.strictObject({ do: z.literal('books') }),
  z.strictObject({ do: z.literal('clear') }),
]);

export interface AdminServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts the admin port; every request must carry `authorization: Bearer <code>`. */
export async function startAdminServer(options: {
  readonly simulator: GatewaySimulator;
  /** 0 takes any free port. */
  readonly port: number;
  readonly code: string;
}): Promise<AdminServer> {
  const { simulator, port, code } = options;
  const server = createServer((incoming, outgoing) => {
    respond(simulator, code, incoming, outgoing).catch(() => {
      incoming.socket.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

async function respond(
  simulator: GatewaySimulator,
  code: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const say = (status: number, content: object): void => {
    outgoing.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content));
  };
  const body = await new Promise<ReadBody>((resolve) => {
    readBody(incoming, resolve);
  });
  if (!isSame(incoming.headers.authorization ?? '', `Bearer ${code}`)) return say(401, { error: 'the code is wrong' });
  if (incoming.method !== 'POST') return say(405, { error: 'POST only' });
  const parsed = order.safeParse(body.ok ? fromJson(body.value) : undefined);
  if (!parsed.success) return say(400, { error: z.prettifyError(parsed.error) });
  const outcome = carryOut(simulator, parsed.data);
  return outcome.ok ? say(200, { ok: true, ...outcome.value }) : say(409, { error: outcome.error });
}

function carryOut(simulator: GatewaySimulator, wanted: z.output<typeof order>): Result<object, string> {
  switch (wanted.do) {
    case 'fault':
      for (let count = wanted.times ?? 1; count > 0; count -= 1) {
        simulator.faults.next(faultOf(wanted.fault), wanted.operation);
      }
      return ok({});
    case 'outage':
      simulator.faults.setOutage(wanted.outage ?? undefined);
      return ok({});
    case 'maintenance':
      simulator.announceMaintenance(wanted.window ?? undefined);
      return ok({});
    case 'balance':
      simulator.setBalance(wanted.agent, wanted.balance);
      return ok({});
    case 'block':
      simulator.setBlocked(wanted.agent, wanted.blocked);
      return ok({});
    case 'expire':
      return simulator.expire(wanted.orderId) ? ok({}) : err('no such order waits to be paid');
    case 'board':
      return simulator.board(wanted.qrPayload) ? ok({}) : err('no such document stands');
    case 'books':
      return ok({ books: simulator.books() });
    case 'clear':
      simulator.faults.clear();
      simulator.announceMaintenance(undefined);
      return ok({});
  }
}

function faultOf(asked: z.output<typeof fault>): Fault {
  if (asked.kind !== 'refuse') return asked;
  return { kind: 'refuse', error: errorOf(asked.code ?? ofClass[asked.class ?? 'retry'], 'uk') };
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isSame(shown: string, wanted: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(shown), digest(wanted));
}
