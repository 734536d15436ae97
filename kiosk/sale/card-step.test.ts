import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Intent, SaleEvent } from './events.ts';
import { DUE, order, Run } from './step-bench.ts';

const reserved = (): Run => {
  const run = new Run('card');
  return run.happen({ type: 'reserved', intent: run.open('reserve'), order });
};
const charging = (): Run => reserved().happen({ type: 'charge-allowed', previous: '0007' });
const authorised = (fits = true): Run => {
  const run = charging();
  return run.happen({ type: 'charge-authorised', intent: run.open('charge'), receipt: '0008', fits });
};
const issuing = (): Run => {
  const run = authorised();
  return run.happen({ type: 'paid', intent: run.open('pay') });
};
const voided = (run: Run, of: Intent['kind'], reason: 'declined' | 'cancelled' | 'reversed' | 'failed'): Run =>
  run.happen({ type: 'charge-void', intent: run.open(of), reason });
const stands = (run: Run, of: Intent['kind']): Run => run.happen({ type: 'charge-stands', intent: run.open(of) });

describe('a card payment (design.md §3, card)', () => {
  test('waits until terminal, printer and hold allow it, and knows the payment before it', () => {
    expect(reserved().kinds).toEqual(['reserve']);
    expect(charging().intents.at(-1)).toMatchObject({ kind: 'charge', amount: DUE, previous: '0007' });
  });

  test('authorised → pay → issue → the charge stands → print: in this order and once each', () => {
    const run = stands(issuing(), 'issue');
    expect(run.kinds).toEqual(['reserve', 'charge', 'pay', 'issue', 'print']);
    expect(run.sale).toMatchObject({ phase: 'printing', card: { state: 'stands' } });
  });

  test('no document prints before the charge stands', () => {
    const run = issuing();
    expect(run.sale.phase).toBe('confirming');
    expect(run.kinds).not.toContain('print');
  });

  test('declined: nothing at the gateway, the card again or cash instead', () => {
    const run = voided(charging(), 'charge', 'declined');
    expect(run.sale).toMatchObject({ phase: 'paying', stop: undefined, card: { state: 'void', reason: 'declined' } });
    run.happen({ type: 'means-chosen', means: 'card' }).happen({ type: 'charge-allowed', previous: '0007' });
    expect(run.kinds.filter((kind) => kind === 'charge')).toHaveLength(2);
    voided(run, 'charge', 'declined').happen({ type: 'means-chosen', means: 'cash' });
    expect(run.sale).toMatchObject({ means: 'cash', card: undefined, phase: 'paying' });
  });

  test('another amount or currency is withheld, never paid at the gateway', () => {
    const run = authorised(false);
    expect(run.kinds).toEqual(['reserve', 'charge', 'withhold']);
    voided(run, 'withhold', 'reversed');
    expect(run.sale).toMatchObject({ phase: 'paying', card: { state: 'void' } });
  });

  test('changed to cash while the terminal asks: a card that is authorised all the same is withheld', () => {
    const run = charging().happen({ type: 'means-chosen', means: 'cash' });
    expect(run.sale.card?.leaving).toBe(true);
    run.happen({ type: 'charge-authorised', intent: run.open('charge'), receipt: '0008', fits: true });
    expect(run.kinds.at(-1)).toBe('withhold');
    voided(run, 'withhold', 'reversed');
    expect(run.sale).toMatchObject({ means: 'cash', card: undefined });
  });

  test('cash that is inside, or in escrow, leaves no change to the card', () => {
    const run = new Run('cash');
    run.happen({ type: 'reserved', intent: run.open('reserve'), order });
    run.happen({ type: 'note-in-escrow', value: DUE, smallest: DUE, mayTake: true, change: false });
    expect(run.happen({ type: 'means-chosen', means: 'card' }).sale.means).toBe('cash');
  });

  test('pay refused: withheld, the order voided, no claim', () => {
    const run = authorised();
    run.happen({ type: 'pay-refused', intent: run.open('pay'), code: 'limit' });
    expect(run.kinds.slice(-2)).toEqual(['withhold', 'revoke']);
    voided(run, 'withhold', 'reversed').happen({ type: 'revoked', intent: run.open('revoke') });
    expect(run.sale).toMatchObject({ phase: 'closed', stop: 'refused', claims: [] });
  });

  test("the terminal's window ends before the gateway answered: withheld at once, paid later is cancelled", () => {
    const run = authorised().happen({ type: 'charge-overdue' });
    expect(run.kinds.at(-1)).toBe('withhold');
    expect(run.kinds).not.toContain('revoke');
    run.happen({ type: 'paid', intent: run.open('pay') });
    expect(run.kinds.at(-1)).toBe('cancel');
    expect(run.kinds).not.toContain('print');
  });

  test('issued, but the terminal did not complete: the confirmed documents are cancelled, nothing prints', () => {
    const run = voided(issuing(), 'issue', 'reversed');
    expect(run.sale).toMatchObject({ phase: 'voiding', stop: 'card-void' });
    for (const _ of order.documents) run.happen({ type: 'voided', intent: run.open('cancel') });
    expect(run.kinds.filter((kind) => kind === 'cancel')).toHaveLength(2);
    expect(run.kinds).not.toContain('print');
    expect(run.sale.phase).toBe('closed');
  });

  test('silent after "issue": a claim being checked; found standing it is reversed, and the claim is settled', () => {
    const run = issuing();
    run.happen({ type: 'charge-unknown', intent: run.open('issue') });
    expect(run.claims).toMatchObject([{ amount: DUE, beingChecked: true, because: 'card-unknown' }]);
    expect(run.kinds).toContain('cancel');
    stands(run, 'issue');
    expect(run.kinds.at(-1)).toBe('reverse');
    run.happen({ type: 'charge-reversed', intent: run.open('reverse') });
    expect(run.kinds.at(-1)).toBe('settle-claim');
    expect(run.sale.claims).toMatchObject([{ settled: true }]);
  });

  test('a reversal that the terminal refuses becomes a debt', () => {
    const run = authorised();
    run.happen({ type: 'pay-unanswered', intent: run.open('pay') });
    stands(run, 'withhold').happen({ type: 'reverse-refused', intent: run.open('reverse') });
    expect(run.claims).toMatchObject([{ amount: DUE, beingChecked: false, because: 'card-charged' }]);
  });

  test('restarted while the gateway is asked: withheld, and a late "paid" is cancelled', () => {
    const run = authorised().happen({ type: 'stop-asked', because: 'restart' });
    expect(run.kinds.at(-1)).toBe('withhold');
    run.happen({ type: 'paid', intent: run.open('pay') });
    expect(run.kinds.at(-1)).toBe('cancel');
  });

  test('a receipt of a charge that stands is printed behind the ticket; one of a decline is not', () => {
    const run = charging().happen({ type: 'receipt-given', receipt: 'r1' });
    voided(run, 'charge', 'declined');
    expect(run.sale.receipts).toEqual([]);
    const paid = issuing().happen({ type: 'receipt-given', receipt: 'r2' });
    stands(paid, 'issue');
    for (const _ of order.documents) paid.happen({ type: 'printed', intent: paid.open('print') });
    expect(paid.intents.at(-1)).toMatchObject({ kind: 'print-receipt', receipt: 'r2', reprint: false });
    paid.happen({ type: 'printed', intent: paid.open('print-receipt') });
    expect(paid.sale.phase).toBe('closed');
  });
});

