import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { z } from 'zod';
import { kopecks, type Kopecks } from '../../basics/money.ts';
import { rules } from './network.ts';
import type { Occupied } from './carriages.ts';

const SCHEMA_VERSION = 1;
const SCHEMA = `
create table setting (name text primary key, value text not null) strict;
create table agent (login text primary key, balance integer not null) strict;
create table kiosk (serial text primary key, last_number integer not null) strict;
create table answer (
  kiosk text not null, number integer not null, request text not null, answer text not null,
  primary key (kiosk, number)
) strict;
create table sale (
  id integer primary key autoincrement, agent text not null, kiosk text not null,
  status text not null check (status in ('reserved', 'paid', 'voided')),
  train text not null, run_date text not null, carriage text not null,
  from_stop integer not null, to_stop integer not null,
  total integer not null, pay_before integer not null,
  means text, reference text
) strict;
create index sale_run on sale (train, run_date, carriage);
create table document (
  uid text primary key, sale integer not null references sale (id),
  status text not null check (status in ('reserved', 'paid', 'voided')),
  place text not null, price integer not null, content text not null
) strict;
create index document_sale on document (sale);
`;

const saleRow = z.object({
  id: z.int(),
  agent: z.string(),
  kiosk: z.string(),
  status: z.enum(['reserved', 'paid', 'voided']),
  train: z.string(),
  runDate: z.string(),
  carriage: z.string(),
  fromStop: z.int(),
  toStop: z.int(),
  total: z.int().transform(kopecks),
  /** Milliseconds since the epoch. */
  payBefore: z.int(),
  means: z.enum(['cash', 'card']).nullable(),
  reference: z.string().nullable(),
});
export type SaleRow = z.infer<typeof saleRow>;

const documentRow = z.object({
  uid: z.string(),
  sale: z.int(),
  status: z.enum(['reserved', 'paid', 'voided']),
  place: z.string(),
  price: z.int().transform(kopecks),
  /** The boarding document as JSON, but for its status. */
  content: z.string(),
});
export type DocumentRow = z.infer<typeof documentRow>;

const occupied = z.object({ place: z.string(), from: z.int(), to: z.int() });
const SALE_COLUMNS = `id, agent, kiosk, status, train, run_date as runDate, carriage, from_stop as fromStop,
  to_stop as toStop, total, pay_before as payBefore, means, reference`;
const DOCUMENT_COLUMNS = 'uid, sale, status, place, price, content';

/** The simulated railway's own books: one SQLite file, or memory. Whatever was answered is in it. */
export class Store {
  private readonly database: DatabaseSync;

  /** Opens or makes the file at `path` (`:memory:` for none). Throws when it was made with another seed. */
  constructor(path: string, seed: string) {
    this.database = new DatabaseSync(path);
    this.database.exec('pragma journal_mode = wal; pragma foreign_keys = on');
    const version = z.object({ user_version: z.int() }).parse(this.database.prepare('pragma user_version').get());
    if (version.user_version === 0) {
      this.transaction(() => {
        this.database.exec(SCHEMA);
        this.run("insert into setting values ('seed', ?)", seed);
        this.database.exec(`pragma user_version = ${String(SCHEMA_VERSION)}`);
      });
    } else if (version.user_version !== SCHEMA_VERSION) {
      throw new Error(`the inventory has schema version ${String(version.user_version)}`);
    }
    const stored = z.object({ value: z.string() }).parse(this.get("select value from setting where name = 'seed'"));
    if (stored.value !== seed) throw new Error('the inventory was made with another seed: its sold places would move');
  }

  /** Does all of `work` or nothing. */
  transaction<T>(work: () => T): T {
    this.database.exec('begin immediate');
    try {
      const result = work();
      this.database.exec('commit');
      return result;
    } catch (error) {
      this.database.exec('rollback');
      throw error;
    }
  }

  close(): void {
    this.database.close();
  }

  balanceOf(agent: string): Kopecks {
    const row = this.get('select balance from agent where login = ?', agent);
    return row === undefined ? rules.openingBalance : kopecks(z.object({ balance: z.int() }).parse(row).balance);
  }

  setBalance(agent: string, balance: Kopecks): void {
    this.run(
      'insert into agent values (?, ?) on conflict (login) do update set balance = excluded.balance',
      agent,
      balance,
    );
  }

