import type { JournalRow, JournalStore } from '../../kiosk/journal/store.ts';
import { outboxRows } from '../../kiosk/claims/outbox.ts';
import { serviceRows } from '../../kiosk/journal/journal.ts';
import { isRefundRow } from '../../kiosk/refund/book.ts';
import { refundEvent } from '../../kiosk/refund/events.ts';
import type { Refund } from '../../kiosk/refund/refund.ts';
import { newRefund, refundStep } from '../../kiosk/refund/step.ts';
import { saleEvent } from '../../kiosk/sale/events.ts';
import type { Sale } from '../../kiosk/sale/sale.ts';
import { newSale, step } from '../../kiosk/sale/step.ts';
import type { DeathPoint } from './messages.ts';

/** A journal's disk that counts its writes and, at one of them, takes the whole process with it. */
export interface DeadlyStore {
  readonly store: JournalStore;
  /** Counts anew and dies at that write; returns the writes so far, told by what they are. */
  arm(death: DeathPoint | null): readonly string[];
  /** Sales and refunds that are not closed. */
  openCases(): number;
}

/** Wraps `inner`; where it is armed for it the process sends itself SIGKILL just before or just after that write is durable. */
export function deadlyStore(inner: JournalStore): DeadlyStore {
  let death: DeathPoint | null = null;
  let writes: string[] = [];
  const open: OpenCases = { sales: new Map(), refunds: new Map() };
  for (const row of inner.rows()) follow(open, row);

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
        for (const row of rows) follow(open, row);
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
    arm(next) {
      const before = writes;
      writes = [];
      death = next;
      return before;
    },
    openCases: () => open.sales.size + open.refunds.size,
  };
}

interface OpenCases {
  readonly sales: Map<string, Sale>;
  readonly refunds: Map<string, Refund>;
}

/** Rows of technicians and of the claim book's outbox belong to no case. */
function isOfCase(row: JournalRow): boolean {
  return row.sale !== serviceRows && row.sale !== outboxRows;
}

function nameOf(row: JournalRow): string {
  if (!isOfCase(row)) return row.type;
  const event = isRefundRow(row) ? refundEvent.parse(JSON.parse(row.data)) : saleEvent.parse(JSON.parse(row.data));
  return event.type === 'intended' || event.type === 'refund-intended' ? `intended ${event.intent.kind}` : event.type;
}

function follow({ sales, refunds }: OpenCases, row: JournalRow): void {
  if (!isOfCase(row)) return;
  const data: unknown = JSON.parse(row.data);
  if (isRefundRow(row)) {
    const event = refundEvent.parse(data);
    const refund = event.type === 'refund-opened' ? newRefund(row.sale, event) : refunds.get(row.sale);
    if (refund !== undefined) keep(refunds, row.sale, refundStep(refund, event).state);
  } else {
    const event = saleEvent.parse(data);
    const sale = event.type === 'opened' ? newSale(row.sale, event) : sales.get(row.sale);
    if (sale !== undefined) keep(sales, row.sale, step(sale, event).sale);
  }
}

function keep<Case extends { readonly phase: string }>(cases: Map<string, Case>, id: string, after: Case): void {
  if (after.phase === 'closed') cases.delete(id);
  else cases.set(id, after);
}
