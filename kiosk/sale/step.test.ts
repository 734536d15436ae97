// Over 400 lines on purpose: the table of one machine, state by state; split, nobody would see what is missing.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hryvnias, kopecks, sum, type Kopecks } from '../../basics/money.ts';
import type { Intent, SaleEvent } from './events.ts';
import { credited } from './sale.ts';
import { DUE, order, Run } from './step-bench.ts';

const reserved = (): Run => {
  const run = new Run('cash');
  return run.happen({ type: 'reserved', intent: run.open('reserve'), order });
};
const escrow = (value: Kopecks, mayTake = true): SaleEvent => ({
  type: 'note-in-escrow',
  value,
  smallest: hryvnias(5),
  mayTake,
  change: false,
});
const insert = (run: Run, hryvnia: number): Run => {
  run.happen(escrow(hryvnias(hryvnia)));
  return run.happen({ type: 'note-stacked', intent: run.open('stack'), value: hryvnias(hryvnia) });
};
const whole = (): Run => insert(insert(reserved(), 100), 20);
const paid = (): Run => {
  const run = whole();
  return run.happen({ type: 'paid', intent: run.open('pay') });
};

describe('the order', () => {
  test('begins with `reserve`; made, notes are wanted', () => {
    expect(new Run('cash').kinds).toEqual(['reserve']);
    expect(reserved().sale).toMatchObject({ phase: 'paying', stop: undefined });
  });

  test.each(['place-taken', 'refused', 'unanswered'] as const)('not made (%s): closed, nothing owed', (reason) => {
    const run = new Run('cash');
    run.happen({ type: 'reserve-failed', intent: run.open('reserve'), reason });
    expect(run.sale).toMatchObject({ phase: 'closed', stop: reason, claims: [] });
  });

  test('given up while it is made: voided as soon as it is known', () => {
    const run = new Run('cash').happen({ type: 'stop-asked', because: 'cancelled' });
    run.happen({ type: 'reserved', intent: run.open('reserve'), order });
    expect(run.kinds).toEqual(['reserve', 'revoke']);
    run.happen({ type: 'revoked', intent: run.open('revoke') });
    expect(run.sale.phase).toBe('closed');
  });
});

describe('a note', () => {
  test('is stacked, then credited, and once however often the device repeats it', () => {
    const run = reserved().happen(escrow(hryvnias(50)));
    expect(credited(run.sale)).toBe(0);
    const stacked: SaleEvent = { type: 'note-stacked', intent: run.open('stack'), value: hryvnias(50) };
    run.happen(stacked).happen(stacked);
    expect(credited(run.sale)).toBe(5_000);
  });

  test.each([
    [124, 'stack'],
    [120, 'stack'],
    [125, undefined],
    [200, undefined],
  ])('of %i hryvnias for 120: %s', (hryvnia, kind) => {
    const run = reserved().happen(escrow(hryvnias(hryvnia)));
    expect(run.kinds.slice(1)).toEqual(kind === undefined ? [] : [kind]);
    expect(run.sale.escrow?.state).toBe(kind === undefined ? 'asking' : 'stacking');
  });

  test('goes back where none may be taken, and after the sale was given up', () => {
    expect(reserved().happen(escrow(hryvnias(50), false)).kinds).toEqual(['reserve', 'give-back']);
  });

  test('told of twice while one is on its way: one decision', () => {
    const run = reserved()
      .happen(escrow(hryvnias(50)))
      .happen(escrow(hryvnias(50)));
    expect(run.kinds).toEqual(['reserve', 'stack']);
    const asked = reserved()
      .happen(escrow(hryvnias(500)))
      .happen(escrow(hryvnias(500)));
    expect(asked.sale.escrow?.state).toBe('asking');
  });

  test('that overpays, taken: the rest is a claim once the documents are paid', () => {
    const run = reserved()
      .happen(escrow(hryvnias(200)))
      .happen({ type: 'overpay-answered', take: true });
    run.happen({ type: 'note-stacked', intent: run.open('stack'), value: hryvnias(200) });
    run.happen({ type: 'paid', intent: run.open('pay') });
    expect(run.claims).toMatchObject([{ amount: 8_000, because: 'over', beingChecked: false }]);
  });

  test('lost on its way: a claim "being checked", which the railway does not settle', () => {
    const run = insert(reserved(), 50).happen(escrow(hryvnias(20)));
    run.happen({ type: 'note-unaccounted', intent: run.open('stack') });
    expect(run.claims.map(({ amount, because }) => [amount, because])).toEqual([
      [2_000, 'unaccounted-note'],
      [5_000, 'returned-sale'],
    ]);
    run.happen({ type: 'revoked', intent: run.open('revoke') });
    expect(run.sale.claims.map(({ beingChecked }) => beingChecked)).toEqual([true, false]);
  });
});

