import type { Result } from '../../basics/result.ts';
import type { GatewayFailure, RequestNumber } from '../../gateway/client/gateway.ts';
import type { Surroundings } from './surroundings.ts';

/** A request on its way. */
export interface Sent {
  readonly name: string;
  readonly changes: boolean;
  readonly number: RequestNumber;
  readonly request: unknown;
}

/** A `pay` that went out: the kiosk may send another one for the same order only when it knows what became of this. */
interface SentPay {
  readonly order: string;
  readonly number: RequestNumber;
  settled: boolean;
}

/** The kiosk's manners at a gateway: `pay` never goes out again while nobody knows what became of the first. */
export class Manners {
  private readonly sentPays: SentPay[] = [];
  private readonly around: Surroundings;

  constructor(around: Surroundings) {
    this.around = around;
  }

  /** Whether a `pay` for this order may still arrive, or may have been done without the kiosk's knowing. */
  payOutstanding(order: string): boolean {
    return this.sentPays.some((one) => one.order === order && !one.settled);
  }

  /** The kiosk sends something. */
  sent({ name, number, request }: Sent): void {
    if (name !== 'pay') return;
    const order = (request as { orderId: string }).orderId;
    if (this.payOutstanding(order)) {
      this.around.violated(`pay for order ${order} was sent again while nobody knew what became of the first`);
    }
    this.sentPays.push({ order, number, settled: false });
  }

  /** What the kiosk learns from an answer about a `pay`. */
  learned(sent: Sent, result: Result<unknown, GatewayFailure>): void {
    const known = result.ok || result.error.kind === 'error' || result.error.kind === 'not-sent';
    if (sent.name === 'pay' && known) this.settle(({ number }) => number === sent.number);
    if (sent.name === 'getresponse' && result.ok) {
      const { earlier } = sent.request as { earlier: number };
      this.settle(({ number }) => number === earlier);
    }
    if ((sent.name === 'revocation' || sent.name === 'getdoc') && result.ok) {
      const { orderId } = sent.request as { orderId?: string };
      this.settle(({ order }) => order === orderId);
    }
  }

  private settle(which: (pay: SentPay) => boolean): void {
    for (const pay of this.sentPays) if (which(pay)) pay.settled = true;
  }
}
