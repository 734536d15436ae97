import type { PeerRow } from '../../scripts/run/claim-peer.ts';
import type { RecordedDebt } from './ledger.ts';
import type { Truth } from './observers.ts';

/**
 * Each claim is paid once at most, over all kiosks, and it is paid by whoever took it out of the book; the book says of it what
 * its paper says.
 */
export function claimBook({ book, ledger, paidElsewhere, printer, foreignPapers }: Truth): readonly string[] {
  const wrong: string[] = [];
  const papers = [...printer.papers, ...foreignPapers].filter(({ kind }) => kind === 'claim');
  for (const { number, code, amount, redeemedBy } of book) {
    const here = [...ledger.refunds].filter(
      ([, { source }]) => source.kind === 'claim' && source.claim === number && source.code === code,
    );
    // Whoever pays it, pays it in coins and by a new claim; one that paid nothing has neither.
    const paidHere = here.filter(([id]) => paysAnything(ledger.payouts, ledger.debts, id));
    const paidThere = paidElsewhere.filter((one) => one.claim === number && one.code === code);
    const times = paidHere.length + paidThere.length;
    if (times > 1) wrong.push(`claim ${number} was paid ${String(times)} times`);
    if (times > 0 && redeemedBy === undefined) wrong.push(`claim ${number} was paid and is still in the book`);
    if (redeemedBy !== undefined && times === 0) wrong.push(`claim ${number} is out of the book and nobody paid it`);
    for (const paid of paidThere) {
      if (paid.request !== redeemedBy) wrong.push(`claim ${number} was paid by another kiosk than took it`);
      if (paid.amount !== amount) wrong.push(`claim ${number} of ${String(amount)} was paid as ${String(paid.amount)}`);
    }
    const paper = papers.find((one) => one.id === number && one.code === code);
    if (paper !== undefined && paper.amount !== amount) {
      wrong.push(`claim ${number} is ${String(paper.amount)} on paper and ${String(amount)} in the book`);
    }
  }
  return wrong;
}

function paysAnything(payouts: Truth['ledger']['payouts'], debts: readonly RecordedDebt[], id: string): boolean {
  return (
    payouts.some(({ owner, told = 0 }) => owner === id && told > 0) ||
    debts.some(({ owner, settled }) => owner === id && !settled)
  );
}

/** Claims that the book does not know as the journal does: nobody could have them paid, or could have too much. */
export function unreported({ debts }: Truth['ledger'], book: readonly PeerRow[]): readonly string[] {
  return debts
    .filter(({ claim, code, amount, settled }) => {
      const row = book.find((one) => one.number === claim && one.code === code);
      if (row?.amount !== amount) return true;
      // One that was paid here is settled here as well.
      return settled ? !row.settled : row.settled && row.redeemedBy === undefined;
    })
    .map(({ claim }) => claim);
}
