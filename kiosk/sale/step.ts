import { kopecks, minus } from '../../basics/money.ts';
import { cashBack, dispensed, dispenseUnknown } from './cash-back.ts';
import type { EndReason, Intent, SaleEvent, Wish } from './events.ts';
import {
  cardAwaited,
  cardInPaying,
  cardIntended,
  cardLost,
  cardOutcome,
  cardUnknown,
  cardWanted,
  meansChosen,
  undoCard,
} from './card-step.ts';
import { carryFailed, nextCarry, withCarried } from './carry-step.ts';
import { markPaper, screenDone } from './paper-step.ts';
import { credited, dueOf, nextPaper, openIntent, stillDue, type Sale, type SaleClaim } from './sale.ts';

/** A sale after an event, and what is to be done now. */
export interface Stepped {
  readonly sale: Sale;
  readonly wishes: readonly Wish[];
}

/**
 * The sale as a pure machine (design.md §3): what was, and what happened, give what is and what to do. It knows no
 * clock, no device, no chance. An event that does not fit changes nothing: devices repeat themselves, taps come late.
 */
export function step(sale: Sale, event: SaleEvent): Stepped {
  switch (event.type) {
    case 'opened':
      return wish(sale, { kind: 'reserve' });
    case 'intended': {
      const recorded = event.intent.kind === 'claim' || event.intent.kind === 'settle-claim';
      return recorded ? proceed(intended(sale, event.intent)) : stay(intended(sale, event.intent));
    }
    case 'note-in-escrow':
      return noteInEscrow(sale, event);
    case 'overpay-answered':
      return overpayAnswered(sale, event.take);
    case 'escrow-left':
      return sale.escrow?.state === 'asking' ? proceed({ ...sale, escrow: undefined }) : stay(sale);
    case 'means-chosen': {
      const chosen = meansChosen(sale, event.means);
      return chosen === sale ? stay(sale) : proceed(chosen);
    }
    case 'charge-allowed':
      return chargeAllowed(sale, event.previous);
    case 'charge-lapsed':
    case 'charge-overdue': {
      const lost = cardLost(sale, event);
      return lost === sale ? stay(sale) : proceed(lost);
    }
    case 'charge-unknown':
      // The intent stays open: the terminal is asked on.
      return openIntent(sale, event.intent) === undefined || sale.card?.unknown !== false
        ? stay(sale)
        : proceed(cardUnknown(sale));
    case 'dispense-unknown':
      // The intent stays open: the dispenser is asked on.
      return openIntent(sale, event.intent) === undefined || sale.payout?.state !== 'asked'
        ? stay(sale)
        : proceed(dispenseUnknown(sale));
    case 'receipt-given':
      return stay({
        ...sale,
        receipts: [...sale.receipts, { receipt: event.receipt, paper: 'waiting', begun: false }],
      });
    case 'stop-asked':
      return stopAsked(sale, event.because);
    case 'printer-ready':
      return proceed({ ...sale, printerFailed: false });
    case 'screen-done':
      return proceed(screenDone(sale));
    default: {
      const intent = openIntent(sale, event.intent);
      if (intent === undefined) return stay(sale);
      const without = { ...sale, open: sale.open.filter((one) => one.id !== intent.id) };
      return outcome(without, event, intent);
    }
  }
}

/** The state of a sale that has just begun. */
export function newSale(id: string, event: Extract<SaleEvent, { type: 'opened' }>): Sale {
  return {
    id,
    phase: 'reserving',
    selection: event.selection,
    means: event.means,
    card: event.means === 'card' ? cardWanted : undefined,
    order: undefined,
    carried: 0,
    stacked: [],
    dispenser: event.dispenser,
    payout: undefined,
    escrow: undefined,
    stop: undefined,
    refusal: undefined,
    payUnanswered: false,
    pays: 0,
    documents: [],
    claims: [],
    receipts: [],
    open: [],
    printerFailed: false,
    screenDone: false,
  };
}

