import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

/** Where a connection shall break: after so many bytes from the caller, or from the gateway. */
export interface Cut {
  readonly side: 'request' | 'answer';
  readonly after: number;
}

/** A TCP proxy on 127.0.0.1 that breaks a connection, both ways, at a chosen byte; TLS passes through it unread. */
export class CuttingProxy {
  readonly port: number;
  private readonly server: ReturnType<typeof createServer>;
  private readonly lines = new Set<Socket>();
  private cut: Cut | undefined;
  /** Bytes of the latest connection. */
  private passed = { request: 0, answer: 0 };

  private constructor(server: ReturnType<typeof createServer>, target: number) {
    this.server = server;
    this.port = (server.address() as AddressInfo).port;
    server.on('connection', (caller) => {
      const gateway = connect(target, '127.0.0.1');
      this.passed = { request: 0, answer: 0 };
      this.pass('request', caller, gateway);
      this.pass('answer', gateway, caller);
    });
  }

  static async before(target: number): Promise<CuttingProxy> {
    const server = createServer({ noDelay: true }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    return new CuttingProxy(server, target);
  }

  /** Connections from now on break there; undefined lets them be. */
  arm(cut: Cut | undefined): void {
    this.cut = cut;
  }

  /** How many bytes the latest connection has carried. */
  get carried(): { readonly request: number; readonly answer: number } {
    return this.passed;
  }

  /** Breaks whatever stands. */
  drop(): void {
    for (const line of this.lines) line.destroy();
  }

  async close(): Promise<void> {
    this.drop();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private pass(side: Cut['side'], from: Socket, to: Socket): void {
    this.lines.add(from);
    const cut = this.cut?.side === side ? this.cut.after : Infinity;
    const end = (): void => {
      from.destroy();
      to.destroy();
    };
    const { passed } = this;
    if (cut === 0) from.once('data', end);
    else {
      from.on('data', (chunk: Buffer) => {
        const left = cut - passed[side];
        passed[side] += chunk.length;
        if (chunk.length < left) to.write(chunk);
        // What came before the break arrives; then both ends lose the line.
        else if (left > 0) to.write(chunk.subarray(0, left), end);
      });
    }
    from.on('error', end);
    from.on('close', () => {
      this.lines.delete(from);
      to.destroy();
    });
  }
}
