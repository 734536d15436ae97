import type { PrinterFault } from '../capabilities/ticket-printer.ts';
import { errorByte, offlineByte, paperByte, printerByte } from './status.ts';

/** What the last status says; `unknown` before the first one. */
export type Condition =
  | { readonly state: 'unknown' }
  | { readonly state: 'clear'; readonly paperLow: boolean }
  /** Offline, and no answer names a cause: somebody holds the feed button, or the host has filled the buffer. */
  | { readonly state: 'busy' }
  | { readonly state: 'fault'; readonly fault: PrinterFault; readonly detail: string };

/** The questions of one status round, in the order in which they are asked (DLE EOT n). */
export const QUESTIONS = [1, 2, 3, 4] as const;

/**
 * The condition from the four answers of a round, in the order of `QUESTIONS`. Of several faults the one is named that
 * a technician must clear first: an open cover hides the paper. `undefined` when a byte is no status byte.
 */
export function conditionOf(answers: readonly number[]): Condition | undefined {
  const [first, second, third, fourth] = answers;
  if (first === undefined || second === undefined || third === undefined || fourth === undefined) return undefined;
  const printer = printerByte.decode(first);
  const offline = offlineByte.decode(second);
  const error = errorByte.decode(third);
  const paper = paperByte.decode(fourth);
  if (printer === undefined || offline === undefined || error === undefined || paper === undefined) return undefined;
  const fault = (name: PrinterFault, detail: string): Condition => ({ state: 'fault', fault: name, detail });
  if (offline.coverOpen) return fault('cover-open', 'the cover is open');
  if (error.cutter) return fault('cutter', 'the cutter is stuck');
  if (error.unrecoverable) return fault('failure', 'unrecoverable error: switch the printer off and on');
  if (error.mechanical) return fault('failure', 'mechanical error');
  if (paper.end || offline.paperEnd) return fault('paper-out', 'no paper');
  if (error.autoRecoverable) return fault('overheated', 'the print head cools down');
  if (offline.error) return fault('failure', 'an error without a stated cause');
  if (printer.offline || printer.recovering) return { state: 'busy' };
  return { state: 'clear', paperLow: paper.nearEnd };
}

/** A printer that says nothing, or is not there. */
export function silent(detail: string): Condition {
  return { state: 'fault', fault: 'no-answer', detail };
}
