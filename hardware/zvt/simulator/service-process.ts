import type { Timer } from '../../../basics/clock.ts';
import type { TerminalMessage } from '../messages.ts';
import { mechanics } from './delays.ts';
import { amountText, printReceipt, terminalId } from './process.ts';
import type { Process, Surroundings } from './process.ts';
import { infoOf } from './payment-process.ts';

/** A process without a customer: it works for a while and says how it ended. It cannot be aborted. */
class ServiceProcess implements Process {
  private readonly timer: Timer;

  constructor(here: Surroundings, run: () => void) {
    this.timer = here.clock.after(mechanics.service, run);
  }

  abort(): boolean {
    return false;
  }

  present(): boolean {
    return false;
  }

  cancelKey(): boolean {
    return false;
  }

  stop(): void {
    this.timer.cancel();
  }
}

function end(here: Surroundings, message: TerminalMessage): void {
  here.speaker.say(message);
  here.done();
}

function finish(here: Surroundings, result: number): void {
  end(here, result === 0 ? { kind: 'completion', bitmaps: {} } : { kind: 'abort', result, bitmaps: {} });
}

/** 06 93 and 06 70: what they mend is no longer needed. ZVT 8.3. */
export function service(here: Surroundings, heal: () => void, status: number): Process {
  here.speaker.say({ kind: 'intermediateStatus', status, timeout: undefined, bitmaps: {} });
  return new ServiceProcess(here, () => {
    heal();
    finish(here, 0);
  });
}

/** 06 20: the last transaction once more, on no paper. Without one there is nothing to send. ZVT 8.3. */
export function repeatReceipt(here: Surroundings): Process {
  return new ServiceProcess(here, () => {
    const { book } = here;
    const { last } = book;
    if (last !== undefined) {
      const payment = book.find(last.reverses ?? last.receipt);
      const told = payment === undefined ? { result: last.result, terminalId } : infoOf(payment, last.result);
      const number = String(last.receipt);
      const original = last.reverses === undefined ? {} : { originalTrace: String(last.reverses) };
      here.speaker.say({
        kind: 'statusInformation',
        bitmaps: { ...told, trace: number, receipt: number, ...original },
      });
    }
    finish(here, 0);
  });
}

/** 06 30: takes a stored payment back. B4 where that was done before. ZVT 8.3, 8.7. */
export function reversal(here: Surroundings, receipt: number): Process {
  return new ServiceProcess(here, () => {
    const { book, faults, speaker } = here;
    const done = faults.bankDown ? 'bank' : book.reverse(receipt);
    if (done === 'done' && faults.loseReversalAnswer > 0) {
      faults.loseReversalAnswer -= 1;
      here.fallSilent();
    }
    const result = { done: 0, already: 0xb4, unknown: 0xb5, bank: 0xa3 }[done];
    const payment = book.find(receipt);
    if (result !== 0 || payment === undefined) {
      speaker.say({ kind: 'statusInformation', bitmaps: { result, terminalId } });
      finish(here, result);
      return;
    }
    const number = String(book.last?.receipt ?? 0);
    speaker.say({
      kind: 'statusInformation',
      bitmaps: { ...infoOf(payment, 0), trace: number, receipt: number, originalTrace: String(receipt) },
    });
    printReceipt(here, ['PERRON TERMINAL', `Receipt ${number}`, amountText(payment.amount), 'REVERSAL'], () => {
      finish(here, 0);
    });
  });
}

/** 06 50: the totals in BMP 60, refunds subtracted, and lines to print. ZVT 8.3. */
export function endOfDay(here: Surroundings): Process {
  return new ServiceProcess(here, () => {
    if (here.faults.bankDown) {
      finish(here, 0x77);
      return;
    }
    const day = here.book.closeDay();
    here.faults.dayMustClose = false;
    // A field of digits holds nothing below zero: of a day that gave back more than it took only the lines tell. ZVT 8.5.
    const total = Math.max(0, day.total);
    const totals = {
      firstReceipt: String(day.first),
      lastReceipt: String(day.last),
      count: day.payments + day.refunds,
      total,
    };
    here.speaker.say({ kind: 'statusInformation', bitmaps: { result: 0, amount: total, totals } });
    const refunds = `Refunds ${String(day.refunds)} ${amountText(day.refunded)}`;
    const lines = [
      'END OF DAY',
      `Payments ${String(day.payments)}`,
      ...(day.refunds === 0 ? [] : [refunds]),
      `Total ${day.total < 0 ? '-' : ''}${amountText(Math.abs(day.total))}`,
    ];
    printReceipt(here, lines, () => {
      finish(here, 0);
    });
  });
}
