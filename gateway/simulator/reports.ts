import { kopecks, sum } from '../../basics/money.ts';
import { err, ok } from '../../basics/result.ts';
import type { documentsList, getEdoc, report } from '../operations/operations.ts';
import { printableForm } from './form.ts';
import type { Issuer } from './issuing.ts';
import type { Ledger } from './ledger.ts';
import { rules } from './network.ts';
import { contentOf, instantText, isExpired, orderIdOf, type Orders } from './orders.ts';
import { kyivPeriod } from './rides.ts';
import type { Asked, Caller, Told } from './told.ts';

/** What an agent reads of its own sales. */
export class Reports {
  private readonly ledger: Ledger;
  private readonly orders: Orders;
  private readonly issuer: Issuer;

  constructor(ledger: Ledger, orders: Orders, issuer: Issuer) {
    this.ledger = ledger;
    this.orders = orders;
    this.issuer = issuer;
  }

  report({ from, to }: Asked<typeof report>, caller: Caller): Told<typeof report> {
    const period = kyivPeriod(from, to);
    if (period === undefined) return err('period-invalid');
    const transactions = this.ledger.paidOrders(caller.agent, period.from, period.until).map((sale) => {
      const documents = this.ledger.documentsOf(sale.id).filter((row) => isIssued(row.content));
      return {
        orderId: orderIdOf(sale),
        kiosk: sale.kiosk,
        paidAt: instantText(sale.paidAt ?? 0),
        amount: sale.total,
        means: sale.means ?? 'cash',
        reference: sale.reference ?? '',
        documents: documents.length,
      };
    });
    return ok({ transactions, total: sum(transactions.map(({ amount }) => kopecks(amount))) });
  }

  documentsList({ from, to, after = 0 }: Asked<typeof documentsList>, caller: Caller): Told<typeof documentsList> {
    const period = kyivPeriod(from, to);
    if (period === undefined) return err('period-invalid');
    const { pageSize } = rules.reports;
    const rows = this.ledger.documentsMade(caller.agent, period.from, period.until, after, pageSize + 1);
    const page = rows.slice(0, pageSize);
    const last = page.at(-1);
    return ok({
      documents: page.flatMap((row) => {
        const sale = this.ledger.sale(row.sale);
        if (sale === undefined) return [];
        const { uid, kind, price, refunded } = row;
        const status = row.status === 'reserved' && isExpired(sale, caller.now) ? ('voided' as const) : row.status;
        return [{ uid, orderId: orderIdOf(sale), kind, status, madeAt: instantText(sale.madeAt), price, refunded }];
      }),
      ...(rows.length > page.length && last !== undefined ? { next: last.id } : {}),
    });
  }

  getEdoc({ uid }: Asked<typeof getEdoc>, caller: Caller): Told<typeof getEdoc> {
    const found = this.orders.documentOf(uid, caller);
    if (found === undefined) return err('unknown-document');
    const document = contentOf(found.row, found.sale, caller.now);
    if (document.issued === undefined) return err('not-paid');
    const text = printableForm(document);
    return ok({
      document,
      form: { contentType: 'text/plain; charset=utf-8', text },
      signature: this.issuer.signatureOf(text),
    });
  }
}

/** Whether a stored document was ever paid. */
function isIssued(content: string): boolean {
  return (JSON.parse(content) as { readonly issued?: unknown }).issued !== undefined;
}
