import { minus } from '../../basics/money.ts';
import { err, ok } from '../../basics/result.ts';
import { boardingDocument } from '../operations/documents.ts';
import type { cancel, getDoc, pay, payStatus, revocation } from '../operations/operations.ts';
import type { Issuer } from './issuing.ts';
import type { DocumentRow, Ledger, SaleRow } from './ledger.ts';
import { contentOf, instantText, isExpired, orderIdOf, type Content, type Orders } from './orders.ts';
import type { Store } from './store.ts';
import type { Asked, Caller, Told } from './told.ts';

/** The life of an order: reserved → paid or voided; a reserved one that is not paid in time counts as voided. */
export class Payments {
  private readonly store: Store;
  private readonly ledger: Ledger;
  private readonly orders: Orders;
  private readonly issuer: Issuer;

  constructor(store: Store, ledger: Ledger, orders: Orders, issuer: Issuer) {
    this.store = store;
    this.ledger = ledger;
    this.orders = orders;
    this.issuer = issuer;
  }

  pay(request: Asked<typeof pay>, caller: Caller): Told<typeof pay> {
    const sale = this.orders.saleOf(request.orderId, caller);
    if (sale === undefined) return err('unknown-order');
    if (sale.status === 'voided') return err('voided');
    if (sale.status === 'paid') return err('already-paid');
    if (isExpired(sale, caller.now)) return err('expired');
    if (sale.kind === 'booking') return err('nothing-to-pay');
    if (request.amount !== sale.total) return err('wrong-amount');
    const { balance, creditLimit, blocked } = this.store.agent(caller.agent);
    if (blocked) return err('agent-blocked');
    if (balance + creditLimit < sale.total) return err('balance-exhausted');
    this.store.setAgent(caller.agent, { balance: minus(balance, sale.total) });
    this.ledger.markPaid(sale.id, caller.now.epochMilliseconds, request.means, request.reference);
    const reserved = this.ledger.documentsOf(sale.id).filter(({ status }) => status === 'reserved');
    const documents = reserved.map((row): Content => {
      const paid: Content = { ...contentOf(row, sale, caller.now), status: 'paid', means: request.means };
      const issued = this.issuer.issue(boardingDocument.parse(paid), caller.now.toString());
      const content = { ...paid, issued };
      this.ledger.setDocument(row.uid, 'paid', JSON.stringify(content));
      return content;
    });
    return ok({ orderId: request.orderId, documents });
  }

  payStatus(request: Asked<typeof payStatus>, caller: Caller): Told<typeof payStatus> {
    const sale = this.orders.saleOf(request.orderId, caller);
    if (sale === undefined) return ok({ status: 'unknown' });
    if (sale.status !== 'reserved') return ok({ status: sale.status });
    return ok({ status: 'not-paid', payBefore: instantText(sale.payBefore) });
  }

  /** Voids a whole order or booking, or one document with all that is tied to it. */
  revoke(request: Asked<typeof revocation>, caller: Caller): Told<typeof revocation> {
    if (request.uid !== undefined) return this.revokeDocument(request.uid, caller);
    const sale = this.orders.saleOf(request.orderId ?? '', caller);
    if (sale === undefined) return err('unknown-order');
    if (sale.status === 'paid') return err('already-paid');
    this.ledger.markVoided(sale.id);
    return ok({ orderId: orderIdOf(sale) });
  }

  /** The price of a cancelled document goes back to the agent's balance. */
  cancel(request: Asked<typeof cancel>, caller: Caller): Told<typeof cancel> {
    const found = this.orders.documentOf(request.uid, caller);
    if (found === undefined) return err('unknown-document');
    const { row } = found;
    switch (row.status) {
      case 'reserved':
        return err('not-paid');
      case 'returned':
      case 'boarded':
        return err(row.status);
      case 'voided':
        break;
      case 'paid': {
        const group = this.groupOf(row).filter(({ status }) => status === 'paid');
        for (const { uid, price, content } of group) {
          this.ledger.setDocument(uid, 'voided', content);
          this.store.credit(caller.agent, price);
        }
        for (const sale of new Set(group.map((one) => one.sale))) this.voidIfEmpty(sale);
      }
    }
    return ok({ uid: row.uid, status: 'voided' });
  }

  getDoc(request: Asked<typeof getDoc>, caller: Caller): Told<typeof getDoc> {
    const found = this.orders.documentOf(request.uid, caller);
    return found === undefined
      ? err('unknown-document')
      : ok({ document: contentOf(found.row, found.sale, caller.now) });
  }

  /** A document with all that stand and fall with it: a companion leads to the one whom they accompany. */
  groupOf(row: DocumentRow): readonly DocumentRow[] {
    const root = row.kind === 'companion' && row.tiedTo !== null ? (this.ledger.document(row.tiedTo) ?? row) : row;
    const below = (one: DocumentRow): DocumentRow[] => [one, ...this.ledger.tiedTo(one.uid).flatMap(below)];
    return below(root);
  }

  private revokeDocument(uid: string, caller: Caller): Told<typeof revocation> {
    const found = this.orders.documentOf(uid, caller);
    if (found === undefined) return err('unknown-document');
    const { row, sale } = found;
    if (row.status === 'reserved') {
      const group = this.groupOf(row).filter(({ status }) => status === 'reserved');
      for (const one of group) this.ledger.setDocument(one.uid, 'voided', one.content);
      const total = group.reduce((left, { price }) => minus(left, price), sale.total);
      this.ledger.setTotal(sale.id, total);
      this.voidIfEmpty(sale.id);
    } else if (row.status !== 'voided') return err('already-paid');
    return ok({ orderId: orderIdOf(sale) });
  }

  /** An order without a document that stands, or that was given back, is void. */
  private voidIfEmpty(sale: SaleRow['id']): void {
    if (this.ledger.documentsOf(sale).every(({ status }) => status === 'voided')) this.ledger.markVoided(sale);
  }
}
