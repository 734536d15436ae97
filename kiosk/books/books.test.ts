import { describe, expect, test } from 'vitest';
import { hryvnias, kopecks } from '../../basics/money.ts';
import { valueOf } from '../../basics/result.ts';
import { VirtualClock } from '../../basics/virtual-clock.ts';
import { Journal } from '../journal/journal.ts';
import { memoryStore } from '../journal/memory-store.ts';
import { makeRecord } from '../service/record.ts';
import { ServiceTime } from '../service/service-time.ts';
import { intended, SaleWriter } from '../service/testing/sales.ts';
import { Books } from './books.ts';

/** Books that hear every commit, on a journal in memory. */
function openBooks(store = memoryStore()) {
  const clock = new VirtualClock('2026-11-22T10:00:00Z');
  const { journal, rows } = valueOf(Journal.open(store, clock, (count) => new Uint8Array(count)));
  const books = new Books(rows);
  journal.onCommit((added) => {
    books.take(added);
  });
  const record = makeRecord(journal, new ServiceTime(clock, () => undefined));
  return { books, journal, store, sales: new SaleWriter(journal), record, clock };
}

/** Everything that the books say. */
function story({ cassette, shift, claims, papers, reports, entries, rows }: Books): unknown {
  return JSON.parse(
    JSON.stringify({
      content: cassette.content,
      collection: cassette.collection,
      totals: shift.totals,
      since: shift.since,
      cardDay: shift.cardDay,
      claims: claims.all,
      roll: papers.roll,
      last: papers.last,
      interrupted: papers.interrupted,
      lastZ: reports.lastZ,
      outOfService: reports.outOfService,
      failures: entries.failures,
      rows,
    }),
  );
}

/** A day of a kiosk: sales for cash and by card, a sale that was given up, a technician. */
function aDay() {
  const opened = openBooks();
  const { sales, record } = opened;
  sales.cash({ notes: [200, 200], total: kopecks(39_960), due: hryvnias(400) });
  record('01', { type: 'service/roll-changed', from: '1', to: '9', previous: opened.books.papers.roll });
  sales.cash({ notes: [500, 50], total: kopecks(51_030), due: kopecks(51_050), claim: 'K17-000001' });
  sales.givenUp(200, 'K17-000002');
  sales.print(sales.card(hryvnias(300)));
  record('01', { type: 'service/claim-settled', claim: 'K17-000001', amount: kopecks(3950), reason: 'видано' });
  record('01', { type: 'service/out-of-service', reason: 'moved' });
  record('07', { type: 'service/unlock-failed', lockMs: 0 });
  return opened;
}

