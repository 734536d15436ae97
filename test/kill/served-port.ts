import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { ok, type Result } from '../../basics/result.ts';
import { Listeners } from '../../hardware/ports/listeners.ts';
import type { BytePort, PortFault } from '../../hardware/ports/port.ts';
import { listenOn } from './listen-on.ts';

interface ServedPortOptions {
  /** The port of an earlier process; without it any free one. */
  readonly number?: number | undefined;
  /** A device that is built for TCP notices that its host is gone; one on a serial cable does not. */
  readonly notices?: boolean;
  /** Called before bytes leave the device. */
  readonly beforeWrite?: () => void;
}

/** A device's end of a `tcp:` line: listens on 127.0.0.1 and speaks with the newest caller. */
export class ServedPort implements BytePort {
  private readonly server: Server;
  private readonly data = new Listeners<Uint8Array>();
  private readonly lost = new Listeners<PortFault>();
  private readonly beforeWrite: () => void;
  private caller: Socket | undefined;

  private constructor(server: Server, { notices = false, beforeWrite }: ServedPortOptions) {
    this.server = server;
    this.beforeWrite = beforeWrite ?? (() => undefined);
    server.on('connection', (socket) => {
      const before = this.caller;
      this.caller = socket;
      socket.setNoDelay(true);
      socket.on('data', (chunk) => {
        this.data.tell(chunk);
      });
      // A killed host: its line is simply quiet.
      socket.on('error', () => {
        socket.destroy();
      });
      socket.on('close', () => {
        if (this.caller === socket) this.hostGone(notices);
      });
      // The next life of a killed host may call before its old line is seen to be closed.
      if (before !== undefined) {
        before.destroy();
        this.hostGone(notices, socket);
      }
    });
  }

  static async listen(options: ServedPortOptions = {}): Promise<ServedPort> {
    const server = createServer();
    await listenOn(server, options.number);
    return new ServedPort(server, options);
  }

  get number(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get address(): string {
    return `tcp:127.0.0.1:${String(this.number)}`;
  }

  private hostGone(notices: boolean, next?: Socket): void {
    this.caller = next;
    if (notices) this.lost.tell({ kind: 'lost', detail: 'the host closed the connection' });
  }

  open(): Promise<Result<undefined, PortFault>> {
    return Promise.resolve(ok());
  }

  write(bytes: Uint8Array): void {
    this.beforeWrite();
    this.caller?.write(bytes);
  }

  onData(listener: (chunk: Uint8Array) => void): () => void {
    return this.data.add(listener);
  }

  onLost(listener: (fault: PortFault) => void): () => void {
    return this.lost.add(listener);
  }

  close(): Promise<void> {
    this.caller?.destroy();
    return new Promise((resolve) => {
      this.server.close(() => {
        resolve();
      });
    });
  }
}
