import { err, ok, valueOf } from '../../basics/result.ts';
import { decodeAnswer, decodeRequest, encodeAnswer } from '../../gateway/wire/envelope.ts';
import type { GatewayTransport } from '../../gateway/wire/transport.ts';

/** A body as it lies on the wire. */
export type Body = Record<string, unknown>;

/**
 * What a defect does with one exchange: the answer's body, changed; `instead` is told before the railway is asked and
 * keeps the request from it.
 */
export interface Meddle {
  readonly operation: string;
  readonly answer?: (body: Body, request: Body) => Body;
  readonly instead?: (request: Body) => Body;
  /** The railway answers this error. */
  readonly error?: { readonly code: string; readonly class: 'refused' | 'malformed'; readonly sentence: string };
}

/** A line to a railway that has one defect: it sits between, and speaks the wire's own language. */
export function defectiveTransport(inner: GatewayTransport, meddle: Meddle): GatewayTransport {
  return {
    async send(document, timeoutMs) {
      const request = valueOf(decodeRequest(document));
      const sent = await inner.send(
        meddle.operation === request.operation && (meddle.instead ?? meddle.error) !== undefined
          ? harmless(document, request.operation)
          : document,
        timeoutMs,
      );
      if (!sent.ok || request.operation !== meddle.operation) return sent;
      const { outcome, ...envelope } = valueOf(decodeAnswer(sent.value));
      const asked = request.body as Body;
      if (meddle.error !== undefined) return ok(encodeAnswer({ ...envelope, outcome: err(meddle.error) }));
      if (meddle.instead !== undefined) return ok(encodeAnswer({ ...envelope, outcome: ok(meddle.instead(asked)) }));
      if (!outcome.ok || meddle.answer === undefined) return sent;
      return ok(encodeAnswer({ ...envelope, outcome: ok(meddle.answer(outcome.value as Body, asked)) }));
    },
  };
}

/** The same request as one that changes nothing. */
function harmless(document: string, operation: string): string {
  return document.replace(`<operation>${operation}</operation>`, '<operation>nothing</operation>');
}
