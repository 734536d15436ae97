import { kopecks, minus } from '../../basics/money.ts';
import type { Temporal } from '../../basics/temporal.ts';
import type { PrintJob } from '../../hardware/capabilities/ticket-printer.ts';
import type { Journal } from '../journal/journal.ts';
import { receiptFacts } from '../sale/card-desk.ts';
import type { PrintIntent } from '../sale/paper-desk.ts';
import { sealedDocument } from '../sale/person.ts';
import { credited, dueOf, type Sale } from '../sale/sale.ts';
import { railwayDocumentJob } from './railway-document.ts';
import { cardReceiptJob } from './card-receipt.ts';
import { claimJob } from './claim.ts';
import type { Issuer } from './issuer.ts';

/** The paper that an intent asks for, from what stands sealed in the journal. */
export function composePaper(
  journal: Journal,
  kiosk: Issuer,
  now: Temporal.Instant,
  sale: Sale,
  intent: PrintIntent,
): PrintJob {
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
    const { lines } = receiptFacts.parse(journal.person(intent.receipt));
    return cardReceiptJob({ lines, reprint: intent.reprint, kiosk, jobId: intent.id });
  }
  const passenger = sale.documents.find((one) => one.uid === intent.uid)?.passenger ?? '';
  const document = sealedDocument((id) => journal.person(id), { uid: intent.uid, passenger });
  if (document === undefined) throw new Error(`no sealed document ${intent.uid}`);
  // An order is rounded once, however many documents it has: the first one says it.
  const first = sale.documents[0]?.uid === intent.uid;
  const rounding = sale.order === undefined || !first ? kopecks(0) : minus(dueOf(sale), sale.order.total);
  const inCash = sale.means === 'card' ? credited(sale) : kopecks(0);
  return railwayDocumentJob({ document, reprint: intent.reprint, rounding, inCash, kiosk, jobId: intent.id });
}
