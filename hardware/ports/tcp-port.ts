import { createConnection } from 'node:net';
import type { Socket } from 'node:net';
import { err, ok } from '../../basics/result.ts';
import type { Result } from '../../basics/result.ts';
import { LinePort } from './line-port.ts';
import type { PortFault } from './port.ts';

/** A silent peer whose machine lost its power is noticed by keep-alive probes that begin after this pause. */
const keepAliveMs = 10_000;

/** A device behind a TCP socket to which we connect. */
export class TcpPort extends LinePort<Socket> {
  readonly address: string;
  private readonly host: string;
  private readonly port: number;

  constructor(host: string, port: number) {
    super();
    this.host = host;
    this.port = port;
    this.address = `tcp:${host.includes(':') ? `[${host}]` : host}:${String(port)}`;
  }

  write(bytes: Uint8Array): void {
    this.line?.write(bytes);
  }

  protected async disconnect(socket: Socket): Promise<void> {
    await new Promise<void>((resolve) => {
      socket.once('close', () => {
        resolve();
      });
      // The last bytes still go out; then no peer may keep us waiting for its half of the goodbye.
      socket.end(() => {
        socket.destroy();
      });
    });
  }

  protected connect(): Promise<Result<undefined, PortFault>> {
    return new Promise((resolve) => {
      const socket = createConnection({ host: this.host, port: this.port, noDelay: true });
      socket.setKeepAlive(true, keepAliveMs);
      let detail = 'the other side closed the connection';
      socket.once('connect', () => {
        this.line = socket;
        resolve(ok());
      });
      socket.on('data', (chunk) => {
        this.heard(socket, chunk);
      });
      socket.on('end', () => {
        socket.destroy();
      });
      socket.on('error', (error: NodeJS.ErrnoException) => {
        detail = error.message;
        resolve(err({ kind: error.code === 'ECONNREFUSED' ? 'refused' : 'absent', detail }));
      });
      socket.on('close', () => {
        this.broke(socket, detail);
      });
    });
  }
}
