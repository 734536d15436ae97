import { z } from 'zod';
import { kopecks, type Kopecks } from '../../basics/money.ts';
import { documentKind, documentStatus, type DocumentStatus } from '../operations/documents.ts';
import type { Occupied } from './carriages.ts';
import type { Store } from './store.ts';

const saleRow = z.object({
  id: z.int(),
  /** A booking holds places and has nothing to pay. */
  kind: z.enum(['order', 'booking']),
  agent: z.string(),
  kiosk: z.string(),
  status: z.enum(['reserved', 'paid', 'voided']),
  total: z.int().transform(kopecks),
  /** These three in milliseconds since the epoch. */
  madeAt: z.int(),
  payBefore: z.int(),
  paidAt: z.int().nullable(),
  means: z.enum(['cash', 'card']).nullable(),
  reference: z.string().nullable(),
});
export type SaleRow = z.output<typeof saleRow>;

const documentRow = z.object({
  /** Grows in the order in which documents were made. */
  id: z.int(),
  uid: z.string(),
  sale: z.int(),
  kind: documentKind,
  status: documentStatus,
  train: z.string(),
  runDate: z.string(),
  carriage: z.string(),
  /** The place that it occupies between two stops; empty when it occupies none. */
  place: z.string(),
  fromStop: z.int(),
  toStop: z.int(),
  /** Departure, milliseconds since the epoch. */
  departs: z.int(),
  price: z.int().transform(kopecks),
  refunded: z.int().transform(kopecks),
  tiedTo: z.string().nullable(),
  /** The document as JSON, but for its status. */
  content: z.string(),
});
export type DocumentRow = z.output<typeof documentRow>;

const saleRows = z.array(saleRow);
const documentRows = z.array(documentRow);
const maybeSale = saleRow.optional();
const maybeDocument = documentRow.optional();

const SALE = `select id, kind, agent, kiosk, status, total, made_at as madeAt, pay_before as payBefore,
  paid_at as paidAt, means, reference from sale`;
const DOCUMENT = `select id, uid, sale, kind, status, train, run_date as runDate, carriage, place,
  from_stop as fromStop, to_stop as toStop, departs, price, refunded, tied_to as tiedTo, content from document`;

const occupied = z.object({ carriage: z.string(), place: z.string(), from: z.int(), to: z.int() });

/** Orders and bookings with their documents. */
export class Ledger {
  private readonly store: Store;

  constructor(store: Store) {
    this.store = store;
  }

  /** Makes a reserved sale and hands back its id, which only grows. */
  addSale(sale: Pick<SaleRow, 'kind' | 'agent' | 'kiosk' | 'total' | 'madeAt' | 'payBefore'>): number {
    return this.store.write(
      `insert into sale (kind, agent, kiosk, status, total, made_at, pay_before) values (?, ?, ?, 'reserved', ?, ?, ?)`,
      sale.kind,
      sale.agent,
      sale.kiosk,
      sale.total,
      sale.madeAt,
      sale.payBefore,
    );
  }

  addDocument(document: Omit<DocumentRow, 'id' | 'status' | 'refunded'>): void {
    this.store.write(
      "insert into document values (null, ?, ?, ?, 'reserved', ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)",
      document.uid,
      document.sale,
      document.kind,
      document.train,
      document.runDate,
      document.carriage,
      document.place,
      document.fromStop,
      document.toStop,
      document.departs,
      document.price,
      document.tiedTo,
      document.content,
    );
  }

  sale(id: number): SaleRow | undefined {
    return maybeSale.parse(this.store.read(`${SALE} where id = ?`, id));
  }

  allOrders(): SaleRow[] {
    return saleRows.parse(this.store.readAll(`${SALE} where kind = 'order' order by id`));
  }

  /** Orders paid from one instant until another, milliseconds since the epoch. */
  paidOrders(agent: string, from: number, until: number): SaleRow[] {
    const rows = this.store.readAll(
      `${SALE} where agent = ? and paid_at >= ? and paid_at < ? order by paid_at, id`,
      agent,
      from,
      until,
    );
    return saleRows.parse(rows);
  }

  documentsOf(sale: number): DocumentRow[] {
    return documentRows.parse(this.store.readAll(`${DOCUMENT} where sale = ? order by id`, sale));
  }

  document(uid: string): DocumentRow | undefined {
    return maybeDocument.parse(this.store.read(`${DOCUMENT} where uid = ?`, uid));
  }

  /** The documents that do not stand without this one. */
  tiedTo(uid: string): DocumentRow[] {
    return documentRows.parse(this.store.readAll(`${DOCUMENT} where tied_to = ? order by id`, uid));
  }

  /** An agent's documents made from one instant until another, after a document's id. */
  documentsMade(agent: string, from: number, until: number, after: number, limit: number): DocumentRow[] {
    const rows = this.store.readAll(
      `${DOCUMENT} where id > ? and sale in
         (select id from sale where kind = 'order' and agent = ? and made_at >= ? and made_at < ?)
       order by id limit ?`,
      after,
      agent,
      from,
      until,
      limit,
    );
    return documentRows.parse(rows);
  }

  markPaid(sale: number, at: number, means: string, reference: string): void {
    this.store.write(
      "update sale set status = 'paid', paid_at = ?, means = ?, reference = ? where id = ?",
      at,
      means,
      reference,
      sale,
    );
  }

  /** Voids a sale with those of its documents that nobody has returned. */
  markVoided(sale: number): void {
    this.store.write("update sale set status = 'voided' where id = ?", sale);
    this.store.write("update document set status = 'voided' where sale = ? and status in ('reserved', 'paid')", sale);
  }

  setTotal(sale: number, total: Kopecks): void {
    this.store.write('update sale set total = ? where id = ?', total, sale);
  }

  setPayBefore(sale: number, payBefore: number): void {
    this.store.write('update sale set pay_before = ? where id = ?', payBefore, sale);
  }

  setDocument(uid: string, status: DocumentStatus, content: string): void {
    this.store.write('update document set status = ?, content = ? where uid = ?', status, content, uid);
  }

  markReturned(uid: string, refunded: Kopecks): void {
    this.store.write("update document set status = 'returned', refunded = ? where uid = ?", refunded, uid);
  }

  /** Keeps a refund and hands back its id. */
  addRefund(agent: string, uid: string, amount: Kopecks, at: number): number {
    return this.store.write('insert into refund values (null, ?, ?, ?, ?)', agent, uid, amount, at);
  }

  /** The places of a run that are paid, or held at `now` (milliseconds since the epoch), by carriage; those of one sale aside. */
  occupiedOf(train: string, runDate: string, now: number, aside = 0): Map<string, Occupied[]> {
    const rows = this.store.readAll(
      `select carriage, place, from_stop as "from", to_stop as "to" from document join sale on document.sale = sale.id
       where train = ? and run_date = ? and place <> '' and sale.id <> ?
         and (document.status in ('paid', 'boarded') or (document.status = 'reserved' and pay_before > ?))`,
      train,
      runDate,
      aside,
      now,
    );
    const byCarriage = new Map<string, Occupied[]>();
    for (const row of rows) {
      const { carriage, ...place } = occupied.parse(row);
      const known = byCarriage.get(carriage);
      if (known === undefined) byCarriage.set(carriage, [place]);
      else known.push(place);
    }
    return byCarriage;
  }
}
