import { copyFileSync, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { kopecks, minus, sum, type Kopecks } from '../../basics/money.ts';
import { outboxRows } from '../../kiosk/claims/outbox.ts';
import { serviceRows } from '../../kiosk/journal/journal.ts';
import { openSqliteStore } from '../../kiosk/journal/sqlite-store.ts';
import type { JournalRow } from '../../kiosk/journal/store.ts';
import { isRefundRow } from '../../kiosk/refund/book.ts';
import type { RefundEvent } from '../../kiosk/refund/events.ts';
import type { SaleEvent } from '../../kiosk/sale/events.ts';
import type { Books } from './books.ts';
import { claimsOnPaper, standing } from './judge.ts';

/** What the journal says of a document: ordered and never paid, sold, voided, or given back for so much. */
interface DocumentEntry {
  readonly total: Kopecks;
  state: 'ordered' | 'paid' | 'void' | 'returned';
}

interface ClaimEntry {
  readonly amount: Kopecks;
  state: 'open' | 'settled' | 'redeemed';
}

/** The sums of a journal, row by row, by somebody who does not know the kiosk's machines. */
export interface JournalSums {
  sales: number;
  refunds: number;
  notes: Kopecks;
  /** Charges that stand. */
  cards: Kopecks;
  cardRefunds: Kopecks;
  dispensed: Kopecks;
  /** What the railway granted for documents that were given back. */
  returned: Kopecks;
  readonly documents: Map<string, DocumentEntry>;
  readonly claims: Map<string, ClaimEntry>;
  /** Intents without an outcome. */
  readonly open: Map<string, string>;
}

/** So often is a journal copied again that was written to meanwhile. */
const mostCopies = 200;

/**
 * Reads a journal that a kiosk may have open, from a copy: a second program at the same file could make the kiosk's next write
 * fail. `aside`: a folder for the copy.
 */
export function readJournal(folder: string, aside: string): readonly JournalRow[] {
  const file = join(folder, 'journal.sqlite');
  const copy = join(aside, 'journal.sqlite');
  for (let attempt = 0; attempt < mostCopies; attempt += 1) {
    const before = statSync(file, { bigint: true }).mtimeNs;
    copyFileSync(file, copy);
    const rollback = `${file}-journal`;
    const halfWritten = existsSync(rollback) && statSync(rollback).size > 0;
    if (halfWritten || statSync(file, { bigint: true }).mtimeNs !== before) continue;
    const store = openSqliteStore(aside);
    try {
      return store.rows();
    } finally {
      store.close();
    }
  }
  throw new Error('the journal is written to all the time');
}

/** Adds up all rows. */
export function sumsOf(rows: readonly JournalRow[]): JournalSums {
  const sums: JournalSums = {
    ...{ sales: 0, refunds: 0, documents: new Map(), claims: new Map(), open: new Map() },
    ...{ notes: kopecks(0), cards: kopecks(0), cardRefunds: kopecks(0), dispensed: kopecks(0), returned: kopecks(0) },
  };
  const cases = new Map<string, CaseEntry>();
  for (const row of rows) {
    if (row.sale === serviceRows || row.sale === outboxRows) continue;
    const entry = cases.get(row.sale) ?? { charge: kopecks(0), standing: kopecks(0), cardRefund: kopecks(0) };
    cases.set(row.sale, entry);
    if (isRefundRow(row)) addRefund(sums, cases, entry, JSON.parse(row.data) as RefundEvent);
    else addSale(sums, entry, JSON.parse(row.data) as SaleEvent);
  }
  sums.cards = sum([...cases.values()].map((entry) => entry.standing));
  return sums;
}

/** What is remembered of a sale or refund between its rows. */
interface CaseEntry {
  documents?: readonly string[];
  source?: Extract<RefundEvent, { type: 'refund-opened' }>['source'];
  redeem?: string;
  charge: Kopecks;
  standing: Kopecks;
  cardRefund: Kopecks;
}

type Intent =
  Extract<SaleEvent, { type: 'intended' }>['intent'] | Extract<RefundEvent, { type: 'refund-intended' }>['intent'];

/** These leave their intent open: the answer is still asked for. */
const noOutcome = ['charge-unknown', 'dispense-unknown', 'card-refund-unknown', 'grant-unknown'];

function addSale(sums: JournalSums, entry: CaseEntry, event: SaleEvent): void {
  const mark = (uids: readonly string[], state: DocumentEntry['state']): void => {
    for (const uid of uids) {
      const document = sums.documents.get(uid);
      if (document !== undefined) document.state = state;
    }
  };
  switch (event.type) {
    case 'opened':
      sums.sales += 1;
      break;
    case 'intended':
      if (event.intent.kind === 'charge') entry.charge = event.intent.amount;
      intended(sums, event.intent);
      break;
    case 'reserved':
      entry.documents = event.order.documents.map(({ uid }) => uid);
      for (const { uid, total } of event.order.documents) sums.documents.set(uid, { total, state: 'ordered' });
      break;
    case 'note-stacked':
      sums.notes = kopecks(sums.notes + event.value);
      break;
    case 'charge-stands':
      entry.standing = entry.charge;
      break;
    case 'charge-reversed':
      entry.standing = kopecks(0);
      break;
    case 'dispensed':
      sums.dispensed = kopecks(sums.dispensed + event.paid);
      break;
    case 'paid':
    case 'revoke-found-paid':
      mark(entry.documents ?? [], 'paid');
      break;
    case 'voided':
      mark(voidedBy(sums, event.intent), 'void');
      break;
    case 'revoked':
      mark(entry.documents ?? [], 'void');
      break;
    default:
      break;
  }
  closed(sums, event);
}

function addRefund(
  sums: JournalSums,
  cases: ReadonlyMap<string, CaseEntry>,
  entry: CaseEntry,
  event: RefundEvent,
): void {
  switch (event.type) {
    case 'refund-opened':
      sums.refunds += 1;
      entry.source = event.source;
      break;
    case 'refund-intended':
      if (event.intent.kind === 'refund-card') entry.cardRefund = event.intent.amount;
      // What is released was given up, without a row of its own.
      if (event.intent.kind === 'release') sums.open.delete(entry.redeem ?? '');
      if (event.intent.kind === 'redeem') entry.redeem = event.intent.id;
      intended(sums, event.intent);
      break;
    case 'granted': {
      const { source } = entry;
      if (source?.kind === 'claim') {
        const claim = sums.claims.get(source.claim);
        if (claim !== undefined) claim.state = 'redeemed';
      } else if (source !== undefined) {
        // One ticket a sale here: what goes with it is tied to it.
        const tied = [...cases].find(([, one]) => one.documents?.includes(source.uid) === true)?.[1].documents ?? [];
        for (const uid of tied) {
          const document = sums.documents.get(uid);
          if (document !== undefined) document.state = 'returned';
        }
        sums.returned = kopecks(sums.returned + event.amount);
      }
      break;
    }
    case 'dispensed':
      sums.dispensed = kopecks(sums.dispensed + event.paid);
      break;
    case 'card-refunded':
      sums.cardRefunds = kopecks(sums.cardRefunds + entry.cardRefund);
      break;
    default:
      break;
  }
  closed(sums, event);
}

function intended(sums: JournalSums, intent: Intent): void {
  if (intent.kind === 'claim') sums.claims.set(intent.claim, { amount: intent.amount, state: 'open' });
  else if (intent.kind === 'settle-claim') {
    const claim = sums.claims.get(intent.claim);
    if (claim !== undefined) claim.state = 'settled';
  } else sums.open.set(intent.id, intent.kind === 'cancel' ? `cancel ${intent.uid}` : intent.kind);
}

function closed(sums: JournalSums, event: SaleEvent | RefundEvent): void {
  if ('intent' in event && typeof event.intent === 'string' && !noOutcome.includes(event.type)) {
    sums.open.delete(event.intent);
  }
}

function voidedBy(sums: JournalSums, intent: string): readonly string[] {
  const [what, uid] = (sums.open.get(intent) ?? '').split(' ');
  return what === 'cancel' && uid !== undefined ? [uid] : [];
}

/** Compares a journal with the books of those who were there, to the kopeck. Returns what differs, a sentence each. */
export function audit(sums: JournalSums, books: Books): readonly string[] {
  const { acceptor, orders } = books;
  const wrong: string[] = [];
  const same = (what: string, journal: Kopecks, book: Kopecks): void => {
    if (journal !== book) wrong.push(`${what}: the journal says ${String(journal)}, its book ${String(book)}`);
  };
  for (const [id, kind] of sums.open) wrong.push(`the intent ${id} (${kind}) is open`);
  same("the acceptor's notes", sums.notes, sum([...acceptor.box, ...acceptor.collected]));
  same("the terminal's charges", sums.cards, standing(books, 'payment'));
  same("the terminal's refunds", sums.cardRefunds, standing(books, 'refund'));
  same("the dispenser's payouts", sums.dispensed, books.paidOut);
  const sold = [...sums.documents].filter(([, { state }]) => state === 'paid' || state === 'returned');
  const worth = sum(sold.map(([, { total }]) => total));
  const booked = sum(orders.flatMap(({ documents }) => documents.map((document) => document.booked)));
  same("the railway's documents", minus(worth, sums.returned), booked);
  return [...wrong, ...documentsDiffer(sums, books), ...claimsDiffer(sums, books)];
}

function documentsDiffer({ documents }: JournalSums, { orders }: Books): readonly string[] {
  const booked = new Map(orders.flatMap((order) => order.documents.map(({ uid, status }) => [uid, status] as const)));
  const stands = (state: string | undefined): string => (state === 'paid' || state === 'returned' ? state : 'void');
  return [...new Set([...documents.keys(), ...booked.keys()])]
    .filter((uid) => stands(documents.get(uid)?.state) !== stands(booked.get(uid)))
    .map(
      (uid) =>
        `document ${uid}: the journal says ${String(documents.get(uid)?.state)}, the railway ${String(booked.get(uid))}`,
    );
}

function claimsDiffer(sums: JournalSums, { papers, claims, shown }: Books): readonly string[] {
  const onPaper = claimsOnPaper(papers);
  const rows = new Map(claims.map((row) => [row.number, row]));
  const wrong: string[] = [];
  for (const [number, { amount, state }] of sums.claims) {
    const paper = onPaper.get(number);
    const row = rows.get(number);
    const gone = row?.redeemedBy === undefined ? (row?.settled === true ? 'settled' : 'open') : 'redeemed';
    if (paper === undefined ? state === 'open' && !shown.has(number) : paper !== amount) {
      wrong.push(`claim ${number} of ${String(amount)} says ${String(paper)} on paper`);
    }
    if (row?.amount !== amount || gone !== state) {
      wrong.push(
        `claim ${number}: the journal says ${String(amount)} ${state}, the agent's book ${String(row?.amount)} ${gone}`,
      );
    }
  }
  for (const number of onPaper.keys()) {
    if (!sums.claims.has(number)) wrong.push(`claim ${number} is on paper and in no journal`);
  }
  return wrong;
}
