import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { ok, type Result } from '../../basics/result.ts';
import { Listeners } from '../../hardware/ports/listeners.ts';
import type { BytePort, PortFault } from '../../hardware/ports/port.ts';

/**
 * A device's end of a `tcp:` line: listens on 127.0.0.1 and speaks with the newest caller. As on a serial cable, the
 * device does not notice that the host is gone; one that is built for TCP does (`notices`).
 */
export class ServedPort implements BytePort {
  private readonly server: Server;
  private readonly data = new Listeners<Uint8Array>();
  private readonly lost = new Listeners<PortFault>();
  private caller: Socket | undefined;

  private constructor(server: Server, notices: boolean) {
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
      socket.on('close', () => {
        if (notices && this.caller === socket)
          this.lost.tell({ kind: 'lost', detail: 'the host closed the connection' });
      });
    });
  }

  static async listen(notices = false): Promise<ServedPort> {
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    return new ServedPort(server, notices);
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