  /** The highest number of a request with changes that the kiosk ever sent; 0 before the first. */
  lastNumberOf(kiosk: string): number {
    const row = this.get('select last_number as last from kiosk where serial = ?', kiosk);
    return row === undefined ? 0 : z.object({ last: z.int() }).parse(row).last;
  }

  answerTo(kiosk: string, number: number): { readonly request: string; readonly answer: string } | undefined {
    const row = this.get('select request, answer from answer where kiosk = ? and number = ?', kiosk, number);
    return z.object({ request: z.string(), answer: z.string() }).optional().parse(row);
  }

  keepAnswer(kiosk: string, number: number, request: string, answer: string): void {
    this.run('insert into answer values (?, ?, ?, ?)', kiosk, number, request, answer);
    this.run(
      'insert into kiosk values (?, ?) on conflict (serial) do update set last_number = excluded.last_number',
      kiosk,
      number,
    );
  }

  /** Makes a reserved sale and hands back its id, which only grows. */
  addSale(sale: Omit<SaleRow, 'id' | 'status' | 'means' | 'reference'>): number {
    const { lastInsertRowid } = this.run(
      `insert into sale (agent, kiosk, status, train, run_date, carriage, from_stop, to_stop, total, pay_before)
       values (?, ?, 'reserved', ?, ?, ?, ?, ?, ?, ?)`,
      sale.agent,
      sale.kiosk,
      sale.train,
      sale.runDate,
      sale.carriage,
      sale.fromStop,
      sale.toStop,
      sale.total,
      sale.payBefore,
    );
    return Number(lastInsertRowid);
  }

  addDocument(document: Omit<DocumentRow, 'status'>): void {
    this.run(
      "insert into document values (?, ?, 'reserved', ?, ?, ?)",
      document.uid,
      document.sale,
      document.place,
      document.price,
      document.content,
    );
  }

  saleOf(id: number): SaleRow | undefined {
    return saleRow.optional().parse(this.get(`select ${SALE_COLUMNS} from sale where id = ?`, id));
  }

  allSales(): SaleRow[] {
    return z.array(saleRow).parse(this.database.prepare(`select ${SALE_COLUMNS} from sale order by id`).all());
  }

  documentsOf(sale: number): DocumentRow[] {
    const statement = this.database.prepare(`select ${DOCUMENT_COLUMNS} from document where sale = ? order by uid`);
    return z.array(documentRow).parse(statement.all(sale));
  }

  documentOf(uid: string): DocumentRow | undefined {
    return documentRow.optional().parse(this.get(`select ${DOCUMENT_COLUMNS} from document where uid = ?`, uid));
  }

  markPaid(sale: number, means: string, reference: string): void {
    this.run("update sale set status = 'paid', means = ?, reference = ? where id = ?", means, reference, sale);
  }

  markVoided(sale: number): void {
    this.run("update sale set status = 'voided' where id = ?", sale);
    this.run("update document set status = 'voided' where sale = ?", sale);
  }

  setDocument(uid: string, status: DocumentRow['status'], content: string): void {
    this.run('update document set status = ?, content = ? where uid = ?', status, content, uid);
  }

  /** The places of a run that are paid, or held at `now` (milliseconds since the epoch); by carriage. */
  occupiedOf(train: string, runDate: string, now: number): Map<string, Occupied[]> {
    const statement = this.database.prepare(
      `select sale.carriage as carriage, place, from_stop as "from", to_stop as "to"
       from document join sale on document.sale = sale.id
       where train = ? and run_date = ?
         and (document.status = 'paid' or (document.status = 'reserved' and pay_before > ?))`,
    );
    const byCarriage = new Map<string, Occupied[]>();
    for (const row of statement.all(train, runDate, now)) {
      const { carriage, ...place } = occupied.extend({ carriage: z.string() }).parse(row);
      byCarriage.set(carriage, [...(byCarriage.get(carriage) ?? []), place]);
    }
    return byCarriage;
  }

  private get(sql: string, ...values: SQLInputValue[]): unknown {
    return this.database.prepare(sql).get(...values);
  }

  private run(sql: string, ...values: SQLInputValue[]): { readonly lastInsertRowid: number | bigint } {
    return this.database.prepare(sql).run(...values);
  }
}
