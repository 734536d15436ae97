import { kopecks, sum } from '../../basics/money.ts';
import { err, ok } from '../../basics/result.ts';
import type { Result } from '../../basics/result.ts';
import type { CardDay, LastPayment, TerminalFailure } from '../capabilities/card-terminal.ts';
import type { Ending } from './conversation.ts';
import type { Kinds } from './kinds.ts';
import { paymentOf } from './payment.ts';
import { resultWord } from './words.ts';

/** Reversed before. ZVT 8.7. */
const alreadyReversed = 0xb4;

/** It does something else, or has to be registered anew, which the driver does: asked later it may answer. ZVT 8.7. */
const later: ReadonlySet<number> = new Set([0x6b, 0x9c]);

/** The last result that was none of an ending; 0: all went well. */
function failureOf(ending: Ending): number {
  const told = ending.infos.findLast((info) => (info.result ?? 0) !== 0)?.result ?? 0;
  if (ending.kind === 'completed') return told;
  return ending.kind === 'aborted' || ending.kind === 'refused' ? told || ending.result || 0xff : 0;
}

/** Whether a command was carried out; if not, why. */
function carriedOut(ending: Ending): Result<undefined, TerminalFailure> {
  if (ending.kind === 'lost') return err({ kind: 'no-answer', detail: ending.detail });
  if (ending.kind === 'unsent') return err({ kind: 'no-answer', detail: 'there is no line to the terminal' });
  const failure = failureOf(ending);
  if (failure === 0) return ok();
  return err({ kind: later.has(failure) ? 'busy' : 'refused', detail: resultWord(failure) });
}

/** What 06 20 tells: the result of the last transaction is news, not a failure of the question; its kind `kinds` knows. ZVT 8.3. */
export function lastOf(
  ending: Ending,
  defaults: { readonly currency: number; readonly terminalId: string },
  kinds: Kinds,
): Result<LastPayment | undefined, TerminalFailure> {
  const info = ending.infos.at(-1);
  if (ending.kind !== 'completed') {
    const failure = carriedOut(ending);
    return failure.ok ? err({ kind: 'refused', detail: resultWord(0xff) }) : failure;
  }
  const kind = kinds.kindOf(info?.receipt ?? '');
  if (info === undefined) return ok(undefined);
  // An original trace number stands in reversals only: then the last transaction took a payment back. ZVT 8.5.
  const isReversal = !/^0*$/.test(info.originalTrace ?? '');
  return ok({
    payment: paymentOf(info, { amount: kopecks(0), ...defaults }),
    stands: info.result === 0 && !isReversal,
    kind,
  });
}

/** What 06 30 came to. ZVT 8.3, 8.7. */
export function reversalOf(ending: Ending): Result<undefined, TerminalFailure> {
  return failureOf(ending) === alreadyReversed ? ok() : carriedOut(ending);
}

/** The totals that 06 50 told. ZVT 8.3. */
export function dayOf(ending: Ending): Result<CardDay, TerminalFailure> {
  const done = carriedOut(ending);
  if (!done.ok) return done;
  const totals = ending.infos.flatMap((info) => info.totals ?? []);
  return ok({
    count: totals.reduce((count, one) => count + one.count, 0),
    total: sum(totals.map((one) => kopecks(one.total))),
    lines: ending.lines,
  });
}

/** What 06 70 told, behind `condition`, the word of the status enquiry before it. */
export function diagnosisOf(condition: string, ending: Ending): Result<string, TerminalFailure> {
  const done = carriedOut(ending);
  return done.ok ? ok([condition, ...ending.lines].join('\n')) : done;
}
