import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kopecks } from '../../basics/money.ts';
import { valueOf, type Result } from '../../basics/result.ts';
import { VirtualClock } from '../../basics/virtual-clock.ts';
import type { Answered, Gateway, GatewayFailure } from '../../gateway/client/gateway.ts';
import type { BoardingDocument } from '../../gateway/operations/documents.ts';
import {
  booking,
  cancel,
  getDoc,
  pay,
  places,
  reserve,
  returnDoc,
  returnDocConfirm,
  revocation,
  state,
} from '../../gateway/operations/operations.ts';
import { memoryTransport } from '../../gateway/simulator/memory-transport.ts';
import { GatewaySimulator } from '../../gateway/simulator/simulator.ts';
import { kioskAt, START } from '../../gateway/testing/ride.ts';

/**
 * A small model of one carriage and one agent's account, written from the rules of sale alone, beside the simulated
 * railway: whatever is done in whatever order, both say the same.
 */

const MINUTE = 60_000;
const CARRIAGE = '1';
const ALL_PLACES = 36;
const OPENING = 150_000;
/** The stops of 091К, with the day and the instant of departure (Kyiv is two hours ahead of UTC). */
const STOPS = [
  { code: '2200001', date: '2026-11-23', departs: '2026-11-23T20:37:00Z' },
  { code: '2200302', date: '2026-11-24', departs: '2026-11-23T22:36:00Z' },
  { code: '2200200', date: '2026-11-24', departs: '2026-11-23T23:25:00Z' },
  { code: '2200300', date: '2026-11-24', departs: '2026-11-24T00:57:00Z' },
  { code: '2218300', date: '2026-11-24', departs: '2026-11-24T02:23:00Z' },
  { code: '2218000', date: '2026-11-24', departs: '2026-11-24T04:00:00Z' },
] as const;
const SEGMENTS = STOPS.length - 1;

type Status = 'reserved' | 'paid' | 'voided' | 'returned';

interface Ticket {
  readonly uid: string;
  readonly place: string;
  readonly from: number;
  readonly to: number;
  readonly price: BoardingDocument['price'];
  status: Status;
  refunded: number;
}

interface Sale {
  readonly id: string;
  readonly kind: 'order' | 'booking';
  readonly tickets: Ticket[];
  readonly payBefore: number;
  status: 'reserved' | 'paid' | 'voided';
}

type Step =
  | {
      readonly do: 'reserve' | 'booking';
      readonly from: number;
      readonly length: number;
      readonly seats: readonly number[];
    }
  | { readonly do: 'pay' | 'revoke' | 'cancel' | 'return'; readonly which: number }
  | { readonly do: 'wait'; readonly minutes: number }
  | { readonly do: 'top-up'; readonly amount: number };

const which = fc.nat(30);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom('reserve' as const, 'reserve' as const, 'booking' as const),
      from: fc.nat(SEGMENTS - 1),
      length: fc.integer({ min: 1, max: SEGMENTS }),
      seats: fc.array(fc.nat(7), { minLength: 1, maxLength: 4 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('pay' as const), which }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('revoke' as const, 'cancel' as const, 'return' as const), which }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.constantFrom(1, 7, 15, 60, 700) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('top-up' as const), amount: fc.nat(150_000) }) },
);

class World {
  readonly clock = new VirtualClock(START);
  readonly simulator = new GatewaySimulator({ now: () => this.clock.wall(), database: ':memory:', seed: 'model' });
  private readonly gateway: Gateway = kioskAt(memoryTransport(this.simulator), 'K1');
  private readonly sales: Sale[] = [];
  private readonly seen: Map<string, number>;
  private balance = OPENING;
  private toppedUp = OPENING;
  private number = 0;
  /** By segment: the places that nobody else had sold before. */
  private readonly ours: (readonly string[])[] = [];
  /** The first eight places that are ours somewhere: few enough to be fought for. */
  private wanted: readonly string[] = [];

  /** `seen` counts what the gateway said, over all worlds. */
  constructor(seen: Map<string, number>) {
    this.seen = seen;
  }

