// Over 400 lines on purpose: one railway, every operation of it beside the others.
import { kopecks, sum, type Kopecks } from '../../basics/money.ts';
import { err, ok, type Result } from '../../basics/result.ts';
import { Temporal } from '../../basics/temporal.ts';
import type { BoardingDocument, PriceBreakdown, StationRef } from '../../gateway/operations/documents.ts';
import type { ErrorCode } from '../../gateway/operations/errors.ts';
import { backOf, free, priceOf, returnTerms } from './railway-prices.ts';

/** An order in the railway's ledger. */
export interface Order {
  readonly id: string;
  readonly documents: BoardingDocument[];
  readonly total: Kopecks;
  /** Milliseconds since 1970. */
  readonly payBefore: number;
  status: 'reserved' | 'paid' | 'voided';
  means: 'cash' | 'card' | undefined;
}

/** Documents that were given back. */
export interface Returned {
  /** The request's number. */
  readonly number: number;
  readonly uids: readonly string[];
  readonly amount: Kopecks;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** What was answered under a number. */
interface Kept {
  readonly request: string;
  readonly answer: Result<unknown, ErrorCode>;
}

const holdMs = 15 * 60_000;
const hourMs = 3_600_000;
const firstOrder = 100_000_000;
const firstRefund = 700_000_000;

/** The station where the kiosk stands, and the one place that everybody travels to. */
const lviv: StationRef = { code: '2218000', nameUk: 'Львів', nameEn: 'Lviv' };
export const kyiv: StationRef = { code: '2200001', nameUk: 'Київ-Пасажирський', nameEn: 'Kyiv-Pasazhyrskyi' };

const trainNumber = '092К';
const carriageNumber = '1';

/** Where every sold or held place stands again after `holdMs`: one carriage of 18 berths. */
const berths = Array.from({ length: 18 }, (_, index) => String(index + 1));

/** What would come back. */
interface Offer {
  readonly offer: string;
  readonly validUntil: Temporal.Instant;
  readonly documents: readonly {
    readonly uid: string;
    readonly kind: BoardingDocument['kind'];
    readonly refund: PriceBreakdown;
  }[];
  readonly amount: Kopecks;
}

/** The little of a request that the model reads. */
interface Asked {
  readonly passengers?: readonly AskedPassenger[];
  readonly train?: string;
  readonly from?: string;
  readonly to?: string;
  readonly carriage?: string;
  readonly date?: string;
  readonly orderId?: string;
  readonly uid?: string;
  readonly amount?: number;
  readonly means?: 'cash' | 'card';
  readonly version?: string;
  readonly offer?: string;
}

interface AskedPassenger {
  readonly kind?: 'full' | 'child' | 'infant';
  /** None of an infant. */
  readonly place?: string;
  readonly surname: string;
  readonly name: string;
}

/**
 * The railway in memory: one train, one carriage a day, orders that are held for a quarter of an hour, answers kept by
 * request number. Written from docs/gateway.md; a contract test holds it to the same outcomes as the simulator.
 */
export class Railway {
  readonly orders: Order[] = [];
  readonly returns: Returned[] = [];
  /** What the agent's balance is less than at the beginning. */
  taken = 0;
  /** Numbers that came for another request than before. */
  readonly reusedNumbers: number[] = [];
  private readonly kept = new Map<number, Kept>();
  private lastNumber = 0;
  private readonly nowMs: () => number;
  private readonly fare: PriceBreakdown;
  private readonly childFare: PriceBreakdown;

  /** `nowMs`: the railway's clock, milliseconds since 1970. `total`: what a berth costs. */
  constructor(nowMs: () => number, total: Kopecks) {
    this.nowMs = nowMs;
    this.fare = priceOf(total);
    this.childFare = priceOf(kopecks(Math.round((total * 3) / 4)));
  }