type Outcome = Exclude<
  SaleEvent,
  | { type: 'opened' }
  | { type: 'intended' }
  | { type: 'note-in-escrow' }
  | { type: 'overpay-answered' }
  | { type: 'escrow-left' }
  | { type: 'means-chosen' }
  | { type: 'charge-allowed' }
  | { type: 'charge-lapsed' }
  | { type: 'charge-overdue' }
  | { type: 'charge-unknown' }
  | { type: 'dispense-unknown' }
  | { type: 'receipt-given' }
  | { type: 'stop-asked' }
  | { type: 'printer-ready' }
  | { type: 'screen-done' }
>;

function outcome(sale: Sale, event: Outcome, intent: Intent): Stepped {
  switch (event.type) {
    case 'reserved':
      return proceed({
        ...sale,
        order: event.order,
        documents: event.order.documents.map((document) => ({
          ...document,
          state: 'reserved' as const,
          paper: 'waiting' as const,
          begun: false,
        })),
      });
    case 'carried':
      return proceed(withCarried(sale, event));
    case 'carry-failed':
      return proceed(carryFailed(sale, event));
    case 'reserve-failed':
      return stay({ ...sale, phase: 'closed', stop: sale.stop ?? event.reason, refusal: event.code });
    case 'note-stacked':
      return proceed({ ...sale, escrow: undefined, stacked: [...sale.stacked, event.value] });
    case 'note-returned':
      return proceed({ ...sale, escrow: undefined });
    case 'note-unaccounted':
      return noteUnaccounted({ ...sale, escrow: undefined }, intent);
    case 'dispensed':
      return proceed(dispensed(sale, event.paid));
    case 'paid':
      return paid(sale);
    case 'pay-refused':
      return proceed({ ...sale, phase: 'voiding', stop: sale.stop ?? 'refused' });
    case 'pay-not-received':
      // Nothing arrived so far, but it still may: only a confirmed revocation closes that door.
      return event.mayTryAgain && sale.phase === 'confirming' ? wish(sale, { kind: 'pay' }) : giveUpPay(sale);
    case 'pay-unanswered':
      return giveUpPay(sale);
    case 'revoked':
      return proceed({
        ...sale,
        documents: sale.documents.map((one) => ({ ...one, state: 'voided' as const })),
        claims: paymentChecked(sale.claims),
      });
    case 'revoke-found-paid':
      // A `pay` found done after the money went back is cancelled, never printed.
      return proceed({ ...sale, documents: sale.documents.map((one) => ({ ...one, state: 'paid' as const })) });
    case 'voided':
      return voided(sale, intent);
    case 'charge-authorised':
    case 'charge-stands':
    case 'charge-void':
    case 'charge-reversed':
    case 'reverse-refused':
      return proceed(cardOutcome(sale, event, intent));
    case 'printed':
      return proceed(markPaper(sale, intent, { paper: 'printed', begun: true }));
    case 'print-failed':
      return proceed({
        ...markPaper(sale, intent, event.started ? { begun: true } : {}),
        printerFailed: true,
      });
  }
}

function intended(before: Sale, intent: Intent): Sale {
  const sale: Sale =
    intent.kind === 'dispense'
      ? { ...before, payout: { state: 'asked', amount: intent.amount, paid: kopecks(0) } }
      : before;
  if (intent.kind === 'claim') {
    const { claim, code, amount, beingChecked, because } = intent;
    return {
      ...sale,
      claims: [
        ...sale.claims,
        { claim, code, amount, beingChecked, because, settled: false, paper: 'waiting', begun: false },
      ],
    };
  }
  if (intent.kind === 'settle-claim') {
    const claims = sale.claims.map((one) => (one.claim === intent.claim ? { ...one, settled: true } : one));
    return { ...sale, claims };
  }
  const open = cardIntended({ ...sale, open: [...sale.open, intent] }, intent);
  return intent.kind === 'pay' ? { ...open, phase: 'confirming', pays: sale.pays + 1 } : open;
}

