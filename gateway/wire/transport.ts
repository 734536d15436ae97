import type { Result } from '../../basics/result.ts';

/** Why a request brought no answer. `detail` names a cause for the log, never anything of the request. */
export interface TransportFailure {
  /** `not-sent`: not a byte of it can have arrived. `no-answer`: nobody knows. When in doubt it is `no-answer`. */
  readonly kind: 'not-sent' | 'no-answer';
  readonly detail: string;
}

/** Carries a request's XML to the gateway and its answer's XML back. */
export interface GatewayTransport {
  /** Sends once, never again by itself; gives up after `timeoutMs`. */
  send(body: string, timeoutMs: number): Promise<Result<string, TransportFailure>>;
}