  /** Does an operation once: the same request under the same number brings the answer that was kept. */
  handle(operation: string, changes: boolean, number: number, request: unknown): Result<unknown, ErrorCode> {
    if (!changes) return this.work(operation, request as Asked, number);
    const asked = JSON.stringify([operation, request]);
    const earlier = this.kept.get(number);
    if (earlier !== undefined) {
      if (earlier.request === asked) return earlier.answer;
      this.reusedNumbers.push(number);
      return err('number-reused');
    }
    if (number <= this.lastNumber) return err('number-not-growing');
    const answer = this.work(operation, request as Asked, number);
    this.keep(number, operation, request, answer);
    return answer;
  }

  /** Refuses without doing anything; the answer is kept like any other. */
  refuse(
    operation: string,
    changes: boolean,
    number: number,
    request: unknown,
    code: ErrorCode,
  ): Result<unknown, ErrorCode> {
    if (!changes) return err(code);
    if (this.kept.has(number) || number <= this.lastNumber) return this.handle(operation, changes, number, request);
    this.keep(number, operation, request, err(code));
    return err(code);
  }

  /** `getresponse`: what was answered under a number; undefined when it was never received. */
  answered(number: number): Result<unknown, ErrorCode> | undefined {
    return this.kept.get(number)?.answer;
  }

  order(id: string): Order | undefined {
    return this.orders[Number(id) - firstOrder - 1];
  }

  /** Whether an order can no longer be paid. */
  expired(order: Order): boolean {
    return order.status === 'reserved' && this.nowMs() >= order.payBefore;
  }

  private keep(number: number, operation: string, request: unknown, answer: Result<unknown, ErrorCode>): void {
    this.lastNumber = number;
    this.kept.set(number, { request: JSON.stringify([operation, request]), answer });
  }

  private work(operation: string, request: Asked, number: number): Result<unknown, ErrorCode> {
    switch (operation) {
      case 'stations_list':
        return ok(this.stations(request));
      case 'trains':
        return ok(this.trains(request));
      case 'prices':
        return ok(this.prices());
      case 'places':
        return ok({ layout: 'lux-18', free: this.free(request.date ?? ''), compartments: [] });
      case 'reserve':
        return this.reserve(request);
      case 'pay':
        return this.pay(request);
      case 'pay_status':
        return ok(this.payStatus(request.orderId ?? ''));
      case 'revocation':
        return this.revoke(request.orderId ?? '');
      case 'cancel':
        return this.cancel(request.uid ?? '');
      case 'return_doc':
        return this.offer(request.uid ?? '');
      case 'return_doc_confirm':
        return this.takeBack(request, number);
      case 'getdoc': {
        const found = this.find(request.uid ?? '');
        return found === undefined ? err('unknown-document') : ok({ document: this.told(found.order, found.index) });
      }
      default:
        return err('unknown-operation');
    }
  }

  private stations({ version }: Asked) {
    const unchanged = version === '1';
    const stations = [lviv, kyiv].map((one) => ({ ...one, aliases: [] }));
    return { version: '1', unchanged, stations: unchanged ? [] : stations };
  }

  private trains({ to, date = '' }: Asked) {
    const today = Temporal.Instant.fromEpochMilliseconds(this.nowMs()).toZonedDateTimeISO('Europe/Kyiv').toPlainDate();
    const running = {
      number: trainNumber,
      originUk: lviv.nameUk,
      originEn: lviv.nameEn,
      terminusUk: kyiv.nameUk,
      terminusEn: kyiv.nameEn,
      departure: `${date}T23:54`,
      arrival: `${date}T23:58`,
      durationMinutes: 4,
      brand: '',
      classes: [{ wagonClass: 'Л', free: this.free(date).length, priceFrom: this.fare.total }],
    };
    return { trains: to === kyiv.code ? [running] : [], lastDate: today.add({ days: 2 }).toString() };
  }

  private prices() {
    const { fare } = this;
    const carriage = {
      number: carriageNumber,
      wagonClass: 'Л',
      serviceClass: '2',
      free: berths.length,
      price: fare,
      airConditioned: true,
      reduced: [
        { kind: 'child', price: this.childFare },
        { kind: 'infant', price: free },
      ],
    };
    const discounts = [
      { kind: 'child', percent: 25, classes: ['Л'], fromAge: 6, toAge: 13 },
      { kind: 'infant', percent: 100, classes: ['Л'], toAge: 5 },
    ];
    return { carriages: [carriage], returnTerms, discounts };
  }

