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
