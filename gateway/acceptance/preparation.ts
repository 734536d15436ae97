import type { z } from 'zod';
import { Temporal } from '../../basics/temporal.ts';
import type { WagonClass } from '../operations/common.ts';
import type { BoardingDocument } from '../operations/documents.ts';
import { cancel, pay, places, prices, reserve, revocation, trains, trainsExtended } from '../operations/operations.ts';
import type { trainOffer } from '../operations/trains.ts';
import type { Bench } from './bench.ts';
import { need } from './row.ts';

/** A run of a train that can be bought. */
interface Ride {
  readonly train: string;
  readonly from: string;
  readonly to: string;
  readonly date: string;
}

type Services = NonNullable<z.output<typeof prices.answer>['services']>;

/** A carriage with room. */
interface Seats {
  readonly ride: Ride;
  readonly carriage: string;
  readonly wagonClass: WagonClass;
  readonly free: readonly string[];
  /** What can be ordered in that class. */
  readonly services: Services;
}

/** An order as `reserve` made it. */
export type Order = z.output<typeof reserve.answer> & {
  readonly seats: Seats;
  readonly serverTime: Temporal.Instant;
};

/** What carriage is wanted. */
interface Wanted {
  readonly way?: 'there' | 'back';
  readonly brand?: string;
  readonly withServices?: boolean;
}

type Traveller = 'full' | 'child';

/** Travel classes in which a man, a child and their baggage may go: not a women's compartment. */
const USUAL: readonly WagonClass[] = ['К', 'П', 'Л', 'С2', 'С1', 'С3', 'О'];
const CHILD_YEARS = 9;

/**
 * Makes the orders that rows need, each row its own, and takes away at the end what is still open. The commission's
 * papers stay valid.
 */
export class Preparation {
  private readonly bench: Bench;
  private readonly offers = new Map<string, readonly (Ride & { readonly offer: z.output<typeof trainOffer> })[]>();
  /** Orders and bookings that are held, and paid documents. */
  private readonly held = new Set<string>();
  private readonly paid = new Set<string>();

  constructor(bench: Bench) {
    this.bench = bench;
  }

  /** Trains on sale between the two towns of the samples. */
  async rides(way: 'there' | 'back' = 'there') {
    const known = this.offers.get(way);
    if (known !== undefined) return known;
    const { from, to } = this.bench.samples;
    const date = this.bench.dateOf(way);
    const ask = way === 'there' ? { from, to, date } : { from: to, to: from, date };
    const pairs = await this.pairs(ask);
    const found = pairs.flatMap((pair) =>
      pair.trains.map((offer) => ({ train: offer.number, from: pair.from, to: pair.to, date, offer })),
    );
    need(found.length > 0, `Немає поїздів ${ask.from} – ${ask.to} на ${date}`);
    this.offers.set(way, found);
    return found;
  }

  /** A carriage in which so many places are free. */
  async seats(count: number, { way = 'there', brand, withServices = false }: Wanted = {}): Promise<Seats> {
    for (const { offer, train, from, to, date } of await this.rides(way)) {
      if (brand !== undefined && offer.brand !== brand) continue;
      const ride = { train, from, to, date };
      const offered = (await this.bench.call(prices, ride)).body;
      const roomy = offered.carriages.filter(({ wagonClass, free }) => free > count && USUAL.includes(wagonClass));
      for (const { number: carriage, wagonClass } of roomy) {
        const services = (offered.services ?? []).filter(({ classes }) => classes.includes(wagonClass));
        if (withServices && services.length === 0) continue;
        const { free } = (await this.bench.call(places, { ...ride, carriage })).body;
        if (free.length >= count) return { ride, carriage, wagonClass, free, services };
      }
    }
    need(false, 'Немає вагона з вільними місцями для спроби');
  }

  /** The request of an order for these travellers, in these seats; with services the first one orders each of them. */
  request(seats: Seats, travellers: readonly Traveller[], withServices = false) {
    return { ...seats.ride, carriage: seats.carriage, passengers: this.people(seats, travellers, withServices) };
  }