function noteInEscrow(sale: Sale, event: Extract<SaleEvent, { type: 'note-in-escrow' }>): Stepped {
  // One note at a time stands in escrow: a device that tells of it again changes nothing.
  if (sale.escrow !== undefined) return stay(sale);
  const { value } = event;
  const over = kopecks(credited(sale) + value - dueOf(sale));
  const wanted = sale.phase === 'paying' && sale.means === 'cash' && sale.stop === undefined && event.mayTake;
  if (!wanted) return giveBack({ ...sale, escrow: { value, over, state: 'returning' } });
  if (over < event.smallest || event.change)
    return wish({ ...sale, escrow: { value, over, state: 'stacking' } }, { kind: 'stack', value });
  return stay({ ...sale, escrow: { value, over, state: 'asking' } });
}

function overpayAnswered(sale: Sale, take: boolean): Stepped {
  if (sale.escrow?.state !== 'asking') return stay(sale);
  if (!take) return giveBack({ ...sale, escrow: { ...sale.escrow, state: 'returning' } });
  const { value } = sale.escrow;
  return wish({ ...sale, escrow: { ...sale.escrow, state: 'stacking' } }, { kind: 'stack', value });
}

function giveBack(sale: Sale): Stepped {
  return sale.escrow === undefined ? stay(sale) : wish(sale, { kind: 'give-back', value: sale.escrow.value });
}

function stopAsked(sale: Sale, because: EndReason): Stepped {
  // After a restart nobody can keep the terminal's window for a payment that the railway has not confirmed.
  if (sale.phase === 'confirming' && sale.card?.state === 'authorised' && because === 'restart') {
    return proceed({ ...sale, phase: 'voiding', stop: because });
  }
  if (sale.stop !== undefined || (sale.phase !== 'paying' && sale.phase !== 'reserving')) return stay(sale);
  const stopped = { ...sale, stop: because };
  // While the order is being made its outcome is awaited; then it is voided.
  if (sale.phase === 'reserving') return stay(stopped);
  if (stopped.escrow?.state === 'asking')
    return giveBack({ ...stopped, escrow: { ...stopped.escrow, state: 'returning' } });
  return proceed(stopped);
}

function noteUnaccounted(sale: Sale, intent: Intent): Stepped {
  const value = intent.kind === 'stack' || intent.kind === 'give-back' ? intent.value : kopecks(0);
  return wish(
    { ...sale, stop: sale.stop ?? 'cancelled' },
    { kind: 'claim', amount: value, beingChecked: true, because: 'unaccounted-note' },
  );
}

/** Terminal, printer and hold allow it: the charge that is wanted begins. */
function chargeAllowed(sale: Sale, previous: string): Stepped {
  const { card } = sale;
  const open = sale.phase === 'paying' && sale.stop === undefined;
  if (!open || card?.state !== 'wanted') return stay(sale);
  return wish({ ...sale, card: { ...card, previous } }, { kind: 'charge', amount: stillDue(sale) });
}

function paid(sale: Sale): Stepped {
  const documents = sale.documents.map((one) => ({ ...one, state: 'paid' as const }));
  // Given up meanwhile: what is found paid is cancelled.
  if (sale.phase === 'voiding') return proceed({ ...sale, documents });
  // No document prints before the charge stands.
  if (sale.card !== undefined) return wish({ ...sale, documents }, { kind: 'issue' });
  return proceed({ ...sale, phase: 'printing', documents });
}

function giveUpPay(sale: Sale): Stepped {
  return proceed({ ...sale, phase: 'voiding', stop: sale.stop ?? 'unanswered', payUnanswered: true });
}

function voided(sale: Sale, intent: Intent): Stepped {
  if (intent.kind !== 'cancel') return stay(sale);
  const documents = sale.documents.map((one) => (one.uid === intent.uid ? { ...one, state: 'voided' as const } : one));
  const settled = documents.every((one) => one.state === 'voided');
  const claims = settled ? paymentChecked(sale.claims) : sale.claims;
  return proceed({ ...sale, documents, claims });
}

/** The gateway has told what became of the payment; where a lost note went or what the terminal did is not its business. */
function paymentChecked(claims: readonly SaleClaim[]): readonly SaleClaim[] {
  return claims.map((one) => (one.because === 'returned-sale' ? { ...one, beingChecked: false } : one));
}

/** What follows from the state alone, whatever brought it about. */
function proceed(sale: Sale): Stepped {
  switch (sale.phase) {
    case 'paying':
      return paying(sale);
    case 'printing':
      return printing(sale);
    case 'voiding':
      return voiding(sale);
    case 'reserving':
      return reserving(sale);
    case 'confirming':
    case 'closed':
      return stay(sale);
  }
}

