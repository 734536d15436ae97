import { err, ok } from '../../basics/result.ts';
import type { Result } from '../../basics/result.ts';
import type { LineSettings } from './address.ts';
import { Listeners } from './listeners.ts';
import type { BytePort, PortFault } from './port.ts';

/** What is handed to the `serialport` package, and by it to the operating system. */
export interface SerialOptions extends LineSettings {
  readonly path: string;
  readonly autoOpen: false;
  /** Nobody else may open the line: two masters on one line make nonsense of both. */
  readonly lock: true;
}

/** The few calls of `serialport`'s SerialPort that are used here. */
export interface SerialStream {
  open(done: (error: Error | null) => void): void;
  close(done: (error: Error | null) => void): void;
  write(bytes: Uint8Array): unknown;
  on(event: 'data', listener: (chunk: Uint8Array) => void): unknown;
  on(event: 'error' | 'close', listener: (error?: Error | null) => void): unknown;
}

/** Makes the stream that talks to the binding; tests hand in one of their own. */
export type SerialStreamMaker = (options: SerialOptions) => Promise<SerialStream>;

/** The package loads its native binding when it is imported: only a kiosk that has a serial device does so. */
const nativeStream: SerialStreamMaker = async (options) => {
  const { SerialPort } = await import('serialport');
  return new SerialPort(options);
};

/** A device on an RS-232 line, or behind a USB adapter that looks like one. */
export class SerialBytePort implements BytePort {
  readonly address: string;
  private readonly options: SerialOptions;
  private readonly makeStream: SerialStreamMaker;
  private readonly data = new Listeners<Uint8Array>();
  private readonly lost = new Listeners<PortFault>();
  private stream: SerialStream | undefined;
  private opening: Promise<Result<undefined, PortFault>> | undefined;

  constructor(path: string, line: LineSettings, makeStream: SerialStreamMaker = nativeStream) {
    this.address = `serial:${path}?baud=${String(line.baudRate)}&parity=${line.parity}&data=${String(line.dataBits)}&stop=${String(line.stopBits)}`;
    this.options = { path, ...line, autoOpen: false, lock: true };
    this.makeStream = makeStream;
  }

  open(): Promise<Result<undefined, PortFault>> {
    if (this.stream !== undefined) return Promise.resolve(ok());
    this.opening ??= this.connect().finally(() => {
      this.opening = undefined;
    });
    return this.opening;
  }

  write(bytes: Uint8Array): void {
    this.stream?.write(bytes);
  }

  onData(listener: (chunk: Uint8Array) => void): () => void {
    return this.data.add(listener);
  }

  onLost(listener: (fault: PortFault) => void): () => void {
    return this.lost.add(listener);
  }

  async close(): Promise<void> {
    await this.opening?.then(() => undefined);
    const stream = this.stream;
    this.stream = undefined;
    if (stream !== undefined) await closed(stream);
  }

  private async connect(): Promise<Result<undefined, PortFault>> {
    let stream: SerialStream;
    try {
      stream = await this.makeStream(this.options);
    } catch (error) {
      // The native binding itself may be missing on this machine.
      return err({ kind: 'absent', detail: String(error) });
    }
    const failure = await new Promise<Error | null>((resolve) => {
      stream.on('data', (chunk) => {
        if (this.stream === stream) this.data.tell(chunk);
      });
      stream.on('error', (error) => {
        this.lose(stream, error);
      });
      stream.on('close', (error) => {
        this.lose(stream, error);
      });
      stream.open(resolve);
    });
    if (failure !== null) return err({ kind: openFaultKind(failure.message), detail: failure.message });
    this.stream = stream;
    return ok();
  }

  private lose(stream: SerialStream, error: Error | null | undefined): void {
    if (this.stream !== stream) return;
    this.stream = undefined;
    // After an error the file may still be open and locked, and would refuse to be opened again.
    void closed(stream);
    this.lost.tell({ kind: 'lost', detail: error?.message ?? 'the line was closed' });
  }
}

/** Waits for the end of `stream`; one that is closed already reports an error, which is the same to us. */
function closed(stream: SerialStream): Promise<void> {
  return new Promise((resolve) => {
    stream.close(() => {
      resolve();
    });
  });
}

function openFaultKind(message: string): PortFault['kind'] {
  return /no such file|file not found|cannot find|ENOENT|ENXIO|ENODEV/i.test(message) ? 'absent' : 'refused';
}
