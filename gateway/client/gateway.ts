import type { z } from 'zod';
import type { Kopecks } from '../../basics/money.ts';
import type { Result } from '../../basics/result.ts';
import type { Temporal } from '../../basics/temporal.ts';
import type { ErrorClass, Operation } from '../operations/common.ts';

/** A request number: grows, unique per kiosk, never reused (gateway.md, operations). */
export type RequestNumber = number;

/** An answered operation. */
export interface Answered<Body> {
  readonly number: RequestNumber;
  /** The gateway's clock when it answered: the only clock that deadlines are measured from. */
  readonly serverTime: Temporal.Instant;
  /** The agent's prepaid balance, kopecks. */
  readonly balance: Kopecks;
  /** A window of maintenance that the gateway has announced, from now on or later. */
  readonly maintenance?: { readonly from: Temporal.Instant; readonly until: Temporal.Instant };
  readonly body: Body;
}

export type GatewayFailure =
  /** The request surely never reached the gateway (no connection). */
  | { readonly kind: 'not-sent'; readonly detail: string }
  /** Nobody knows whether it arrived: silence, or the line broke. Ask `getresponse`. */
  | { readonly kind: 'no-answer'; readonly detail: string }
  /** Something came that is not an answer to this request: treated as no answer. */
  | { readonly kind: 'garbled'; readonly detail: string }
  /** The gateway's own typed error. `serverTime` as in an answer. */
  | {
      readonly kind: 'error';
      readonly code: string;
      readonly class: ErrorClass;
      readonly sentence: string;
      readonly serverTime: Temporal.Instant;
    };

/** What `getresponse` says of an earlier request. */
export type EarlierAnswer<Body> =
  { readonly received: false } | { readonly received: true; readonly answer: Result<Answered<Body>, GatewayFailure> };

/** The railway gateway as the kiosk sees it. */
export interface Gateway {
  /** Calls an operation once; never repeats by itself. `number` 0 is allowed for operations that change nothing. */
  call<Request extends z.ZodType, Answer extends z.ZodType>(
    operation: Operation<Request, Answer>,
    number: RequestNumber,
    request: z.input<Request>,
  ): Promise<Result<Answered<z.output<Answer>>, GatewayFailure>>;
  /** Asks what became of an earlier request of `operation` (getresponse). */
  earlier<Request extends z.ZodType, Answer extends z.ZodType>(
    operation: Operation<Request, Answer>,
    number: RequestNumber,
    earlier: RequestNumber,
  ): Promise<Result<Answered<EarlierAnswer<z.output<Answer>>>, GatewayFailure>>;
}