/** The order is there: what is to be carried is added to it, then it is paid. */
function reserving(sale: Sale): Stepped {
  if (sale.order === undefined || sale.open.some((one) => one.kind === 'carry')) return stay(sale);
  if (sale.stop !== undefined) return proceed({ ...sale, phase: 'voiding' });
  const next = nextCarry(sale);
  return next === undefined ? proceed({ ...sale, phase: 'paying' }) : wish(sale, next);
}

function paying(sale: Sale): Stepped {
  // A note on its way is awaited before anything is decided.
  if (sale.escrow !== undefined || cardAwaited(sale)) return stay(sale);
  const card = cardInPaying(sale);
  if (card.length > 0) return wish(sale, ...card);
  if (sale.stop !== undefined) return proceed({ ...sale, phase: 'voiding' });
  const whole = sale.means === 'cash' && sale.order !== undefined && credited(sale) >= sale.order.due;
  return whole ? wish(sale, { kind: 'pay' }) : stay(sale);
}

function printing(sale: Sale): Stepped {
  const over = sale.means === 'cash' ? minus(credited(sale), dueOf(sale)) : kopecks(0);
  const back = cashBack(sale, over, 'over');
  // A debt is written down first; recording it brings us here again, for the papers.
  if (back.debt !== undefined) return wish(sale, back.debt);
  const next = papers(sale);
  return { sale: next.sale, wishes: [...back.acts, ...next.wishes] };
}

function voiding(sale: Sale): Stepped {
  const back = cashBack(sale, credited(sale), 'returned-sale');
  // A debt is written down first; recording it brings us here again.
  if (back.debt !== undefined) return wish(sale, back.debt);
  const card = undoCard(sale);
  if (card.debt !== undefined) return wish(sale, card.debt);
  const next = papers(sale);
  return { sale: next.sale, wishes: [...back.acts, ...card.acts, ...undoAtGateway(sale), ...next.wishes] };
}

/** What the gateway must still be told so that nothing of a given-up sale stands there. */
function undoAtGateway(sale: Sale): readonly Wish[] {
  // A payment on its way is awaited: its outcome says which of the two is needed.
  if (sale.open.some((one) => one.kind === 'revoke' || one.kind === 'cancel' || one.kind === 'pay')) return [];
  const toCancel = sale.documents.find((one) => one.state === 'paid');
  if (toCancel !== undefined) return [{ kind: 'cancel', uid: toCancel.uid }];
  return sale.documents.some((one) => one.state === 'reserved') ? [{ kind: 'revoke' }] : [];
}

const printIntents: readonly Intent['kind'][] = ['print', 'print-receipt', 'print-claim'];

/** The next paper, one at a time; the sale is closed when none waits and the gateway has nothing open. */
function papers(sale: Sale): Stepped {
  if (sale.open.some((one) => printIntents.includes(one.kind))) return stay(sale);
  const next = nextPaper(sale);
  if (next === undefined) return stay(closeIfDone(sale));
  if (sale.printerFailed) return stay(sale);
  if ('document' in next) {
    return wish(sale, { kind: 'print', uid: next.document.uid, reprint: next.document.begun });
  }
  if ('receipt' in next) {
    return wish(sale, { kind: 'print-receipt', receipt: next.receipt.receipt, reprint: next.receipt.begun });
  }
  return wish(sale, { kind: 'print-claim', claim: next.claim.claim, reprint: next.claim.begun });
}

function closeIfDone(sale: Sale): Sale {
  const gatewayDone =
    sale.open.length === 0 && (sale.stop === undefined || sale.documents.every((one) => one.state === 'voided'));
  const cardDone = sale.stop === undefined || undoCard(sale).acts.length === 0;
  return gatewayDone && cardDone ? { ...sale, phase: 'closed' } : sale;
}

function stay(sale: Sale): Stepped {
  return { sale, wishes: [] };
}

function wish(sale: Sale, ...wishes: readonly Wish[]): Stepped {
  return { sale, wishes };
}
