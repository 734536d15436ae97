import type { z } from 'zod';
import { kopecks, sum } from '../../basics/money.ts';
import { err, ok, type Result } from '../../basics/result.ts';
import { Temporal } from '../../basics/temporal.ts';
import type { boardingDocument, PriceBreakdown, Traveller } from '../operations/documents.ts';
import type { booking, reserve, reserveRoundTrip } from '../operations/operations.ts';
import type { reserveErrors } from '../operations/reserve.ts';
import type { Carriage } from './carriages.ts';
import { rideOnSale } from './enquiries.ts';
import type { Inventory } from './inventory.ts';
import type { Issuer } from './issuing.ts';
import type { DocumentRow, Ledger, SaleRow } from './ledger.ts';
import { refOf, rules, type ServiceRules } from './network.ts';
import { fareFor, servicesFor, tiedTo } from './passengers.ts';
import { kyivInstant, type Ride, type Timetable } from './rides.ts';
import type { Store } from './store.ts';
import { inclusivePrice } from './tariff.ts';
import type { Asked, Caller, Told } from './told.ts';

/** A document as it is written. */
export type Content = z.input<typeof boardingDocument>;

type PlaceRefusal = (typeof booking)['errors'][number];
type ReserveRefusal = (typeof reserveErrors)[number];

interface Leg {
  readonly train: string;
  readonly from: string;
  readonly to: string;
  readonly date: string;
  readonly carriage: string;
}

/** Someone with their place in one carriage; an infant has none. */
interface Ticket {
  readonly traveller: Traveller;
  readonly place: string;
  readonly price: PriceBreakdown;
  /** Index of the ticket without which this one does not stand. */
  readonly tiedTo: number | undefined;
  readonly services: readonly { readonly of: ServiceRules; readonly count: number }[];
}

interface Planned {
  readonly ride: Ride;
  readonly carriage: Carriage;
  readonly tickets: readonly Ticket[];
}

/** Order numbers are nine digits; the first is not 0. */
const FIRST_ORDER = 100_000_000;

/** Makes orders and bookings, and finds them again. */
export class Orders {
  private readonly store: Store;
  private readonly ledger: Ledger;
  private readonly inventory: Inventory;
  private readonly issuer: Issuer;
  private readonly timetable: Timetable;

  constructor(store: Store, ledger: Ledger, inventory: Inventory, issuer: Issuer, timetable: Timetable) {
    this.store = store;
    this.ledger = ledger;
    this.inventory = inventory;
    this.issuer = issuer;
    this.timetable = timetable;
  }

  /** Holds places for nobody in particular: a sale without anything to pay. */
  booking(request: Asked<typeof booking>, caller: Caller): Told<typeof booking> {
    if (this.store.agent(caller.agent).blocked) return err('agent-blocked');
    const held = this.freePlaces(request, request.places, caller, undefined);
    if (!held.ok) return held;
    const { ride, carriage } = held.value;
    const { sale, orderId, payBefore } = this.openSale('booking', 0, caller);
    request.places.forEach((place, index) => {
      this.ledger.addDocument({
        ...seatOf(ride, carriage, place),
        uid: this.issuer.uidOf(orderId, index + 1),
        sale,
        kind: 'full',
        price: kopecks(0),
        tiedTo: null,
        content: '{}',
      });
    });
    return ok({ orderId, holdUntil: payBefore });
  }

  reserve(request: Asked<typeof reserve>, caller: Caller): Told<typeof reserve> {
    const held = request.booking === undefined ? undefined : this.saleOf(request.booking, caller);
    if (request.booking !== undefined) {
      const usable = held?.kind === 'booking' && held.status === 'reserved' && !isExpired(held, caller.now);
      if (!usable) return err('unknown-booking');
    }
    const places = request.passengers.map((one) => ('place' in one ? one.place : ''));
    const planned = this.plan(request, request.passengers, places, caller, held?.id);
    if (!planned.ok) return planned;
    if (held !== undefined) this.ledger.markVoided(held.id);
    return this.make([planned.value], caller);
  }

