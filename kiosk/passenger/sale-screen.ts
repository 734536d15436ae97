import { minus, type Kopecks } from '../../basics/money.ts';
import type { CardPrompt, ChangeOffer, ClaimView, FaultKey, PayoutView, Screen } from '../contract/view.ts';
import type { EndReason } from '../sale/events.ts';
import {
  credited,
  dueOf,
  nextPaper,
  stillDue,
  type CardState,
  type Sale,
  type SaleClaim,
  type SaleDocument,
} from '../sale/sale.ts';

/** What a sale's screen needs beside the sale. */
export interface SaleSurroundings {
  readonly accepted: readonly Kopecks[];
  readonly tooLate: boolean;
  readonly questionLeftMs: number | undefined;
  readonly rejectedAtMs: number | undefined;
  readonly cashFault: FaultKey | undefined;
  /** What the terminal tells the cardholder; undefined while nothing runs. */
  readonly prompt: CardPrompt | undefined;
  /** Why the terminal cannot charge; `none` where there is no terminal. */
  readonly cardFault: FaultKey | 'none' | undefined;
  /** Too little time is left of the hold for a charge. */
  readonly tooLateForCard: boolean;
  readonly printerFault: FaultKey | undefined;
  /** Whether change is given for what is still due. */
  readonly change: ChangeOffer;
  /** The part of a sum that the dispenser could pay out. */
  payable(amount: Kopecks): Kopecks;
  /** The confirmation takes longer than people expect. */
  readonly slow: boolean;
  readonly agent: { readonly name: string; readonly phone: string };
  /** The QR's content of a paid document. */
  qrPayload(document: SaleDocument): string;
}

/** The screen that fits a sale's state; pure. */
export function saleScreen(sale: Sale, around: SaleSurroundings): Screen {
  switch (sale.phase) {
    case 'reserving':
      return { kind: 'reserving' };
    case 'confirming':
      return { kind: 'confirming', slow: around.slow, means: sale.means };
    case 'paying':
      if (sale.stop !== undefined) return ended(sale, sale.stop, around);
      return sale.card === undefined ? cash(sale, around) : card(sale, sale.card, around);
    case 'printing':
      return sale.printerFailed ? take(sale, around) : (printing(sale) ?? take(sale, around));
    case 'voiding':
    case 'closed':
      if (sale.stop === undefined) return take(sale, around);
      return (sale.printerFailed ? undefined : printing(sale)) ?? ended(sale, sale.stop, around);
  }
}

function cash(sale: Sale, around: SaleSurroundings): Screen {
  const question =
    sale.escrow?.state === 'asking'
      ? { note: sale.escrow.value, over: sale.escrow.over, leftMs: around.questionLeftMs ?? 0 }
      : undefined;
  const moving = sale.escrow !== undefined && question === undefined;
  // A device that names no notes yet is still being found.
  const absent = around.accepted.length === 0 ? 'acceptor-no-answer' : undefined;
  const byCard = stillDue({ ...sale, means: 'card' });
  const closedBecause =
    around.cashFault ?? absent ?? (around.tooLate ? 'too-late' : moving ? 'note-moving' : undefined);
  return {
    kind: 'cash',
    due: dueOf(sale),
    credited: credited(sale),
    left: stillDue(sale),
    notes: sale.stacked,
    accepted: around.accepted,
    closedBecause,
    question,
    rejected: around.rejectedAtMs === undefined ? undefined : { at: around.rejectedAtMs },
    card:
      moving || question !== undefined || byCard === 0 || around.cardFault !== undefined || around.tooLateForCard
        ? undefined
        : { due: byCard },
    change: around.change,
    agentPhone: around.agent.phone,
    onCancel: onCancel(sale, around),
  };
}

function onCancel(sale: Sale, around: SaleSurroundings): { readonly paidOut: Kopecks; readonly claim: Kopecks } {
  const money = credited(sale);
  const paidOut = around.payable(money);
  return { paidOut, claim: minus(money, paidOut) };
}

/** What the dispenser pays or has paid; undefined when it was not asked or paid nothing. */
function payoutView({ payout }: Sale): PayoutView | undefined {
  if (payout?.state === 'asked') return { amount: payout.amount, state: 'coming' };
  return payout?.state === 'told' && payout.paid > 0 ? { amount: payout.paid, state: 'paid' } : undefined;
}

function card(sale: Sale, state: CardState, around: SaleSurroundings): Screen {
  const stage = state.state === 'wanted' ? 'preparing' : state.state === 'void' ? 'failed' : 'running';
  const absent = around.cardFault === 'none' ? 'terminal-no-answer' : around.cardFault;
  const blocked = around.printerFault ?? absent ?? (around.tooLateForCard ? 'too-late' : undefined);
  const mayChange = stage !== 'running' || state.state === 'charging';
  return {
    kind: 'card',
    due: stillDue(sale),
    credited: credited(sale),
    stage,
    prompt: stage === 'running' ? around.prompt : undefined,
    problem: stage === 'failed' ? state.reason : undefined,
    closedBecause: stage === 'running' ? undefined : blocked,
    cash:
      mayChange && !state.leaving && around.cashFault === undefined && !around.tooLate
        ? { due: stillDue({ ...sale, means: 'cash' }) }
        : undefined,
    agentPhone: around.agent.phone,
    onCancel: onCancel(sale, around),
  };
}

function printing(sale: Sale): Screen | undefined {
  const next = nextPaper(sale);
  if (next === undefined) return undefined;
  if ('document' in next) {
    const number = sale.documents.indexOf(next.document) + 1;
    return { kind: 'printing', what: 'ticket', number, of: sale.documents.length };
  }
  if ('receipt' in next) return { kind: 'printing', what: 'receipt', number: 1, of: 1 };
  const number = sale.claims.indexOf(next.claim) + 1;
  return { kind: 'printing', what: 'claim', number, of: sale.claims.length };
}

function take(sale: Sale, around: SaleSurroundings): Screen {
  return {
    kind: 'take',
    documents: sale.documents.map((document) => ({
      uid: document.uid,
      qrPayload: around.qrPayload(document),
      printed: document.paper === 'printed',
    })),
    claims: openClaims(sale),
    change: payoutView(sale),
    fault: nextPaper(sale) === undefined ? undefined : (around.printerFault ?? 'printer-fault'),
    agentPhone: around.agent.phone,
  };
}

function ended(sale: Sale, stop: EndReason, around: SaleSurroundings): Screen {
  return {
    kind: 'ended',
    // A taken place leads back to the map before this screen is ever drawn; said as a refusal otherwise.
    because: stop === 'place-taken' ? 'refused' : stop,
    means: sale.means,
    claims: openClaims(sale),
    change: payoutView(sale),
    returningNote: sale.escrow !== undefined,
    agentName: around.agent.name,
    agentPhone: around.agent.phone,
  };
}

function openClaims(sale: Sale): readonly ClaimView[] {
  return sale.claims.filter((one) => !one.settled).map(claimView);
}

function claimView(claim: SaleClaim): ClaimView {
  return {
    number: claim.claim,
    amount: claim.amount,
    beingChecked: claim.beingChecked,
    printed: claim.paper === 'printed',
  };
}
