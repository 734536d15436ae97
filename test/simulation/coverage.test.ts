import { expect, test } from 'vitest';
import type { FaultKind } from './faults.ts';
import { patience } from './patience.ts';
import { inThread } from './threads.ts';

/**
 * Recovery paths that the simulation must reach; a path that no seed comes by any more is a test that tests nothing. Each
 * group has the faults always on that lead there.
 */
const paths: readonly { readonly focus: readonly FaultKind[]; readonly marks: readonly string[] }[] = [
  {
    focus: ['process dies', 'crash again'],
    marks: [
      'restart with reserve open',
      'restart with stack open',
      'restart with pay open',
      'restart with charge open',
      'restart with issue open',
      'restart with revoke open',
      'restart with print open',
      'restart with print-claim open',
      'restart with print-receipt open',
      'after a restart reserve: reserved',
      'after a restart stack: note-stacked',
      'after a restart stack: note-returned',
      'after a restart pay: paid',
      'after a restart pay: pay-not-received',
      'after a restart charge: charge-void',
      'after a restart issue: charge-stands',
      'after a restart issue: charge-void',
      'after a restart revoke: revoked',
      'after a restart print: print-failed',
      'after a restart print-claim: print-failed',
    ],
  },
  {
    focus: ['gateway request late', 'gateway loses answer'],
    marks: [
      'reserve: reserve-failed',
      'pay: pay-not-received',
      'pay: pay-unanswered',
      'revoke: revoke-found-paid',
      'cancel: voided',
    ],
  },
  {
    focus: ['terminal silent after issue', 'terminal loses power', 'card declined', 'gateway refuses'],
    marks: [
      'charge: charge-void',
      'issue: charge-void',
      'withhold: charge-void',
      'pay: pay-refused',
      'cancel: voided',
      'reverse: charge-reversed',
    ],
  },
  {
    focus: ['acceptor unplugged', 'note pulled back', 'note jams', 'paper out', 'cover open'],
    marks: [
      'stack: note-unaccounted',
      'stack: note-returned',
      'give-back: note-returned',
      'print: print-failed',
      'print-claim: print-failed',
      'screen take',
      'screen ended',
    ],
  },
  {
    focus: [
      'dispenser silent after paying',
      'dispenser command lost',
      'claim book outage',
      'claim shown at two kiosks',
    ],
    marks: [
      'dispense: dispensed',
      'dispense: dispense-unknown',
      'redeem: granted',
      'redeem: not-granted',
      'redeem: grant-unknown',
      'release: released',
      'refund-card: card-refunded',
    ],
  },
];

/** Paths of a restart in the middle of money that goes back: blows reach them where few seeds come by. */
const backPaths = [
  'restart with redeem open',
  'after a restart redeem: given up',
  'restart with dispense open',
  'after a restart dispense: dispensed',
  'restart with return open',
  'after a restart return: return-not-received',
  'restart with refund-card open',
  'after a restart refund-card: card-refunded',
  'after a restart refund-card: card-not-refunded',
  'refund-card: card-refund-unknown',
  'restart with print-slip open',
  'after a restart print-slip: print-failed',
];

test.each(paths)(
  'with $focus the seeds reach every path, and all ends well',
  async ({ focus, marks }) => {
    const report = await inThread({
      kind: 'seeds',
      from: 1,
      step: 1,
      count: 120,
      planted: undefined,
      focus,
      hunt: false,
      limitMs: Number.POSITIVE_INFINITY,
    });
    const reached = new Set(report.marks.map(([mark]) => mark));
    expect(marks.filter((mark) => !reached.has(mark))).toEqual([]);
    expect(report.failures).toEqual([]);
  },
  patience,
);

test(
  'blows reach every path of money that goes back',
  async () => {
    const scenarios = ['claim', 'refund-card', 'refund-answer-lost'];
    const report = await inThread({ kind: 'exhaustive', scenarios, step: 8 });
    const reached = new Set(report.marks.map(([mark]) => mark));
    expect(backPaths.filter((mark) => !reached.has(mark))).toEqual([]);
    expect(report.failures).toEqual([]);
  },
  patience,
);