describe('`pay`', () => {
  test('goes out when the money is whole, not before', () => {
    expect(insert(reserved(), 100).kinds).not.toContain('pay');
    expect(whole().kinds.filter((kind) => kind === 'pay')).toHaveLength(1);
    expect(whole().sale.phase).toBe('confirming');
  });

  test('answered: documents one after the other, originals, then closed', () => {
    const run = paid();
    for (const uid of ['A', 'B']) {
      expect(run.intents.at(-1)).toMatchObject({ kind: 'print', uid, reprint: false });
      run.happen({ type: 'printed', intent: run.open('print') });
    }
    expect(run.sale.phase).toBe('closed');
    expect(run.claims).toEqual([]);
  });

  test('too late to give up once it is out', () => {
    expect(whole().happen({ type: 'stop-asked', because: 'cancelled' }).sale.stop).toBeUndefined();
  });

  test('refused: claim, revocation, nothing printed but the claim', () => {
    const run = whole();
    run.happen({ type: 'pay-refused', intent: run.open('pay'), code: 'limit' });
    expect(run.claims).toMatchObject([{ amount: DUE, because: 'returned-sale', beingChecked: false }]);
    expect(run.kinds.slice(-2)).toEqual(['revoke', 'print-claim']);
  });

  test('never received: again while there is time, else as unanswered', () => {
    const run = whole();
    run.happen({ type: 'pay-not-received', intent: run.open('pay'), mayTryAgain: true });
    expect(run.kinds.at(-1)).toBe('pay');
    run.happen({ type: 'pay-not-received', intent: run.open('pay'), mayTryAgain: false });
    expect(run.claims).toMatchObject([{ beingChecked: true }]);
    expect(run.sale).toMatchObject({ phase: 'voiding', stop: 'unanswered', payUnanswered: true });
  });

  test('unanswered and found done at the revocation: each document is cancelled, none printed', () => {
    const run = whole();
    run.happen({ type: 'pay-unanswered', intent: run.open('pay') });
    run.happen({ type: 'revoke-found-paid', intent: run.open('revoke') });
    run.happen({ type: 'voided', intent: run.open('cancel') });
    expect(run.sale.claims[0]?.beingChecked).toBe(true);
    run.happen({ type: 'voided', intent: run.open('cancel') });
    expect(run.sale.claims[0]?.beingChecked).toBe(false);
    expect(run.kinds.filter((kind) => kind === 'cancel')).toHaveLength(2);
    expect(run.kinds).not.toContain('print');
    run.happen({ type: 'printed', intent: run.open('print-claim') });
    expect(run.sale.phase).toBe('closed');
  });

  test('unanswered: open until the gateway has confirmed, however much was printed', () => {
    const run = whole();
    run.happen({ type: 'pay-unanswered', intent: run.open('pay') });
    run.happen({ type: 'printed', intent: run.open('print-claim') }).happen({ type: 'screen-done' });
    expect(run.sale.phase).toBe('voiding');
    run.happen({ type: 'revoked', intent: run.open('revoke') });
    expect(run.sale.phase).toBe('closed');
  });
});

describe('paper', () => {
  test.each([true, false])(
    'failed (begun: %s): nothing until the printer is ready, then marked accordingly',
    (started) => {
      const run = paid();
      run.happen({ type: 'print-failed', intent: run.open('print'), started });
      expect(run.sale.open).toEqual([]);
      run.happen({ type: 'printer-ready' });
      expect(run.intents.at(-1)).toMatchObject({ kind: 'print', uid: 'A', reprint: started });
    },
  );

  test('handed over on the screen: the documents are done, a claim still waits for paper', () => {
    const run = insert(reserved(), 100).happen(escrow(hryvnias(24)));
    run.happen({ type: 'note-stacked', intent: run.open('stack'), value: hryvnias(24) });
    run.happen({ type: 'paid', intent: run.open('pay') });
    run.happen({ type: 'print-failed', intent: run.open('print'), started: true }).happen({ type: 'screen-done' });
    expect(run.sale.phase).toBe('printing');
    run.happen({ type: 'printer-ready' });
    expect(run.kinds.at(-1)).toBe('print-claim');
    run.happen({ type: 'printed', intent: run.open('print-claim') });
    expect(run.sale.phase).toBe('closed');
    expect(run.kinds.filter((kind) => kind === 'print')).toHaveLength(1);
  });
});

