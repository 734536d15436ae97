import type { Clock, Timer } from '../../basics/clock.ts';
import type { BarcodeScanner } from '../capabilities/barcode-scanner.ts';
import type { BytePort } from '../ports/port.ts';
import { decodeReport } from './report.ts';

const delays = {
  /** The reports of one long code follow each other within milliseconds; after this the rest will not come. */
  continuation: 500,
  /** A scanner that was unplugged is looked for this often: nobody notices two seconds, and it costs little. */
  reopen: 2_000,
} as const;

/** A code is not longer than this; more is a scanner gone mad, and must not fill the memory. */
const longestCode = 8_192;

export interface HidScannerOptions {
  readonly port: BytePort;
  readonly clock: Clock;
  readonly log?: (line: string) => void;
}

/** A USB scanner in HID POS mode. It is not a keyboard, so its codes reach no other program. */
export class HidScanner implements BarcodeScanner {
  private readonly port: BytePort;
  private readonly clock: Clock;
  private readonly log: (line: string) => void;
  private listener: ((text: string) => void) | undefined;
  private subscriptions: (() => void)[] = [];
  private timer: Timer | undefined;
  private continuation: Timer | undefined;
  private parts: number[] = [];

  constructor(options: HidScannerOptions) {
    this.port = options.port;
    this.clock = options.clock;
    this.log = options.log ?? (() => undefined);
  }

  start(listener: (text: string) => void): void {
    if (this.listener !== undefined) throw new Error('started twice');
    this.listener = listener;
    this.subscriptions = [
      this.port.onData((chunk) => {
        this.heard(chunk);
      }),
      this.port.onLost((fault) => {
        this.log(`${this.port.address}: ${fault.detail}`);
        this.forget();
        this.openLater(listener);
      }),
    ];
    void this.open(listener);
  }

  async stop(): Promise<void> {
    this.listener = undefined;
    this.timer?.cancel();
    this.forget();
    for (const unsubscribe of this.subscriptions.splice(0)) unsubscribe();
    await this.port.close();
  }

  private async open(listener: (text: string) => void): Promise<void> {
    const opened = await this.port.open();
    if (!opened.ok && this.listener === listener) this.openLater(listener);
  }

  private openLater(listener: (text: string) => void): void {
    this.timer?.cancel();
    this.timer = this.clock.after(delays.reopen, () => {
      void this.open(listener);
    });
  }

  private heard(chunk: Uint8Array): void {
    const report = decodeReport(chunk);
    this.continuation?.cancel();
    if (report === undefined || this.parts.length + report.data.length > longestCode) {
      // Part of a code is worse than none: it could be taken for another document's number.
      this.log('a report that is no scanned code');
      this.forget();
      return;
    }
    this.parts.push(...report.data);
    if (report.more) {
      this.continuation = this.clock.after(delays.continuation, () => {
        this.log('the rest of a code did not come');
        this.forget();
      });
      return;
    }
    const bytes = Uint8Array.from(this.parts);
    this.forget();
    const text = decodeText(bytes);
    if (text === undefined) this.log('a code that is no text');
    else if (text !== '') this.listener?.(text);
  }

  private forget(): void {
    this.parts = [];
    this.continuation?.cancel();
  }
}

/** The text of a code in UTF-8, without the line end that some scanners are set to add. */
function decodeText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/[\r\n]+$/, '');
  } catch {
    return undefined;
  }
}
