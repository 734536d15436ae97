import type { JournalRow, JournalStore } from '../../kiosk/journal/store.ts';
import { outboxRows } from '../../kiosk/claims/outbox.ts';
import { serviceRows } from '../../kiosk/journal/journal.ts';
import { isRefundRow } from '../../kiosk/refund/book.ts';
import { saleEvent } from '../../kiosk/sale/events.ts';
import type { Sale } from '../../kiosk/sale/sale.ts';
import { newSale, step } from '../../kiosk/sale/step.ts';
import type { DeathPoint } from './messages.ts';

/** A journal's disk that counts its writes and, at one of them, takes the whole process with it. */
export interface DeadlyStore {
  readonly store: JournalStore;
  /** The writes so far, told by what they are. */
  writes(): readonly string[];
  /** Sales that are not closed. */
  openSales(): number;
}

/** Wraps `inner`; at `death` the process sends itself SIGKILL just before or just after that write is durable. */
export function deadlyStore(inner: JournalStore, death: DeathPoint | null): DeadlyStore {
  const writes: string[] = [];
  const sales = new Map<string, Sale>();
  for (const row of inner.rows()) follow(sales, row);

  const write = (what: string, act: () => void): void => {
    writes.push(what);
    const here = death?.write === writes.length ? death.when : undefined;
    if (here === 'before') process.kill(process.pid, 'SIGKILL');
    act();
    if (here === 'after') process.kill(process.pid, 'SIGKILL');
  };

  return {
    store: {
      ...inner,
      append(rows, people) {
        write(`append ${rows.map(nameOf).join(', ')}`, () => {
          inner.append(rows, people);
        });
        for (const row of rows) follow(sales, row);
      },
      putKey(sale, key) {
        write('key', () => {
          inner.putKey(sale, key);
        });
      },
      putWitness(witness, synced) {
        // What is not synchronised is no write to die at: nothing depends on it.
        if (!synced) inner.putWitness(witness, synced);
        else {
          write('witness', () => {
            inner.putWitness(witness, synced);
          });
        }
      },
    },
    writes: () => writes,
    openSales: () => sales.size,
  };
}

/** Rows of technicians, refunds and the claim book's outbox say nothing of sales. */
function isOfSale(row: JournalRow): boolean {
  return row.sale !== serviceRows && row.sale !== outboxRows && !isRefundRow(row);
}

function nameOf(row: JournalRow): string {
  if (!isOfSale(row)) return row.type;
  const event = saleEvent.parse(JSON.parse(row.data));
  return event.type === 'intended' ? `intended ${event.intent.kind}` : event.type;
}

function follow(sales: Map<string, Sale>, row: JournalRow): void {
  if (!isOfSale(row)) return;
  const event = saleEvent.parse(JSON.parse(row.data));
  const sale = event.type === 'opened' ? newSale(row.sale, event) : sales.get(row.sale);
  if (sale === undefined) return;
  const after = step(sale, event).sale;
  if (after.phase === 'closed') sales.delete(row.sale);
  else sales.set(row.sale, after);
}