/** What the world could say next; the terminal's own truth is kept beside. */
function someEvent(run: Run, pick: number, flag: boolean): SaleEvent {
  const intent = run.sale.open[pick % Math.max(1, run.sale.open.length)];
  const always: readonly SaleEvent[] = [
    { type: 'charge-allowed', previous: '0007' },
    { type: 'charge-allowed', previous: '0007' },
    { type: 'means-chosen', means: 'card' },
    { type: 'means-chosen', means: flag ? 'card' : 'cash' },
    { type: 'stop-asked', because: flag ? 'cancelled' : 'restart' },
    { type: 'charge-overdue' },
    { type: 'printer-ready' },
    { type: 'printer-ready' },
    { type: 'screen-done' },
    { type: 'charge-stands', intent: 'S1.999' },
  ];
  if (intent === undefined || pick % 5 === 0) {
    return always[Math.floor(pick / 5) % always.length] ?? { type: 'printer-ready' };
  }
  const { id } = intent;
  const unknown: SaleEvent = { type: 'charge-unknown', intent: id };
  const void_: SaleEvent = { type: 'charge-void', intent: id, reason: flag ? 'declined' : 'reversed' };
  const printed: readonly SaleEvent[] = [
    { type: 'printed', intent: id },
    { type: 'printed', intent: id },
    { type: 'print-failed', intent: id, started: flag },
  ];
  const outcomes: Readonly<Partial<Record<Intent['kind'], readonly SaleEvent[]>>> = {
    reserve: [{ type: 'reserved', intent: id, order }],
    charge: [
      ...Array.from({ length: 5 }, (): SaleEvent => ({
        type: 'charge-authorised',
        intent: id,
        receipt: '0008',
        fits: pick % 11 > 0,
      })),
      void_,
      unknown,
      { type: 'charge-stands', intent: id },
    ],
    issue: [{ type: 'charge-stands', intent: id }, { type: 'charge-stands', intent: id }, void_, unknown],
    withhold: [void_, void_, { type: 'charge-stands', intent: id }, unknown],
    reverse: [{ type: 'charge-reversed', intent: id }, { type: 'reverse-refused', intent: id }, unknown],
    pay: [
      { type: 'paid', intent: id },
      { type: 'paid', intent: id },
      { type: 'paid', intent: id },
      { type: 'pay-refused', intent: id, code: 'limit' },
      { type: 'pay-not-received', intent: id, mayTryAgain: flag },
      { type: 'pay-unanswered', intent: id },
      { type: 'charge-lapsed', reason: 'reversed' },
    ],
    revoke: [
      { type: 'revoked', intent: id },
      { type: 'revoke-found-paid', intent: id },
    ],
    cancel: [{ type: 'voided', intent: id }],
    print: printed,
    'print-receipt': printed,
    'print-claim': printed,
  };
  const possible = outcomes[intent.kind] ?? [];
  return possible[pick % Math.max(1, possible.length)] ?? { type: 'printer-ready' };
}

