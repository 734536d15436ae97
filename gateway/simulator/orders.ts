import type { z } from 'zod';
import { kopecks, minus, sum } from '../../basics/money.ts';
import { err, ok, type Result } from '../../basics/result.ts';
import { Temporal } from '../../basics/temporal.ts';
import { boardingDocument, type BoardingDocument } from '../operations/documents.ts';
import type { cancel, getDoc, pay, payStatus, reserve, revocation } from '../operations/operations.ts';
import { rideOnSale } from './enquiries.ts';
import { placesOf, type Inventory } from './inventory.ts';
import type { Issuer } from './issuing.ts';
import { refOf, rules } from './network.ts';
import type { Refusal } from './refusals.ts';
import type { DocumentRow, SaleRow, Store } from './store.ts';
import { priceOf } from './tariff.ts';

type Asked<Operation extends { request: z.ZodType }> = z.output<Operation['request']>;
type Told<Operation extends { answer: z.ZodType }> = Result<z.input<Operation['answer']>, Refusal>;
type Content = z.input<typeof boardingDocument>;

/** Who asks, and when. */
export interface Caller {
  readonly agent: string;
  readonly kiosk: string;
  readonly now: Temporal.Instant;
}

/** Order numbers are nine digits; the first is not 0. */
const FIRST_ORDER = 100_000_000;

/** The life of an order: reserved → paid or voided; a reserved one that is not paid in time counts as voided. */
export class Orders {
  private readonly store: Store;
  private readonly inventory: Inventory;
  private readonly issuer: Issuer;

  constructor(store: Store, inventory: Inventory, issuer: Issuer) {
    this.store = store;
    this.inventory = inventory;
    this.issuer = issuer;
  }

  reserve(request: Asked<typeof reserve>, caller: Caller): Told<typeof reserve> {
    const wanted = request.passengers.map(({ place }) => place);
    if (new Set(wanted).size < wanted.length) return err('place-repeated');
    const ride = rideOnSale(request, caller.now);
    if (!ride.ok) return ride;
    const found = this.inventory
      .freeIn(ride.value, caller.now)
      .find(({ carriage }) => carriage.number === request.carriage);
    if (found === undefined) return err('unknown-carriage');
    const { carriage, free } = found;
    const existing = placesOf(carriage);
    if (wanted.some((place) => !existing.includes(place))) return err('unknown-place');
    if (wanted.some((place) => !free.includes(place))) return err('place-taken');

    const { train, runDate, from, to, boarding, leaving, departure, arrival, km } = ride.value;
    const price = priceOf(carriage.of, km);
    const total = kopecks(price.total * wanted.length);
    const payBefore = caller.now.add({ minutes: rules.holdMinutes });
    const sale = this.store.addSale({
      agent: caller.agent,
      kiosk: caller.kiosk,
      train: train.number,
      runDate,
      carriage: carriage.number,
      fromStop: from,
      toStop: to,
      total,
      payBefore: payBefore.epochMilliseconds,
    });
    const orderId = String(FIRST_ORDER + sale);
    const documents = request.passengers.map(({ place, surname, name }, index): Content => {
      const content: Content = {
        uid: this.issuer.uidOf(orderId, index + 1),
        orderId,
        status: 'reserved',
        terminal: caller.kiosk,
        passenger: { surname, name },
        train: train.number,
        carriage: carriage.number,
        wagonClass: carriage.of.wagonClass,
        serviceClass: carriage.of.serviceClass,
        place,
        from: refOf(boarding.station),
        to: refOf(leaving.station),
        departure,
        arrival,
        price,
      };
      this.store.addDocument({ uid: content.uid, sale, place, price: price.total, content: JSON.stringify(content) });
      return content;
    });
    return ok({ orderId, documents, total, payBefore: instantText(payBefore.epochMilliseconds) });
  }

