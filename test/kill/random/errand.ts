import type { KioskView } from '../../../kiosk/contract/view.ts';
import type { BookedPaper, Books } from '../books.ts';
import { tap, wait, type Move } from '../robot.ts';

/** Somebody who does not buy: brings a ticket to give it back, or a claim to have it paid. `text`: what stands on the paper. */
export interface Errand {
  readonly what: 'gives back' | 'redeems';
  readonly text: string;
}

/** What he does next, knowing only the screen. `begins`: whether to start on the first screen. */
export function nextErrandMove({ screen, busy }: KioskView, errand: Errand, begins: boolean): Move {
  const lookUp = tap('lookUpDocument', { uid: errand.text });
  switch (screen.kind) {
    case 'attract':
      return begins && screen.faults.length === 0 && !busy ? lookUp : wait;
    case 'document':
      if (screen.found === 'searching') return wait;
      return screen.mayReturn ? tap('askReturn', {}) : tap('finish', {});
    case 'return':
      if (screen.terms === 'searching') return wait;
      return 'refused' in screen.terms ? tap('finish', {}) : tap('confirmReturn', {});
    case 'claim':
      if (screen.found === 'searching') return wait;
      return typeof screen.found === 'object' && screen.found.paidOut > 0 ? tap('redeemClaim', {}) : tap('finish', {});
    case 'refunding':
      return screen.prompt === 'present-card' ? { kind: 'hand', holds: 'card' } : wait;
    case 'refunded':
      return screen.fault === undefined ? tap('finish', {}) : wait;
    case 'fault':
      return screen.retry ? tap('finish', {}) : wait;
    default:
      return wait;
  }
}

/** Tickets in people's hands that are valid: what can be given back. */
export function ticketsInHand({ orders, papers }: Books): readonly Errand[] {
  return orders
    .flatMap(({ documents }) => documents)
    .filter(({ uid, status }) => status === 'paid' && papers.some((paper) => isTicket(paper, uid)))
    .map(({ uid }) => ({ what: 'gives back', text: uid }));
}

/** Claims in people's hands that the agent's book calls open: what can be redeemed. */
export function claimsInHand({ claims, papers }: Books): readonly Errand[] {
  return papers.flatMap(({ text, complete }) => {
    const [, number] = /№ (\S+)/u.exec(text) ?? [];
    const [, left = '', right = ''] = /Код (\S{4}) (\S{4})/u.exec(text) ?? [];
    const row = claims.find((one) => one.number === number);
    if (!complete || row === undefined || row.redeemedBy !== undefined || row.settled || row.beingChecked) return [];
    return [{ what: 'redeems', text: `${row.number}-${left}${right}` } as const];
  });
}

function isTicket({ text, complete }: BookedPaper, uid: string): boolean {
  return complete && text.includes('ПОСАДОЧНИЙ ДОКУМЕНТ') && text.includes(`УІД ${uid}`);
}