  reserveRoundTrip(request: Asked<typeof reserveRoundTrip>, caller: Caller): Told<typeof reserveRoundTrip> {
    const { there, back, passengers } = request;
    if (there.from !== back.to || there.to !== back.from) return err('not-a-round-trip');
    const legs: Planned[] = [];
    for (const leg of [there, back]) {
      const left = [...leg.places];
      const places = passengers.map(({ kind }) => (kind === 'infant' ? '' : (left.shift() ?? '')));
      if (left.length > 0) return err('unknown-place');
      const planned = this.plan(leg, passengers, places, caller, undefined);
      if (!planned.ok) return planned;
      if (!rules.roundTripBrands.includes(planned.value.ride.train.brand)) return err('not-a-round-trip-train');
      legs.push(planned.value);
    }
    const [first, second] = legs;
    if (first !== undefined && second !== undefined && second.ride.departure <= first.ride.arrival) {
      return err('not-a-round-trip');
    }
    return this.make(legs, caller);
  }

  /** An agent sees its own orders only, from any of its kiosks. */
  saleOf(orderId: string, caller: Caller): SaleRow | undefined {
    if (!/^\d{9}$/.test(orderId)) return undefined;
    const sale = this.ledger.sale(Number(orderId) - FIRST_ORDER);
    return sale?.agent === caller.agent ? sale : undefined;
  }

  documentOf(uid: string, caller: Caller): { row: DocumentRow; sale: SaleRow } | undefined {
    const row = this.ledger.document(uid);
    const sale = row === undefined ? undefined : this.ledger.sale(row.sale);
    return row === undefined || sale?.kind !== 'order' || sale.agent !== caller.agent ? undefined : { row, sale };
  }

  /** Opens a sale that is held from now on. */
  openSale(
    kind: SaleRow['kind'],
    total: number,
    caller: Caller,
  ): { readonly sale: number; readonly orderId: string; readonly payBefore: string } {
    const payBefore = caller.now.add({ minutes: rules.holdMinutes });
    const sale = this.ledger.addSale({
      kind,
      agent: caller.agent,
      kiosk: caller.kiosk,
      total: kopecks(total),
      madeAt: caller.now.epochMilliseconds,
      payBefore: payBefore.epochMilliseconds,
    });
    return { sale, orderId: String(FIRST_ORDER + sale), payBefore: instantText(payBefore.epochMilliseconds) };
  }

  /** The places that a leg asks for, if each is there once and free. */
  private freePlaces(
    leg: Leg,
    wanted: readonly string[],
    caller: Caller,
    aside: number | undefined,
  ): Result<{ ride: Ride; carriage: Carriage }, PlaceRefusal> {
    if (new Set(wanted).size < wanted.length) return err('place-repeated');
    const ride = rideOnSale(this.timetable, leg, caller.now);
    if (!ride.ok) return ride;
    const found = this.inventory.freePlaces(ride.value, leg.carriage, caller.now, aside);
    if (found === undefined) return err('unknown-carriage');
    const { carriage, free: left } = found;
    if (wanted.some((place) => !carriage.places.includes(place))) return err('unknown-place');
    if (wanted.some((place) => carriage.kept.includes(place))) return err('cash-desk-only');
    if (wanted.some((place) => !left.includes(place))) return err('place-taken');
    return ok({ ride: ride.value, carriage });
  }

  private plan(
    leg: Leg,
    group: readonly Traveller[],
    places: readonly string[],
    caller: Caller,
    aside: number | undefined,
  ): Result<Planned, ReserveRefusal> {
    if (this.store.agent(caller.agent).blocked) return err('agent-blocked');
    if (group.length > rules.passengersPerOrder) return err('too-many-passengers');
    const wanted = places.filter((_, index) => group[index]?.kind !== 'infant');
    const held = this.freePlaces(leg, wanted, caller, aside);
    if (!held.ok) return held;
    const { ride, carriage } = held.value;
    const tickets: Ticket[] = [];
    for (const [index, traveller] of group.entries()) {
      const price = fareFor(traveller, group, carriage.of, ride.km, ride.departure.slice(0, 10));
      if (!price.ok) return price;
      const services = servicesFor(traveller, carriage.of.wagonClass);
      if (!services.ok) return services;
      const place = places[index] ?? '';
      tickets.push({
        traveller,
        place,
        price: price.value,
        tiedTo: tiedTo(traveller, group),
        services: services.value,
      });
    }
    return ok({ ride, carriage, tickets });
  }

