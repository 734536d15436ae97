import { z } from 'zod';
import type { JournalRow } from '../journal/store.ts';
import { saleEvent } from './events.ts';

/** What numbers the next sale, claim and request. */
export const saleCounts = z.object({
  opened: z.int(),
  claims: z.int(),
  /** The highest request number that the journal knows; 0 when it knows none. */
  lastRequest: z.int(),
});
export type SaleCounts = z.infer<typeof saleCounts>;

/** Before the first sale. */
export const noSales: SaleCounts = { opened: 0, claims: 0, lastRequest: 0 };

/** The counts after these rows of sales. */
export function countSales(before: SaleCounts, rows: readonly JournalRow[]): SaleCounts {
  let { opened, claims, lastRequest } = before;
  for (const row of rows) {
    const event = saleEvent.parse(JSON.parse(row.data));
    if (event.type === 'opened') opened += 1;
    if (event.type !== 'intended') continue;
    if (event.intent.kind === 'claim') claims += 1;
    if ('number' in event.intent) lastRequest = Math.max(lastRequest, event.intent.number);
  }
  return { opened, claims, lastRequest };
}
