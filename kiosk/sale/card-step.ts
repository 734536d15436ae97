import type { Intent, SaleEvent, Wish } from './events.ts';
import { stillDue, type CardState, type Sale } from './sale.ts';

/** Events of a card payment that answer an intent. */
type CardOutcome = Extract<
  SaleEvent,
  { type: 'charge-authorised' | 'charge-stands' | 'charge-void' | 'charge-reversed' | 'reverse-refused' }
>;

/** A card payment that is to begin as soon as terminal, printer and hold allow it. */
export const cardWanted: CardState = {
  state: 'wanted',
  previous: '',
  reason: undefined,
  leaving: false,
  unknown: false,
};

/** What the terminal is being asked or has been told; its word is awaited. */
const awaited: readonly CardState['state'][] = ['charging', 'issuing', 'withholding', 'reversing'];

/** Whether the terminal's word is awaited before anything else is decided. */
export function cardAwaited(sale: Sale): boolean {
  return sale.card !== undefined && awaited.includes(sale.card.state);
}

/** The passenger chose how to pay, or to try the card again; a choice that comes too late changes nothing. */
export function meansChosen(sale: Sale, means: Sale['means']): Sale {
  const { card } = sale;
  const open = sale.phase === 'paying' && sale.stop === undefined;
  if (!open || sale.escrow !== undefined) return sale;
  // Notes that are in the box stay paid: the card is asked for the rest.
  if (means === 'card' && stillDue({ ...sale, means }) === 0) return sale;
  if (means === 'card')
    return card === undefined || card.state === 'void' ? { ...sale, means, card: cardWanted } : sale;
  if (card?.state === 'wanted' || card?.state === 'void') return { ...sale, means, card: undefined };
  return card?.state === 'charging' && !card.leaving ? { ...sale, card: { ...card, leaving: true } } : sale;
}

/** The state that an intent of the card brings. */
export function cardIntended(sale: Sale, intent: Intent): Sale {
  const states: Partial<Record<Intent['kind'], CardState['state']>> = {
    charge: 'charging',
    issue: 'issuing',
    withhold: 'withholding',
    reverse: 'reversing',
  };
  const state = states[intent.kind];
  return state === undefined || sale.card === undefined ? sale : { ...sale, card: { ...sale.card, state } };
}

/** A sale after the terminal's word on `intent`; what is to be done now follows from the state. */
export function cardOutcome(sale: Sale, event: CardOutcome, intent: Intent): Sale {
  const { card } = sale;
  if (card === undefined) return sale;
  switch (event.type) {
    case 'charge-authorised':
      return { ...sale, card: { ...card, state: 'authorised', reason: event.fits ? undefined : 'failed' } };
    case 'charge-stands':
      if (intent.kind === 'issue' && sale.stop === undefined) {
        return { ...sale, phase: 'printing', card: { ...card, state: 'stands' } };
      }
      return giveUp({ ...sale, card: { ...card, state: 'stands' } }, 'card-void');
    case 'charge-void':
      return chargeVoid(sale, { ...card, state: 'void', reason: event.reason }, intent);
    case 'charge-reversed':
      return { ...sale, card: { ...card, state: 'reversed' } };
    case 'reverse-refused':
      return {
        ...sale,
        card: { ...card, state: 'refused' },
        claims: sale.claims.map((one) =>
          one.because === 'card-unknown' ? { ...one, because: 'card-charged' as const, beingChecked: false } : one,
        ),
      };
  }
}

/** The terminal took an authorised payment back by itself, or its window ends: the charge will not stand. */
export function cardLost(sale: Sale, event: Extract<SaleEvent, { type: 'charge-lapsed' | 'charge-overdue' }>): Sale {
  const { card } = sale;
  if (card?.state !== 'authorised') return sale;
  if (event.type === 'charge-overdue') return giveUp({ ...sale, payUnanswered: true }, 'unanswered');
  return giveUp({ ...sale, card: { ...card, state: 'void', reason: event.reason } }, 'card-void');
}

/** Nobody is kept waiting for a terminal that is silent: the passenger gets a claim, the terminal is asked on. */
export function cardUnknown(sale: Sale): Sale {
  return sale.card === undefined ? sale : giveUp({ ...sale, card: { ...sale.card, unknown: true } }, 'card-unknown');
}

/** What must still be done about the card of a sale that was given up; a debt is written down before all else. */
export function undoCard(sale: Sale): { readonly debt?: Wish; readonly acts: readonly Wish[] } {
  const { card, claims } = sale;
  if (card === undefined) return { acts: [] };
  const amount = stillDue(sale);
  const claim = claims.find((one) => one.because === 'card-unknown' || one.because === 'card-charged');
  if (card.state === 'refused' && claim === undefined) {
    return { debt: { kind: 'claim', amount, beingChecked: false, because: 'card-charged' }, acts: [] };
  }
  if (card.unknown && cardAwaited(sale) && claim === undefined) {
    return { debt: { kind: 'claim', amount, beingChecked: true, because: 'card-unknown' }, acts: [] };
  }
  const over = card.state === 'void' || card.state === 'reversed';
  if (over && claim?.settled === false) return { debt: { kind: 'settle-claim', claim: claim.claim }, acts: [] };
  if (card.state === 'authorised') return { acts: [{ kind: 'withhold' }] };
  return { acts: card.state === 'stands' ? [{ kind: 'reverse', amount }] : [] };
}

/** What follows in `paying` from the card's state alone. */
export function cardInPaying(sale: Sale): readonly Wish[] {
  const { card } = sale;
  if (card?.state !== 'authorised') return [];
  const mayPay = sale.stop === undefined && !card.leaving && card.reason === undefined;
  return [{ kind: mayPay ? 'pay' : 'withhold' }];
}

function chargeVoid(sale: Sale, card: CardState, intent: Intent): Sale {
  // Nothing was ever authorised: nobody needs a slip of it.
  const receipts = intent.kind === 'charge' ? sale.receipts.filter((one) => one.paper !== 'waiting') : sale.receipts;
  if (intent.kind === 'issue') return giveUp({ ...sale, card }, 'card-void');
  if (sale.stop === undefined && card.leaving) return { ...sale, receipts, means: 'cash', card: undefined };
  return { ...sale, receipts, card };
}

function giveUp(sale: Sale, because: NonNullable<Sale['stop']>): Sale {
  return { ...sale, phase: 'voiding', stop: sale.stop ?? because };
}
