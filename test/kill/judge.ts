import { kopecks, minus, sum, type Kopecks } from '../../basics/money.ts';
import { amountIn, type BookedPaper, type Books } from './books.ts';

/**
 * Judges by the simulators' books alone whether everybody has what is theirs (design.md §3, invariants). Returns what
 * is wrong, a sentence each; nothing when all is well.
 */
export function judge(books: Books): readonly string[] {
  return [
    ...judgeMoney(books),
    ...judgeDevices(books),
    ...judgeOrders(books),
    ...judgeDocuments(books),
    ...judgeClaims(books.papers),
  ];
}

/** What people paid and did not get back is what their documents cost and what the papers in their hands say that we owe. */
function judgeMoney(books: Books): readonly string[] {
  const { acceptor, terminal, paidOut, orders, balanceUsed } = books;
  const wrong: string[] = [];
  const box = sum([...acceptor.box, ...acceptor.collected]);
  const charged = minus(standing(books, 'payment'), standing(books, 'refund'));
  const sold = sum(
    orders
      .filter(({ status }) => status === 'paid')
      .map(({ means, total }) => (means === 'card' ? total : inCash(total))),
  );
  const back = givenBack(books);
  const owed = sum(openClaims(books).values());
  const rounded = redeemedRounding(books);
  const inHand = kopecks(box - paidOut + charged);
  if (inHand !== sold - back + owed - rounded) {
    wrong.push(
      `notes ${String(box)} - paid out ${String(paidOut)} + on cards ${String(charged)} = ${String(inHand)}, but ` +
        `documents ${String(sold)} - given back ${String(back)} + claims ${String(owed)} - rounding of claims ${String(rounded)}`,
    );
  }
  const booked = sum(orders.flatMap(({ documents }) => documents.map((document) => document.booked)));
  if (booked !== balanceUsed) {
    wrong.push(`documents are booked at ${String(booked)}, of the balance ${String(balanceUsed)} are gone`);
  }
  if (terminal.payments.some(({ state }) => state === 'undecided')) wrong.push('a charge is left undecided');
  return wrong;
}

function judgeDevices({ acceptor }: Books): readonly string[] {
  const wrong: string[] = [];
  if (acceptor.escrow !== undefined) wrong.push(`a note of ${String(acceptor.escrow)} still stands in escrow`);
  if (acceptor.unreported !== undefined) wrong.push(`the credit of ${String(acceptor.unreported)} was never taken`);
  return wrong;
}

/** What the terminal charged and did not take back, or what it gave back of its own accord. */
export function standing({ terminal }: Books, kind: 'payment' | 'refund'): Kopecks {
  return sum(
    terminal.payments
      .filter((one) => one.state === 'stands' && (one.kind ?? 'payment') === kind)
      .map(({ amount }) => amount),
  );
}

/**
 * What is owed for documents that were given back, or was paid for them: to a card to the kopeck, else in cash. Which of them
 * went to a card is told by the terminal's amounts.
 */
function givenBack({ orders, terminal }: Books): Kopecks {
  const toCards: Kopecks[] = terminal.payments
    .filter(({ kind, state }) => kind === 'refund' && state === 'stands')
    .map(({ amount }) => amount);
  // What goes with a ticket is given back together with it; here an order holds one ticket.
  const returned = orders.flatMap(({ documents, means }) => {
    const back = documents.filter(({ status }) => status === 'returned');
    return back.length === 0 ? [] : [{ means, amount: sum(back.map(({ price, booked }) => minus(price, booked))) }];
  });
  return sum(
    returned.map(({ means, amount }) => {
      const card = means === 'card' ? toCards.indexOf(amount) : -1;
      if (card === -1) return inCash(amount);
      toCards.splice(card, 1);
      return amount;
    }),
  );
}

/** Nothing of a sale stays open at the railway: no seat that nobody paid for is kept from others. */
function judgeOrders({ orders }: Books): readonly string[] {
  return orders.filter(({ status }) => status === 'reserved').map(({ orderId }) => `order ${orderId} is left reserved`);
}

/** The papers of the railway: tickets, and what goes with them. */
const documentTitles = ['ПОСАДОЧНИЙ ДОКУМЕНТ', 'ДОКУМЕНТ НА ПОСЛУГИ', 'ПЕРЕВІЗНИЙ ДОКУМЕНТ'];

function judgeDocuments({ orders, papers, shown }: Books): readonly string[] {
  const printed = papers.filter(({ text }) => documentTitles.some((title) => text.includes(title)));
  return orders.flatMap(({ documents }) =>
    documents.flatMap(({ uid, status }) => {
      const wrong: string[] = [];
      // A paper that goes with a ticket names the ticket too, but not as its own number.
      const own = printed.filter(({ text }) => text.includes(`УІД ${uid}`));
      const inHand = own.some(({ complete }) => complete) || shown.has(uid);
      const originals = own.filter(({ text }) => !text.includes('ПОВТОРНИЙ ДРУК'));
      if ((status === 'paid' || status === 'returned') && !inHand) wrong.push(`${uid} is ${status} and on no paper`);
      if ((status === 'reserved' || status === 'voided') && own.length > 0)
        wrong.push(`${uid} is ${status} and on paper`);
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
export function claimsOnPaper(papers: readonly BookedPaper[]): ReadonlyMap<string, Kopecks> {
  const claims = new Map<string, Kopecks>();
  for (const { text, complete } of papers.filter(isClaim)) {
    if (!complete) continue;
    for (const number of claimNumber(text)) claims.set(number, amountIn(text));
  }
  return claims;
}

/** Those of them that nobody was paid for and that the agent's book does not call settled. */
function openClaims({ papers, claims }: Books): ReadonlyMap<string, Kopecks> {
  const gone = new Set(
    claims.filter(({ redeemedBy, settled }) => settled || redeemedBy !== undefined).map(({ number }) => number),
  );
  return new Map([...claimsOnPaper(papers)].filter(([number]) => !gone.has(number)));
}

/** What was paid for claims above what they say: a claim of a card's kopecks is paid in cash. */
function redeemedRounding({ claims }: Books): Kopecks {
  return sum(
    claims
      .filter(({ redeemedBy }) => redeemedBy !== undefined)
      .map(({ amount }) => minus(kopecks(inCash(amount)), amount)),
  );
}

function isClaim({ text }: BookedPaper): boolean {
  return text.includes('ВИМОГА');
}

function claimNumber(text: string): readonly string[] {
  const number = /№ (\S+)/u.exec(text)?.[1];
  return number === undefined ? [] : [number];
}

/** The National Bank's rule, told in our own words: the nearest half hryvnia; exactly between two, the upper. */
function inCash(total: number): Kopecks {
  return kopecks(Math.round(total / 50) * 50);
}