  pay(request: Asked<typeof pay>, caller: Caller): Told<typeof pay> {
    const sale = this.saleOf(request.orderId, caller);
    if (sale === undefined) return err('unknown-order');
    if (sale.status === 'voided') return err('voided');
    if (sale.status === 'paid') return err('already-paid');
    if (isExpired(sale, caller.now)) return err('expired');
    if (request.amount !== sale.total) return err('wrong-amount');
    const balance = minus(this.store.balanceOf(caller.agent), sale.total);
    if (balance < 0) return err('balance-exhausted');
    this.store.setBalance(caller.agent, balance);
    this.store.markPaid(sale.id, request.means, request.reference);
    const documents = this.store.documentsOf(sale.id).map((row): Content => {
      const paid: Content = { ...contentOf(row, sale, caller.now), status: 'paid', means: request.means };
      const issued = this.issuer.issue(boardingDocument.parse(paid), caller.now.toString());
      const content = { ...paid, issued };
      this.store.setDocument(row.uid, 'paid', JSON.stringify(content));
      return content;
    });
    return ok({ orderId: request.orderId, documents });
  }

  payStatus(request: Asked<typeof payStatus>, caller: Caller): Told<typeof payStatus> {
    const sale = this.saleOf(request.orderId, caller);
    if (sale === undefined) return ok({ status: 'unknown' });
    if (sale.status !== 'reserved') return ok({ status: sale.status });
    return ok({ status: 'not-paid', payBefore: instantText(sale.payBefore) });
  }

  revoke(request: Asked<typeof revocation>, caller: Caller): Told<typeof revocation> {
    const sale = this.saleOf(request.orderId, caller);
    if (sale === undefined) return err('unknown-order');
    if (sale.status === 'paid') return err('already-paid');
    this.store.markVoided(sale.id);
    return ok({ orderId: request.orderId });
  }

  /** The price of a cancelled document goes back to the agent's balance. */
  cancel(request: Asked<typeof cancel>, caller: Caller): Told<typeof cancel> {
    const found = this.documentOf(request.uid, caller);
    if (found === undefined) return err('unknown-document');
    const { row, sale } = found;
    if (row.status === 'reserved') return err('not-paid');
    if (row.status === 'paid') {
      this.store.setDocument(row.uid, 'voided', row.content);
      this.store.setBalance(caller.agent, sum([this.store.balanceOf(caller.agent), row.price]));
      const left = this.store.documentsOf(sale.id).some((document) => document.status === 'paid');
      if (!left) this.store.markVoided(sale.id);
    }
    return ok({ uid: row.uid, status: 'voided' });
  }

  getDoc(request: Asked<typeof getDoc>, caller: Caller): Told<typeof getDoc> {
    const found = this.documentOf(request.uid, caller);
    return found === undefined
      ? err('unknown-document')
      : ok({ document: contentOf(found.row, found.sale, caller.now) });
  }

  /** An agent sees its own orders only, from any of its kiosks. */
  private saleOf(orderId: string, caller: Caller): SaleRow | undefined {
    if (!/^\d{9}$/.test(orderId)) return undefined;
    const sale = this.store.saleOf(Number(orderId) - FIRST_ORDER);
    return sale?.agent === caller.agent ? sale : undefined;
  }

  private documentOf(uid: string, caller: Caller): { row: DocumentRow; sale: SaleRow } | undefined {
    const row = this.store.documentOf(uid);
    const sale = row === undefined ? undefined : this.store.saleOf(row.sale);
    return row === undefined || sale?.agent !== caller.agent ? undefined : { row, sale };
  }
}

/** The order number of a stored sale. */
export function orderIdOf(sale: SaleRow): string {
  return String(FIRST_ORDER + sale.id);
}

/** Whether a reserved order can no longer be paid. */
export function isExpired(sale: SaleRow, now: Temporal.Instant): boolean {
  return sale.status === 'reserved' && now.epochMilliseconds >= sale.payBefore;
}

function contentOf(row: DocumentRow, sale: SaleRow, now: Temporal.Instant): Content {
  const content = JSON.parse(row.content) as Content;
  const status: BoardingDocument['status'] = isExpired(sale, now) ? 'voided' : row.status;
  return { ...content, status };
}

function instantText(milliseconds: number): string {
  return Temporal.Instant.fromEpochMilliseconds(milliseconds).toString();
}
