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

const heldRows = z.array(
  z.object({
    place: z.string(),
    from: z.int(),
    to: z.int(),
    sale: z.int(),
    /** Milliseconds since the epoch; without end when it is paid. */
    until: z
      .int()
      .nullable()
      .transform((until) => until ?? Infinity),
  }),
);

/** A place that a sale occupies, until its time to pay is over. */
export interface Held extends Occupied {
  readonly sale: number;
  /** Milliseconds since the epoch. */
  readonly until: number;
}

export interface LedgerWatcher {
  /** A carriage of a run may be occupied in another way. */
  readonly changed: (train: string, runDate: string, carriage: string) => void;
  /** A transaction was rolled back: anything may be as it was before. */
  readonly undone: () => void;
}

/** Triggers of this connection only, so that no write can be forgotten; the file does not know of them. */
const WATCH = `
create temp trigger document_made after insert on main.document begin
  select run_changed(new.train, new.run_date, new.carriage);
end;
create temp trigger document_changed after update of status on main.document begin
  select run_changed(new.train, new.run_date, new.carriage);
end;
create temp trigger sale_changed after update of pay_before on main.sale begin
  select run_changed(train, run_date, carriage) from document where sale = new.id;
end;
`;

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

  /** The places of a carriage that are paid or held, whatever the time; what is voided or returned is not. */
  heldIn(train: string, runDate: string, carriage: string): readonly Held[] {
    const rows = this.store.readAll(
      `select place, from_stop as "from", to_stop as "to", sale.id as sale,
         case document.status when 'reserved' then pay_before end as until
       from document join sale on document.sale = sale.id
       where train = ? and run_date = ? and carriage = ? and place <> ''
         and document.status in ('reserved', 'paid', 'boarded')`,
      train,
      runDate,
      carriage,
    );
    return heldRows.parse(rows);
  }

  /** Tells of every write that changes what `heldIn` hands back, whoever makes it. */
  watch({ changed, undone }: LedgerWatcher): void {
    this.store.watch('run_changed', (...run) => {
      const [train = '', runDate = '', carriage = ''] = run.map(String);
      changed(train, runDate, carriage);
    });
    this.store.execute(WATCH);
    this.store.onForget(undone);
  }
}
