import { describe, expect, test } from 'vitest';
import { hryvnias, kopecks, sum } from '../../basics/money.ts';
import { Temporal } from '../../basics/temporal.ts';
import type { BookedOrder } from '../../gateway/simulator/simulator.ts';
import type { CcnetBooks } from '../../hardware/ccnet/simulator/device.ts';
import type { PeerRow } from '../../scripts/run/claim-peer.ts';
import type { BookedPaper, Books } from './books.ts';
import { judge } from './judge.ts';

const uid = '85DB4777-CFCA121C-0001';

function paper(...lines: readonly string[]): BookedPaper {
  return { text: lines.join('\n'), complete: true };
}

const ticket = paper('ПОСАДОЧНИЙ ДОКУМЕНТ', `УІД ${uid}`);
const reprint = paper('ПОСАДОЧНИЙ ДОКУМЕНТ', `УІД ${uid}`, 'ПОВТОРНИЙ ДРУК');
const claim = paper('ЧЕК-ВИМОГА', '218,50 грн', '№ K17-000001');
const cardClaim = paper('ЧЕК-ВИМОГА', '781,38 грн', '№ K17-000001', 'Картку списано, квиток не оформлено');
const copy = paper('ЧЕК-ВИМОГА', 'КОПІЯ', '218,50 грн', '№ K17-000001');

const cardOverClaim = paper('ЧЕК-ВИМОГА', '781,38 грн', '№ K17-000001');

function torso({ text }: BookedPaper): BookedPaper {
  return { text, complete: false };
}

function order(status: BookedOrder['status'], total = 78_138, means: 'cash' | 'card' = 'cash'): BookedOrder {
  const document = status === 'expired' ? 'voided' : status;
  return {
    orderId: '100000001',
    kiosk: 'K17',
    status,
    total: kopecks(total),
    payBefore: Temporal.Instant.from('2026-11-22T10:15:00Z'),
    means,
    reference: 'K17-S1.4',
    documents: [{ uid, status: document, price: kopecks(total), booked: kopecks(status === 'paid' ? total : 0) }],
  };
}

type BookedPayment = Books['terminal']['payments'][number];

function charge(amount: number, state: BookedPayment['state']): BookedPayment {
  const card = { card: '1111', cardName: 'VISA', authorisation: '' };
  return { receipt: 1, amount: kopecks(amount), currency: 980, ...card, state };
}

function terminalWith(payments: readonly BookedPayment[]): Books['terminal'] {
  return { payments, last: undefined, receipt: payments.length, closed: 0 };
}

/** A sale for 781,38 paid by card. */
function byCard(
  state: BookedPayment['state'],
  status: BookedOrder['status'] = 'paid',
  papers: readonly BookedPaper[] = status === 'paid' ? [ticket] : [],
): Books {
  const terminal = terminalWith([charge(78_138, state)]);
  return books({ acceptor: { box: [] }, orders: [order(status, 78_138, 'card')], papers, terminal });
}

/** A sale for 781,38 (in cash 781,50) paid with two notes of 500, but for what a test changes. */
function books(change: Partial<Omit<Books, 'acceptor'>> & { readonly acceptor?: Partial<CcnetBooks> } = {}): Books {
  const acceptor: CcnetBooks = {
    box: [hryvnias(500), hryvnias(500)],
    escrow: undefined,
    returned: [],
    collected: [],
    unreported: undefined,
    ...change.acceptor,
  };
  const terminal = { payments: [], last: undefined, receipt: 0, closed: 0 };
  const given = { orders: [order('paid')], papers: [ticket, claim], terminal, ...change };
  const balanceUsed = sum(given.orders.flatMap(({ documents }) => documents.map(({ booked }) => booked)));
  return { paidOut: kopecks(0), balanceUsed, claims: [], shown: new Set(), ...given, acceptor };
}

/** The ticket for 781,38 was given back, and 625,10 of it is owed. */
function returned(means: 'cash' | 'card'): BookedOrder {
  const { documents, ...rest } = order('paid', 78_138, means);
  return {
    ...rest,
    documents: documents.map((document) => ({ ...document, status: 'returned', booked: kopecks(78_138 - 62_510) })),
  };
}

function peerRow(change: Partial<PeerRow>): PeerRow {
  const row = { number: 'K17-000001', code: 'A7Q2M9XD', amount: kopecks(21_850), beingChecked: false, settled: false };
  return { ...row, redeemedBy: undefined, ...change };
}

