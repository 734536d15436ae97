import { kopecks, minus, type Kopecks } from '../../basics/money.ts';
import type { CardPrompt, ClaimView, FaultKey, PayoutView, Screen } from '../contract/view.ts';
import { backOnCard, type Refund } from '../refund/refund.ts';

/** What a refund's screen needs beside the refund. */
export interface RefundSurroundings {
  readonly prompt: CardPrompt | undefined;
  readonly printerFault: FaultKey | undefined;
  readonly agent: { readonly name: string; readonly phone: string };
}

/** The screen that fits a refund's state; pure. */
export function refundScreen(refund: Refund, around: RefundSurroundings): Screen {
  const stage = stageOf(refund);
  if (stage === undefined) return refunded(refund, around);
  return {
    kind: 'refunding',
    what: refund.source.kind,
    stage,
    amount: amountOf(refund),
    prompt: stage === 'card' ? around.prompt : undefined,
    change: payoutOf(refund),
    agentPhone: around.agent.phone,
  };
}

/** What the passenger waits for; undefined at the end. */
function stageOf(refund: Refund): Extract<Screen, { kind: 'refunding' }>['stage'] | undefined {
  if (refund.phase === 'asking' && !refund.unanswered) return 'asking';
  if (refund.card === 'wanted' || refund.card === 'asked') return 'card';
  if (refund.payout?.state === 'asked') return 'paying';
  if (refund.printerFailed) return undefined;
  return refund.open.some(({ kind }) => kind === 'print-slip' || kind === 'print-claim') ? 'printing' : undefined;
}

function refunded(refund: Refund, around: RefundSurroundings): Screen {
  const waiting =
    refund.slip?.paper === 'waiting' || refund.claims.some(({ paper, settled }) => paper === 'waiting' && !settled);
  return {
    kind: 'refunded',
    what: refund.source.kind,
    because: refund.refused ?? (refund.unanswered && refund.number === '' ? 'unanswered' : undefined),
    amount: amountOf(refund),
    toCard: backOnCard(refund),
    change: payoutOf(refund),
    claims: refund.claims.filter(({ settled }) => !settled).map(claimView),
    fault: waiting ? (around.printerFault ?? 'printer-fault') : undefined,
    slipPrinted: refund.slip?.paper === 'printed',
    agentName: around.agent.name,
    agentPhone: around.agent.phone,
  };
}

/** What is paid, or would be. */
function amountOf({ granted, cash, source, card }: Refund): Kopecks {
  const toCard = card !== undefined && card !== 'not-done';
  if (granted > 0) return toCard ? granted : cash;
  if (source.kind === 'claim') return granted;
  return source.means === 'card' ? source.amount : source.cash;
}

function payoutOf({ payout }: Refund): PayoutView | undefined {
  if (payout?.state === 'asked') return { amount: payout.amount, state: 'coming' };
  return payout?.state === 'told' && payout.paid > 0 ? { amount: payout.paid, state: 'paid' } : undefined;
}

function claimView({ claim, amount, beingChecked, paper }: Refund['claims'][number]): ClaimView {
  return { number: claim, amount, beingChecked, printed: paper === 'printed' };
}

/** How much of a sum would come in cash, and how much as a claim. */
export function splitOf(
  amount: Kopecks,
  payable: Kopecks | undefined,
): { readonly paidOut: Kopecks; readonly claim: Kopecks } {
  const paidOut = payable ?? kopecks(0);
  return { paidOut, claim: minus(amount, paidOut) };
}
