import type { GatewayError } from './refusals.ts';

/** What goes wrong with one exchange. */
export type Fault =
  /** The request is lost on its way: no work is done and nothing is answered. */
  | { readonly kind: 'lose-request' }
  /** The work is done, the answer is lost. */
  | { readonly kind: 'lose-answer' }
  /** The request lies about for `ms` before the work is done: the caller may have given up by then. */
  | { readonly kind: 'delay-request'; readonly ms: number }
  /** The work is done at once, the answer takes `ms`. */
  | { readonly kind: 'delay-answer'; readonly ms: number }
  /** No work is done; the gateway answers with its own error. */
  | { readonly kind: 'refuse'; readonly error: GatewayError }
  /** The work is done, and something unreadable is answered. */
  | { readonly kind: 'garble-answer' }
  /** The work is done, and the answer ends after so many characters. */
  | { readonly kind: 'truncate-answer'; readonly characters: number };

/** `unreachable`: no connection can be made. `silent`: requests vanish unanswered. */
export type Outage = 'unreachable' | 'silent';

/** The faults of a simulated gateway: set from outside, honoured by whatever carries requests to it. */
export class Faults {
  private readonly queue: { readonly fault: Fault; readonly operation: string | undefined }[] = [];
  private current: Outage | undefined;

  /** The next request meets this fault, or the next one of `operation` when it is given. */
  next(fault: Fault, operation?: string): void {
    this.queue.push({ fault, operation });
  }

  /** From now on, until `undefined`. */
  setOutage(outage: Outage | undefined): void {
    this.current = outage;
  }

  get outage(): Outage | undefined {
    return this.current;
  }

  /** Forgets every fault and outage. */
  clear(): void {
    this.queue.length = 0;
    this.current = undefined;
  }

  /** Takes the fault that the request meets, if any. */
  take(requestXml: string): Fault | undefined {
    if (this.current === 'silent') return { kind: 'lose-request' };
    const index = this.queue.findIndex(
      ({ operation }) => operation === undefined || requestXml.includes(`<operation>${operation}</operation>`),
    );
    return index === -1 ? undefined : this.queue.splice(index, 1)[0]?.fault;
  }
}
