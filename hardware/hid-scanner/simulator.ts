import type { Clock } from '../../basics/clock.ts';
import type { BytePort } from '../ports/port.ts';
import { encodeReport, reportCapacity } from './report.ts';

/** Before a lost line is opened again, in milliseconds. */
const reopenMs = 200;

/** A scanner on the other end of the port: reads whatever is held before it. */
export class HidScannerSimulator {
  private readonly port: BytePort;
  private readonly clock: Clock;
  private readonly unsubscribe: () => void;
  private stopped = false;

  constructor(options: { readonly port: BytePort; readonly clock: Clock }) {
    this.port = options.port;
    this.clock = options.clock;
    this.unsubscribe = this.port.onLost(() => {
      this.openLater();
    });
    void this.open();
  }

  /** Scans a code with this text; `cutAfter` reports the rest gets lost, as when the scanner is pulled out. */
  scan(text: string, options: { readonly aim?: string; readonly cutAfter?: number } = {}): void {
    const bytes = new TextEncoder().encode(text);
    const count = Math.max(1, Math.ceil(bytes.length / reportCapacity));
    for (let index = 0; index < Math.min(count, options.cutAfter ?? count); index += 1) {
      const data = bytes.slice(index * reportCapacity, (index + 1) * reportCapacity);
      this.port.write(encodeReport({ aim: options.aim ?? ']Q1', data, more: index < count - 1 }));
    }
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.unsubscribe();
    await this.port.close();
  }

  private async open(): Promise<void> {
    const opened = await this.port.open();
    if (!opened.ok) this.openLater();
  }

  private openLater(): void {
    this.clock.after(reopenMs, () => {
      if (!this.stopped) void this.open();
    });
  }
}
