import { hryvnias } from '../../basics/money.ts';
import type { CallArguments, CallName } from '../../kiosk/contract/calls.ts';
import type { KioskView, Screen } from '../../kiosk/contract/view.ts';

/** What a passenger does next. */
export type Move =
  | { readonly kind: 'tap'; readonly name: CallName; readonly argument: CallArguments<CallName> }
  | { readonly kind: 'hand'; readonly holds: number | 'card' }
  /** Nothing now: the kiosk is at work. */
  | { readonly kind: 'wait' };

const kyiv = '2200001';
const compartment = 'К';
export const wait: Move = { kind: 'wait' };

/**
 * `pays`: notes to the end, the last one overpaying by more than the smallest. `cancels`: after the first note.
 * `pays the rest by card`: after the first note.
 */
export type Passenger = 'pays' | 'cancels' | 'pays by card' | 'pays the rest by card';

/**
 * A passenger who knows only the screen: buys one berth to Kyiv, pays with notes or cancels, takes what comes out, and
 * leaves. `begins`: whether to start on the first screen.
 */
export function nextMove({ screen, busy }: KioskView, passenger: Passenger, begins: boolean): Move {
  switch (screen.kind) {
    case 'attract':
      return begins && screen.faults.length === 0 && screen.popular.length > 0 && !busy
        ? tap('chooseDestination', { code: kyiv })
        : wait;
    case 'date':
      return tap('chooseDate', { date: screen.dates[1] ?? '' });
    case 'trains': {
      const train = screen.trains.find((one) =>
        one.classes.some(({ wagonClass, free }) => wagonClass === compartment && free > 1),
      );
      return tap('chooseTrain', { number: train?.number ?? '', wagonClass: compartment });
    }
    case 'place':
      return tap('confirmPlace', {});
    case 'passenger':
      return tap('setPassenger', { surname: "Ґалаґан-В'язовська", name: 'Євдокія' });
    case 'summary':
      if (passenger === 'pays by card') return screen.card === undefined ? wait : tap('payCard', {});
      return screen.cash === undefined ? wait : tap('payCash', {});
    case 'cash':
      return payment(screen, passenger);
    case 'card':
      if (screen.stage === 'failed' && screen.closedBecause === undefined) return tap('chooseMeans', { means: 'card' });
      return screen.prompt === 'present-card' ? { kind: 'hand', holds: 'card' } : wait;
    case 'take':
      return screen.fault === undefined ? tap('finish', {}) : wait;
    case 'ended':
      return screen.claims.every(({ printed }) => printed) && !screen.returningNote ? tap('finish', {}) : wait;
    case 'fault':
      // Once more from the first screen, when it sells again.
      return screen.retry ? tap('finish', {}) : wait;
    default:
      return wait;
  }
}

function payment(screen: Extract<Screen, { kind: 'cash' }>, passenger: Passenger): Move {
  if (passenger === 'cancels' && screen.credited > 0) return tap('cancelPayment', {});
  if (passenger === 'pays the rest by card' && screen.credited > 0 && screen.card !== undefined) {
    return tap('chooseMeans', { means: 'card' });
  }
  if (screen.question !== undefined) return tap('answerOverpay', { take: true });
  if (screen.closedBecause !== undefined || screen.left === 0) return wait;
  const smallest = screen.accepted[0] ?? 0;
  const overpays = screen.accepted.find((note) => note - screen.left >= smallest);
  const fits = screen.accepted.findLast((note) => note <= screen.left);
  const note = screen.credited > 0 ? (overpays ?? fits) : (fits ?? overpays);
  return note === undefined ? wait : { kind: 'hand', holds: note / hryvnias(1) };
}

/** A tap that calls what stands on the screen. */
export function tap<Name extends CallName>(name: Name, argument: CallArguments<Name>): Move {
  return { kind: 'tap', name, argument };
}
