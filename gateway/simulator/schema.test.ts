import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { Temporal } from '../../basics/temporal.ts';
import { GatewaySimulator } from './simulator.ts';

/** The tables of version 1, as they were. */
const FORMER = `
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
insert into setting values ('seed', 'old');
insert into agent values ('agent-7', 123456);
insert into kiosk values ('K1', 9);
insert into answer values ('K1', 9, '["pay",{}]', '<answer/>');
insert into sale values (3, 'agent-7', 'K1', 'paid', '091К', '2026-11-23', '1', 0, 5, 79504, 1795334400000, 'card', 'r');
insert into sale values (4, 'agent-7', 'K1', 'voided', '091К', '2026-11-23', '1', 0, 5, 79504, 1795334400000, null, null);
insert into document values ('85DB4777-CFCA121C-0001', 3, 'paid', '5', 79504, '{"departure":"2026-11-23T22:37"}');
pragma user_version = 1;
`;

test('a database of the first version is brought up to date: nothing of it is lost', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gateway-'));
  try {
    const file = join(folder, 'gateway.sqlite');
    const former = new DatabaseSync(file);
    former.exec(FORMER);
    former.close();
    const open = () =>
      new GatewaySimulator({ now: () => Temporal.Instant.from('2026-11-22T08:00:00Z'), database: file, seed: 'old' });
    for (const simulator of [open(), open()]) {
      expect(simulator.balanceOf('agent-7')).toBe(123456);
      expect(simulator.books()).toMatchObject({
        booked: 79504,
        orders: [
          {
            orderId: '100000003',
            status: 'paid',
            means: 'card',
            documents: [{ uid: '85DB4777-CFCA121C-0001', status: 'paid', booked: 79504 }],
          },
          { orderId: '100000004', status: 'voided', documents: [] },
        ],
      });
      simulator.close();
    }
    expect(
      () =>
        new GatewaySimulator({ now: () => Temporal.Instant.from('2026-11-22T08:00:00Z'), database: file, seed: 'new' }),
    ).toThrow('seed');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
