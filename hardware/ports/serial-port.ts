import { err, ok } from '../../basics/result.ts';
import type { Result } from '../../basics/result.ts';
import type { LineSettings } from './address.ts';
import { LinePort } from './line-port.ts';
import type { PortFault } from './port.ts';

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
export class SerialBytePort extends LinePort<SerialStream> {
  readonly address: string;
  private readonly options: SerialOptions;
  private readonly makeStream: SerialStreamMaker;

  constructor(path: string, line: LineSettings, makeStream: SerialStreamMaker = nativeStream) {
    super();
    this.address = `serial:${path}?baud=${String(line.baudRate)}&parity=${line.parity}&data=${String(line.dataBits)}&stop=${String(line.stopBits)}`;
    this.options = { path, ...line, autoOpen: false, lock: true };
    this.makeStream = makeStream;
  }

  write(bytes: Uint8Array): void {
    this.line?.write(bytes);
  }

  protected async connect(): Promise<Result<undefined, PortFault>> {
    let stream: SerialStream;
    try {
      stream = await this.makeStream(this.options);
    } catch (error) {
      // The native binding itself may be missing on this machine.
      return err({ kind: 'absent', detail: String(error) });
    }
    const failure = await new Promise<Error | null>((resolve) => {
      stream.on('data', (chunk) => {
        this.heard(stream, chunk);
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
    this.line = stream;
    return ok();
  }

  protected disconnect(stream: SerialStream): Promise<void> {
    return closed(stream);
  }

  private lose(stream: SerialStream, error: Error | null | undefined): void {
    // After an error the file may still be open and locked, and would refuse to be opened again.
    this.broke(stream, error?.message ?? 'the line was closed', () => void closed(stream));
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
