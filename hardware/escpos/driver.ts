import type { Clock, Timer } from '../../basics/clock.ts';
import { err, ok, type Result } from '../../basics/result.ts';
import type { PrinterStatus, PrintFailure, PrintJob, TicketPrinter } from '../capabilities/ticket-printer.ts';
import type { BytePort } from '../ports/port.ts';
import { DELAYS } from './delays.ts';
import type { CodePage } from './encoding.ts';
import { epsonProfile, layOut, type TextProfile } from './layout.ts';
import { initialState, publicStatus, step, wakeAt, type Action, type MachineEvent } from './machine.ts';
import { AnswerReader } from './status.ts';

export interface EscposPrinterOptions {
  readonly port: BytePort;
  readonly clock: Clock;
  readonly profile: CodePage;
  /** The maker's `ESC t` number of that code page; Epson's if not given. Proven by a printed test line only. */
  readonly pageNumber?: number;
  /** Hears one line about each change that a technician would look for. */
  readonly log?: (line: string) => void;
}

type PrintResult = Result<undefined, PrintFailure>;

/** A ticket printer that speaks ESC/POS, on 80 mm paper with a cutter. */
export class EscposPrinter implements TicketPrinter {
  private readonly port: BytePort;
  private readonly clock: Clock;
  private readonly profile: TextProfile;
  private readonly log: (line: string) => void;
  private readonly reader = new AnswerReader();
  private machine = initialState();
  private readonly events: MachineEvent[] = [];
  private working = false;
  private running = false;
  private timer: Timer | undefined;
  private reopenTimer: Timer | undefined;
  private settle: ((result: PrintResult) => void) | undefined;
  private shown: PrinterStatus = { state: 'starting' };
  private listener: (status: PrinterStatus) => void = () => undefined;
  private unsubscribe: readonly (() => void)[] = [];

  constructor({ port, clock, profile, pageNumber, log }: EscposPrinterOptions) {
    this.port = port;
    this.clock = clock;
    this.profile = { ...epsonProfile(profile), ...(pageNumber === undefined ? {} : { pageNumber }) };
    this.log = log ?? (() => undefined);
  }

  status(): PrinterStatus {
    return this.shown;
  }

  start(listener: (status: PrinterStatus) => void): void {
    if (this.running) throw new Error('the printer has been started already');
    this.running = true;
    this.listener = listener;
    this.unsubscribe = [
      this.port.onData((chunk) => {
        for (const answer of this.reader.read(chunk)) this.dispatch({ kind: 'answer', answer });
      }),
      this.port.onLost((fault) => {
        this.lose(fault.detail);
      }),
    ];
    void this.open();
  }

  print(job: PrintJob): Promise<PrintResult> {
    if (this.settle !== undefined) throw new Error('one paper at a time');
    const laidOut = layOut(job, this.profile);
    if (!laidOut.ok) {
      this.log(`job ${job.id}: the QR code has ${String(laidOut.error.bytes)} bytes, too long or none`);
      return Promise.resolve(err({ fault: 'failure', started: false }));
    }
    const { chunks, replaced } = laidOut.value;
    if (replaced > 0) this.log(`job ${job.id}: ${String(replaced)} characters not in ${this.profile.page} print as ?`);
    return new Promise((resolve) => {
      this.settle = resolve;
      this.dispatch({ kind: 'print', chunks });
    });
  }

  async stop(): Promise<void> {
    this.running = false;
    this.reopenTimer?.cancel();
    for (const stop of this.unsubscribe) stop();
    this.dispatch({ kind: 'closed', detail: 'the driver was stopped' });
    this.timer?.cancel();
    this.machine = initialState();
    this.shown = { state: 'starting' };
    await this.port.close();
  }

  private async open(): Promise<void> {
    const opened = await this.port.open();
    if (!this.running) return;
    if (opened.ok) this.dispatch({ kind: 'opened' });
    else this.lose(opened.error.detail);
  }

  private lose(detail: string): void {
    this.dispatch({ kind: 'closed', detail });
    this.reopenTimer?.cancel();
    this.reopenTimer = this.clock.after(DELAYS.reopen, () => {
      void this.open();
    });
  }

  /** Events wait their turn: carrying out one may bring the next before it has ended. */
  private dispatch(event: MachineEvent): void {
    this.events.push(event);
    if (this.working) return;
    this.working = true;
    try {
      for (let next = this.events.shift(); next !== undefined; next = this.events.shift()) {
        const { state, actions } = step(this.machine, next, this.clock.monotonicMs());
        this.machine = state;
        this.showStatus();
        for (const action of actions) this.carryOut(action);
      }
    } finally {
      this.working = false;
    }
    this.setTimer();
  }

  private carryOut(action: Action): void {
    if (action.kind === 'write') {
      this.port.write(action.bytes);
      return;
    }
    const { settle } = this;
    this.settle = undefined;
    settle?.(action.failure === undefined ? ok() : err(action.failure));
  }

  private showStatus(): void {
    const status = publicStatus(this.machine);
    if (JSON.stringify(status) === JSON.stringify(this.shown)) return;
    this.shown = status;
    this.log(`printer: ${Object.values(status).map(String).join(', ')}`);
    this.listener(status);
  }

  private setTimer(): void {
    this.timer?.cancel();
    const at = wakeAt(this.machine);
    if (at === undefined) return;
    this.timer = this.clock.after(Math.max(0, at - this.clock.monotonicMs()), () => {
      this.dispatch({ kind: 'time' });
    });
  }
}