  /** Makes an order. */
  async order(travellers: readonly Traveller[], wanted: Wanted = {}): Promise<Order> {
    const seats = await this.seats(travellers.length, wanted);
    const made = await this.bench.call(reserve, this.request(seats, travellers, wanted.withServices));
    this.hold(made.body.orderId);
    return { ...made.body, seats, serverTime: made.serverTime };
  }

  /** Pays an order of so much, kopecks. */
  async pay(order: { readonly orderId: string; readonly total: number }): Promise<readonly BoardingDocument[]> {
    const paid = await this.bench.call(pay, paymentOf(order));
    this.bought(order.orderId, paid.body.documents);
    return paid.body.documents;
  }

  /** Makes and pays an order of one grown-up; its document. */
  async ticket(): Promise<BoardingDocument> {
    const [document] = await this.pay(await this.order(['full']));
    need(document !== undefined, 'Оплата не дала документа');
    return document;
  }

  /** People who travel, without their places. */
  travellers(kinds: readonly Traveller[]) {
    const { adult, child } = this.bench.samples;
    const birthDate = Temporal.PlainDate.from(this.bench.dateOf('there')).subtract({ years: CHILD_YEARS }).toString();
    return kinds.map((kind) =>
      kind === 'full' ? ({ kind, ...adult } as const) : ({ kind, ...child, birthDate } as const),
    );
  }

  /** An order or a booking is held. */
  hold(orderId: string): void {
    this.held.add(orderId);
  }

  /** An order was paid: its documents are to be cancelled at the end. */
  bought(orderId: string, documents: readonly BoardingDocument[]): void {
    this.held.delete(orderId);
    for (const { uid } of documents) this.paid.add(uid);
  }

  /** An order was voided, or documents stay or are done with. */
  done(...ids: readonly string[]): void {
    for (const id of ids) {
      this.held.delete(id);
      this.paid.delete(id);
    }
  }

  /** Voids what is still open; what could not be voided. */
  async clear(): Promise<readonly string[]> {
    this.bench.begin({ owns: [], optional: false });
    const left: string[] = [];
    for (const orderId of this.held) {
      const voided = await this.bench.ask(revocation, { orderId });
      if (!voided.ok) left.push(`замовлення ${orderId}`);
    }
    for (const uid of this.paid) {
      const voided = await this.bench.ask(cancel, { uid, reason: 'приймальні випробування' });
      if (!voided.ok && !isGone(voided.error)) left.push(`документ ${uid}`);
    }
    return left;
  }

  private async pairs(ask: { from: string; to: string; date: string }) {
    const extended = await this.bench.ask(trainsExtended, ask);
    if (extended.ok) {
      return extended.value.body.pairs.map(({ from, to, trains: all }) => ({
        from: from.code,
        to: to.code,
        trains: all,
      }));
    }
    // A broken enquiry is its own row's affair: the others can do with the simpler one.
    const simple = (await this.bench.call(trains, ask)).body;
    return [{ from: ask.from, to: ask.to, trains: simple.trains }];
  }

  private people({ free, services }: Seats, kinds: readonly Traveller[], withServices: boolean) {
    const all = services.map(({ service }) => ({ service, count: 1 }));
    return this.travellers(kinds).map((person, index) => {
      const ordered = withServices && index === 0 && all.length > 0 ? { services: all } : {};
      return { ...person, place: free[index] ?? '', ...ordered };
    });
  }
}

/** The payment of a whole order in cash. */
export function paymentOf(order: { readonly orderId: string; readonly total: number }) {
  return { orderId: order.orderId, amount: order.total, means: 'cash' as const, reference: `ACC-${order.orderId}` };
}

function isGone(failure: { readonly kind: string; readonly code?: string }): boolean {
  return failure.kind === 'error' && ['returned', 'voided'].includes(failure.code ?? '');
}
