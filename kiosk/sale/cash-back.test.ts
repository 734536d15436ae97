import { describe, expect, test } from 'vitest';
import { hryvnias, kopecks } from '../../basics/money.ts';
import type { EndReason } from './events.ts';
import { order, Run } from './step-bench.ts';

/** A sale of 120 hryvnias at a kiosk with a dispenser, into which this much was paid in one note. */
function paidWith(hryvnia: number, change = true): Run {
  const run = new Run('cash', true);
  run.happen({ type: 'reserved', intent: run.open('reserve'), order });
  const value = hryvnias(hryvnia);
  run.happen({ type: 'note-in-escrow', value, smallest: hryvnias(5), mayTake: true, change });
  if (!change) run.happen({ type: 'overpay-answered', take: true });
  return run.happen({ type: 'note-stacked', intent: run.open('stack'), value });
}
const confirmed = (hryvnia: number, change = true): Run => {
  const run = paidWith(hryvnia, change);
  return run.happen({ type: 'paid', intent: run.open('pay') });
};
const dispense = (run: Run, paid: number): Run =>
  run.happen({ type: 'dispensed', intent: run.open('dispense'), paid: hryvnias(paid) });
const claimed = (run: Run) => run.claims.map(({ amount, because, beingChecked }) => [amount, because, beingChecked]);

describe('change', () => {
  test('a note that the dispenser has the change for is taken without a question', () => {
    expect(paidWith(200).kinds).toEqual(['reserve', 'stack', 'pay']);
    const without = new Run('cash', true);
    without.happen({ type: 'reserved', intent: without.open('reserve'), order });
    without.happen({
      type: 'note-in-escrow',
      value: hryvnias(200),
      smallest: hryvnias(5),
      mayTake: true,
      change: false,
    });
    expect(without.sale.escrow?.state).toBe('asking');
  });

  test('is paid once the railway has confirmed, while the documents print, and is no debt then', () => {
    const run = confirmed(200);
    expect(run.intents.slice(-2)).toMatchObject([
      { kind: 'dispense', amount: 8_000 },
      { kind: 'print', uid: 'A' },
    ]);
    dispense(run, 80);
    expect(run.claims).toEqual([]);
    for (const _ of ['A', 'B']) run.happen({ type: 'printed', intent: run.open('print') });
    expect(run.sale.phase).toBe('closed');
    expect(run.kinds.filter((kind) => kind === 'dispense')).toHaveLength(1);
  });

  test.each([
    ['a part', 50, [[3_000, 'over', false]]],
    ['nothing', 0, [[8_000, 'over', false]]],
    ['more than it was asked for', 90, []],
  ])('the dispenser pays %s: the rest is a claim, and it is not asked again', (_, paid, claims) => {
    const run = dispense(confirmed(200), paid);
    expect(claimed(run)).toEqual(claims);
    expect(run.kinds.filter((kind) => kind === 'dispense')).toHaveLength(1);
  });

  test('the sale is not over while the dispenser pays', () => {
    const run = confirmed(200);
    for (const _ of ['A', 'B']) run.happen({ type: 'printed', intent: run.open('print') });
    expect(run.sale.phase).toBe('printing');
    expect(dispense(run, 80).sale.phase).toBe('closed');
  });
});

describe('money that goes back', () => {
  const stopped = (because: EndReason): Run => {
    const run = new Run('cash', true);
    run.happen({ type: 'reserved', intent: run.open('reserve'), order });
    run.happen({ type: 'note-in-escrow', value: hryvnias(50), smallest: hryvnias(5), mayTake: true, change: false });
    run.happen({ type: 'note-stacked', intent: run.open('stack'), value: hryvnias(50) });
    return run.happen({ type: 'stop-asked', because });
  };

  test.each(['cancelled', 'idle', 'hold-expired'] as const)('%s: stacked notes are paid out', (because) => {
    const run = stopped(because);
    expect(run.intents.slice(-2)).toMatchObject([{ kind: 'dispense', amount: 5_000 }, { kind: 'revoke' }]);
    expect(claimed(dispense(run, 50))).toEqual([]);
    expect(run.happen({ type: 'revoked', intent: run.open('revoke') }).sale.phase).toBe('closed');
  });

  test('what the dispenser does not hold becomes a claim', () => {
    expect(claimed(dispense(stopped('cancelled'), 30))).toEqual([[2_000, 'returned-sale', false]]);
  });

  test('refused by the railway: paid out; never answered: nothing is, as the payment may still arrive', () => {
    const refused = paidWith(200);
    refused.happen({ type: 'pay-refused', intent: refused.open('pay'), code: 'voided' });
    expect(refused.kinds).toContain('dispense');
    const unanswered = paidWith(200);
    unanswered.happen({ type: 'pay-unanswered', intent: unanswered.open('pay') });
    expect(unanswered.kinds).not.toContain('dispense');
    expect(claimed(unanswered)).toEqual([[20_000, 'returned-sale', true]]);
  });
});

