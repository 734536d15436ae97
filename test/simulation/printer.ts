import type { Timer } from '../../basics/clock.ts';
import { err, ok, type Result } from '../../basics/result.ts';
import type {
  PrintFailure,
  PrintJob,
  PrinterFault,
  PrinterStatus,
  TicketPrinter,
} from '../../hardware/capabilities/ticket-printer.ts';
import type { ProcessLife } from './life.ts';
import { readPaper, type Paper } from './paper.ts';
import type { Surroundings } from './surroundings.ts';

/** Milliseconds of the mechanics: the last question before a job, one paper, finding the printer again. */
const motion = { confirm: 120, paper: 1_600, answer: 100, find: 1_300, silence: 4_000 } as const;

/** How long a technician takes, milliseconds, at least and at most. */
const repair = [15_000, 400_000] as const;

type PrintResult = Result<undefined, PrintFailure>;

/** A ticket printer with its tray: whatever left it lies there for ever. */
export class SimulatedPrinter {
  readonly papers: Paper[] = [];
  /** What is wrong with it; undefined when nothing is. */
  fault: PrinterFault | undefined;
  powered = true;
  /** A paper hangs in the mechanism, half printed. */
  private half: Omit<Paper, 'complete'> | undefined;
  private driverOf: PrinterDriver | undefined;
  private outage: Timer | undefined;
  private readonly around: Surroundings;

  constructor(around: Surroundings) {
    this.around = around;
  }

  /** The driver of one life of the process. */
  driver(life: ProcessLife): TicketPrinter {
    this.driverOf = new PrinterDriver(this, life, this.around);
    return this.driverOf;
  }

  begin(job: PrintJob): void {
    this.half = readPaper(job);
    this.around.tell('printer', `begins ${describe(this.half)}`);
  }

  /** Ends the paper: whole and cut, or torn off where it stood. */
  end(complete: boolean): void {
    if (this.half === undefined) return;
    this.papers.push({ ...this.half, complete });
    this.around.tell('printer', `${complete ? 'cuts' : 'tears off'} ${describe(this.half)}`);
    this.half = undefined;
  }

  breakDown(fault: PrinterFault): void {
    if (this.fault !== undefined) return;
    this.fault = fault;
    this.end(false);
    this.around.tell('printer', fault);
    this.driverOf?.conditionChanged();
    const [least, most] = repair;
    this.around.clock.after(this.around.chance.between(least, most), () => {
      this.mend();
    });
  }

  mend(): void {
    this.powerOn();
    if (this.fault === undefined) return;
    this.fault = undefined;
    this.around.tell('technician', 'mends the printer');
    this.driverOf?.conditionChanged();
  }

  /** What was in its memory is gone; what hung in it is torn off when it wakes up. */
  powerOff(): void {
    this.outage?.cancel();
    if (!this.powered) return;
    this.powered = false;
    this.end(false);
    this.around.tell('printer', 'loses power');
    this.driverOf?.conditionChanged();
  }

  powerOn(): void {
    if (this.powered) return;
    this.powered = true;
    this.around.tell('printer', 'has power');
    this.driverOf?.conditionChanged();
  }

  /** Power goes and comes back by itself after a while. */
  powerCut(ms: number): void {
    this.powerOff();
    this.outage = this.around.clock.after(ms, () => {
      this.powerOn();
    });
  }
}

function describe({ kind, id, copy }: Omit<Paper, 'complete'>): string {
  return `${kind} ${id}${copy ? ' (marked as a copy)' : ''}`;
}

/** A driver as the capability promises it: ready only after it has seen the printer work, and honest about what it began. */
class PrinterDriver implements TicketPrinter {
  private shown: PrinterStatus = { state: 'starting' };
  private listener: ((status: PrinterStatus) => void) | undefined;
  private running: ((result: PrintResult) => void) | undefined;
  private begun = false;
  private looking: Timer | undefined;
  private readonly device: SimulatedPrinter;
  private readonly life: ProcessLife;
  private readonly around: Surroundings;

  constructor(device: SimulatedPrinter, life: ProcessLife, around: Surroundings) {
    this.device = device;
    this.life = life;
    this.around = around;
  }

