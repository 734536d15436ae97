import { createHash } from 'node:crypto';
import { kopecks, sum, type Kopecks } from '../../basics/money.ts';
import { err, ok, type Result } from '../../basics/result.ts';
import { boardingDocument, type PriceBreakdown } from '../operations/documents.ts';
import type { returnDoc, returnDocConfirm } from '../operations/operations.ts';
import type { returnErrors } from '../operations/return-doc.ts';
import type { DocumentRow, Ledger } from './ledger.ts';
import { instantText, isExpired, type Orders } from './orders.ts';
import type { Payments } from './payments.ts';
import type { Store } from './store.ts';
import { refundOf, termAt } from './tariff.ts';
import type { Asked, Caller, Told } from './told.ts';

const HOUR_MS = 3_600_000;
/** Refund documents have numbers of their own. */
const FIRST_REFUND = 700_000_000;

interface Quote {
  /** Says what is offered, until when: the same again as long as nothing of it changes. */
  readonly offer: string;
  readonly validUntil: string;
  readonly documents: readonly { readonly row: DocumentRow; readonly refund: PriceBreakdown }[];
  readonly amount: Kopecks;
}

/** A passenger gives a document back, in two steps; what comes back stands in a table (gateway.md, rules of sale). */
export class Returns {
  private readonly store: Store;
  private readonly ledger: Ledger;
  private readonly orders: Orders;
  private readonly payments: Payments;

  constructor(store: Store, ledger: Ledger, orders: Orders, payments: Payments) {
    this.store = store;
    this.ledger = ledger;
    this.orders = orders;
    this.payments = payments;
  }

  offer({ uid }: Asked<typeof returnDoc>, caller: Caller): Told<typeof returnDoc> {
    const quote = this.quote(uid, caller);
    if (!quote.ok) return quote;
    const { offer, validUntil, documents, amount } = quote.value;
    return ok({
      offer,
      validUntil,
      documents: documents.map(({ row, refund }) => ({ uid: row.uid, kind: row.kind, refund })),
      amount,
    });
  }

  confirm({ uid, offer }: Asked<typeof returnDocConfirm>, caller: Caller): Told<typeof returnDocConfirm> {
    const quote = this.quote(uid, caller);
    if (!quote.ok) return quote;
    const { documents, amount } = quote.value;
    if (quote.value.offer !== offer) return err('offer-expired');
    for (const { row, refund } of documents) this.ledger.markReturned(row.uid, refund.total);
    this.store.credit(caller.agent, amount);
    const refund = this.ledger.addRefund(caller.agent, uid, amount, caller.now.epochMilliseconds);
    return ok({
      returned: documents.map(({ row }) => row.uid),
      amount,
      refundDocument: String(FIRST_REFUND + refund),
    });
  }

  private quote(uid: string, caller: Caller): Result<Quote, (typeof returnErrors)[number]> {
    const found = this.orders.documentOf(uid, caller);
    if (found === undefined) return err('unknown-document');
    const { row, sale } = found;
    if (row.status === 'reserved') return err(isExpired(sale, caller.now) ? 'voided' : 'not-paid');
    if (row.status !== 'paid') return err(row.status);
    const hoursBefore = (row.departs - caller.now.epochMilliseconds) / HOUR_MS;
    const term = termAt(hoursBefore);
    if (term === undefined) return err('cash-desk-only');
    const documents = this.payments
      .groupOf(row)
      .filter(({ status }) => status === 'paid')
      .map((one) => ({
        row: one,
        refund: refundOf(boardingDocument.parse(JSON.parse(one.content)).price, hoursBefore),
      }))
      .flatMap(({ row: one, refund }) => (refund === undefined ? [] : [{ row: one, refund }]));
    const amount = sum(documents.map(({ refund }) => kopecks(refund.total)));
    const validUntil = instantText(row.departs - term.hoursBefore * HOUR_MS);
    const facts = [uid, validUntil, ...documents.map(({ row: one, refund }) => `${one.uid}=${String(refund.total)}`)];
    const offer = `R${createHash('sha256').update(facts.join('|')).digest('hex').slice(0, 15)}`;
    return ok({ offer, validUntil, documents, amount });
  }
}
