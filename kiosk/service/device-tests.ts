import type { Clock } from '../../basics/clock.ts';
import { err, ok, type Result } from '../../basics/result.ts';
import type { AcceptorEvent, CashAcceptor } from '../../hardware/capabilities/cash-acceptor.ts';
import type { CardTerminal } from '../../hardware/capabilities/card-terminal.ts';
import type { TicketPrinter } from '../../hardware/capabilities/ticket-printer.ts';
import type { TestStep } from '../contract/service.ts';
import { moneyText } from '../documents/words.ts';
import { printerTestJob } from '../documents/printer-test.ts';
import { serviceDelays } from './delays.ts';
import { acceptorState, printerState, terminalState } from './devices.ts';
import type { PaperWriter } from './paper-writer.ts';
import type { AcceptorForTest } from './ports.ts';

export type TestedDevice = 'acceptor' | 'printer' | 'terminal';

/** One step: what was seen, or why it failed. */
interface Step {
  readonly step: string;
  readonly run: () => Promise<Result<string, string>>;
}

/** A device's test: its steps in order, and what is put right whatever came out. */
interface Plan {
  readonly steps: readonly Step[];
  readonly end?: () => void;
}

/** What tests are made of. */
export interface TestBench {
  readonly clock: Clock;
  readonly acceptor: CashAcceptor;
  readonly acceptorTest: AcceptorForTest;
  readonly printer: TicketPrinter;
  readonly terminal: CardTerminal | undefined;
  readonly writer: PaperWriter;
  readonly changed: () => void;
}

/** A device test as numbered steps: one after the other, each bounded, the first that fails ends it. */
export class DeviceTest {
  readonly device: TestedDevice;
  private stopped: ((why: Result<string, string>) => void) | undefined;
  private shown: readonly TestStep[];
  private readonly plan: Plan;
  private readonly bench: TestBench;

  constructor(device: TestedDevice, who: string, bench: TestBench) {
    this.device = device;
    this.bench = bench;
    this.plan = planOf(device, who, bench);
    this.shown = this.plan.steps.map(({ step }) => ({ step, result: 'waiting', detail: '' }));
  }

  get steps(): readonly TestStep[] {
    return this.shown;
  }

  /** Runs every step; resolves when the last is done or one has failed. */
  async run(): Promise<void> {
    for (const [index, step] of this.plan.steps.entries()) {
      this.show(index, { step: step.step, result: 'running', detail: '' });
      const result = await this.bounded(step.run());
      this.show(
        index,
        result.ok
          ? { step: step.step, result: 'passed', detail: result.value }
          : { step: step.step, result: 'failed', detail: result.error },
      );
      if (!result.ok) break;
    }
    this.plan.end?.();
  }

  /** Whoever tests has left: the step that runs fails, and the test ends at once. */
  stop(): void {
    this.stopped?.(err('stopped'));
  }

  private bounded(step: Promise<Result<string, string>>): Promise<Result<string, string>> {
    return new Promise((resolve, reject) => {
      const timer = this.bench.clock.after(serviceDelays.testStepMs, () => {
        done(err('timeout'));
      });
      const done = (result: Result<string, string>): void => {
        timer.cancel();
        this.stopped = undefined;
        resolve(result);
      };
      this.stopped = done;
      step.then(done, reject);
    });
  }

  private show(index: number, step: TestStep): void {
    this.shown = this.shown.with(index, step);
    this.bench.changed();
  }
}

function planOf(device: TestedDevice, who: string, bench: TestBench): Plan {
  switch (device) {
    case 'printer':
      return printerPlan(who, bench);
    case 'acceptor':
      return acceptorPlan(bench);
    case 'terminal':
      return terminalPlan(bench);
  }
}

function printerPlan(who: string, { printer, writer }: TestBench): Plan {
  const status = () => Promise.resolve(stateResult(printerState(printer)));
  const page = async () => {
    const printed = await writer.print({ who, paper: 'printer-test', compose: printerTestJob });
    return printed ? ok('') : err(printerState(printer).state);
  };
  return {
    steps: [
      { step: 'printer-status', run: status },
      { step: 'printer-page', run: page },
      { step: 'printer-status-after', run: status },
    ],
  };
}

/** A note is read and given back; in a test none is ever stacked. */
function acceptorPlan({ acceptor, acceptorTest }: TestBench): Plan {
  let heard: (event: AcceptorEvent) => void = () => undefined;
  let noteInside = false;
  acceptorTest.begin((event) => {
    if (event.kind === 'escrow') noteInside = true;
    if (event.kind === 'returned') noteInside = false;
    heard(event);
  });
  const awaiting = (wanted: (event: AcceptorEvent) => Result<string, string> | undefined) =>
    new Promise<Result<string, string>>((resolve) => {
      heard = (event) => {
        const result = wanted(event) ?? broken(event);
        if (result !== undefined) resolve(result);
      };
    });
  return {
    steps: [
      { step: 'acceptor-status', run: () => Promise.resolve(stateResult(acceptorState(acceptor))) },
      {
        step: 'acceptor-insert-note',
        run: () => {
          const read = awaiting((event) => {
            if (event.kind !== 'escrow') return undefined;
            return event.value === undefined ? err('unknown-note') : ok(moneyText(event.value));
          });
          acceptor.accept(acceptor.notes());
          return read;
        },
      },
      {
        step: 'acceptor-give-back',
        run: () => {
          const returned = awaiting((event) => (event.kind === 'returned' ? ok('') : undefined));
          acceptor.refuse();
          acceptor.giveBack();
          return returned;
        },
      },
    ],
    end: () => {
      heard = () => undefined;
      acceptor.refuse();
      if (noteInside) acceptor.giveBack();
      acceptorTest.end();
    },
  };
}

function terminalPlan({ terminal }: TestBench): Plan {
  return {
    steps: [
      { step: 'terminal-status', run: () => Promise.resolve(stateResult(terminalState(terminal))) },
      {
        step: 'terminal-diagnose',
        run: async () => {
          if (terminal === undefined) return err('absent');
          const words = await terminal.diagnose();
          return words.ok ? ok(words.value) : err(`${words.error.kind} ${words.error.detail}`.trim());
        },
      },
    ],
  };
}

/** A fault that begins while a step waits ends it. */
function broken(event: AcceptorEvent): Result<string, string> | undefined {
  return event.kind === 'status' && event.status.state === 'fault' ? err(event.status.fault) : undefined;
}

function stateResult(device: { readonly health: string; readonly state: string }): Result<string, string> {
  return device.health === 'good' || device.health === 'warning' ? ok(device.state) : err(device.state);
}
