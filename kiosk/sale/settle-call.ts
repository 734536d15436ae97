import type { z } from 'zod';
import { delay, type Clock } from '../../basics/clock.ts';
import type { Answered, Gateway, GatewayFailure, RequestNumber } from '../../gateway/client/gateway.ts';
import type { Operation } from '../../gateway/operations/common.ts';
import { pauseMs } from './delays.ts';

/** How a request that changes something ended, as far as anybody can know. */
export type Settled<Body> =
  | { readonly kind: 'answered'; readonly answer: Answered<Body>; readonly sentAtMs: number }
  | { readonly kind: 'error'; readonly error: Extract<GatewayFailure, { kind: 'error' }> }
  /** The gateway says that it never received it. It may still arrive. */
  | { readonly kind: 'never-received' }
  /** Nobody answered in time: everything is possible. */
  | { readonly kind: 'unanswered' };

/**
 * Sends a changing request once and finds out what became of it: after silence or rubbish it asks `getresponse`,
 * never the same request again, until an answer or `limitMs`. A request that surely never left may be sent again.
 * `askFirst`: the request may have been sent before a restart, so it begins with the question.
 */
export async function settleCall<Request extends z.ZodType, Answer extends z.ZodType>(options: {
  gateway: Gateway;
  clock: Clock;
  operation: Operation<Request, Answer>;
  number: RequestNumber;
  request: z.input<Request>;
  limitMs: number;
  askFirst: boolean;
}): Promise<Settled<z.output<Answer>>> {
  const { gateway, clock, operation, number, request } = options;
  const begunMs = clock.monotonicMs();
  let mayBeThere = options.askFirst;
  for (let attempt = 0; ; attempt += 1) {
    const sentAtMs = clock.monotonicMs();
    if (!mayBeThere) {
      const result = await gateway.call(operation, number, request);
      if (result.ok) return { kind: 'answered', answer: result.value, sentAtMs };
      if (result.error.kind === 'error') return { kind: 'error', error: result.error };
      mayBeThere = result.error.kind !== 'not-sent';
    } else {
      const result = await gateway.earlier(operation, 0, number);
      if (result.ok) {
        const earlier = result.value.body;
        if (!earlier.received) return { kind: 'never-received' };
        // The time of this answer, not of the stored one, is when the clock was read.
        if (earlier.answer.ok) {
          const answer = { ...earlier.answer.value, serverTime: result.value.serverTime };
          return { kind: 'answered', answer, sentAtMs };
        }
        if (earlier.answer.error.kind === 'error') return { kind: 'error', error: earlier.answer.error };
      }
    }
    if (clock.monotonicMs() - begunMs >= options.limitMs) return { kind: 'unanswered' };
    await delay(clock, pauseMs(attempt));
  }
}