describe('a dispenser that fell silent', () => {
  const silent = (): Run => {
    const run = confirmed(200);
    return run.happen({ type: 'dispense-unknown', intent: run.open('dispense') });
  };

  test('a claim "being checked" over the whole amount; the passenger is not kept', () => {
    expect(claimed(silent())).toEqual([[8_000, 'payout-unknown', true]]);
  });

  test('told later that it paid all: the claim is settled; a part: the rest is owed anew; nothing: it stands', () => {
    const all = dispense(silent(), 80);
    expect(all.sale.claims).toMatchObject([{ amount: 8_000, settled: true }]);
    const part = dispense(silent(), 50);
    expect(part.sale.claims).toMatchObject([
      { amount: 8_000, settled: true },
      { amount: 3_000, because: 'over', settled: false },
    ]);
    const none = dispense(silent(), 0);
    expect(none.sale.claims).toMatchObject([{ amount: 8_000, settled: false, beingChecked: false }]);
  });

  test('is told of once, whatever the device repeats', () => {
    const run = dispense(silent(), 50);
    const { sale } = run;
    run.happen({ type: 'dispensed', intent: 'S1.6', paid: hryvnias(50) });
    expect(run.sale).toBe(sale);
    expect(run.replayed()).toEqual(run.sale);
  });
});

describe('part in cash, the rest by card', () => {
  /** 50 of 120 hryvnias in cash, then the card. */
  const toCard = (): Run => {
    const run = new Run('cash');
    run.happen({ type: 'reserved', intent: run.open('reserve'), order });
    run.happen({ type: 'note-in-escrow', value: hryvnias(50), smallest: hryvnias(5), mayTake: true, change: false });
    run.happen({ type: 'note-stacked', intent: run.open('stack'), value: hryvnias(50) });
    run.happen({ type: 'means-chosen', means: 'card' });
    return run.happen({ type: 'charge-allowed', previous: '7' });
  };

  test('the card is asked for the rest', () => {
    expect(toCard().intents.at(-1)).toMatchObject({ kind: 'charge', amount: 7_000 });
  });

  test('confirmed and issued: documents, and nothing is owed', () => {
    const run = toCard();
    run.happen({ type: 'charge-authorised', intent: run.open('charge'), receipt: '8', fits: true });
    expect(run.intents.at(-1)).toMatchObject({ kind: 'pay', amount: 12_000 });
    run.happen({ type: 'paid', intent: run.open('pay') });
    run.happen({ type: 'charge-stands', intent: run.open('issue') });
    expect(run.sale.phase).toBe('printing');
    expect(run.claims).toEqual([]);
  });

  test('the card does not stand: the notes are owed, the card is not', () => {
    const run = toCard();
    run.happen({ type: 'charge-authorised', intent: run.open('charge'), receipt: '8', fits: true });
    run.happen({ type: 'pay-refused', intent: run.open('pay'), code: 'voided' });
    expect(claimed(run)).toEqual([[5_000, 'returned-sale', false]]);
    run.happen({ type: 'charge-stands', intent: run.open('withhold') });
    expect(run.intents.at(-1)).toMatchObject({ kind: 'reverse', amount: 7_000 });
  });

  test('declined: back to cash, and the rest is taken in notes', () => {
    const run = toCard();
    run.happen({ type: 'charge-void', intent: run.open('charge'), reason: 'declined' });
    run.happen({ type: 'means-chosen', means: 'cash' });
    run.happen({ type: 'note-in-escrow', value: hryvnias(70), smallest: hryvnias(5), mayTake: true, change: false });
    run.happen({ type: 'note-stacked', intent: run.open('stack'), value: kopecks(7_000) });
    expect(run.intents.at(-1)).toMatchObject({ kind: 'pay', amount: 12_000 });
  });

  test('with nothing left to pay there is nothing for the card', () => {
    const run = paidWith(120);
    const { sale } = run;
    expect(run.happen({ type: 'means-chosen', means: 'card' }).sale).toBe(sale);
  });
});
