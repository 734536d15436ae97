import { kopecks, minus } from '../../basics/money.ts';
import type { Temporal } from '../../basics/temporal.ts';
import type { PrintJob } from '../../hardware/capabilities/ticket-printer.ts';
import type { Journal } from '../journal/journal.ts';
import { receiptFacts } from '../sale/card-desk.ts';
import type { PrintIntent } from '../sale/paper-desk.ts';
import { personFacts } from '../sale/person.ts';
import { credited, dueOf, type Sale } from '../sale/sale.ts';
import { railwayDocumentJob } from './railway-document.ts';
import { cardReceiptJob } from './card-receipt.ts';
import { claimJob } from './claim.ts';
import type { Issuer } from './issuer.ts';

/**
 * The paper that an intent asks for, from what stands sealed in the journal; undefined when that is damaged or destroyed.
 * A claim needs nothing sealed.
 */
export function composePaper(
  journal: Journal,
  kiosk: Issuer,
  now: Temporal.Instant,
  sale: Sale,
  intent: PrintIntent,
): PrintJob | undefined {
  if (intent.kind === 'print-claim') {
    const claim = sale.claims.find((one) => one.claim === intent.claim);
    if (claim === undefined) throw new Error(`no claim ${intent.claim}`);
    const { amount, beingChecked, because } = claim;
    return claimJob({
      claim: { number: claim.claim, amount, beingChecked, because },
      at: now,
      reprint: intent.reprint,
      kiosk,
      jobId: intent.id,
    });
  }
  if (intent.kind === 'print-receipt') {
    const receipt = receiptFacts.safeParse(journal.person(intent.receipt)).data;
    if (receipt === undefined) return undefined;
    return cardReceiptJob({ lines: receipt.lines, reprint: intent.reprint, kiosk, jobId: intent.id });
  }
  const passenger = sale.documents.find((one) => one.uid === intent.uid)?.passenger ?? '';
  const document = personFacts.safeParse(journal.person(passenger)).data?.document;
  if (document === undefined) return undefined;
  const rounding = sale.order === undefined ? kopecks(0) : minus(dueOf(sale), sale.order.total);
  const inCash = sale.means === 'card' ? credited(sale) : kopecks(0);
  return railwayDocumentJob({ document, reprint: intent.reprint, rounding, inCash, kiosk, jobId: intent.id });
}
