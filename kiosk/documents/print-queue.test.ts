import { expect, test } from 'vitest';
import { err, ok, type Result } from '../../basics/result.ts';
import type { PrintFailure, PrintJob, TicketPrinter } from '../../hardware/capabilities/ticket-printer.ts';
import { queuedPrinter } from './print-queue.ts';

/** A printer that, like a real one, cannot print two papers at once; each ends when the test says so. */
class SinglePrinter implements TicketPrinter {
  readonly begun: string[] = [];
  private end: ((result: Result<undefined, PrintFailure>) => void) | undefined;

  status() {
    return { state: this.end === undefined ? 'ready' : 'printing', paperLow: false } as const;
  }

  start(): void {
    // It says nothing by itself.
  }

  print(job: PrintJob): Promise<Result<undefined, PrintFailure>> {
    if (this.end !== undefined) throw new Error('one paper at a time');
    this.begun.push(job.id);
    return new Promise((resolve) => {
      this.end = resolve;
    });
  }

  finish(result: Result<undefined, PrintFailure>): void {
    const { end } = this;
    this.end = undefined;
    end?.(result);
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }
}

test('papers of several who print come out one after the other, each with its own outcome', async () => {
  const single = new SinglePrinter();
  const printer = queuedPrinter(single);
  const jam = err({ fault: 'cutter', started: true } as const);
  const first = printer.print({ id: 'ticket', blocks: [] });
  const second = printer.print({ id: 'slip', blocks: [] });
  await Promise.resolve();
  expect(single.begun).toEqual(['ticket']);
  single.finish(jam);
  expect(await first).toEqual(jam);
  await Promise.resolve();
  expect(single.begun).toEqual(['ticket', 'slip']);
  single.finish(ok());
  expect(await second).toEqual(ok());
});