  async begin(): Promise<void> {
    this.simulator.setBalance('agent-7', kopecks(OPENING));
    for (let segment = 0; segment < SEGMENTS; segment += 1) this.ours.push(await this.freeOn(segment));
    this.wanted = [...new Set(this.ours.flat())].sort((a, b) => Number(a) - Number(b)).slice(0, 8);
  }

  async take(one: Step): Promise<void> {
    switch (one.do) {
      case 'reserve':
      case 'booking':
        return this.hold(one);
      case 'pay':
        return this.pay(one.which);
      case 'revoke':
        return this.revoke(one.which);
      case 'cancel':
        return this.cancel(one.which);
      case 'return':
        return this.giveBack(one.which);
      case 'wait':
        return this.clock.advance(one.minutes * MINUTE);
      case 'top-up':
        this.balance += one.amount;
        this.toppedUp += one.amount;
        this.simulator.setBalance('agent-7', kopecks(this.balance));
    }
  }

  /** Money and one segment after every step; the whole carriage at the end. */
  async check(segments: readonly number[]): Promise<void> {
    const tickets = this.sales.flatMap((sale) => sale.tickets);
    const paid = tickets.filter(({ status }) => status === 'paid' || status === 'returned');
    const spent = paid.reduce((sum, { price, refunded }) => sum + price.total - refunded, 0);
    expect(this.balance).toBe(this.toppedUp - spent);
    expect(valueOf(await this.gateway.call(state, 0, {})).body.balance).toBe(this.balance);
    expect(this.simulator.books().booked).toBe(spent);
    for (const segment of segments) {
      const sold = this.standing(segment, 'paid');
      const held = this.standing(segment, 'reserved');
      const free = await this.freeOn(segment);
      const taken = [...sold, ...held];
      expect(new Set(taken).size, 'a place twice').toBe(taken.length);
      expect(free).toEqual(this.ours[segment]?.filter((place) => !taken.includes(place)));
      const elsewhere = ALL_PLACES - (this.ours[segment]?.length ?? 0);
      expect(free.length + held.length + sold.length + elsewhere).toBe(ALL_PLACES);
    }
  }

  async end(): Promise<void> {
    await this.check(STOPS.slice(1).map((_, index) => index));
    for (const { uid, place, status } of this.sales.flatMap((sale) => (sale.kind === 'order' ? sale.tickets : []))) {
      const { document } = valueOf(await this.gateway.call(getDoc, 0, { uid })).body;
      expect(document).toMatchObject({ place, ...(status === 'reserved' ? {} : { status }) });
    }
    this.simulator.close();
  }

  private get now(): number {
    return this.clock.wall().epochMilliseconds;
  }

  private isHeld({ status, payBefore }: Sale): boolean {
    return status === 'reserved' && this.now < payBefore;
  }

  private standing(segment: number, wanted: 'paid' | 'reserved'): string[] {
    return this.sales.flatMap((sale) =>
      sale.tickets
        .filter(({ status }) => status === wanted && (wanted === 'paid' || this.isHeld(sale)))
        .filter(({ from, to }) => from <= segment && segment < to)
        .map(({ place }) => place),
    );
  }

  /** Asked through the gateway while the train can still be boarded, otherwise as the model knows it. */
  private async freeOn(segment: number): Promise<readonly string[]> {
    const [here, there] = [STOPS[segment], STOPS[segment + 1]];
    const ride = { train: '091К', from: here?.code ?? '', to: there?.code ?? '', date: here?.date ?? '' };
    const asked = await this.gateway.call(places, 0, { ...ride, carriage: CARRIAGE });
    if (asked.ok) return asked.value.body.free;
    expect(asked.error).toMatchObject({ code: 'departed' });
    const taken = [...this.standing(segment, 'paid'), ...this.standing(segment, 'reserved')];
    return this.ours[segment]?.filter((place) => !taken.includes(place)) ?? [];
  }

