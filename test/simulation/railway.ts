import { kopecks, type Kopecks } from '../../basics/money.ts';
import { err, ok, type Result } from '../../basics/result.ts';
import { Temporal } from '../../basics/temporal.ts';
import type { BoardingDocument, PriceBreakdown, StationRef } from '../../gateway/operations/documents.ts';
import type { ErrorCode } from '../../gateway/operations/errors.ts';

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

/** What was answered under a number. */
interface Kept {
  readonly request: string;
  readonly answer: Result<unknown, ErrorCode>;
}

const holdMs = 15 * 60_000;
const firstOrder = 100_000_000;

/** The station where the kiosk stands, and the one place that everybody travels to. */
const lviv: StationRef = { code: '2218000', nameUk: 'Львів', nameEn: 'Lviv' };
export const kyiv: StationRef = { code: '2200001', nameUk: 'Київ-Пасажирський', nameEn: 'Kyiv-Pasazhyrskyi' };

const trainNumber = '092К';
const carriageNumber = '1';

/** Where every sold or held place stands again after `holdMs`: one carriage of 18 berths. */
const berths = Array.from({ length: 18 }, (_, index) => String(index + 1));

/** The little of a request that the model reads. */
interface Asked {
  readonly passengers?: readonly { readonly place?: string; readonly surname: string; readonly name: string }[];
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
}

/**
 * The railway in memory: one train, one carriage a day, orders that are held for a quarter of an hour, answers kept by
 * request number. Written from docs/gateway.md; a contract test holds it to the same outcomes as the simulator.
 */
export class Railway {
  readonly orders: Order[] = [];
  /** Numbers that came for another request than before. */
  readonly reusedNumbers: number[] = [];
  private readonly kept = new Map<number, Kept>();
  private lastNumber = 0;
  private readonly nowMs: () => number;
  private readonly fare: PriceBreakdown;

  /** `nowMs`: the railway's clock, milliseconds since 1970. `total`: what a berth costs. */
  constructor(nowMs: () => number, total: Kopecks) {
    this.nowMs = nowMs;
    const fee = kopecks(1_000);
    this.fare = {
      fare: kopecks(total - 2 * fee),
      reservation: fee,
      insurance: kopecks(0),
      vat: kopecks(0),
      serviceFee: fee,
      services: kopecks(0),
      total,
    };
  }

  /** Does an operation once: the same request under the same number brings the answer that was kept. */
  handle(operation: string, changes: boolean, number: number, request: unknown): Result<unknown, ErrorCode> {
    if (!changes) return this.work(operation, request as Asked);
    const asked = JSON.stringify([operation, request]);
    const earlier = this.kept.get(number);
    if (earlier !== undefined) {
      if (earlier.request === asked) return earlier.answer;
      this.reusedNumbers.push(number);
      return err('number-reused');
    }
    if (number <= this.lastNumber) return err('number-not-growing');
    const answer = this.work(operation, request as Asked);
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

  private work(operation: string, request: Asked): Result<unknown, ErrorCode> {
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
    };
    return { carriages: [carriage], returnTerms: [] };
  }

  private free(date: string): readonly string[] {
    const taken = new Set<string>();
    for (const order of this.orders) {
      if (order.status === 'voided' || this.expired(order)) continue;
      for (const document of order.documents) if (document.departure.startsWith(date)) taken.add(document.place);
    }
    return berths.filter((place) => !taken.has(place));
  }

  private reserve({ passengers = [], train, carriage, date = '' }: Asked): Result<unknown, ErrorCode> {
    if (train !== trainNumber) return err('unknown-train');
    if (carriage !== carriageNumber) return err('unknown-carriage');
    const free = this.free(date);
    const wanted = passengers.map(({ place = '' }) => place);
    if (new Set(wanted).size < wanted.length) return err('place-repeated');
    if (wanted.some((place) => !berths.includes(place))) return err('unknown-place');
    if (wanted.some((place) => !free.includes(place))) return err('place-taken');
    const id = String(firstOrder + this.orders.length + 1);
    const documents = passengers.map(({ place = '', surname, name }, index): BoardingDocument => ({
      uid: uidOf(id, index + 1),
      kind: 'full',
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
      price: this.fare,
    }));
    const total = kopecks(this.fare.total * documents.length);
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
    const document = order.documents[index];
    if (document?.status === 'reserved') return err('not-paid');
    if (document?.status === 'paid') order.documents[index] = { ...document, status: 'voided' };
    if (order.documents.every(({ status }) => status === 'voided')) order.status = 'voided';
    return ok({ uid, status: 'voided' });
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
