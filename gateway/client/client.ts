import type { z } from 'zod';
import { err, ok, type Result } from '../../basics/result.ts';
import type { Operation } from '../operations/common.ts';
import { getResponse } from '../operations/operations.ts';
import { decodeAnswer, encodeRequest, pathsOf } from '../wire/envelope.ts';
import type { Answered, EarlierAnswer, Gateway, GatewayFailure, RequestNumber } from './gateway.ts';
import type { GatewayTransport } from '../wire/transport.ts';

/** Who asks (gateway.md, operations: every request carries it). */
export interface GatewayIdentity {
  /** The agent's login. */
  readonly agent: string;
  readonly pointOfSale: string;
  /** The kiosk's serial number. */
  readonly kiosk: string;
}

export interface GatewayClientOptions {
  readonly transport: GatewayTransport;
  readonly identity: GatewayIdentity;
  /** The language of the gateway's sentences, asked at each request; Ukrainian by default. */
  readonly language?: () => 'uk' | 'en';
  /** How long an answer may take, milliseconds. */
  readonly timeoutMs?: number;
}

/** Longer than the gateway's slowest answer, short enough for several questions within the 15 minutes of a hold. */
const DEFAULT_TIMEOUT_MS = 20_000;

/**
 * The railway gateway behind a transport. Throws on a request that does not fit its operation's schema (a bug of the
 * caller); everything that can go wrong outside is a `GatewayFailure`, whose detail quotes no content.
 */
export function makeGatewayClient(options: GatewayClientOptions): Gateway {
  const { transport, identity, language = () => 'uk' as const, timeoutMs = DEFAULT_TIMEOUT_MS } = options;

  async function call<Request extends z.ZodType, Answer extends z.ZodType>(
    operation: Operation<Request, Answer>,
    number: RequestNumber,
    request: z.input<Request>,
  ): Promise<Result<Answered<z.output<Answer>>, GatewayFailure>> {
    if (operation.changes && number < 1) throw new Error(`${operation.name}: a request with changes needs a number`);
    const body = operation.request.safeParse(request);
    if (!body.success) throw new Error(`${operation.name}: bad request: ${pathsOf(body.error)}`);
    const document = encodeRequest({
      operation: operation.name,
      number,
      ...identity,
      language: language(),
      body: body.data,
    });
    const sent = await transport.send(document, timeoutMs);
    return sent.ok ? read(operation, number, sent.value) : sent;
  }

  return {
    call,
    async earlier<Request extends z.ZodType, Answer extends z.ZodType>(
      operation: Operation<Request, Answer>,
      number: RequestNumber,
      earlier: RequestNumber,
    ): Promise<Result<Answered<EarlierAnswer<z.output<Answer>>>, GatewayFailure>> {
      const asked = await call(getResponse, number, { earlier });
      if (!asked.ok) return asked;
      const { received, stored } = asked.value.body;
      if (!received) return ok({ ...asked.value, body: { received: false } });
      if (stored === undefined) return err({ kind: 'garbled', detail: 'getresponse: received, but nothing stored' });
      return ok({ ...asked.value, body: { received: true, answer: read(operation, earlier, stored) } });
    },
  };
}

function read<Request extends z.ZodType, Answer extends z.ZodType>(
  operation: Operation<Request, Answer>,
  number: RequestNumber,
  document: string,
): Result<Answered<z.output<Answer>>, GatewayFailure> {
  const garbled = (detail: string) => err({ kind: 'garbled' as const, detail: `${operation.name}: ${detail}` });
  const answer = decodeAnswer(document);
  if (!answer.ok) return garbled(answer.error);
  const { serverTime, balance, maintenance, outcome } = answer.value;
  if (answer.value.number !== number) return garbled('answer to another request');
  if (!outcome.ok) return err({ kind: 'error', ...outcome.error, serverTime });
  const body = operation.answer.safeParse(outcome.value);
  if (!body.success) return garbled(`answer does not fit: ${pathsOf(body.error)}`);
  return ok({ number, serverTime, balance, ...(maintenance === undefined ? {} : { maintenance }), body: body.data });
}
