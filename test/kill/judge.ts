import { sum } from '../../basics/money.ts';
import type { BookedPaper, Books } from './books.ts';

/**
 * Judges by the simulators' books alone whether everybody has what is theirs (design.md §3, invariants). Returns what
 * is wrong, a sentence each; nothing when all is well.
 */
export function judge(books: Books): readonly string[] {
  return [
    ...judgeMoney(books),
    ...judgeCards(books),
    ...judgeOrders(books),
    ...judgeDocuments(books),
    ...judgeClaims(books.papers),
  ];
}

/** What the box holds is what documents cost in cash and what the papers in people's hands say that we owe. */
function judgeMoney({ acceptor, orders, papers }: Books): readonly string[] {
  const wrong: string[] = [];
  const box = sum([...acceptor.box, ...acceptor.collected]);
  const sold = orders
    .filter(({ status, means }) => status === 'paid' && means === 'cash')
    .reduce((total, order) => total + inCash(order.total), 0);
  const owed = [...claimsOf(papers.filter(({ text }) => !ofCard(text))).values()].reduce(
    (total, amount) => total + amount,
    0,
  );
  if (box !== sold + owed) {
    wrong.push(`in the box ${String(box)}, documents ${String(sold)} + claims ${String(owed)}`);
  }
  if (acceptor.escrow !== undefined) wrong.push(`a note of ${String(acceptor.escrow)} still stands in escrow`);
  if (acceptor.unreported !== undefined) wrong.push(`the credit of ${String(acceptor.unreported)} was never taken`);
  return wrong;
}

/** What the terminal charged and did not take back is what documents cost and what we say that we owe to cards. */
function judgeCards({ terminal, orders, papers }: Books): readonly string[] {
  const wrong: string[] = [];
  const charged = sum(terminal.payments.filter(({ state }) => state === 'stands').map(({ amount }) => amount));
  const sold = orders
    .filter(({ status, means }) => status === 'paid' && means === 'card')
    .reduce((total, order) => total + order.total, 0);
  const owed = [...claimsOf(papers.filter(({ text }) => ofCard(text))).values()].reduce((total, one) => total + one, 0);
  if (charged !== sold + owed) {
    wrong.push(`cards are charged ${String(charged)}, documents ${String(sold)} + claims ${String(owed)}`);
  }
  if (terminal.payments.some(({ state }) => state === 'undecided')) wrong.push('a charge is left undecided');
  return wrong;
}

/** Nothing of a sale stays open at the railway: no seat that nobody paid for is kept from others. */
function judgeOrders({ orders }: Books): readonly string[] {
  return orders.filter(({ status }) => status === 'reserved').map(({ orderId }) => `order ${orderId} is left reserved`);
}

/** The papers of the railway: tickets, and what goes with them. */
const documentTitles = ['ПОСАДОЧНИЙ ДОКУМЕНТ', 'ДОКУМЕНТ НА ПОСЛУГИ', 'ПЕРЕВІЗНИЙ ДОКУМЕНТ'];

function judgeDocuments({ orders, papers }: Books): readonly string[] {
  const printed = papers.filter(({ text }) => documentTitles.some((title) => text.includes(title)));
  return orders.flatMap(({ documents }) =>
    documents.flatMap(({ uid, status }) => {
      const wrong: string[] = [];
      // A paper that goes with a ticket names the ticket too, but not as its own number.
      const own = printed.filter(({ text }) => text.includes(`УІД ${uid}`));
      const inHand = own.filter(({ complete }) => complete);
      const originals = own.filter(({ text }) => !text.includes('ПОВТОРНИЙ ДРУК'));
      if (status === 'paid' && inHand.length === 0) wrong.push(`${uid} is paid and on no paper`);
      if (status !== 'paid' && own.length > 0) wrong.push(`${uid} is ${status} and on paper`);
      // A torso counts: what was once begun as an original is never begun so again.
      if (originals.length > 1) wrong.push(`${uid} was printed as an original ${String(originals.length)} times`);
      return wrong;
    }),
  );
}

function judgeClaims(papers: readonly BookedPaper[]): readonly string[] {
  const originals = papers.filter(isClaim).filter(({ text }) => !text.includes('КОПІЯ'));
  const numbers = originals.flatMap(({ text }) => claimNumber(text));
  return [...new Set(numbers)]
    .filter((number) => numbers.filter((one) => one === number).length > 1)
    .map((number) => `claim ${number} was printed twice without a mark`);
}

/** Claims in people's hands: each number once, however many copies there are. */
function claimsOf(papers: readonly BookedPaper[]): ReadonlyMap<string, number> {
  const claims = new Map<string, number>();
  for (const { text, complete } of papers.filter(isClaim)) {
    if (!complete) continue;
    const [, whole = '', part = ''] = /(\d+),(\d\d) грн/u.exec(text) ?? [];
    for (const number of claimNumber(text)) claims.set(number, Number(whole) * 100 + Number(part));
  }
  return claims;
}

function isClaim({ text }: BookedPaper): boolean {
  return text.includes('ВИМОГА');
}

/** A claim of money that a card paid. */
function ofCard(text: string): boolean {
  return /карт/iu.test(text);
}

function claimNumber(text: string): readonly string[] {
  const number = /№ (\S+)/u.exec(text)?.[1];
  return number === undefined ? [] : [number];
}

/** The National Bank's rule, told in our own words: the nearest half hryvnia; exactly between two, the upper. */
function inCash(total: number): number {
  return Math.round(total / 50) * 50;
}