test('whatever happens in whatever order: a charge has a document, a reversal or an open claim', () => {
  const marks = { printed: 0, gaveUp: 0, reversed: 0, owed: 0, settled: 0, toCash: 0 };
  const happenings = fc.array(fc.tuple(fc.nat(1000), fc.boolean()), { minLength: 5, maxLength: 80, size: 'max' });
  fc.assert(
    fc.property(happenings, (list) => {
      const run = new Run('card');
      // The terminal's own record: whether the card is charged now.
      let charged = false;
      for (const [pick, flag] of list) {
        const event = someEvent(run, pick, flag);
        const open = new Set(run.sale.open.map(({ id }) => id));
        const counts = !('intent' in event) || event.type === 'intended' || open.has(event.intent);
        if (counts && event.type === 'charge-stands') charged = true;
        if (counts && event.type === 'charge-reversed') charged = false;
        const from = run.intents.length;
        run.happen(event);
        for (const intent of run.intents.slice(from)) {
          if (intent.kind === 'print') {
            expect(charged).toBe(true);
            expect(run.sale.stop).toBeUndefined();
            expect(run.sale.documents.every(({ state }) => state === 'paid')).toBe(true);
          }
          if (intent.kind === 'charge') expect(charged).toBe(false);
          if (intent.kind === 'issue') expect(run.sale.stop).toBeUndefined();
        }
        const terminal = run.sale.open.filter(({ kind }) => ['charge', 'issue', 'withhold', 'reverse'].includes(kind));
        expect(terminal.length).toBeLessThanOrEqual(1);
      }
      const { sale } = run;
      const owed = sale.claims.filter((claim) => !claim.settled);
      if (sale.phase === 'closed') {
        if (sale.stop === undefined) expect([sale.means, charged]).toEqual(['card', true]);
        else {
          expect(owed.map(({ because }) => because)).toEqual(charged ? ['card-charged'] : []);
          if (sale.order !== undefined) expect(sale.documents.every(({ state }) => state === 'voided')).toBe(true);
        }
        marks.printed += sale.stop === undefined ? 1 : 0;
        marks.gaveUp += sale.stop === undefined ? 0 : 1;
        marks.owed += owed.length;
        marks.reversed += sale.card?.state === 'reversed' ? 1 : 0;
        marks.settled += sale.claims.length - owed.length;
      }
      marks.toCash += sale.means === 'cash' ? 1 : 0;
      expect(run.replayed()).toEqual(sale);
    }),
    { numRuns: 3000, seed: 20261122 },
  );
  for (const [mark, count] of Object.entries(marks)) expect(count, mark).toBeGreaterThan(20);
});