/** Something that may happen next: mostly what the world could really say to an open intent, sometimes nonsense. */
function someEvent(run: Run, pick: number, flag: boolean, hryvnia: number): SaleEvent {
  const intent = run.sale.open[pick % Math.max(1, run.sale.open.length)];
  const value = hryvnias(hryvnia);
  const always: readonly SaleEvent[] = [
    ...Array.from({ length: 8 }, () => escrow(value, flag || pick % 7 > 0)),
    ...Array.from({ length: 3 }, (): SaleEvent => ({ type: 'overpay-answered', take: flag })),
    { type: 'escrow-left' },
    { type: 'stop-asked', because: flag ? 'cancelled' : 'hold-expired' },
    { type: 'printer-ready' },
    { type: 'printer-ready' },
    { type: 'screen-done' },
    { type: 'note-stacked', intent: 'S1.999', value },
  ];
  if (intent === undefined || pick % 4 === 0)
    return always[Math.floor(pick / 4) % always.length] ?? { type: 'printer-ready' };
  const { id } = intent;
  const outcomes: Readonly<Partial<Record<Intent['kind'], readonly SaleEvent[]>>> = {
    reserve:
      pick % 5 > 0
        ? [{ type: 'reserved', intent: id, order }]
        : [{ type: 'reserve-failed', intent: id, reason: 'refused' }],
    stack: [
      ...Array.from({ length: 9 }, (): SaleEvent => ({
        type: 'note-stacked',
        intent: id,
        value: intent.kind === 'stack' ? intent.value : value,
      })),
      { type: 'note-returned', intent: id },
      { type: 'note-unaccounted', intent: id },
    ],
    'give-back': [{ type: 'note-returned', intent: id }],
    pay: [
      { type: 'paid', intent: id },
      { type: 'paid', intent: id },
      { type: 'paid', intent: id },
      { type: 'pay-refused', intent: id, code: 'limit' },
      { type: 'pay-not-received', intent: id, mayTryAgain: flag },
      { type: 'pay-unanswered', intent: id },
    ],
    revoke: [
      { type: 'revoked', intent: id },
      { type: 'revoke-found-paid', intent: id },
    ],
    cancel: [{ type: 'voided', intent: id }],
    print: [
      { type: 'printed', intent: id },
      { type: 'print-failed', intent: id, started: flag },
    ],
    'print-claim': [
      { type: 'printed', intent: id },
      { type: 'print-failed', intent: id, started: flag },
    ],
  };
  const possible = outcomes[intent.kind] ?? [];
  return possible[pick % Math.max(1, possible.length)] ?? { type: 'printer-ready' };
}

test('whatever happens in whatever order, no money is lost and none is made', () => {
  const marks = { paid: 0, refunded: 0, closed: 0, over: 0 };
  const happenings = fc.array(fc.tuple(fc.nat(1000), fc.boolean(), fc.constantFrom(5, 10, 20, 50, 100, 200, 500)), {
    minLength: 5,
    maxLength: 80,
    size: 'max',
  });
  fc.assert(
    fc.property(happenings, (list) => {
      const run = new Run('cash');
      let stacked = 0;
      for (const [pick, flag, hryvnia] of list) {
        const event = someEvent(run, pick, flag, hryvnia);
        const open = new Set(run.sale.open.map(({ id }) => id));
        if (event.type === 'note-stacked' && open.has(event.intent)) stacked += event.value;
        const from = run.intents.length;
        const before = run.sale;
        run.happen(event);
        for (const intent of run.intents.slice(from)) {
          if (intent.kind === 'pay') expect(credited(run.sale)).toBeGreaterThanOrEqual(DUE);
          if (intent.kind === 'pay') expect(run.sale.stop).toBeUndefined();
          if (intent.kind === 'print') {
            expect(run.sale.documents.find(({ uid }) => uid === intent.uid)?.state).toBe('paid');
            expect(run.sale.stop).toBeUndefined();
          }
          if (intent.kind === 'stack') expect(before.stop).toBeUndefined();
        }
        expect(credited(run.sale)).toBe(stacked);
        expect(
          run.sale.open.filter(({ kind }) => kind === 'print' || kind === 'print-claim').length,
        ).toBeLessThanOrEqual(1);
        expect(run.sale.open.filter(({ kind }) => kind === 'stack' || kind === 'give-back').length).toBeLessThanOrEqual(
          1,
        );
      }
      // An original is wished for again only when not a byte of the one before left.
      const begun = new Set<string>();
      for (const event of run.events) {
        if (event.type !== 'printed' && (event.type !== 'print-failed' || !event.started)) continue;
        const print = run.intents.find(({ id }) => id === event.intent);
        if (print?.kind !== 'print') continue;
        if (!print.reprint) expect(begun.has(print.uid)).toBe(false);
        begun.add(print.uid);
      }
      const { sale } = run;
      const owed = (because: string) =>
        sum(run.claims.filter((claim) => claim.because === because).map(({ amount }) => amount));
      if (sale.stop !== undefined && (sale.phase === 'voiding' || sale.phase === 'closed')) {
        expect(owed('returned-sale')).toBe(stacked);
        marks.refunded += stacked > 0 ? 1 : 0;
      }
      if (sale.phase === 'printing' || (sale.phase === 'closed' && sale.stop === undefined)) {
        expect(owed('over')).toBe(kopecks(stacked - DUE));
        expect(owed('returned-sale')).toBe(0);
        marks.paid += 1;
        marks.over += stacked > DUE ? 1 : 0;
      }
      if (sale.phase === 'closed') {
        marks.closed += 1;
        const states = new Set(sale.documents.map(({ state }) => state));
        if (sale.order !== undefined) expect([...states]).toEqual([sale.stop === undefined ? 'paid' : 'voided']);
        expect(sale.claims.every(({ paper }) => paper === 'printed')).toBe(true);
      }
      expect(run.replayed()).toEqual(sale);
    }),
    { numRuns: 1500, seed: 20261122 },
  );
  // The property means nothing unless it came to all these places.
  for (const count of Object.values(marks)) expect(count).toBeGreaterThan(50);
});
