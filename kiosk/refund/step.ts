import { kopecks, type Kopecks } from '../../basics/money.ts';
import type { RefundDebt, RefundEvent, RefundIntent, RefundWish } from './events.ts';
import { openIntent, type Refund, type RefundClaim } from './refund.ts';

/** A refund after an event, and what is to be done now. */
interface Stepped {
  readonly state: Refund;
  readonly wishes: readonly RefundWish[];
}

type Opened = Extract<RefundEvent, { type: 'refund-opened' }>;
type Outcome = Extract<RefundEvent, { intent: string }>;

/** The state of a refund that has just begun. */
export function newRefund(id: string, { source, dispenser, terminal }: Opened): Refund {
  return {
    id,
    phase: 'asking',
    source,
    dispenser,
    terminal,
    asked: [],
    granted: kopecks(0),
    cash: kopecks(0),
    number: '',
    refused: undefined,
    unanswered: false,
    card: undefined,
    previous: '',
    leaving: false,
    receipt: undefined,
    payout: undefined,
    claims: [],
    slip: undefined,
    left: false,
    open: [],
    printerFailed: false,
    screenDone: false,
  };
}

/**
 * A refund as a pure machine, like the sale's: first it is made sure that the money is ours to pay, and only once; then it goes
 * back the way it came; what no device takes is written down as a claim. An event that does not fit changes nothing.
 */
export function refundStep(refund: Refund, event: RefundEvent): Stepped {
  switch (event.type) {
    case 'refund-opened':
      return wish(refund, { kind: refund.source.kind === 'claim' ? 'redeem' : 'return' });
    case 'refund-intended':
      return intended(refund, event.intent);
    case 'card-allowed':
      return refund.card === 'wanted' && !refund.left
        ? wish({ ...refund, previous: event.previous }, { kind: 'refund-card', amount: refund.granted })
        : stay(refund);
    case 'card-declined':
      if (refund.card === 'asked' && !refund.leaving) return stay({ ...refund, leaving: true });
      return refund.card === 'wanted' ? proceed({ ...refund, card: 'not-done' }) : stay(refund);
    case 'receipt-given':
      return stay({ ...refund, receipt: event.receipt });
    case 'left':
      return refund.left ? stay(refund) : left({ ...refund, left: true });
    case 'printer-ready':
      return refund.printerFailed ? proceed({ ...refund, printerFailed: false }) : stay(refund);
    case 'screen-done':
      return refund.screenDone ? stay(refund) : proceed(screenDone(refund));
    case 'grant-unknown':
    case 'dispense-unknown':
    case 'card-refund-unknown':
      // The intent stays open: who owes the answer is asked on.
      return openIntent(refund, event.intent) === undefined ? stay(refund) : silent(refund, event.type);
    default: {
      const intent = openIntent(refund, event.intent);
      if (intent === undefined) return stay(refund);
      return outcome({ ...refund, open: refund.open.filter((one) => one.id !== intent.id) }, event, intent);
    }
  }
}

function intended(refund: Refund, intent: RefundIntent): Stepped {
  switch (intent.kind) {
    case 'claim': {
      const { claim, code, amount, beingChecked, because } = intent;
      const made: RefundClaim = {
        ...{ claim, code, amount, beingChecked, because },
        settled: false,
        paper: 'waiting',
        begun: false,
      };
      return proceed({ ...refund, claims: [...refund.claims, made] });
    }
    case 'settle-claim':
      return proceed({
        ...refund,
        claims: refund.claims.map((one) => (one.claim === intent.claim ? { ...one, settled: true } : one)),
      });
    case 'dispense': {
      const payout = { state: 'asked', amount: intent.amount, paid: kopecks(0) } as const;
      return stay({ ...refund, payout, open: [...refund.open, intent] });
    }
    case 'return':
      return stay({ ...refund, asked: [...refund.asked, intent.number], open: [...refund.open, intent] });
    case 'refund-card':
      return stay({ ...refund, card: 'asked', open: [...refund.open, intent] });
    default:
      return stay({ ...refund, open: [...refund.open, intent] });
  }
}

