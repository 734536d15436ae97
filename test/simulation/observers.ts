import { Temporal } from '../../basics/temporal.ts';
import type { PeerRow } from '../../scripts/run/claim-peer.ts';
import { accounts, total } from './accounts.ts';
import { claimBook } from './claim-observers.ts';
import type { AcceptorModel, JudgedDocument, PrinterModel, RailwayModel, TerminalModel } from './depth.ts';
import type { SimulatedDispenser } from './dispenser.ts';
import type { DiskLedger } from './ledger.ts';
import type { PaidElsewhere } from './other-kiosk.ts';
import type { Paper } from './paper.ts';

/** The physical truth: nothing here was said by the kiosk but what lies on its disk or stood on its screen. */
export interface Truth {
  readonly acceptor: AcceptorModel;
  readonly printer: PrinterModel;
  readonly terminal: TerminalModel;
  /** Undefined where none is fitted. */
  readonly dispenser: SimulatedDispenser | undefined;
  readonly railway: RailwayModel;
  readonly ledger: DiskLedger;
  /** The agent's book of claims. */
  readonly book: readonly PeerRow[];
  /** What the agent's other kiosk paid for claims. */
  readonly paidElsewhere: readonly PaidElsewhere[];
  /** Claims that another kiosk printed. */
  readonly foreignPapers: readonly Paper[];
  /** УІДs and claim numbers that stood on the screen where paper should have been. */
  readonly shown: ReadonlySet<string>;
}

/**
 * Judges a moment at which nothing is under way (design.md §3, invariants). Returns what is wrong, a sentence each.
 */
export function judge(truth: Truth): readonly string[] {
  return [
    ...accounts(truth),
    ...cash(truth),
    ...cards(truth),
    ...balance(truth),
    ...reservations(truth),
    ...documents(truth),
    ...claims(truth),
    ...claimBook(truth),
    ...notes(truth),
  ];
}

/** The box holds the notes that were credited, and those that the kiosk could not wait for. */
function cash({ acceptor, ledger }: Truth): readonly string[] {
  const inBox = [...acceptor.box, ...acceptor.collected];
  const box = total(inBox.map(({ value }) => value));
  const credited = total([...ledger.sales.values()].map((sale) => sale.notes));
  // A note that the kiosk could not wait for is promised as "being checked": a collection finds it in the box or not.
  const surplus = box - credited;
  const promised = total(
    ledger.debts.filter(({ because }) => because === 'unaccounted-note').map(({ amount }) => amount),
  );
  const late = inBox.filter(({ waitedTooLong }) => waitedTooLong).map(({ value }) => value);
  if (surplus === 0 || (surplus <= promised && isSumOf(surplus, late))) return [];
  return [
    `in the box ${String(box)}, but ${String(credited)} was credited` +
      (promised > 0 ? `, with ${String(promised)} being checked` : ''),
  ];
}

/** Every standing charge has a document; only one that the terminal would not take back has a recorded debt instead. */
function cards({ terminal, ledger }: Truth): readonly string[] {
  const wrong: string[] = [];
  const stuck = total(
    terminal.payments
      .filter(({ state, irreversible }) => state === 'stands' && irreversible)
      .map(({ amount }) => amount),
  );
  const owed = total(
    ledger.debts
      .filter(({ because, settled }) => !settled && (because === 'card-charged' || because === 'card-unknown'))
      .map(({ amount }) => amount),
  );
  if (stuck !== owed) wrong.push(`charges of ${String(stuck)} cannot be reversed, but debts are ${String(owed)}`);
  if (terminal.payments.some(({ state }) => state === 'undecided')) wrong.push('a charge is left undecided');
  return wrong;
}

/** The agent's balance at the railway: less what was sold, and what came back of it by the table of returns. */
function balance({ railway }: Truth): readonly string[] {
  const kept = total(
    railway.orders.flatMap((order) =>
      order.documents.map((document) => {
        if (document.status === 'returned') return document.price.total - backFor(document, railway);
        return document.status === 'paid' ? document.price.total : 0;
      }),
    ),
  );
  return railway.taken === kept
    ? []
    : [`the railway took ${String(railway.taken)} from the agent, for documents that cost ${String(kept)}`];
}

/** The railway's table in our own words: fare and reservation a day before, then half of the reservation, then none of it. */
function backFor({ uid, price, departure }: JudgedDocument, { returns }: RailwayModel): number {
  const at = returns.find(({ uids }) => uids.includes(uid))?.at ?? 0;
  const departs = Temporal.PlainDateTime.from(departure).toZonedDateTime('Europe/Kyiv').epochMilliseconds;
  const hours = (departs - at) / 3_600_000;
  return price.fare + Math.round(price.reservation * (hours >= 24 ? 1 : hours >= 6 ? 0.5 : 0));
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
      const stood = status === 'paid' || status === 'returned';
      if (stood && !own.some(({ complete }) => complete) && !shown.has(uid)) {
        wrong.push(`document ${uid} is paid and reached nobody`);
      }
      if (!stood && own.length > 0) wrong.push(`document ${uid} is ${status} and on paper`);
      if (own.filter(({ copy }) => !copy).length > 1) wrong.push(`document ${uid} is an original twice`);
      return wrong;
    }),
  );
}

/** Every debt is told to whom it is owed, once. */
function claims({ printer, ledger, shown }: Truth): readonly string[] {
  const papers = printer.papers.filter(({ kind }) => kind === 'claim');
  const wrong: string[] = [];
  for (const { claim, code, amount, settled } of ledger.debts) {
    const own = papers.filter(({ id }) => id === claim);
    if (!settled && !own.some(({ complete }) => complete)) wrong.push(`claim ${claim} is on no paper`);
    if (own.filter(({ copy }) => !copy).length > 1) wrong.push(`claim ${claim} is an original twice`);
    // A torso may end above its amount or its code.
    if (own.some((paper) => (paper.complete || paper.amount > 0) && paper.amount !== amount))
      wrong.push(`claim ${claim} says another amount than the journal`);
    if (own.some((paper) => (paper.complete || paper.code !== '') && paper.code !== code))
      wrong.push(`claim ${claim} has another code than the journal`);
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

function isSumOf(amount: number, parts: readonly number[]): boolean {
  if (amount === 0) return true;
  const [first, ...rest] = parts;
  return first !== undefined && (isSumOf(amount - first, rest) || isSumOf(amount, rest));
}