describe('the judge of the books', () => {
  test.each<[string, Books]>([
    ['a ticket and a claim', books()],
    ['a torso of the original, then a marked reprint', books({ papers: [torso(ticket), reprint, claim] })],
    ['a claim and its copy are one debt', books({ papers: [ticket, claim, copy] })],
    ['only the copy came out', books({ papers: [ticket, torso(claim), copy] })],
    ['nothing was paid, the order is void', books({ acceptor: { box: [] }, orders: [order('voided')], papers: [] })],
    ['an order that ran out', books({ acceptor: { box: [] }, orders: [order('expired')], papers: [] })],
    ['paid by card', byCard('stands')],
    ['a charge that was taken back, the order void', byCard('reversed', 'voided')],
    ['a charge that could not be taken back is a claim', byCard('stands', 'voided', [cardClaim])],
    ['change from the dispenser', books({ papers: [ticket], paidOut: kopecks(21_850) })],
    [
      'a claim that was paid out',
      books({ paidOut: kopecks(21_850), claims: [peerRow({ redeemedBy: 'a', settled: true })] }),
    ],
    [
      'a claim of kopecks, paid in cash rounded',
      {
        ...byCard('stands', 'voided', [cardOverClaim]),
        paidOut: kopecks(78_150),
        claims: [peerRow({ amount: kopecks(78_138), redeemedBy: 'a' })],
      },
    ],
    ['a ticket that was given back: cash, rounded', books({ orders: [returned('cash')], paidOut: kopecks(62_500) })],
    [
      'a ticket that was given back to its card, to the kopeck',
      books({
        acceptor: { box: [] },
        orders: [returned('card')],
        papers: [ticket],
        terminal: terminalWith([charge(78_138, 'stands'), { ...charge(62_510, 'stands'), kind: 'refund', receipt: 2 }]),
      }),
    ],
    [
      'some notes, the rest by card',
      books({
        acceptor: { box: [hryvnias(500)] },
        orders: [order('paid', 78_138, 'card')],
        papers: [ticket],
        terminal: terminalWith([charge(28_138, 'stands')]),
      }),
    ],
    ['a ticket whose code was shown', books({ papers: [claim], shown: new Set([uid]) })],
  ])('finds nothing: %s', (_, all) => {
    expect(judge(all)).toEqual([]);
  });

  test.each<[string, Books, RegExp]>([
    ['a charge without a document', byCard('stands', 'voided', []), /on cards 78138 = 78138, but documents 0/],
    ['a document without a charge', byCard('reversed'), /on cards 0 = 0, but documents 78138/],
    ['a charge that nobody decided', byCard('undecided', 'voided', []), /undecided/],
    ['a note too many', books({ acceptor: { box: [500, 500, 5].map(hryvnias) } }), /notes 100500/],
    ['a note too few', books({ acceptor: { box: [hryvnias(500)] } }), /notes 50000/],
    ['a note in escrow', books({ acceptor: { escrow: hryvnias(5) } }), /escrow/],
    ['a credit that nobody took', books({ acceptor: { unreported: hryvnias(5) } }), /never taken/],
    ['the claim was cut off', books({ papers: [ticket, torso(claim)] }), /claims 0/],
    ['a claim printed twice as original', books({ papers: [ticket, claim, claim] }), /twice without a mark/],
    ['seats left reserved', books({ orders: [order('paid'), order('reserved')] }), /left reserved/],
    ['paid, no paper', books({ papers: [claim] }), /on no paper/],
    ['paid, a torso only', books({ papers: [torso(ticket), claim] }), /on no paper/],
    ['change that nobody was owed', books({ paidOut: kopecks(50) }), /paid out 50/],
    ['a ticket given back, and no money for it', books({ orders: [returned('cash')] }), /given back 62500/],
    [
      'a claim paid twice',
      books({ paidOut: kopecks(43_700), claims: [peerRow({ redeemedBy: 'a' })] }),
      /paid out 43700/,
    ],
    ['a balance that lost more than the documents', books({ balanceUsed: kopecks(78_139) }), /of the balance 78139/],
    ['two originals', books({ papers: [ticket, ticket, claim] }), /original 2 times/],
    ['a torso and an unmarked second one', books({ papers: [torso(ticket), ticket, claim] }), /original 2 times/],
    [
      'a ticket that is void',
      books({ acceptor: { box: [] }, orders: [order('voided')], papers: [ticket] }),
      /voided and on paper/,
    ],
  ])('finds: %s', (_, all, finding) => {
    expect(judge(all).join('; ')).toMatch(finding);
  });
});