  private async hold({ do: what, from, length, seats }: Step & { do: 'reserve' | 'booking' }): Promise<void> {
    const to = Math.min(from + length, SEGMENTS);
    const [here, there] = [STOPS[from], STOPS[to]];
    if (here === undefined || there === undefined) throw new Error('no such stop');
    const chosen = seats.map((seat) => this.wanted[seat] ?? '');
    const ride = { train: '091К', from: here.code, to: there.code, date: here.date, carriage: CARRIAGE };
    const span = STOPS.slice(from, to).map((_, index) => from + index);
    const isFree = (place: string): boolean =>
      span.every(
        (segment) =>
          this.ours[segment]?.includes(place) === true &&
          ![...this.standing(segment, 'paid'), ...this.standing(segment, 'reserved')].includes(place),
      );
    const refusal =
      new Set(chosen).size < chosen.length
        ? 'place-repeated'
        : this.now >= Date.parse(here.departs)
          ? 'departed'
          : chosen.every(isFree)
            ? undefined
            : 'place-taken';
    const payBefore = this.now + 15 * MINUTE;
    this.number += 1;
    if (what === 'booking') {
      const answer = await this.gateway.call(booking, this.number, { ...ride, places: chosen });
      if (!this.judged(answer, refusal)) return;
      const price = free();
      const tickets = chosen.map((place): Ticket => ({
        uid: '',
        place,
        from,
        to,
        price,
        status: 'reserved',
        refunded: 0,
      }));
      this.sales.push({ id: answer.value.body.orderId, kind: 'booking', tickets, payBefore, status: 'reserved' });
      return;
    }
    const passengers = chosen.map((place) => ({ place, kind: 'full' as const, surname: 'Ш', name: 'Т' }));
    const answer = await this.gateway.call(reserve, this.number, { ...ride, passengers });
    if (!this.judged(answer, refusal)) return;
    const { orderId, documents, total } = answer.value.body;
    expect(documents.map(({ place }) => place)).toEqual(chosen);
    expect(total).toBe(documents.reduce((sum, { price }) => sum + price.total, 0));
    const tickets = documents.map(({ uid, place, price }): Ticket => ({
      uid,
      place,
      from,
      to,
      price,
      status: 'reserved',
      refunded: 0,
    }));
    this.sales.push({ id: orderId, kind: 'order', tickets, payBefore, status: 'reserved' });
  }

  private async pay(index: number): Promise<void> {
    const sale = this.sales.at(index % Math.max(1, this.sales.length));
    if (sale === undefined) return;
    const total = sale.tickets.reduce((sum, { price }) => sum + price.total, 0);
    const refusal =
      sale.status === 'voided'
        ? 'voided'
        : sale.status === 'paid'
          ? 'already-paid'
          : !this.isHeld(sale)
            ? 'expired'
            : sale.kind === 'booking'
              ? 'nothing-to-pay'
              : total > this.balance
                ? 'balance-exhausted'
                : undefined;
    this.number += 1;
    const request = { orderId: sale.id, amount: total, means: 'cash', reference: '' } as const;
    const answer = await this.gateway.call(pay, this.number, request);
    if (!this.judged(answer, refusal)) return;
    sale.status = 'paid';
    for (const ticket of sale.tickets) ticket.status = 'paid';
    this.balance -= total;
    expect(answer.value.balance).toBe(this.balance);
    // The same request under the same number is done once.
    expect(await this.gateway.call(pay, this.number, request)).toEqual(answer);
  }

  private async revoke(index: number): Promise<void> {
    const sale = this.sales.at(index % Math.max(1, this.sales.length));
    if (sale === undefined) return;
    this.number += 1;
    const answer = await this.gateway.call(revocation, this.number, { orderId: sale.id });
    if (!this.judged(answer, sale.status === 'paid' ? 'already-paid' : undefined)) return;
    sale.status = 'voided';
    for (const ticket of sale.tickets) if (ticket.status === 'reserved') ticket.status = 'voided';
  }

