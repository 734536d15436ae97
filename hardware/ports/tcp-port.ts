import { createConnection } from 'node:net';
import type { Socket } from 'node:net';
import { err, ok } from '../../basics/result.ts';
import type { Result } from '../../basics/result.ts';
import { Listeners } from './listeners.ts';
import type { BytePort, PortFault } from './port.ts';

/** A silent peer whose machine lost its power is noticed by keep-alive probes that begin after this pause. */
const keepAliveMs = 10_000;

/** A device behind a TCP socket to which we connect. */
export class TcpPort implements BytePort {
  readonly address: string;
  private readonly host: string;
  private readonly port: number;
  private readonly data = new Listeners<Uint8Array>();
  private readonly lost = new Listeners<PortFault>();
  private socket: Socket | undefined;
  private opening: Promise<Result<undefined, PortFault>> | undefined;

  constructor(host: string, port: number) {
    this.host = host;
    this.port = port;
    this.address = `tcp:${host.includes(':') ? `[${host}]` : host}:${String(port)}`;
  }

  open(): Promise<Result<undefined, PortFault>> {
    if (this.socket !== undefined) return Promise.resolve(ok());
    this.opening ??= this.connect().finally(() => {
      this.opening = undefined;
    });
    return this.opening;
  }

  write(bytes: Uint8Array): void {
    this.socket?.write(bytes);
  }

  onData(listener: (chunk: Uint8Array) => void): () => void {
    return this.data.add(listener);
  }

  onLost(listener: (fault: PortFault) => void): () => void {
    return this.lost.add(listener);
  }

  async close(): Promise<void> {
    await this.opening?.then(() => undefined);
    const socket = this.socket;
    this.socket = undefined;
    if (socket === undefined) return;
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

  private connect(): Promise<Result<undefined, PortFault>> {
    return new Promise((resolve) => {
      const socket = createConnection({ host: this.host, port: this.port, noDelay: true });
      socket.setKeepAlive(true, keepAliveMs);
      let detail = 'the other side closed the connection';
      socket.once('connect', () => {
        this.socket = socket;
        resolve(ok());
      });
      socket.on('data', (chunk) => {
        if (this.socket === socket) this.data.tell(chunk);
      });
      socket.on('end', () => {
        socket.destroy();
      });
      socket.on('error', (error: NodeJS.ErrnoException) => {
        detail = error.message;
        resolve(err({ kind: error.code === 'ECONNREFUSED' ? 'refused' : 'absent', detail }));
      });
      socket.on('close', () => {
        if (this.socket !== socket) return;
        this.socket = undefined;
        this.lost.tell({ kind: 'lost', detail });
      });
    });
  }
}
