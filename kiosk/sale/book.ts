import type { Journal, Person } from '../journal/journal.ts';
import type { JournalRow } from '../journal/store.ts';
import {
  concernsMoney,
  saleEvent,
  type Intent,
  type Means,
  type SaleEvent,
  type Selection,
  type Wish,
} from './events.ts';
import type { SaleCounts } from './counts.ts';
import type { RequestNumbers } from './request-numbers.ts';
import type { Sale } from './sale.ts';
import { newSale, step } from './step.ts';

/** Carries out an intent that is now durable. */
export type CarryOut = (sale: Sale, intent: Intent) => void;

/**
 * All sales that are not closed, as the journal tells them. Nothing changes here that is not first in the journal;
 * one event with everything that follows from it is one commit.
 */
export class SaleBook {
  private readonly sales = new Map<string, Sale>();
  private readonly intentCounts = new Map<string, number>();
  private opened: number;
  private claims: number;
  private readonly journal: Journal;
  private readonly numbers: RequestNumbers;
  private readonly serial: string;
  private readonly carryOut: CarryOut;
  private readonly changed: (sale: Sale) => void;
  private readonly dispenser: { previous(): string | null } | undefined;

  constructor(options: {
    journal: Journal;
    rows: readonly JournalRow[];
    /** All that the journal knows, also by rows that are archived. */
    counts: SaleCounts;
    numbers: RequestNumbers;
    /** The kiosk's serial: begins the numbers of sales and claims. */
    serial: string;
    /** Knows the number of the dispenser's last payout; undefined where none is fitted. */
    dispenser: { previous(): string | null } | undefined;
    carryOut: CarryOut;
    changed: (sale: Sale) => void;
  }) {
    this.journal = options.journal;
    this.opened = options.counts.opened;
    this.claims = options.counts.claims;
    this.numbers = options.numbers;
    this.serial = options.serial;
    this.carryOut = options.carryOut;
    this.changed = options.changed;
    this.dispenser = options.dispenser;
    for (const row of options.rows) this.replay(row.sale, saleEvent.parse(JSON.parse(row.data)));
  }

  /** The sale as it stands; undefined when it is closed or was never there. */
  get(id: string): Sale | undefined {
    return this.sales.get(id);
  }

  /** Sales with something left to do, oldest first. */
  all(): readonly Sale[] {
    return [...this.sales.values()];
  }

  /** How many sales and claims there ever were, for those who come after these rows are archived. */
  get counts(): Pick<SaleCounts, 'opened' | 'claims'> {
    return { opened: this.opened, claims: this.claims };
  }

  /** Opens a sale; the passengers' names are sealed beside the journal. Returns its id. */
  begin(selection: Selection, means: Means, people: readonly Person[]): string {
    this.opened += 1;
    const id = `${this.serial}-S${String(this.opened)}`;
    const event: SaleEvent = { type: 'opened', selection, means, dispenser: this.dispenser !== undefined };
    this.commit(newSale(id, event), event, people);
    return id;
  }

  /**
   * Makes an event durable with all that follows, then carries the new intents out. An event that changes nothing
   * (a repeat, a late tap) leaves no row. False when the disk failed: then the event is not known to anybody.
   */
  apply(id: string, event: SaleEvent, people: readonly Person[] = []): boolean {
    const sale = this.sales.get(id);
    if (sale === undefined) return true;
    const probe = step(sale, event);
    if (probe.sale === sale && probe.wishes.length === 0) return true;
    return this.commit(sale, event, people);
  }

  private commit(before: Sale, first: SaleEvent, people: readonly Person[]): boolean {
    let sale = before;
    const events: SaleEvent[] = [first];
    const intents: Intent[] = [];
    // The list grows while it is read: each recorded intent is an event too, and may bring more.
    for (const event of events) {
      const stepped = step(sale, event);
      sale = stepped.sale;
      for (const wish of stepped.wishes) {
        const intent = this.asIntent(sale, wish);
        events.push({ type: 'intended', intent });
        intents.push(intent);
      }
    }
    const durable = this.journal.commit(
      sale.id,
      events.map((event) => ({ type: event.type, money: concernsMoney(event), data: event })),
      people,
    );
    if (!durable) return false;
    this.keep(sale);
    this.changed(sale);
    for (const intent of intents) {
      if (intent.kind !== 'claim' && intent.kind !== 'settle-claim') this.carryOut(sale, intent);
    }
    return true;
  }

  private asIntent(sale: Sale, wish: Wish): Intent {
    const count = (this.intentCounts.get(sale.id) ?? 0) + 1;
    this.intentCounts.set(sale.id, count);
    const id = `${sale.id}.${String(count)}`;
    switch (wish.kind) {
      case 'reserve':
        return { kind: 'reserve', id, number: this.numbers.next() };
      case 'pay':
        if (sale.order === undefined) throw new Error('pay without an order');
        return { kind: 'pay', id, number: this.numbers.next(), amount: sale.order.total };
      case 'revoke':
        return { kind: 'revoke', id, number: this.numbers.next() };
      case 'cancel':
        return { kind: 'cancel', id, number: this.numbers.next(), uid: wish.uid };
      case 'charge':
        return { ...wish, kind: 'charge', id, previous: sale.card?.previous ?? '' };
      case 'dispense':
        return { ...wish, kind: 'dispense', id, previous: this.dispenser?.previous() ?? null };
      case 'claim':
        this.claims += 1;
        return { ...wish, id, claim: `${this.serial}-${String(this.claims).padStart(6, '0')}` };
      default:
        return { ...wish, id };
    }
  }

  private replay(id: string, event: SaleEvent): void {
    if (event.type === 'opened') {
      this.keep(step(newSale(id, event), event).sale);
      return;
    }
    if (event.type === 'intended') this.intentCounts.set(id, (this.intentCounts.get(id) ?? 0) + 1);
    const sale = this.sales.get(id);
    if (sale !== undefined) this.keep(step(sale, event).sale);
  }

  private keep(sale: Sale): void {
    if (sale.phase === 'closed') {
      this.sales.delete(sale.id);
      this.intentCounts.delete(sale.id);
    } else this.sales.set(sale.id, sale);
  }
}
