import type { AcceptorModel, PrinterModel, RailwayModel, TerminalModel } from './depth.ts';
import type { DiskLedger } from './ledger.ts';

/** The physical truth: nothing here was said by the kiosk but what lies on its disk or stood on its screen. */
export interface Truth {
  readonly acceptor: AcceptorModel;
  readonly printer: PrinterModel;
  readonly terminal: TerminalModel;
  readonly railway: RailwayModel;
  readonly ledger: DiskLedger;
  /** УІДs and claim numbers that stood on the screen where paper should have been. */
  readonly shown: ReadonlySet<string>;
}

/**
 * Judges a moment at which nothing is under way (design.md §3, invariants). Returns what is wrong, a sentence each.
 */
export function judge(truth: Truth): readonly string[] {
  return [
    ...cash(truth),
    ...cards(truth),
    ...reservations(truth),
    ...documents(truth),
    ...claims(truth),
    ...notes(truth),
  ];
}

/** Money in = documents + rounding + recorded debt. What a card did not pay of its order was paid in notes before. */
function cash({ acceptor, terminal, railway, ledger }: Truth): readonly string[] {
  const notes = [...acceptor.box, ...acceptor.collected];
  const box = total(notes.map(({ value }) => value));
  const sold = total(
    railway.orders
      .filter(({ status, means }) => status === 'paid' && means === 'cash')
      .map((order) => inCash(order.total)),
  );
  const owed = total(
    ledger.debts.filter(({ because }) => because === 'over' || because === 'returned-sale').map(({ amount }) => amount),
  );
  const inNotes = soldByCard(railway) - keptOnCards(terminal);
  // A note that the kiosk could not wait for is promised as "being checked": a collection finds it in the box or not.
  const surplus = box - sold - inNotes - owed;
  const checked = ledger.debts.filter(({ because }) => because === 'unaccounted-note');
  const late = notes.filter(({ waitedTooLong }) => waitedTooLong).map(({ value }) => value);
  const promised = total(checked.map(({ amount }) => amount));
  if (surplus === 0 || (surplus <= promised && isSumOf(surplus, late))) return [];
  return [
    `in the box ${String(box)}, but documents are worth ${String(sold + inNotes)} and debts ${String(owed)}` +
      (promised > 0 ? `, with ${String(promised)} being checked` : ''),
  ];
}

/** Every standing charge has a document; only one that the terminal would not take back has a recorded debt instead. */
function cards({ terminal, railway, ledger }: Truth): readonly string[] {
  const wrong: string[] = [];
  const standing = terminal.payments.filter(({ state }) => state === 'stands');
  const kept = keptOnCards(terminal);
  const stuck = total(standing.filter(({ irreversible }) => irreversible).map(({ amount }) => amount));
  const sold = soldByCard(railway);
  const owed = total(
    ledger.debts
      .filter(({ because, settled }) => !settled && (because === 'card-charged' || because === 'card-unknown'))
      .map(({ amount }) => amount),
  );
  if (kept > sold) wrong.push(`cards are charged ${String(kept)}, but documents cost ${String(sold)}`);
  if (stuck !== owed) wrong.push(`charges of ${String(stuck)} cannot be reversed, but debts are ${String(owed)}`);
  if (terminal.payments.some(({ state }) => state === 'undecided')) wrong.push('a charge is left undecided');
  return wrong;
}

/** What stands on cards and could be taken back. */
function keptOnCards({ payments }: TerminalModel): number {
  return total(
    payments.filter(({ state, irreversible }) => state === 'stands' && !irreversible).map(({ amount }) => amount),
  );
}

/** What the railway booked as paid by card, the notes that went before included. */
function soldByCard({ orders }: RailwayModel): number {
  return total(orders.filter(({ status, means }) => status === 'paid' && means === 'card').map((order) => order.total));
}

/** Every reservation that the kiosk knows of ends; one whose answer never came expires by itself. */
function reservations({ railway, ledger }: Truth): readonly string[] {
  return railway.orders
    .filter((order) => order.status === 'reserved' && !railway.expired(order) && ledger.orders.has(order.id))
    .map(({ id }) => `order ${id} is neither confirmed nor revoked`);
}

/** What is paid is in somebody's hand, what is void is in nobody's, and nothing is an original twice. */
function documents({ railway, printer, shown }: Truth): readonly string[] {
  const papers = printer.papers.filter(({ kind }) => kind === 'document');
  return railway.orders.flatMap((order) =>
    order.documents.flatMap(({ uid, status }) => {
      const wrong: string[] = [];
      const own = papers.filter(({ id }) => id === uid);
      if (status === 'paid' && !own.some(({ complete }) => complete) && !shown.has(uid)) {
        wrong.push(`document ${uid} is paid and reached nobody`);
      }
      if (status !== 'paid' && own.length > 0) wrong.push(`document ${uid} is ${status} and on paper`);
      if (own.filter(({ copy }) => !copy).length > 1) wrong.push(`document ${uid} is an original twice`);
      return wrong;
    }),
  );
}

/** Every debt is told to whom it is owed, once. */
function claims({ printer, ledger, shown }: Truth): readonly string[] {
  const papers = printer.papers.filter(({ kind }) => kind === 'claim');
  const wrong: string[] = [];
  for (const { claim, amount, settled } of ledger.debts) {
    const own = papers.filter(({ id }) => id === claim);
    if (!settled && !own.some(({ complete }) => complete)) wrong.push(`claim ${claim} is on no paper`);
    if (own.filter(({ copy }) => !copy).length > 1) wrong.push(`claim ${claim} is an original twice`);
    if (own.some((paper) => paper.amount !== amount)) wrong.push(`claim ${claim} says another amount than the journal`);
    if (!settled && own.length === 0 && !shown.has(claim)) wrong.push(`claim ${claim} was told to nobody`);
  }
  const known = new Set(ledger.debts.map(({ claim }) => claim));
  for (const { id } of papers) if (!known.has(id)) wrong.push(`claim ${id} is on paper and in no journal`);
  return wrong;
}

/** No note hangs between passenger and box, and the device was told that each in the box is written down. */
function notes({ acceptor }: Truth): readonly string[] {
  const wrong: string[] = [];
  if (acceptor.path !== undefined) wrong.push(`a note of ${String(acceptor.path.value)} hangs in the acceptor`);
  for (const { acknowledged, value } of [...acceptor.box, ...acceptor.collected]) {
    if (!acknowledged) wrong.push(`the credit of a note of ${String(value)} was thrown away`);
  }
  return wrong;
}

/** The National Bank's rule, in our own words: the nearest half hryvnia; exactly between two, the upper. */
function inCash(amount: number): number {
  return Math.round(amount / 50) * 50;
}

function total(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}

function isSumOf(amount: number, parts: readonly number[]): boolean {
  if (amount === 0) return true;
  const [first, ...rest] = parts;
  return first !== undefined && (isSumOf(amount - first, rest) || isSumOf(amount, rest));
}