describe('the books', () => {
  test('count what sales and technicians did', () => {
    const { books } = aDay();
    expect(books.shift.totals).toEqual({
      documents: { count: 3, total: 39_960 + 51_030 + 30_000 },
      voided: { count: 0, total: 0 },
      cash: { count: 5, total: 115_000 },
      rounding: 60,
      dispensed: { count: 0, total: 0 },
      card: { count: 1, total: 30_000 },
      cardReversed: { count: 0, total: 0 },
      returned: { count: 0, total: 0 },
      cardRefunded: { count: 0, total: 0 },
      redeemed: { count: 0, total: 0 },
      claimsMade: { count: 2, total: 3950 + 20_000 },
      claimsSettled: { count: 1, total: 3950 },
      collected: { count: 0, total: 0 },
    });
    expect(books.cassette.content).toEqual({
      cassette: '',
      notes: [
        { value: 5000, count: 1 },
        { value: 20_000, count: 3 },
        { value: 50_000, count: 1 },
      ],
      count: 5,
      total: 115_000,
    });
    // Cash that came in is documents, their rounding and debts: nothing else.
    const { documents, card, rounding, claimsMade, cash } = books.shift.totals;
    expect(cash.total).toBe(documents.total - card.total + rounding + claimsMade.total);
  });

  test('tell the same story when they are read from the disk as when they heard it', () => {
    const { books, store } = aDay();
    expect(story(openBooks(store).books)).toEqual(story(books));
  });

  test('know the last document that came out whole, and what cash was rounded by', () => {
    const { books, sales } = aDay();
    expect(books.papers.last).toMatchObject({ uid: 'U-K17-S4', passenger: 'p4', train: '091К', rounding: 0 });
    sales.cash({ notes: [100], total: kopecks(9970), due: hryvnias(100) });
    expect(books.papers.last).toMatchObject({ rounding: 30 });
  });

  test('count a note that the device tells of twice once', () => {
    const { books, sales } = openBooks();
    const sale = sales.opened('cash', hryvnias(400));
    sales.note(sale, hryvnias(100));
    sales.write(sale, { type: 'note-stacked', intent: `${sale}.n1`, value: hryvnias(100) });
    expect(books.cassette.content.total).toBe(10_000);
  });

  test('do not count a note that is nowhere, but the debt for it', () => {
    const { books, sales } = openBooks();
    const sale = sales.opened('cash', hryvnias(400));
    const value = hryvnias(100);
    sales.write(
      sale,
      { type: 'note-in-escrow', value, smallest: hryvnias(5), mayTake: true, change: false },
      intended({ kind: 'stack', id: 'n', value }),
    );
    const claim = { kind: 'claim', id: 'c', claim: 'K17-000001', code: '', amount: value, beingChecked: true } as const;
    sales.write(sale, { type: 'note-unaccounted', intent: 'n' }, intended({ ...claim, because: 'unaccounted-note' }));
    expect(books.cassette.content.total).toBe(0);
    expect(books.shift.totals.claimsMade).toEqual({ count: 1, total: 10_000 });
  });
});

describe('a sale that was given up after a payment that nobody answered', () => {
  test('is a debt being checked until the railway has revoked it', () => {
    const { books, sales } = openBooks();
    const sale = sales.givenUp(200, 'K17-000001');
    expect(books.claims.all).toMatchObject([{ number: 'K17-000001', beingChecked: true }]);
    sales.write(sale, { type: 'revoked', intent: `${sale}.r` });
    expect(books.claims.all).toMatchObject([{ number: 'K17-000001', beingChecked: false }]);
    expect(books.shift.totals).toMatchObject({ documents: { count: 0 }, voided: { count: 0 }, rounding: 0 });
  });

  test('and is found paid, is a document and a voided document, without rounding', () => {
    const { books, sales } = openBooks();
    const sale = sales.givenUp(200, 'K17-000001');
    sales.write(
      sale,
      { type: 'revoke-found-paid', intent: `${sale}.r` },
      intended({ kind: 'cancel', id: 'x', number: 3, uid: `U-${sale}` }),
    );
    sales.write(sale, { type: 'voided', intent: 'x' });
    expect(books.shift.totals).toMatchObject({
      documents: { count: 1, total: 20_000 },
      voided: { count: 1, total: 20_000 },
      rounding: 0,
    });
  });
});

