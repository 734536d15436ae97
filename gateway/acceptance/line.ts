import { err, type Result } from '../../basics/result.ts';
import type { GatewayTransport, TransportFailure } from '../wire/transport.ts';

/** The line to the gateway, which can be cut behind a request: it arrives and is worked on, its answer is lost. */
export class CuttableLine implements GatewayTransport {
  private readonly inner: GatewayTransport;
  private cut = false;

  constructor(inner: GatewayTransport) {
    this.inner = inner;
  }

  /** The answer to the next request is lost. */
  cutNext(): void {
    this.cut = true;
  }

  async send(body: string, timeoutMs: number): Promise<Result<string, TransportFailure>> {
    const answered = await this.inner.send(body, timeoutMs);
    if (!this.cut) return answered;
    this.cut = false;
    return err({ kind: 'no-answer', detail: 'the line was cut by the acceptance run' });
  }
}
