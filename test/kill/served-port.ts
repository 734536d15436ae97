import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { ok, type Result } from '../../basics/result.ts';
import { Listeners } from '../../hardware/ports/listeners.ts';
import type { BytePort, PortFault } from '../../hardware/ports/port.ts';

/**
 * A device's end of a `tcp:` line: listens on 127.0.0.1 and speaks with the newest caller. As on a serial cable, the
 * device does not notice that the host is gone.
 */
export class ServedPort implements BytePort {
  private readonly server: Server;
  private readonly data = new Listeners<Uint8Array>();
  private caller: Socket | undefined;

  private constructor(server: Server) {
    this.server = server;
    server.on('connection', (socket) => {
      this.caller?.destroy();
      this.caller = socket;
      socket.setNoDelay(true);
      socket.on('data', (chunk) => {
        this.data.tell(chunk);
      });
      // A killed host: its line is simply quiet.
      socket.on('error', () => {
        socket.destroy();
      });
    });
  }

  static async listen(): Promise<ServedPort> {
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    return new ServedPort(server);
  }

  get number(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get address(): string {
    return `tcp:127.0.0.1:${String(this.number)}`;
  }

  open(): Promise<Result<undefined, PortFault>> {
    return Promise.resolve(ok());
  }

  write(bytes: Uint8Array): void {
    this.caller?.write(bytes);
  }

  onData(listener: (chunk: Uint8Array) => void): () => void {
    return this.data.add(listener);
  }

  onLost(): () => void {
    return () => undefined;
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
