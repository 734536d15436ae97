import { kopecks, minus, sum } from '../../basics/money.ts';
import type { Temporal } from '../../basics/temporal.ts';
import type { PrintJob } from '../../hardware/capabilities/ticket-printer.ts';
import type { Journal } from '../journal/journal.ts';
import type { SlipIntent } from '../refund/desk.ts';
import { backOnCard, type Refund } from '../refund/refund.ts';
import { receiptFacts } from '../sale/card-desk.ts';
import type { PrintIntent } from '../sale/paper-desk.ts';
import { sealedDocument } from '../sale/person.ts';
import { credited, dueOf, type Sale } from '../sale/sale.ts';
import { railwayDocumentJob } from './railway-document.ts';
import { cardReceiptJob } from './card-receipt.ts';
import { claimJob } from './claim.ts';
import { refundSlipJob } from './refund-slip.ts';
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
    return claimPaper(kiosk, now, sale.claims, intent);
  }
  if (intent.kind === 'print-receipt') {
    const receipt = receiptFacts.safeParse(journal.person(intent.receipt)).data;
    if (receipt === undefined) return undefined;
    return cardReceiptJob({ lines: receipt.lines, reprint: intent.reprint, kiosk, jobId: intent.id });
  }
  const passenger = sale.documents.find((one) => one.uid === intent.uid)?.passenger ?? '';
  const document = sealedDocument((id) => journal.person(id), { uid: intent.uid, passenger });
  if (document === undefined) return undefined;
  // An order is rounded once, however many documents it has: the first one says it.
  const first = sale.documents[0]?.uid === intent.uid;
  const rounding = sale.order === undefined || !first ? kopecks(0) : minus(dueOf(sale), sale.order.total);
  const inCash = sale.means === 'card' ? credited(sale) : kopecks(0);
  return railwayDocumentJob({ document, reprint: intent.reprint, rounding, inCash, kiosk, jobId: intent.id });
}

/** The paper that a refund's intent asks for. */
export function composeSlip(
  journal: Journal,
  kiosk: Issuer,
  now: Temporal.Instant,
  refund: Refund,
  intent: SlipIntent,
): PrintJob {
  if (intent.kind === 'print-claim') {
    return claimPaper(kiosk, now, refund.claims, intent);
  }
  const { source, number, granted, cash, payout, claims } = refund;
  const onCard = backOnCard(refund);
  const receipt =
    refund.receipt === undefined ? undefined : receiptFacts.safeParse(journal.person(refund.receipt)).data;
  return refundSlipJob({
    uid: source.kind === 'document' ? source.uid : '',
    number,
    amount: onCard > 0 ? granted : cash,
    card: onCard,
    receipt: receipt?.lines ?? [],
    cash: payout?.state === 'told' ? payout.paid : kopecks(0),
    owed: sum(claims.filter(({ settled }) => !settled).map(({ amount }) => amount)),
    at: now,
    copy: intent.reprint,
    kiosk,
    jobId: intent.id,
  });
}

type Claim = Sale['claims'][number] | Refund['claims'][number];

/** The paper of a claim, whatever case wrote it down. */
function claimPaper(
  kiosk: Issuer,
  now: Temporal.Instant,
  claims: readonly Claim[],
  intent: { readonly id: string; readonly claim: string; readonly reprint: boolean },
): PrintJob {
  const claim = claims.find((one) => one.claim === intent.claim);
  if (claim === undefined) throw new Error(`no claim ${intent.claim}`);
  const { code, amount, beingChecked, because } = claim;
  return claimJob({
    claim: { number: claim.claim, code, amount, beingChecked, because },
    at: now,
    reprint: intent.reprint,
    kiosk,
    jobId: intent.id,
  });
}
