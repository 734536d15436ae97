import { z } from 'zod';
import { outboxRows, toldUpTo } from './claims/outbox.ts';
import { serviceRows } from './journal/journal.ts';
import type { JournalRow } from './journal/store.ts';
import { isRefundRow } from './refund/book.ts';
import { refundEvent } from './refund/events.ts';
import { saleEvent } from './sale/events.ts';

/** What numbers the next sale, refund, claim and request, and how far the claim book has heard. */
export const counts = z.object({
  sales: z.int(),
  refunds: z.int(),
  claims: z.int(),
  /** The highest request number that the journal knows; 0 when it knows none. */
  lastRequest: z.int(),
  /** The last row whose claims the claim book has heard of. */
  told: z.int(),
});
export type Counts = z.infer<typeof counts>;

/** Before the first row. */
export const nothingCounted: Counts = { sales: 0, refunds: 0, claims: 0, lastRequest: 0, told: 0 };

/** The counts after these rows of the whole journal. */
export function countRows(before: Counts, rows: readonly JournalRow[]): Counts {
  const after = { ...before };
  for (const row of rows) {
    if (row.sale === serviceRows) continue;
    if (row.sale === outboxRows) {
      after.told = toldUpTo(row);
      continue;
    }
    const data: unknown = JSON.parse(row.data);
    const event = isRefundRow(row) ? refundEvent.parse(data) : saleEvent.parse(data);
    if (event.type === 'opened') after.sales += 1;
    if (event.type === 'refund-opened') after.refunds += 1;
    if (event.type !== 'intended' && event.type !== 'refund-intended') continue;
    if (event.intent.kind === 'claim') after.claims += 1;
    if ('number' in event.intent) after.lastRequest = Math.max(after.lastRequest, event.intent.number);
  }
  return after;
}
