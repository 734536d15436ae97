import type { Clock } from '../../../basics/clock.ts';
import { textItem } from '../tlv.ts';
import type { PaymentBook } from './book.ts';
import type { SimulatedCard, ZvtFaults } from './faults.ts';
import type { Speaker } from './speaker.ts';

/** What a process of the terminal works with. */
export interface Surroundings {
  readonly clock: Clock;
  readonly faults: ZvtFaults;
  readonly book: PaymentBook;
  readonly speaker: Speaker;
  /** The ECR asked at its registration to print receipts. */
  readonly ecrPrints: boolean;
  /** From here on not one byte gets out. */
  readonly fallSilent: () => void;
  /** The process is over. */
  readonly done: () => void;
}

/** Something that the terminal does between 80 00 and 06 0F or 06 1E: it is the master then. ZVT 8.2. */
export interface Process {
  /** 06 B0: no after the point where it can be taken back. */
  abort(): boolean;
  /** The customer's hands. */
  present(card: SimulatedCard, pin: 'none' | 'right' | 'wrong'): boolean;
  cancelKey(): boolean;
  /** The line to the ECR or the power is gone: nothing more is said. */
  stop(why: 'line' | 'power'): void;
}

/** The terminal's own number on the bank's side. */
export const terminalId = '12345678';

/** "1234.50" with a comma, as receipts have it. */
export function amountText(minor: number): string {
  return `${String(Math.trunc(minor / 100))},${String(minor % 100).padStart(2, '0')}`;
}

/** Gives a receipt to the ECR; `then` hears whether every part of it was acknowledged. ZVT 8.4. */
export function printReceipt(
  here: Surroundings,
  lines: readonly string[],
  then: (acknowledged: boolean) => void,
): void {
  const { faults, speaker } = here;
  if (!here.ecrPrints || !faults.printsReceipts) {
    then(true);
    return;
  }
  if (faults.textBlocks) {
    const tlv = [{ tag: 0x1f07, value: [2] }, textItem(0x25, lines)];
    speaker.say({ kind: 'printText', bitmaps: { tlv } }, (reply) => {
      then(reply?.kind === 'positive');
    });
    return;
  }
  const [line, ...more] = lines;
  // The last line of a receipt has an attribute of its own. ZVT 8.5.
  const message =
    line === undefined
      ? ({ kind: 'printLine', attribute: 0x81, text: '', bitmaps: {} } as const)
      : ({ kind: 'printLine', attribute: 0x40, text: line, bitmaps: {} } as const);
  speaker.say(message, (reply) => {
    if (reply?.kind !== 'positive' || line === undefined) then(reply?.kind === 'positive');
    else printReceipt(here, more, then);
  });
}
