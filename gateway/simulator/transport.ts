import { kopecks, sum } from '../../basics/money.ts';
import { err, ok } from '../../basics/result.ts';
import type { transportation } from '../operations/operations.ts';
import type { Issuer } from './issuing.ts';
import type { Ledger } from './ledger.ts';
import { rules } from './network.ts';
import { contentOf, instantText, isExpired, orderIdOf, type Content, type Orders } from './orders.ts';
import type { Timetable } from './rides.ts';
import type { Store } from './store.ts';
import { transportPrice } from './tariff.ts';
import type { Asked, Caller, Told } from './told.ts';

/** Transport documents (перевізні документи): baggage and animals beside a travel document. */
export class Transport {
  private readonly store: Store;
  private readonly ledger: Ledger;
  private readonly orders: Orders;
  private readonly issuer: Issuer;
  private readonly timetable: Timetable;

  constructor(store: Store, ledger: Ledger, orders: Orders, issuer: Issuer, timetable: Timetable) {
    this.store = store;
    this.ledger = ledger;
    this.orders = orders;
    this.issuer = issuer;
    this.timetable = timetable;
  }

  transportation(request: Asked<typeof transportation>, caller: Caller): Told<typeof transportation> {
    if (this.store.agent(caller.agent).blocked) return err('agent-blocked');
    const found = this.orders.documentOf(request.uid, caller);
    if (found === undefined) return err('unknown-document');
    const { row, sale } = found;
    if (['baggage', 'animal', 'service'].includes(row.kind)) return err('not-a-travel-document');
    if (row.status === 'voided' || row.status === 'returned') return err(row.status);
    if (row.status === 'reserved' && isExpired(sale, caller.now)) return err('expired');
    if (row.departs <= caller.now.epochMilliseconds || row.status === 'boarded') return err('departed');
    const travel = contentOf(row, sale, caller.now);
    const { baggage } = rules.transport;
    if (rules.transport[request.kind].notIn.includes(travel.wagonClass)) return err('not-carried');
    if (request.kind === 'baggage') {
      const { weightKg } = request;
      if (weightKg === undefined || weightKg < baggage.minKg || weightKg > baggage.maxKg) return err('wrong-weight');
    }
    const stops = this.timetable.train(row.train)?.stops ?? [];
    const price = transportPrice(request.kind, (stops[row.toStop]?.km ?? 0) - (stops[row.fromStop]?.km ?? 0));

    // With a travel document that is not paid yet it is one order, paid or voided together.
    const opened = row.status === 'reserved' ? undefined : this.orders.openSale('order', price.total, caller);
    const into = opened?.sale ?? sale.id;
    const orderId = opened?.orderId ?? orderIdOf(sale);
    const { passenger, train, carriage, wagonClass, serviceClass, from, to, departure, arrival } = travel;
    const document: Content = {
      uid: this.issuer.uidOf(orderId, this.ledger.documentsOf(into).length + 1),
      kind: request.kind,
      orderId,
      status: 'reserved',
      terminal: caller.kiosk,
      ...{ passenger, train, carriage, wagonClass, serviceClass, from, to, departure, arrival },
      place: travel.place,
      price,
      tiedTo: row.uid,
      ...(request.kind === 'baggage' && request.weightKg !== undefined ? { weightKg: request.weightKg } : {}),
    };
    this.ledger.addDocument({
      ...row,
      uid: document.uid,
      sale: into,
      kind: request.kind,
      place: '',
      price: kopecks(price.total),
      tiedTo: row.uid,
      content: JSON.stringify(document),
    });
    const total = opened === undefined ? sum([sale.total, kopecks(price.total)]) : kopecks(price.total);
    this.ledger.setTotal(into, total);
    return ok({ orderId, document, total, payBefore: opened?.payBefore ?? instantText(sale.payBefore) });
  }
}