  private free(date: string): readonly string[] {
    const taken = new Set<string>();
    for (const order of this.orders) {
      if (order.status === 'voided' || this.expired(order)) continue;
      for (const { departure, place, status } of order.documents) {
        if (departure.startsWith(date) && (status === 'reserved' || status === 'paid')) taken.add(place);
      }
    }
    return berths.filter((place) => !taken.has(place));
  }

  private reserve({ passengers = [], train, carriage, date = '' }: Asked): Result<unknown, ErrorCode> {
    if (train !== trainNumber) return err('unknown-train');
    if (carriage !== carriageNumber) return err('unknown-carriage');
    const left = this.free(date);
    const wanted = passengers.flatMap(({ place }) => place ?? []);
    if (new Set(wanted).size < wanted.length) return err('place-repeated');
    if (wanted.some((place) => !berths.includes(place))) return err('unknown-place');
    if (wanted.some((place) => !left.includes(place))) return err('place-taken');
    const infants = passengers.filter(({ kind }) => kind === 'infant').length;
    const adult = passengers.findIndex(({ kind = 'full' }) => kind === 'full');
    if (infants > passengers.filter(({ kind = 'full' }) => kind === 'full').length) return err('adult-needed');
    const id = String(firstOrder + this.orders.length + 1);
    const documents = passengers.map(({ kind = 'full', place = '', surname, name }, index): BoardingDocument => ({
      uid: uidOf(id, index + 1),
      kind,
      orderId: id,
      status: 'reserved',
      terminal: 'K17',
      passenger: { surname, name },
      train: trainNumber,
      carriage: carriageNumber,
      wagonClass: 'Л',
      serviceClass: '2',
      place,
      from: lviv,
      to: kyiv,
      departure: `${date}T23:54`,
      arrival: `${date}T23:58`,
      price: kind === 'full' ? this.fare : kind === 'child' ? this.childFare : free,
      ...(kind === 'infant' ? { tiedTo: uidOf(id, adult + 1) } : {}),
    }));
    const total = sum(documents.map(({ price }) => kopecks(price.total)));
    const order: Order = {
      id,
      documents,
      total,
      payBefore: this.nowMs() + holdMs,
      status: 'reserved',
      means: undefined,
    };
    this.orders.push(order);
    return ok({
      orderId: id,
      documents: [...documents],
      total,
      payBefore: Temporal.Instant.fromEpochMilliseconds(order.payBefore),
    });
  }

  private pay({ orderId = '', amount, means }: Asked): Result<unknown, ErrorCode> {
    const order = this.order(orderId);
    if (order === undefined) return err('unknown-order');
    if (order.status === 'voided') return err('voided');
    if (order.status === 'paid') return err('already-paid');
    if (this.expired(order)) return err('expired');
    if (amount !== order.total) return err('wrong-amount');
    this.taken += order.total;
    order.status = 'paid';
    order.means = means;
    order.documents.forEach((document, index) => {
      order.documents[index] = {
        ...document,
        status: 'paid',
        ...(means === undefined ? {} : { means }),
        issued: {
          taxNumber: '4000000001',
          fiscalNumber: '3000000001',
          serialNumber: 'ZN0001',
          fiscalCode: document.uid,
          issuedAt: Temporal.Instant.fromEpochMilliseconds(this.nowMs()),
          insurer: 'Страховик',
          qrPayload: `QR ${document.uid}`,
        },
      };
    });
    return ok({ orderId, documents: [...order.documents] });
  }

  private payStatus(orderId: string) {
    const order = this.order(orderId);
    if (order === undefined) return { status: 'unknown' };
    if (order.status !== 'reserved') return { status: order.status };
    return { status: 'not-paid', payBefore: Temporal.Instant.fromEpochMilliseconds(order.payBefore) };
  }

