import { ok, type Result } from '../../basics/result.ts';
import { Listeners } from './listeners.ts';
import type { BytePort, PortFault } from './port.ts';

/**
 * What every port over a real line does alike: one opening at a time, bytes and losses only of the line that is open
 * now, and opening again after a loss. `Line` is what stands for the open line.
 */
export abstract class LinePort<Line extends object> implements BytePort {
  abstract readonly address: string;
  /** The open line; undefined while there is none. */
  protected line: Line | undefined;
  private readonly data = new Listeners<Uint8Array>();
  private readonly lost = new Listeners<PortFault>();
  private opening: Promise<Result<undefined, PortFault>> | undefined;

  open(): Promise<Result<undefined, PortFault>> {
    if (this.line !== undefined) return Promise.resolve(ok());
    this.opening ??= this.connect().finally(() => {
      this.opening = undefined;
    });
    return this.opening;
  }

  abstract write(bytes: Uint8Array): void;

  onData(listener: (chunk: Uint8Array) => void): () => void {
    return this.data.add(listener);
  }

  onLost(listener: (fault: PortFault) => void): () => void {
    return this.lost.add(listener);
  }

  async close(): Promise<void> {
    await this.opening?.then(() => undefined);
    const { line } = this;
    this.line = undefined;
    if (line !== undefined) await this.disconnect(line);
  }

  /** Opens a line and sets `line` once it stands. */
  protected abstract connect(): Promise<Result<undefined, PortFault>>;
  /** Ends a line in good order; resolves when it is gone. */
  protected abstract disconnect(line: Line): Promise<void>;

  /** Bytes came on a line. */
  protected heard(line: Line, chunk: Uint8Array): void {
    if (this.line === line) this.data.tell(chunk);
  }

  /** A line broke: what is left of it is cleaned up first, since whoever hears of the loss may open again at once. */
  protected broke(line: Line, detail: string, cleanUp: () => void = () => undefined): void {
    if (this.line !== line) return;
    this.line = undefined;
    cleanUp();
    this.lost.tell({ kind: 'lost', detail });
  }
}
