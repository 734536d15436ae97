import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { rules } from './network.ts';
import { kyivInstant } from './rides.ts';

/** The tables of the simulated railway, and the way from each older form to this one. */

export const SCHEMA_VERSION = 2;

const SALES = `
create table sale (
  id integer primary key autoincrement, kind text not null check (kind in ('order', 'booking')),
  agent text not null, kiosk text not null,
  status text not null check (status in ('reserved', 'paid', 'voided')),
  total integer not null, made_at integer not null, pay_before integer not null, paid_at integer,
  means text, reference text
) strict;
create index sale_paid on sale (agent, paid_at);
create table document (
  id integer primary key autoincrement, uid text not null unique, sale integer not null references sale (id),
  kind text not null, status text not null check (status in ('reserved', 'paid', 'voided', 'returned', 'boarded')),
  train text not null, run_date text not null, carriage text not null, place text not null,
  from_stop integer not null, to_stop integer not null, departs integer not null,
  price integer not null, refunded integer not null, tied_to text, content text not null
) strict;
create index document_sale on document (sale);
create index document_run on document (train, run_date, carriage);
create index document_tied on document (tied_to);
create table refund (
  id integer primary key autoincrement, agent text not null, uid text not null, amount integer not null,
  made_at integer not null
) strict;
`;

export const SCHEMA = `
create table setting (name text primary key, value text not null) strict;
create table agent (
  login text primary key, balance integer not null, credit_limit integer not null, blocked integer not null
) strict;
create table kiosk (serial text primary key, last_number integer not null) strict;
create table answer (
  kiosk text not null, number integer not null, request text not null, answer text not null,
  primary key (kiosk, number)
) strict;
${SALES}`;

/** A document of version 1 with its sale, which had one journey only. */
const former = z.object({
  uid: z.string(),
  sale: z.int(),
  status: z.string(),
  place: z.string(),
  price: z.int(),
  content: z.string(),
  train: z.string(),
  runDate: z.string(),
  carriage: z.string(),
  fromStop: z.int(),
  toStop: z.int(),
});

/** Brings a database of version 1 to this one; nothing of it is lost. */
export function upgrade(database: DatabaseSync): void {
  database.exec(`
    alter table agent add column credit_limit integer not null default ${String(rules.creditLimit)};
    alter table agent add column blocked integer not null default 0;
    alter table document rename to former_document;
    alter table sale rename to former_sale;
    drop index document_sale;
    drop index sale_run;
    ${SALES}
    insert into sale (id, kind, agent, kiosk, status, total, made_at, pay_before, paid_at, means, reference)
      select id, 'order', agent, kiosk, status, total, pay_before - ${String(rules.holdMinutes * 60_000)}, pay_before,
        case when means is null then null else pay_before - ${String(rules.holdMinutes * 60_000)} end, means, reference
      from former_sale;
  `);
  const documents = database
    .prepare(
      `select uid, sale, former_document.status as status, place, price, content, train, run_date as runDate,
         carriage, from_stop as fromStop, to_stop as toStop
       from former_document join former_sale on sale = former_sale.id order by sale, uid`,
    )
    .all();
  const insert = database.prepare(
    "insert into document values (null, ?, ?, 'full', ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, null, ?)",
  );
  for (const document of z.array(former).parse(documents)) {
    const { departure } = z.object({ departure: z.string() }).parse(JSON.parse(document.content));
    insert.run(
      document.uid,
      document.sale,
      document.status,
      document.train,
      document.runDate,
      document.carriage,
      document.place,
      document.fromStop,
      document.toStop,
      kyivInstant(departure),
      document.price,
      document.content,
    );
  }
  database.exec('drop table former_document; drop table former_sale');
}