function outcome(
  refund: Refund,
  event: Exclude<Outcome, { type: 'grant-unknown' | 'dispense-unknown' | 'card-refund-unknown' }>,
  intent: RefundIntent,
): Stepped {
  switch (event.type) {
    case 'granted':
      return granted(refund, event);
    case 'not-granted':
      return proceed({
        ...refund,
        phase: 'printing',
        refused: event.code,
        claims: settleUnconfirmed(refund.claims),
      });
    case 'return-not-received':
      return wish(refund, { kind: 'return' });
    case 'released':
      return proceed({ ...refund, phase: 'printing' });
    case 'dispensed':
      return proceed({
        ...refund,
        payout: refund.payout === undefined ? undefined : { ...refund.payout, state: 'told', paid: event.paid },
      });
    case 'card-refunded':
      return proceed({ ...refund, card: 'done' });
    case 'card-not-refunded':
      return proceed({ ...refund, card: 'not-done' });
    case 'printed':
      return proceed(mark(refund, intent, { paper: 'printed', begun: true }));
    case 'print-failed':
      return proceed({ ...mark(refund, intent, event.started ? { begun: true } : {}), printerFailed: true });
  }
}

function granted(refund: Refund, { amount, cash, number }: Extract<RefundEvent, { type: 'granted' }>): Stepped {
  const paying: Refund = {
    ...refund,
    granted: amount,
    cash,
    number,
    slip: refund.source.kind === 'document' ? { paper: 'waiting', begun: false } : undefined,
  };
  // The answer came after all, and the passenger holds a claim for it: that claim stands from now on.
  if (refund.unanswered && refund.source.kind === 'document') {
    const claims = refund.claims.map((one) =>
      one.because === 'refund-unconfirmed' ? { ...one, beingChecked: false } : one,
    );
    return proceed({ ...paying, claims, phase: 'printing' });
  }
  // Redeemed for somebody who was sent away: given back.
  if (refund.phase === 'undoing') return proceed(refund);
  const toCard = refund.source.kind === 'document' && refund.source.means === 'card' && refund.terminal;
  return proceed({ ...paying, phase: 'paying', card: toCard && !refund.left ? 'wanted' : undefined });
}

/** Nobody is there any more: what is granted and not yet on its way becomes a claim; an open question is given up. */
function left(refund: Refund): Stepped {
  if (refund.phase === 'asking' && refund.source.kind === 'claim') return giveUp(refund);
  if (refund.card === 'asked') return proceed({ ...refund, leaving: true });
  return refund.card === 'wanted' ? proceed({ ...refund, card: 'not-done' }) : proceed(refund);
}

/** A silent claim book: nothing is paid, and what it may have done is undone. */
function giveUp(refund: Refund): Stepped {
  const redeem = refund.open.find((one) => one.kind === 'redeem');
  if (redeem === undefined || refund.phase !== 'asking') return stay(refund);
  const open = refund.open.filter((one) => one.id !== redeem.id);
  const undoing: Refund = { ...refund, open, phase: 'undoing', unanswered: true };
  return wish(undoing, { kind: 'release', request: redeem.request });
}

function silent(refund: Refund, type: 'grant-unknown' | 'dispense-unknown' | 'card-refund-unknown'): Stepped {
  switch (type) {
    case 'grant-unknown':
      if (refund.source.kind === 'claim') return giveUp(refund);
      return refund.unanswered ? stay(refund) : proceed({ ...refund, unanswered: true });
    case 'dispense-unknown':
      return refund.payout?.state === 'asked'
        ? proceed({ ...refund, payout: { ...refund.payout, state: 'unknown' } })
        : stay(refund);
    case 'card-refund-unknown':
      return refund.card === 'asked' ? proceed({ ...refund, card: 'unknown' }) : stay(refund);
  }
}

/** What follows from the state alone, whatever brought it about. */
function proceed(refund: Refund): Stepped {
  switch (refund.phase) {
    case 'asking':
      return asking(refund);
    case 'paying':
      return paying(refund);
    case 'printing':
      return papers(refund);
    case 'undoing':
    case 'closed':
      return stay(refund);
  }
}

/** A return that nobody answers: the passenger gets a claim "being checked" and the question goes on. */
function asking(refund: Refund): Stepped {
  const { source } = refund;
  if (!refund.unanswered || source.kind !== 'document') return stay(refund);
  if (owes(refund, 'refund-unconfirmed')) return papers(refund);
  return debt(refund, source.cash, 'refund-unconfirmed', true);
}

