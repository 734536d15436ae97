import { hryvnias, type Kopecks } from '../../basics/money.ts';
import type { CallArguments, CallName } from '../../kiosk/contract/calls.ts';
import type { KioskView, Screen } from '../../kiosk/contract/view.ts';
import type { Chance } from './chance.ts';
import { kyiv } from './railway.ts';
import type { Card } from './terminal.ts';

/** What hands can do at a kiosk. */
export interface Hands {
  call<Name extends CallName>(name: Name, argument: CallArguments<Name>): void;
  insert(note: Kopecks): boolean;
  tap(card: Card): boolean;
}

/** How somebody behaves; probabilities are for each look at the screen. */
export interface Temper {
  readonly means: 'cash' | 'card';
  readonly cardDeclined: boolean;
  /** Pays with one note that is worth more than the ticket. */
  readonly overpays: boolean;
  readonly takesOverpay: boolean;
  readonly changesMeans: number;
  readonly cancels: number;
  readonly walksAway: number;
  /** Presses something that may not fit. */
  readonly fidgets: number;
}

/** Somebody who does everything right. */
export const patient: Temper = {
  means: 'cash',
  cardDeclined: false,
  overpays: false,
  takesOverpay: true,
  changesMeans: 0,
  cancels: 0,
  walksAway: 0,
  fidgets: 0,
};

/** Somebody, as the seed wills. */
export function anybody(chance: Chance, declined: boolean): Temper {
  const odd = chance.odds(0.5);
  return {
    means: chance.odds(0.5) ? 'card' : 'cash',
    cardDeclined: declined,
    overpays: chance.odds(0.3),
    takesOverpay: chance.odds(0.6),
    changesMeans: odd && chance.odds(0.3) ? 0.15 : 0,
    cancels: odd && chance.odds(0.3) ? 0.08 : 0,
    walksAway: odd && chance.odds(0.25) ? 0.05 : 0,
    fidgets: odd && chance.odds(0.4) ? 0.25 : 0,
  };
}

const fidgeting = ['finish', 'back', 'startOver', 'stillHere', 'payCash', 'payCard', 'cancelPayment', 'retry'] as const;

/** A passenger who knows only the screen. */
export class Passenger {
  /** The kiosk has shown the first screen again after this passenger began: it is over. */
  done = false;
  private begun = false;
  private wantsCard: boolean;
  private overpays: boolean;
  private readonly temper: Temper;
  private readonly chance: Chance;
  private readonly hands: Hands;

  constructor(temper: Temper, chance: Chance, hands: Hands) {
    this.temper = temper;
    this.chance = chance;
    this.hands = hands;
    this.wantsCard = temper.means === 'card';
    this.overpays = temper.overpays;
  }

  /** Looks at the screen and does one thing, or waits. */
  look(view: KioskView): void {
    const { temper, chance } = this;
    if (this.done) return;
    if (this.begun && chance.odds(temper.walksAway)) {
      this.done = true;
      return;
    }
    if (this.begun && chance.odds(temper.fidgets)) this.fidget();
    if (view.idle !== undefined) this.hands.call('stillHere', {});
    this.act(view);
  }

  private act({ screen, busy }: KioskView): void {
    const { hands } = this;
    switch (screen.kind) {
      case 'attract':
        if (this.begun && !busy) this.done = true;
        else if (screen.faults.length === 0 && screen.popular.length > 0 && !busy) {
          this.begun = true;
          hands.call('chooseDestination', { code: kyiv.code });
        }
        break;
      case 'destination':
        if (!busy) hands.call('chooseDestination', { code: kyiv.code });
        break;
      case 'date':
        if (!busy) hands.call('chooseDate', { date: screen.dates[1] ?? '' });
        break;
      case 'trains':
        if (!busy) hands.call('chooseTrain', { number: screen.trains[0]?.number ?? '' });
        break;
      case 'place':
        if (!busy) hands.call('confirmPlace', {});
        break;
      case 'passenger':
        hands.call('setPassenger', { surname: 'Їжак', name: 'Ґеник' });
        break;
      case 'summary':
        this.summary(screen);
        break;
      case 'cash':
        this.cash(screen);
        break;
      case 'card':
        this.card(screen);
        break;
      case 'take':
        if (screen.fault === undefined) hands.call('finish', {});
        break;
      case 'ended':
        if (screen.claims.every(({ printed }) => printed) && !screen.returningNote) hands.call('finish', {});
        break;
      case 'fault':
        // Tries once more, then gives up.
        if (this.chance.odds(0.5)) hands.call('retry', {});
        else hands.call('finish', {});
        break;
      case 'document':
      case 'document-search':
        hands.call('finish', {});
        break;
      default:
    }
  }

  private summary(screen: Extract<Screen, { kind: 'summary' }>): void {
    if (this.wantsCard && screen.card !== undefined) this.hands.call('payCard', {});
    else if (screen.cash !== undefined) this.hands.call('payCash', {});
    else if (screen.card !== undefined) this.hands.call('payCard', {});
    else this.hands.call('startOver', {});
  }

  private cash(screen: Extract<Screen, { kind: 'cash' }>): void {
    const { temper, chance, hands } = this;
    if (chance.odds(temper.cancels)) {
      hands.call('cancelPayment', {});
      return;
    }
    if (screen.question !== undefined) {
      hands.call('answerOverpay', { take: temper.takesOverpay });
      // Whoever got the note back pays with smaller ones.
      this.overpays = false;
      return;
    }
    if (screen.card !== undefined && chance.odds(temper.changesMeans)) {
      hands.call('chooseMeans', { means: 'card' });
      return;
    }
    if (screen.closedBecause !== undefined && screen.closedBecause !== 'note-moving' && chance.odds(0.03)) {
      // Nobody waits for ever at a slot that is closed.
      hands.call('cancelPayment', {});
      return;
    }
    if (screen.closedBecause !== undefined || screen.left === 0) return;
    const fits = screen.accepted.findLast((note) => note <= screen.left);
    const over = screen.accepted.find((note) => note > screen.left);
    const note = this.overpays ? (over ?? fits) : (fits ?? over);
    if (note !== undefined) hands.insert(chance.odds(0.05) ? hryvnias(chance.pick([5, 50, 1000])) : note);
  }

  private card(screen: Extract<Screen, { kind: 'card' }>): void {
    const { temper, chance, hands } = this;
    if (chance.odds(temper.cancels)) hands.call('cancelPayment', {});
    else if (screen.cash !== undefined && chance.odds(temper.changesMeans)) {
      hands.call('chooseMeans', { means: 'cash' });
    } else if (screen.stage === 'running') {
      if (screen.prompt === 'present-card') hands.tap(temper.cardDeclined ? 'declined' : 'good');
    } else if (screen.stage === 'failed' || screen.closedBecause !== undefined) {
      if (chance.odds(0.1)) hands.call('cancelPayment', {});
      else if (screen.cash !== undefined && temper.cardDeclined) hands.call('chooseMeans', { means: 'cash' });
      else if (screen.stage === 'failed' && chance.odds(0.5)) hands.call('chooseMeans', { means: 'card' });
    }
  }

  private fidget(): void {
    this.hands.call(this.chance.pick(fidgeting), {});
    if (this.chance.odds(0.2)) this.hands.call('answerOverpay', { take: this.chance.odds(0.5) });
    if (this.chance.odds(0.2)) this.hands.call('chooseMeans', { means: this.chance.pick(['cash', 'card']) });
    if (this.chance.odds(0.1)) this.hands.insert(hryvnias(this.chance.pick([5, 20, 100])));
  }
}