  private revoke(orderId: string): Result<unknown, ErrorCode> {
    const order = this.order(orderId);
    if (order === undefined) return err('unknown-order');
    if (order.status === 'paid') return err('already-paid');
    this.void(order);
    return ok({ orderId });
  }

  private cancel(uid: string): Result<unknown, ErrorCode> {
    const found = this.find(uid);
    if (found === undefined) return err('unknown-document');
    const { order, index } = found;
    const { status } = order.documents[index] ?? {};
    if (status === 'reserved') return err('not-paid');
    if (status === 'returned') return err('returned');
    // With a document goes what is tied to it.
    for (const [at, document] of order.documents.entries()) {
      if (document.status !== 'paid' || (at !== index && document.tiedTo !== uid)) continue;
      order.documents[at] = { ...document, status: 'voided' };
      this.taken -= document.price.total;
    }
    if (order.documents.every((document) => document.status === 'voided')) order.status = 'voided';
    return ok({ uid, status: 'voided' });
  }

  /** What would come back for a document and what is tied to it; the terms of an offer hold until the next row of the table. */
  private offer(uid: string): Result<Offer, ErrorCode> {
    const found = this.find(uid);
    const document = found === undefined ? undefined : this.told(found.order, found.index);
    if (found === undefined || document === undefined) return err('unknown-document');
    const { status } = document;
    if (status === 'reserved') return err('not-paid');
    if (status !== 'paid') return err(status);
    const departs = Temporal.PlainDateTime.from(document.departure).toZonedDateTime('Europe/Kyiv').epochMilliseconds;
    const hours = (departs - this.nowMs()) / hourMs;
    const term = returnTerms.find(({ hoursBefore }) => hours >= hoursBefore);
    if (term === undefined) return err('cash-desk-only');
    const documents = found.order.documents
      .filter((one) => one.status === 'paid' && (one.uid === uid || one.tiedTo === uid))
      .map((one) => ({ uid: one.uid, kind: one.kind, refund: backOf(one.price, term) }));
    return ok({
      offer: `R-${uid}-${String(term.hoursBefore)}`,
      validUntil: Temporal.Instant.fromEpochMilliseconds(departs - term.hoursBefore * hourMs),
      documents,
      amount: sum(documents.map(({ refund }) => kopecks(refund.total))),
    });
  }

  private takeBack({ uid = '', offer }: Asked, number: number): Result<unknown, ErrorCode> {
    const found = this.find(uid);
    const terms = this.offer(uid);
    if (!terms.ok || found === undefined) return terms;
    if (terms.value.offer !== offer) return err('offer-expired');
    const { amount } = terms.value;
    const uids = terms.value.documents.map((one) => one.uid);
    const { documents } = found.order;
    for (const [index, document] of documents.entries()) {
      if (uids.includes(document.uid)) documents[index] = { ...document, status: 'returned' };
    }
    this.taken -= amount;
    this.returns.push({ number, uids, amount, at: this.nowMs() });
    return ok({ returned: uids, amount, refundDocument: String(firstRefund + this.returns.length) });
  }

  private void(order: Order): void {
    order.status = 'voided';
    order.documents.forEach((document, index) => {
      order.documents[index] = { ...document, status: 'voided' };
    });
  }

  private told(order: Order, index: number): BoardingDocument | undefined {
    const document = order.documents[index];
    return document?.status === 'reserved' && this.expired(order) ? { ...document, status: 'voided' } : document;
  }

  private find(uid: string): { order: Order; index: number } | undefined {
    const order = this.order(String(Number.parseInt(uid.slice(0, 8), 16)));
    const index = order?.documents.findIndex((one) => one.uid === uid) ?? -1;
    return order === undefined || index === -1 ? undefined : { order, index };
  }
}

function uidOf(order: string, index: number): string {
  const head = Number(order).toString(16).toUpperCase().padStart(8, '0');
  return `${head}-CFCA121C-${String(index).padStart(4, '0')}`;
}