function paying(refund: Refund): Stepped {
  const { card, payout, cash } = refund;
  switch (card) {
    case 'wanted':
    case 'asked':
      return stay(refund);
    case 'unknown':
      return owes(refund, 'card-refund-unknown') ? papers(refund) : debt(refund, cash, 'card-refund-unknown', true);
    case 'done': {
      const checking = refund.claims.find((one) => one.because === 'card-refund-unknown' && !one.settled);
      if (checking !== undefined) return wish(refund, { kind: 'settle-claim', claim: checking.claim });
      return proceed({ ...refund, phase: 'printing' });
    }
    case 'not-done':
      // The claim that was written while the terminal was silent stands from now on.
      if (owes(refund, 'card-refund-unknown')) return standing(refund, 'card-refund-unknown');
      return owed(refund, cash);
    case undefined:
      break;
  }
  if (payout === undefined) {
    // Money is not paid to an empty hall, and what a card paid never comes out as cash.
    const byCard = refund.source.kind === 'document' && refund.source.means === 'card';
    return refund.dispenser && !refund.left && !byCard
      ? wish(refund, { kind: 'dispense', amount: cash })
      : owed(refund, cash);
  }
  switch (payout.state) {
    case 'asked':
      return stay(refund);
    case 'unknown':
      return owes(refund, 'payout-unknown') ? papers(refund) : debt(refund, cash, 'payout-unknown', true);
    case 'told': {
      const checking = refund.claims.find((one) => one.because === 'payout-unknown' && !one.settled);
      if (checking !== undefined && payout.paid === 0) return standing(refund, 'payout-unknown');
      if (checking !== undefined) return wish(refund, { kind: 'settle-claim', claim: checking.claim });
      return owed(refund, kopecks(cash - payout.paid));
    }
  }
}

/** What no device took is written down, once; then the papers follow. */
function owed(refund: Refund, amount: Kopecks): Stepped {
  if (amount <= 0 || owes(refund, 'refund')) return proceed({ ...refund, phase: 'printing' });
  return debt(refund, amount, 'refund', false);
}

/** A claim that was being checked is now known to be owed. */
function standing(refund: Refund, because: RefundDebt): Stepped {
  const claims = refund.claims.map((one) => (one.because === because ? { ...one, beingChecked: false } : one));
  return proceed({ ...refund, claims, phase: 'printing' });
}

function debt(refund: Refund, amount: Kopecks, because: RefundDebt, beingChecked: boolean): Stepped {
  return wish(refund, { kind: 'claim', amount, because, beingChecked });
}

function owes(refund: Refund, because: RefundDebt): boolean {
  return refund.claims.some((one) => one.because === because && !one.settled);
}

/** The railway says that nothing was returned: the claim for it is worth nothing. */
function settleUnconfirmed(claims: readonly RefundClaim[]): readonly RefundClaim[] {
  return claims.map((one) => (one.because === 'refund-unconfirmed' ? { ...one, settled: true } : one));
}

/** The next paper, one at a time; the refund is closed when none waits and nothing is open. */
function papers(refund: Refund): Stepped {
  if (refund.open.some(({ kind }) => kind === 'print-slip' || kind === 'print-claim')) return stay(refund);
  const slip = refund.slip?.paper === 'waiting' ? refund.slip : undefined;
  const claim = refund.claims.find((one) => one.paper === 'waiting' && !one.settled);
  if (slip === undefined && claim === undefined) {
    const over = refund.phase === 'printing' && refund.open.length === 0;
    return stay(over ? { ...refund, phase: 'closed' } : refund);
  }
  if (refund.printerFailed) return stay(refund);
  if (slip !== undefined) return wish(refund, { kind: 'print-slip', reprint: slip.begun });
  return claim === undefined
    ? stay(refund)
    : wish(refund, { kind: 'print-claim', claim: claim.claim, reprint: claim.begun });
}

function mark(
  refund: Refund,
  intent: RefundIntent,
  change: { readonly paper?: 'printed'; readonly begun?: boolean },
): Refund {
  if (intent.kind === 'print-slip') {
    return { ...refund, slip: refund.slip === undefined ? undefined : { ...refund.slip, ...change } };
  }
  return {
    ...refund,
    claims: refund.claims.map((one) =>
      intent.kind === 'print-claim' && one.claim === intent.claim ? { ...one, ...change } : one,
    ),
  };
}

/** A slip that could not be printed was shown; claims stay waiting: they are printed when paper is back. */
function screenDone(refund: Refund): Refund {
  const slip =
    refund.slip?.paper === 'waiting' && refund.phase === 'printing'
      ? { ...refund.slip, paper: 'screen' as const }
      : refund.slip;
  return { ...refund, slip, screenDone: true };
}

function stay(state: Refund): Stepped {
  return { state, wishes: [] };
}

function wish(state: Refund, ...wishes: readonly RefundWish[]): Stepped {
  return { state, wishes };
}
