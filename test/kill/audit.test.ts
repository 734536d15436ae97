import { describe, expect, test } from 'vitest';
import { hryvnias, kopecks } from '../../basics/money.ts';
import { Temporal } from '../../basics/temporal.ts';
import type { JournalRow } from '../../kiosk/journal/store.ts';
import { audit, sumsOf } from './audit.ts';
import type { Books } from './books.ts';

const uid = '85DB4777-CFCA121C-0001';

function rows(sale: string, ...events: readonly { readonly type: string; readonly [field: string]: unknown }[]) {
  return events.map((event, index): JournalRow => {
    const place = { seq: index + 1, batch: index + 1, sale, at: '2026-11-22T10:00:00Z' };
    return { ...place, type: event.type, data: JSON.stringify(event), money: true, hash: '' };
  });
}

function intended(id: string, kind: string, more: object = {}) {
  return { type: 'intended', intent: { id, kind, ...more } };
}

/** A ticket for 781,38, in cash 781,50: two notes of 500, 200 out of the dispenser, the rest owed. */
const sale = rows(
  'K17-S1',
  { type: 'opened' },
  intended('1', 'reserve'),
  { type: 'reserved', intent: '1', order: { documents: [{ uid, total: 78_138 }] } },
  intended('2', 'stack'),
  { type: 'note-stacked', intent: '2', value: 50_000 },
  intended('3', 'stack'),
  { type: 'note-stacked', intent: '3', value: 50_000 },
  intended('4', 'pay'),
  { type: 'paid', intent: '4' },
  intended('5', 'dispense', { amount: 21_850 }),
  { type: 'dispensed', intent: '5', paid: 20_000 },
  intended('6', 'claim', { claim: 'K17-000001', amount: 1_850 }),
  intended('7', 'print'),
  { type: 'printed', intent: '7' },
);

const row = { number: 'K17-000001', code: 'A7Q2M9XD', amount: kopecks(1_850), beingChecked: false, settled: false };

const honest: Books = {
  acceptor: {
    box: [hryvnias(500), hryvnias(500)],
    escrow: undefined,
    returned: [],
    collected: [],
    unreported: undefined,
  },
  papers: [{ text: 'ЧЕК-ВИМОГА\n18,50 грн\n№ K17-000001', complete: true }],
  terminal: { payments: [], last: undefined, receipt: 0, closed: 0 },
  paidOut: kopecks(20_000),
  orders: [
    {
      orderId: '100000001',
      kiosk: 'K17',
      status: 'paid',
      total: kopecks(78_138),
      payBefore: Temporal.Instant.from('2026-11-22T10:15:00Z'),
      means: 'cash',
      reference: undefined,
      documents: [{ uid, status: 'paid', price: kopecks(78_138), booked: kopecks(78_138) }],
    },
  ],
  balanceUsed: kopecks(78_138),
  claims: [{ ...row, redeemedBy: undefined }],
  shown: new Set(),
};

const charge = { receipt: 1, amount: kopecks(100), currency: 980, card: '1111', cardName: 'VISA', authorisation: '' };
const redeemed = rows(
  'K17-R1',
  { type: 'refund-opened', source: { kind: 'claim', claim: 'K17-000001', code: row.code } },
  { type: 'refund-intended', intent: { id: 'r1', kind: 'redeem' } },
  { type: 'granted', intent: 'r1', amount: 1_850, cash: 1_850 },
  { type: 'refund-intended', intent: { id: 'r2', kind: 'dispense', amount: 1_850 } },
  { type: 'dispensed', intent: 'r2', paid: 1_850 },
);

describe('the audit of a journal', () => {
  test('finds nothing where all books say the same', () => {
    expect(audit(sumsOf(sale), honest)).toEqual([]);
  });

  test('a claim that was paid is no debt any more, and its money left the dispenser', () => {
    const claims = [{ ...row, settled: true, redeemedBy: 'request' }];
    expect(audit(sumsOf([...sale, ...redeemed]), { ...honest, paidOut: kopecks(21_850), claims })).toEqual([]);
    expect(audit(sumsOf([...sale, ...redeemed]), honest).join('; ')).toMatch(/dispenser.*21850.*20000.*redeemed/);
  });

  test('a claim that was given up before it was paid leaves no open intent, and stays a debt', () => {
    const given = rows(
      'K17-R1',
      { type: 'refund-opened', source: { kind: 'claim', claim: 'K17-000001', code: row.code } },
      { type: 'refund-intended', intent: { id: 'r1', kind: 'redeem' } },
      { type: 'left' },
      { type: 'refund-intended', intent: { id: 'r2', kind: 'release' } },
      { type: 'released', intent: 'r2' },
    );
    expect(audit(sumsOf([...sale, ...given]), honest)).toEqual([]);
  });

  test.each<[string, readonly JournalRow[], Partial<Books>, RegExp]>([
    ['a note that the journal does not know', sale, { acceptor: { ...honest.acceptor, box: [hryvnias(5)] } }, /notes/],
    ['money paid out twice', sale, { paidOut: kopecks(40_000) }, /payouts: the journal says 20000, its book 40000/],
    [
      'a charge that the journal does not know',
      sale,
      { terminal: { ...honest.terminal, payments: [{ ...charge, state: 'stands' }] } },
      /charges: the journal says 0, its book 100/,
    ],
    ['an intent without an outcome', sale.slice(0, -1), {}, /the intent 7 \(print\) is open/],
    ['a document that the railway does not know', sale, { orders: [] }, /the journal says paid, the railway undefined/],
    ['a claim that reached nobody', sale, { papers: [] }, /claim K17-000001 of 1850 says undefined on paper/],
    [
      'a claim with another amount on paper',
      sale,
      { papers: [{ text: 'ЧЕК-ВИМОГА\n18,00 грн\n№ K17-000001', complete: true }] },
      /says 1800 on paper/,
    ],
    ["a claim that the agent's book does not know", sale, { claims: [] }, /agent's book undefined/],
    ['a claim out of nothing', [], { ...honest }, /claim K17-000001 is on paper and in no journal/],
  ])('finds: %s', (_, journal, change, finding) => {
    expect(audit(sumsOf(journal), { ...honest, ...change }).join('; ')).toMatch(finding);
  });
});
