import { Books } from '../../kiosk/books/books.ts';
import type { Screen } from '../../kiosk/contract/view.ts';
import type { Gain } from '../../kiosk/recovery/questions.ts';
import { ours } from './recorded.ts';
import type { World } from './world.ts';

/**
 * What somebody has, by what can be counted outside the kiosk: papers, notes, coins, the terminal's record, the agent's book of
 * claims; and by what the screen showed soon after the start, and shows now.
 */
export function gainsOf(world: World, soon: Screen, now: Screen): readonly Gain[] {
  const { printer, acceptor, dispenser, terminal, claimBook } = world;
  const on = (...words: readonly string[]): boolean =>
    printer.papers.some((paper) => words.every((word) => paper.includes(word)));
  const claims = [...claimBook.reported.values()].filter(({ settled }) => !settled);
  const rows = world.store.rows();
  const had = (kind: string): boolean => rows.some(({ data }) => data.includes(`"kind":"${kind}"`));
  const books = new Books(rows);
  const { receipt } = terminal.known.payment;
  const chargeStands = receipt === ours && terminal.known.stands;
  const refunding = had('refund-card');
  const charged = had('charge') && !chargeStands && !on('ПОСАДОЧНИЙ ДОКУМЕНТ');
  const collecting = books.cassette.collection?.stage;
  const found: Readonly<Record<Gain, boolean>> = {
    document: printer.papers.some((paper) => paper.includes('ПОСАДОЧНИЙ ДОКУМЕНТ') && !paper.includes('ПОВТОРНИЙ')),
    'document again': on('ПОСАДОЧНИЙ ДОКУМЕНТ', 'ПОВТОРНИЙ'),
    'document on the screen': soon.kind === 'take' && soon.documents.some((one) => !one.printed),
    'seats held': now.kind === 'cash' || now.kind === 'card',
    note: acceptor.note === 'returned',
    cash: dispenser.paid > 0,
    'card money': refunding ? chargeStands && world.terminalTells : charged,
    claim: claims.some(({ beingChecked }) => !beingChecked),
    'checked claim': claims.some(({ beingChecked }) => beingChecked),
    'claim again': on('ЧЕК-ВИМОГА', 'КОПІЯ'),
    receipt: on('ОПЛАТА', 'КОПІЯ'),
    slip: printer.papers.some((paper) => paper.includes('ПОВЕРНЕННЯ') && !paper.includes('КОПІЯ')),
    'slip again': on('ПОВЕРНЕННЯ', 'КОПІЯ'),
    'claim is open': had('redeem') && claimBook.brought === 'open',
    'cash closed': collecting === 'begun' || collecting === 'counted',
    'lock-out': soon.kind === 'service-lock' && soon.problem === 'locked-out',
    'a copy next': books.papers.trace('x-report', '1').begun,
    'unfinished day': books.reports.cardDayState === 'unfinished',
  };
  return (Object.keys(found) as Gain[]).filter((gain) => found[gain]);
}
