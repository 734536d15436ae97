import type { Clock } from '../../../basics/clock.ts';
import { positive } from '../messages.ts';
import type { PaymentBook } from './book.ts';
import type { Reaction } from './behaviours.ts';
import type { ZvtFaults } from './faults.ts';
import type { Process, Surroundings } from './process.ts';
import type { Speaker } from './speaker.ts';

/** The config bits by which the ECR prints payment receipts, and as lines. ZVT 8.3. */
const ecrPrintsLines = 0x02 | 0x80;

export interface ZvtDeviceOptions {
  readonly clock: Clock;
  readonly faults: ZvtFaults;
  readonly book: PaymentBook;
  readonly speaker: Speaker;
}

/** The memory of the simulated terminal between commands. */
export class ZvtDevice {
  readonly speaker: Speaker;
  private readonly options: ZvtDeviceOptions;
  private config: number | undefined;
  private running: Process | undefined;
  private silent = false;

  constructor(options: ZvtDeviceOptions) {
    this.options = options;
    this.speaker = options.speaker;
  }

  get process(): Process | undefined {
    return this.running;
  }

  get isRegistered(): boolean {
    return this.config !== undefined;
  }

  /** Not one byte gets in or out. */
  get isSilent(): boolean {
    return this.silent;
  }

  register(config: number | undefined): void {
    this.config = config;
  }

  /** Accepts a command and begins its process once the answer is out. */
  run(begin: (here: Surroundings) => Process): Reaction {
    return {
      reply: positive,
      then: () => {
        this.running = begin({
          ...this.options,
          ecrPrints: ((this.config ?? 0) & ecrPrintsLines) === ecrPrintsLines,
          fallSilent: () => {
            this.silent = true;
          },
          done: () => {
            this.running = undefined;
          },
        });
      },
    };
  }

  /** Bytes came. The ECR speaks again after a silence in which the terminal has ended what it was about: so it listens. */
  listens(): boolean {
    if (this.silent && this.running === undefined) {
      this.silent = false;
      this.speaker.reset();
    }
    return !this.silent;
  }

  /** The line was opened anew; a process of before has ended with it. */
  lineLost(): void {
    this.end('line');
  }

  /** Everything that is not in the book is gone. */
  powerOff(): void {
    this.end('power');
    this.config = undefined;
    this.options.faults.silentAfter = undefined;
  }

  private end(why: 'line' | 'power'): void {
    this.speaker.reset();
    this.running?.stop(why);
    this.running = undefined;
    this.silent = false;
  }
}