describe('card sums', () => {
  test('hold a charge that stood and was reversed in both, and leave the card day without it', () => {
    const { books, sales } = openBooks();
    const sale = sales.opened('card', hryvnias(300));
    const amount = hryvnias(300);
    sales.write(
      sale,
      { type: 'charge-allowed', previous: '' },
      intended({ kind: 'charge', id: 'ch', amount, previous: '' }),
    );
    sales.write(
      sale,
      { type: 'charge-authorised', intent: 'ch', receipt: '1', fits: true },
      intended({ kind: 'pay', id: 'pay', number: 1, amount }),
    );
    sales.write(sale, { type: 'pay-refused', intent: 'pay', code: '17' }, intended({ kind: 'withhold', id: 'w' }));
    sales.write(sale, { type: 'charge-stands', intent: 'w' }, intended({ kind: 'reverse', id: 'r', amount }));
    expect(books.shift.cardDay).toEqual({ count: 1, total: 30_000 });
    sales.write(sale, { type: 'charge-reversed', intent: 'r' });
    expect(books.shift.totals).toMatchObject({
      card: { count: 1, total: 30_000 },
      cardReversed: { count: 1, total: 30_000 },
    });
    expect(books.shift.cardDay).toEqual({ count: 0, total: 0 });
  });

  test('count an authorised charge that was withheld as taken back, and never as standing', () => {
    const { books, sales } = openBooks();
    const sale = sales.opened('card', hryvnias(300));
    const amount = hryvnias(300);
    sales.write(
      sale,
      { type: 'charge-allowed', previous: '' },
      intended({ kind: 'charge', id: 'ch', amount, previous: '' }),
    );
    sales.write(
      sale,
      { type: 'charge-authorised', intent: 'ch', receipt: '1', fits: true },
      intended({ kind: 'pay', id: 'pay', number: 1, amount }),
    );
    sales.write(sale, { type: 'pay-refused', intent: 'pay', code: '17' }, intended({ kind: 'withhold', id: 'w' }));
    sales.write(sale, { type: 'charge-void', intent: 'w', reason: 'reversed' });
    expect(books.shift.totals).toMatchObject({ card: { count: 0 }, cardReversed: { count: 1, total: 30_000 } });
    expect(books.shift.cardDay).toEqual({ count: 0, total: 0 });
  });

  test('do not know a charge that the bank declined', () => {
    const { books, sales } = openBooks();
    const sale = sales.opened('card', hryvnias(300));
    const amount = hryvnias(300);
    sales.write(
      sale,
      { type: 'charge-allowed', previous: '' },
      intended({ kind: 'charge', id: 'ch', amount, previous: '' }),
    );
    sales.write(sale, { type: 'charge-void', intent: 'ch', reason: 'declined' });
    expect(books.shift.totals).toMatchObject({ card: { count: 0 }, cardReversed: { count: 0 } });
  });
});

describe('a charge that nobody can tell of', () => {
  /** The terminal fell silent with the card in it: the passenger has a claim that is being checked. */
  function silent() {
    const opened = openBooks();
    const { sales } = opened;
    const amount = hryvnias(300);
    const sale = sales.opened('card', amount);
    const claim = { kind: 'claim', id: 'c', claim: 'K17-000001', code: '', amount, beingChecked: true } as const;
    sales.write(
      sale,
      { type: 'charge-allowed', previous: '' },
      intended({ kind: 'charge', id: 'ch', amount, previous: '' }),
    );
    sales.write(sale, { type: 'charge-unknown', intent: 'ch' }, intended({ ...claim, because: 'card-unknown' }));
    const foundVoid = () => {
      sales.write(
        sale,
        { type: 'charge-void', intent: 'ch', reason: 'failed' },
        intended({ kind: 'settle-claim', id: 's', claim: 'K17-000001' }),
      );
    };
    return { ...opened, foundVoid };
  }

  test('is a debt until the terminal says that the card was not charged', () => {
    const { books, foundVoid } = silent();
    expect(books.claims.all).toMatchObject([{ number: 'K17-000001', because: 'card-unknown', beingChecked: true }]);
    foundVoid();
    expect(books.claims.all).toEqual([]);
    expect(books.shift.totals.claimsSettled).toEqual({ count: 1, total: 30_000 });
  });

  test('and was settled by a technician before, is settled once', () => {
    const { books, record, foundVoid } = silent();
    record('01', { type: 'service/claim-settled', claim: 'K17-000001', amount: hryvnias(300), reason: 'видано' });
    foundVoid();
    expect(books.claims.all).toEqual([]);
    expect(books.shift.totals.claimsSettled).toEqual({ count: 1, total: 30_000 });
  });
});

describe('the form of a paper', () => {
  test('that was begun on the roll before is no form of this one', () => {
    const { books, sales, record } = openBooks();
    const sale = sales.givenUp(100, 'K17-000001');
    sales.write(sale, intended({ kind: 'print-claim', id: 'a', claim: 'K17-000001', reprint: false }));
    record('01', { type: 'service/roll-changed', from: '1', to: '9', previous: books.papers.roll });
    sales.write(sale, { type: 'print-failed', intent: 'a', started: false });
    expect(books.papers.roll).toEqual({ from: '1', to: '9', used: 0, left: 9 });
  });
});
