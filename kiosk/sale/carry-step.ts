import type { SaleEvent, Wish } from './events.ts';
import type { Sale } from './sale.ts';

/**
 * The transport documents of a sale: ordered one after the other when the travel documents are there and before anything
 * is paid, so that all is one order, paid or voided together.
 */

/** The transport document that is to be ordered next; undefined when all are in the order. */
export function nextCarry({ selection, documents, carried }: Sale): Wish | undefined {
  const wanted = selection.passengers.flatMap(({ passenger, carried: things = [] }) => {
    const travel = documents.filter((one) => one.passenger === passenger && one.beside !== true);
    return things.flatMap((thing) => travel.map(({ uid }): Wish => ({ kind: 'carry', uid, ...thing })));
  });
  return wanted[carried];
}

/** A sale whose order has one transport document more. */
export function withCarried(sale: Sale, event: Extract<SaleEvent, { type: 'carried' }>): Sale {
  const { document, total, due } = event;
  const { order } = sale;
  if (order === undefined) return sale;
  return {
    ...sale,
    carried: sale.carried + 1,
    order: { ...order, documents: [...order.documents, document], total, due },
    documents: [...sale.documents, { ...document, state: 'reserved', paper: 'waiting', begun: false }],
  };
}

/** Without what is to be carried the order is not what was wanted: it is given up. */
export function carryFailed(sale: Sale, event: Extract<SaleEvent, { type: 'carry-failed' }>): Sale {
  return { ...sale, phase: 'voiding', stop: sale.stop ?? event.reason, refusal: event.code };
}
