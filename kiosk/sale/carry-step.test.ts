import { describe, expect, test } from 'vitest';
import { hryvnias } from '../../basics/money.ts';
import { saleEvent, type Intent, type SaleEvent } from './events.ts';
import type { Sale } from './sale.ts';
import { newSale, step } from './step.ts';

const opened: Extract<SaleEvent, { type: 'opened' }> = {
  type: 'opened',
  means: 'cash',
  dispenser: false,
  selection: {
    train: '716Л',
    from: '2218000',
    to: '2200001',
    date: '2026-11-23',
    carriage: '3',
    passengers: [
      { passenger: 'p1', place: '5', carried: [{ what: 'baggage', weightKg: 42 }] },
      { passenger: 'p2', place: '6', carried: [{ what: 'animal' }] },
    ],
    back: { train: '705К', date: '2026-11-25', carriage: '1', places: ['7', '8'] },
  },
};
const tickets = ['p1', 'p2', 'p1', 'p2'].map((passenger, index) => ({
  uid: `T${String(index + 1)}`,
  passenger,
  total: hryvnias(100),
}));
const bedding = { uid: 'S1', passenger: 'p1', total: hryvnias(95), beside: true };
const order = {
  orderId: '4711',
  documents: [...tickets, bedding],
  total: hryvnias(495),
  due: hryvnias(495),
  payBefore: '2026-11-22T10:15:00Z',
};

/** A sale, its wishes turned into intents at once as the book does. */
class Run {
  sale: Sale = newSale('S1', opened);
  readonly events: SaleEvent[] = [];
  readonly intents: Intent[] = [];

  happen(first: SaleEvent): this {
    const queue: SaleEvent[] = [first];
    for (let event = queue.shift(); event !== undefined; event = queue.shift()) {
      this.events.push(event);
      const stepped = step(this.sale, event);
      this.sale = stepped.sale;
      for (const wish of stepped.wishes) {
        const id = `i${String(this.intents.length + 1)}`;
        const intent = { ...wish, id, number: this.intents.length + 1 } as Intent;
        this.intents.push(intent);
        queue.push({ type: 'intended', intent });
      }
    }
    return this;
  }

  get last(): string {
    return this.intents.at(-1)?.id ?? '';
  }

  carried(uid: string, total: number): this {
    const document = { uid, passenger: 'p1', total: hryvnias(37), beside: true };
    return this.happen({ type: 'carried', intent: this.last, document, total: hryvnias(total), due: hryvnias(total) });
  }
}

const begun = () => new Run().happen(opened);
const reserved = () => {
  const run = begun();
  return run.happen({ type: 'reserved', intent: run.last, order });
};

describe('what is carried', () => {
  test('is ordered beside every travel document of its passenger, one after the other, before anything is paid', () => {
    const run = reserved();
    expect(run.sale.phase).toBe('reserving');
    for (const [index, uid] of ['B1', 'B2', 'A1', 'A2'].entries()) run.carried(uid, 532 + index * 37);
    expect(run.intents.slice(1)).toMatchObject([
      { kind: 'carry', uid: 'T1', what: 'baggage', weightKg: 42 },
      { kind: 'carry', uid: 'T3', what: 'baggage', weightKg: 42 },
      { kind: 'carry', uid: 'T2', what: 'animal' },
      { kind: 'carry', uid: 'T4', what: 'animal' },
    ]);
    expect(run.sale).toMatchObject({ phase: 'paying', order: { total: hryvnias(643), due: hryvnias(643) } });
    expect(run.sale.documents).toHaveLength(9);
  });

  test('given up meanwhile: its outcome is awaited, nothing more is ordered, then all is voided at once', () => {
    const run = reserved().happen({ type: 'stop-asked', because: 'restart' });
    expect(run.intents.map(({ kind }) => kind)).toEqual(['reserve', 'carry']);
    run.carried('B1', 532);
    expect(run.intents.map(({ kind }) => kind)).toEqual(['reserve', 'carry', 'revoke']);
    run.happen({ type: 'revoked', intent: run.last });
    expect(run.sale.phase).toBe('closed');
    expect(run.sale.documents.every(({ state }) => state === 'voided')).toBe(true);
  });

  test.each(['refused', 'unanswered'] as const)('%s: the order is given up, nothing is owed', (reason) => {
    const run = reserved();
    run.happen({ type: 'carry-failed', intent: run.last, reason, code: 'not-carried' });
    expect(run.sale).toMatchObject({ phase: 'voiding', stop: reason, refusal: 'not-carried', claims: [] });
    expect(run.intents.at(-1)).toMatchObject({ kind: 'revoke' });
  });

  test('an answer that is told twice counts once; what the journal says gives the same sale', () => {
    const run = reserved();
    const first = run.last;
    run.carried('B1', 532);
    const document = { uid: 'B1', passenger: 'p1', total: hryvnias(37), beside: true };
    run.happen({ type: 'carried', intent: first, document, total: hryvnias(532), due: hryvnias(532) });
    expect(run.sale.documents.filter(({ uid }) => uid === 'B1')).toHaveLength(1);
    const read = run.events.map((event) => saleEvent.parse(JSON.parse(JSON.stringify(event))));
    const replayed = read.reduce((sale, event) => step(sale, event).sale, newSale('S1', opened));
    expect(replayed).toEqual(run.sale);
  });
});

test('a journal of before, without kinds, services, luggage and way back, is read as it was', () => {
  const { train, from, to, date, carriage } = opened.selection;
  const passengers = [{ passenger: 'p1', place: '5' }];
  const first = saleEvent.parse({ type: 'opened', selection: { train, from, to, date, carriage, passengers } });
  if (first.type !== 'opened') throw new Error('another event');
  const begins = { kind: 'reserve', id: 'i1', number: 1 };
  const documents = [{ uid: 'T1', passenger: 'p1', total: 10_000 }];
  const rows = [
    { type: 'intended', intent: begins },
    { type: 'reserved', intent: 'i1', order: { ...order, documents, total: 10_000, due: 10_000 } },
  ];
  const sale = rows.reduce((before, row) => step(before, saleEvent.parse(row)).sale, newSale('S1', first));
  expect(sale).toMatchObject({ phase: 'paying', documents: [{ uid: 'T1', state: 'reserved', paper: 'waiting' }] });
});