  status(): PrinterStatus {
    return this.shown;
  }

  start(listener: (status: PrinterStatus) => void): void {
    this.listener = listener;
    // A paper that an earlier life began is cut off before anything else is printed.
    this.find(motion.find);
  }

  stop(): Promise<void> {
    this.listener = undefined;
    return Promise.resolve();
  }

  async print(job: PrintJob): Promise<PrintResult> {
    if (!this.life.alive) return new Promise(() => undefined);
    if (this.running !== undefined) throw new Error('one paper at a time');
    if (this.shown.state !== 'ready') {
      return err({ fault: this.shown.state === 'fault' ? this.shown.fault : 'no-answer', started: false });
    }
    return new Promise((resolve) => {
      this.running = resolve;
      this.begun = false;
      this.show({ state: 'printing' });
      this.later(motion.confirm, () => {
        this.begin(job);
      });
    });
  }

  /** The device is in another condition; the driver's next question brings it. */
  conditionChanged(): void {
    if (!this.life.alive || this.listener === undefined) return;
    const { device } = this;
    if (!device.powered) {
      // Nothing but silence tells that power is gone.
      this.looking?.cancel();
      this.looking = this.around.clock.after(motion.silence, () => {
        if (!device.powered) this.failed('no-answer');
        else this.find(0);
      });
    } else if (device.fault === undefined) this.find(motion.find);
    else {
      const { fault } = device;
      this.looking?.cancel();
      this.looking = this.around.clock.after(this.around.chance.between(100, 900), () => {
        this.failed(device.powered ? fault : 'no-answer');
      });
    }
  }

  private begin(job: PrintJob): void {
    const { device, around } = this;
    if (this.hinders()) return;
    this.begun = true;
    device.begin(job);
    this.later(motion.paper / 2, () => {
      around.moment({ where: 'act', when: 'half', what: 'print' });
      if (!this.life.alive) {
        // The rest of it never leaves the kiosk.
        device.end(false);
        return;
      }
      if (around.strikes('paper out')) device.breakDown('paper-out');
      else if (around.strikes('cover open')) device.breakDown('cover-open');
      else if (around.strikes('cutter jams')) device.breakDown('cutter');
      if (this.hinders()) return;
      this.later(motion.paper / 2, () => {
        if (this.hinders()) return;
        device.end(true);
        around.moment({ where: 'act', when: 'unread', what: 'print' });
        this.answered(around.strikes('print answer lost'));
      });
    });
  }

  private answered(lost: boolean): void {
    this.later(lost ? motion.silence : motion.answer, () => {
      if (this.hinders()) return;
      if (lost) this.find(motion.find);
      else {
        // Ready before anybody hears of the end: the next paper may follow at once.
        this.show({ state: 'ready', paperLow: false });
        this.settle(ok());
      }
    });
  }

  /** Whether the device cannot go on: what is told about it ends the job. */
  private hinders(): boolean {
    return this.running === undefined || !this.device.powered || this.device.fault !== undefined;
  }

  private find(ms: number): void {
    this.looking?.cancel();
    if (this.running !== undefined) this.settle(err({ fault: 'no-answer', started: this.begun }));
    if (ms > 0) this.show({ state: 'starting' });
    this.looking = this.around.clock.after(ms, () => {
      if (!this.life.alive || this.running !== undefined) return;
      this.device.end(false);
      if (!this.device.powered) this.failed('no-answer');
      else if (this.device.fault !== undefined) this.failed(this.device.fault);
      else this.show({ state: 'ready', paperLow: false });
    });
  }

  private failed(fault: PrinterFault): void {
    this.settle(err({ fault, started: this.begun }));
    this.show({ state: 'fault', fault, detail: fault });
  }

  private settle(result: PrintResult): void {
    const resolve = this.running;
    this.running = undefined;
    if (this.life.alive) resolve?.(result);
  }

  private show(status: PrinterStatus): void {
    if (JSON.stringify(status) === JSON.stringify(this.shown)) return;
    this.shown = status;
    if (this.life.alive) this.listener?.(status);
  }

  private later(ms: number, run: () => void): void {
    this.around.clock.after(ms, () => {
      if (this.life.alive || this.begun) run();
    });
  }
}