  /** Writes an order of all that was planned: its documents leg by leg, then the service documents. */
  private make(
    legs: readonly Planned[],
    caller: Caller,
  ): Result<{ orderId: string; documents: Content[]; total: number; payBefore: string }, never> {
    const { sale, orderId, payBefore } = this.openSale('order', 0, caller);
    const documents: Content[] = [];
    const nextUid = (): string => this.issuer.uidOf(orderId, documents.length + 1);
    const add = (seat: ReturnType<typeof seatOf>, content: Content): void => {
      documents.push(content);
      this.ledger.addDocument({
        ...seat,
        uid: content.uid,
        sale,
        kind: content.kind ?? 'full',
        price: kopecks(content.price.total),
        tiedTo: content.tiedTo ?? null,
        content: JSON.stringify(content),
      });
    };
    const extras: (() => void)[] = [];
    for (const { ride, carriage, tickets } of legs) {
      const first = documents.length;
      for (const { traveller, place, price, tiedTo: index, services } of tickets) {
        const { kind, surname, name } = traveller;
        const common = { ...journeyOf(ride, carriage), orderId, terminal: caller.kiosk, passenger: { surname, name } };
        const uid = nextUid();
        const tied = index === undefined ? undefined : this.issuer.uidOf(orderId, first + index + 1);
        const ties = tied === undefined ? {} : { tiedTo: tied };
        add(seatOf(ride, carriage, place), { ...common, uid, kind, status: 'reserved', place, price, ...ties });
        if (services.length === 0) continue;
        extras.push(() => {
          const listed = services.map(({ of, count }) => ({
            service: of.service,
            nameUk: of.nameUk,
            nameEn: of.nameEn,
            count,
            amount: of.price * count,
          }));
          const cost = inclusivePrice('services', kopecks(listed.reduce((total, { amount }) => total + amount, 0)));
          add(seatOf(ride, carriage, ''), {
            ...common,
            uid: nextUid(),
            kind: 'service',
            status: 'reserved',
            place,
            price: cost,
            tiedTo: uid,
            services: listed,
          });
        });
      }
    }
    for (const extra of extras) extra();
    const total = sum(documents.map(({ price }) => kopecks(price.total)));
    this.ledger.setTotal(sale, total);
    return ok({ orderId, documents, total, payBefore });
  }
}

/** What a document occupies; no place occupies nothing. */
function seatOf(
  ride: Ride,
  carriage: Carriage,
  place: string,
): Pick<DocumentRow, 'train' | 'runDate' | 'carriage' | 'place' | 'fromStop' | 'toStop' | 'departs'> {
  return {
    train: ride.train.number,
    runDate: ride.runDate,
    carriage: carriage.number,
    place,
    fromStop: ride.from,
    toStop: ride.to,
    departs: kyivInstant(ride.departure),
  };
}

function journeyOf(
  { train, boarding, leaving, departure, arrival }: Ride,
  { number, of }: Carriage,
): Pick<Content, 'train' | 'carriage' | 'wagonClass' | 'serviceClass' | 'from' | 'to' | 'departure' | 'arrival'> {
  return {
    train: train.number,
    carriage: number,
    wagonClass: of.wagonClass,
    serviceClass: of.serviceClass,
    from: refOf(boarding.station),
    to: refOf(leaving.station),
    departure,
    arrival,
  };
}

/** The order number of a stored sale. */
export function orderIdOf(sale: { readonly id: number }): string {
  return String(FIRST_ORDER + sale.id);
}

/** Whether a reserved order can no longer be paid. */
export function isExpired(sale: SaleRow, now: Temporal.Instant): boolean {
  return sale.status === 'reserved' && now.epochMilliseconds >= sale.payBefore;
}

/** A stored document as it is told; one whose time to pay is over counts as voided. */
export function contentOf(row: DocumentRow, sale: SaleRow, now: Temporal.Instant): Content {
  const content = JSON.parse(row.content) as Content;
  return { ...content, status: row.status === 'reserved' && isExpired(sale, now) ? 'voided' : row.status };
}

export function instantText(milliseconds: number): string {
  return Temporal.Instant.fromEpochMilliseconds(milliseconds).toString();
}