  private async cancel(index: number): Promise<void> {
    const found = this.ticket(index);
    if (found === undefined) return;
    const { ticket, sale } = found;
    this.number += 1;
    const refusals = { reserved: 'not-paid', paid: undefined, voided: undefined, returned: 'returned' } as const;
    const answer = await this.gateway.call(cancel, this.number, { uid: ticket.uid, reason: 'model' });
    if (!this.judged(answer, refusals[ticket.status])) return;
    if (ticket.status === 'paid') this.balance += ticket.price.total;
    ticket.status = 'voided';
    if (sale.tickets.every(({ status }) => status === 'voided')) sale.status = 'voided';
  }

  private async giveBack(index: number): Promise<void> {
    const found = this.ticket(index);
    if (found === undefined) return;
    const { ticket, sale } = found;
    const hours = (Date.parse(STOPS[ticket.from]?.departs ?? '') - this.now) / 3_600_000;
    const unpaid = sale.status === 'reserved' && !this.isHeld(sale) ? 'voided' : 'not-paid';
    const refusals = { reserved: unpaid, paid: undefined, voided: 'voided', returned: 'returned' } as const;
    const refusal = refusals[ticket.status] ?? (hours < -1 ? 'cash-desk-only' : undefined);
    const offered = await this.gateway.call(returnDoc, 0, { uid: ticket.uid });
    if (!this.judged(offered, refusal)) return;
    // The table: all of плацкарта from 24 hours on, half of it from 6 hours on, then the fare alone; VAT goes along.
    const { fare, reservation, serviceFee, vat } = ticket.price;
    const kept = hours >= 24 ? reservation : hours >= 6 ? Math.round(reservation / 2) : 0;
    const due = fare + kept + Math.round((vat * (fare + kept)) / (fare + reservation + serviceFee));
    expect(offered.value.body.amount).toBe(due);
    this.number += 1;
    const { offer } = offered.value.body;
    const answer = await this.gateway.call(returnDocConfirm, this.number, { uid: ticket.uid, offer });
    expect(valueOf(answer).body).toMatchObject({ returned: [ticket.uid], amount: due });
    ticket.status = 'returned';
    ticket.refunded = due;
    this.balance += due;
  }

  private ticket(index: number): { readonly ticket: Ticket; readonly sale: Sale } | undefined {
    const all = this.sales.flatMap((sale) =>
      sale.kind === 'order' ? sale.tickets.map((ticket) => ({ ticket, sale })) : [],
    );
    return all[index % Math.max(1, all.length)];
  }

  /** Whether the gateway did it; it must refuse exactly when the model does. */
  private judged<Body>(
    answer: Result<Answered<Body>, GatewayFailure>,
    refusal: string | undefined,
  ): answer is { readonly ok: true; readonly value: Answered<Body> } {
    const said = answer.ok ? undefined : answer.error.kind === 'error' ? answer.error.code : answer.error.kind;
    expect(said).toBe(refusal);
    const what = said ?? 'done';
    this.seen.set(what, (this.seen.get(what) ?? 0) + 1);
    return answer.ok;
  }
}

function free(): BoardingDocument['price'] {
  const none = kopecks(0);
  return { fare: none, reservation: none, insurance: none, vat: none, serviceFee: none, services: none, total: none };
}

test('whatever is sold, paid, voided and returned in whatever order: no place twice, no kopeck lost', async () => {
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40, size: 'max' }), async (steps) => {
      const world = new World(seen);
      await world.begin();
      for (const [index, one] of steps.entries()) {
        await world.take(one);
        await world.check([index % SEGMENTS]);
      }
      await world.end();
    }),
    { numRuns: 60, seed: 20_261_122 },
  );
  // It was no quiet world: things were done, and refused for every reason that the model knows.
  expect(seen.get('done')).toBeGreaterThan(100);
  for (const reason of [
    'place-taken',
    'expired',
    'voided',
    'already-paid',
    'not-paid',
    'returned',
    'balance-exhausted',
  ]) {
    expect(seen.get(reason), reason).toBeGreaterThan(0);
  }
});
