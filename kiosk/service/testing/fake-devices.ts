import { kopecks, type Kopecks } from '../../../basics/money.ts';
import { ok, type Result } from '../../../basics/result.ts';
import type { AcceptorEvent, AcceptorStatus, CashAcceptor } from '../../../hardware/capabilities/cash-acceptor.ts';
import type {
  CardDay,
  CardTerminal,
  TerminalFailure,
  TerminalStatus,
} from '../../../hardware/capabilities/card-terminal.ts';
import type {
  PrinterStatus,
  PrintFailure,
  PrintJob,
  TicketPrinter,
} from '../../../hardware/capabilities/ticket-printer.ts';
import type { AcceptorForTest } from '../ports.ts';

/** A printer in memory. */
export class FakePrinter implements TicketPrinter {
  now: PrinterStatus = { state: 'ready', paperLow: false };
  /** What comes of the next papers; a promise that never ends is a power cut in the middle. */
  outcome: () => Promise<Result<undefined, PrintFailure>> = () => Promise.resolve(ok());
  readonly papers: string[] = [];

  status(): PrinterStatus {
    return this.now;
  }

  start(): void {
    // It says nothing by itself.
  }

  async print(job: PrintJob): Promise<Result<undefined, PrintFailure>> {
    const result = await this.outcome();
    if (result.ok) this.papers.push(textOf(job));
    return result;
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }

  get last(): string {
    return this.papers.at(-1) ?? '';
  }
}

/** The words of a paper, line by line. */
function textOf(job: PrintJob): string {
  return job.blocks
    .map((block) => {
      if (block.kind === 'text') return block.text;
      return block.kind === 'pair' ? `${block.left} | ${block.right}` : '';
    })
    .join('\n');
}

/** An acceptor in memory that writes down what it was told; a test speaks for the device. */
export class FakeAcceptor implements CashAcceptor, AcceptorForTest {
  now: AcceptorStatus = { state: 'disabled' };
  readonly told: string[] = [];
  private listener: ((event: AcceptorEvent) => void) | undefined;

  status(): AcceptorStatus {
    return this.now;
  }

  notes(): readonly Kopecks[] {
    return [kopecks(5000), kopecks(10_000)];
  }

  start(): void {
    // Whoever owns it hears it; here only a test does.
  }

  begin(listener: (event: AcceptorEvent) => void): void {
    this.told.push('begin');
    this.listener = listener;
  }

  end(): void {
    this.told.push('end');
    this.listener = undefined;
  }

  say(event: AcceptorEvent): void {
    if (event.kind === 'status') this.now = event.status;
    this.listener?.(event);
  }

  accept(values: readonly Kopecks[]): void {
    this.told.push(`accept ${values.join(' ')}`);
  }

  refuse(): void {
    this.told.push('refuse');
  }

  stack(): void {
    this.told.push('stack');
  }

  giveBack(): void {
    this.told.push('give back');
  }

  hold(): void {
    this.told.push('hold');
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }
}

/** A terminal in memory: only what the service mode asks of it. */
export class FakeTerminal implements CardTerminal {
  now: TerminalStatus = { state: 'ready' };
  day: () => Promise<Result<CardDay, TerminalFailure>> = () =>
    Promise.resolve(ok({ count: 0, total: kopecks(0), lines: [] }));
  words: Result<string, TerminalFailure> = ok('all well');

  status(): TerminalStatus {
    return this.now;
  }

  limits() {
    return { authorisation: 0, decision: 0 };
  }

  start(): void {
    // Nothing is paid here.
  }

  authorise(): never {
    throw new Error('the service mode charges nobody');
  }

  refund(): never {
    return this.authorise();
  }

  abort(): never {
    return this.authorise();
  }

  issue(): never {
    return this.authorise();
  }

  withhold(): never {
    return this.authorise();
  }

  reverse(): never {
    return this.authorise();
  }

  last() {
    return Promise.resolve(ok(undefined));
  }

  endOfDay(): Promise<Result<CardDay, TerminalFailure>> {
    return this.day();
  }

  diagnose(): Promise<Result<string, TerminalFailure>> {
    return Promise.resolve(this.words);
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }
}
