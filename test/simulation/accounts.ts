import type { RoundingTable } from '../../kiosk/settings/rounding.ts';
import type { NumberedAct } from './ledger.ts';
import type { Truth } from './observers.ts';
import type { JudgedOrder } from './depth.ts';

/** What a device did under a number of its own. */
interface Deed {
  readonly number: number;
  readonly amount: number;
}

/** Deeds of a device by the sale or refund that decided on them. */
interface Shared {
  readonly of: ReadonlyMap<string, number>;
  readonly wrong: readonly string[];
}

/**
 * Every sale and every refund for itself: money in = money out + debts + what was delivered. Nothing is counted twice and nothing
 * is left over, because each note, charge, coin and returned document belongs to one of them.
 */
export function accounts(truth: Truth): readonly string[] {
  const { terminal, dispenser, ledger } = truth;
  const charged = shared('charge', standing(terminal.payments), ledger.charges);
  const refunded = shared('refund to a card', standing(terminal.refunds), ledger.charges);
  const deeds = (dispenser?.payouts ?? []).map(({ number, paid }) => ({ number, amount: paid }));
  const paidOut = shared('payout', deeds, ledger.payouts);
  return [
    ...charged.wrong,
    ...refunded.wrong,
    ...paidOut.wrong,
    ...payouts(truth),
    ...sales(truth, charged.of, refunded.of, paidOut.of),
    ...refunds(truth, charged.of, refunded.of, paidOut.of),
    ...returnedOnce(truth),
  ];
}

/** The National Bank's rule, in our own words: the nearest half hryvnia; exactly between two, the upper. */
function inCash(amount: number, rounding: RoundingTable): number {
  return rounding === 'off' ? amount : Math.round(amount / 50) * 50;
}

export function total(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}

function standing(
  book: readonly { readonly receipt: string; readonly amount: number; readonly state: string }[],
): readonly Deed[] {
  return book
    .filter(({ state }) => state === 'stands')
    .map(({ receipt, amount }) => ({ number: Number(receipt), amount }));
}

/** Each deed belongs to the last act that knew of a lower number only. */
function shared(what: string, deeds: readonly Deed[], acts: readonly NumberedAct[]): Shared {
  const of = new Map<string, number>();
  const wrong: string[] = [];
  for (const { number, amount } of deeds) {
    if (amount === 0) continue;
    const act = acts.findLast(({ previous }) => previous !== null && Number(previous) < number);
    if (act === undefined) wrong.push(`a ${what} of ${String(amount)} that nobody decided on`);
    else of.set(act.owner, (of.get(act.owner) ?? 0) + amount);
  }
  return { of, wrong };
}

/** The journal says what came out, no more and no less; and never more than was decided. */
function payouts({ dispenser, ledger }: Truth): readonly string[] {
  const wrong: string[] = [];
  const told = total(ledger.payouts.map((payout) => payout.told ?? 0));
  const out = total((dispenser?.payouts ?? []).map(({ paid }) => paid));
  if (told !== out) wrong.push(`the dispenser paid out ${String(out)}, but the journal says ${String(told)}`);
  for (const { owner, amount, told: paid = 0 } of ledger.payouts) {
    if (paid > amount) wrong.push(`${owner} paid out ${String(paid)} of ${String(amount)}`);
  }
  return wrong;
}

type Sums = ReadonlyMap<string, number>;

function sales(truth: Truth, charged: Sums, refunded: Sums, paidOut: Sums): readonly string[] {
  const { ledger, railway } = truth;
  const wrong: string[] = [];
  for (const [id, { notes, order, rounding }] of ledger.sales) {
    const paid = notes + (charged.get(id) ?? 0);
    const back = (paidOut.get(id) ?? 0) + (refunded.get(id) ?? 0);
    const owed = owedBy(truth, id);
    const worth = order === undefined ? 0 : delivered(railway.order(order), rounding);
    if (paid !== back + owed + worth) {
      wrong.push(
        `sale ${id}: paid ${String(paid)}, got ${String(worth)} in documents, ` +
          `${String(back)} back and claims of ${String(owed)}`,
      );
    }
  }
  return wrong;
}

/** What the documents of an order cost whoever bought them. */
function delivered(order: JudgedOrder | undefined, rounding: RoundingTable): number {
  if (order?.status !== 'paid') return 0;
  return order.means === 'card' ? order.total : inCash(order.total, rounding);
}

/** Debts that there were, whether paid meanwhile or not. A note that nobody can account for is promised beside all sums. */
function owedBy({ ledger }: Truth, id: string): number {
  return total(
    ledger.debts
      .filter(({ owner, because, settled }) => owner === id && !settled && because !== 'unaccounted-note')
      .map(({ amount }) => amount),
  );
}

function refunds(truth: Truth, charged: Sums, refunded: Sums, paidOut: Sums): readonly string[] {
  const { ledger, railway, book } = truth;
  const wrong: string[] = [];
  for (const [id, { requests, numbers, rounding }] of ledger.refunds) {
    const onCard = refunded.get(id) ?? 0;
    const inHand = (paidOut.get(id) ?? 0) - (charged.get(id) ?? 0);
    const owed = owedBy(truth, id);
    const taken = book.find(({ redeemedBy }) => redeemedBy !== undefined && requests.includes(redeemedBy));
    const given = railway.returns.find(({ number }) => numbers.includes(number));
    const due = given?.amount ?? taken?.amount ?? 0;
    // To a card goes what the railway gave back; in cash it is rounded.
    const exact = onCard > 0 ? due : inCash(due, rounding);
    if (onCard + inHand + owed !== exact) {
      wrong.push(
        `refund ${id}: ${String(exact)} is due, but ${String(onCard)} went to a card, ` +
          `${String(inHand)} was paid out and claims are ${String(owed)}`,
      );
    }
  }
  return wrong;
}

/** A document is given back once, by a refund of this kiosk, on the railway's terms. */
function returnedOnce({ railway, ledger }: Truth): readonly string[] {
  const wrong: string[] = [];
  const numbers = new Set([...ledger.refunds.values()].flatMap((refund) => refund.numbers));
  const seen = new Set<string>();
  for (const { number, uids } of railway.returns) {
    if (!numbers.has(number)) wrong.push(`document ${uids[0] ?? ''} was returned and no refund knows of it`);
    for (const uid of uids) {
      if (seen.has(uid)) wrong.push(`document ${uid} was returned twice`);
      seen.add(uid);
    }
  }
  return wrong;
}
