import type { Intent } from './events.ts';
import type { Sale } from './sale.ts';

/** What became of the paper that a print intent asked for. */
export function markPaper(sale: Sale, intent: Intent, change: { paper?: 'printed'; begun?: boolean }): Sale {
  return {
    ...sale,
    documents: sale.documents.map((one) =>
      intent.kind === 'print' && one.uid === intent.uid ? { ...one, ...change } : one,
    ),
    claims: sale.claims.map((one) =>
      intent.kind === 'print-claim' && one.claim === intent.claim ? { ...one, ...change } : one,
    ),
    receipts: sale.receipts.map((one) =>
      intent.kind === 'print-receipt' && one.receipt === intent.receipt ? { ...one, ...change } : one,
    ),
  };
}

/** Documents were shown in place of paper; claims stay waiting: they are printed when paper is back. */
export function screenDone(sale: Sale): Sale {
  return {
    ...sale,
    screenDone: true,
    documents: sale.documents.map((one) =>
      one.state === 'paid' && one.paper === 'waiting' ? { ...one, paper: 'screen' as const } : one,
    ),
    receipts: sale.receipts.map((one) => (one.paper === 'waiting' ? { ...one, paper: 'screen' as const } : one)),
  };
}
