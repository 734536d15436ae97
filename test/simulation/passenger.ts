import { hryvnias, type Kopecks } from '../../basics/money.ts';
import type { CallArguments, CallName } from '../../kiosk/contract/calls.ts';
import type { KioskView, Screen, TicketKind } from '../../kiosk/contract/view.ts';
import type { Chance } from './chance.ts';
import { kyiv } from './railway.ts';
import type { Card } from './terminal.ts';

/** What hands can do at a kiosk. */
export interface Hands {
  call<Name extends CallName>(name: Name, argument: CallArguments<Name>): void;
  insert(note: Kopecks): boolean;
  tap(card: Card): boolean;
  /** Which card is held to the terminal for money back. */
  card(): Card;
  /** Asks for the money of the claim that is shown. */
  redeem(): void;
}

/** How somebody behaves; probabilities are for each look at the screen. */
export interface Temper {
  /** What somebody comes for; whoever has no paper for his errand buys a ticket. */
  readonly errand: 'buy' | 'return' | 'claim';
  /** Who travels, by kind of ticket. */
  readonly party: readonly TicketKind[];
  /** Which of the days on sale, from 0. */
  readonly day: number;
  /** Pays one note in cash and the rest by card. */
  readonly splits: boolean;
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
  errand: 'buy',
  party: ['full'],
  day: 1,
  splits: false,
  means: 'cash',
  cardDeclined: false,
  overpays: false,
  takesOverpay: true,
  changesMeans: 0,
  cancels: 0,
  walksAway: 0,
  fidgets: 0,
};

/** Who travels together, and how often. */
const parties: readonly [Party, ...Party[]] = [
  ['full'],
  ['full'],
  ['full'],
  ['full'],
  ['full'],
  ['full'],
  ['full', 'full'],
  ['full', 'child'],
  ['full', 'infant'],
  ['full', 'child', 'full', 'infant'],
];
type Party = Temper['party'];

/** Somebody, as the seed wills. */
export function anybody(chance: Chance, declined: boolean): Temper {
  const odd = chance.odds(0.5);
  return {
    errand: chance.pick(['buy', 'buy', 'buy', 'buy', 'buy', 'buy', 'return', 'claim']),
    party: chance.pick(parties),
    day: chance.between(0, 2),
    splits: chance.odds(0.1),
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

const fidgeting = [
  'finish',
  'back',
  'startOver',
  'stillHere',
  'payCash',
  'payCard',
  'cancelPayment',
  'retry',
  'askReturn',
  'confirmReturn',
  'redeemClaim',
  'declineCard',
] as const;

/** Ages that fit the reduced tickets. */
const birthDates: Partial<Record<TicketKind, string>> = { child: '2016-05-30', infant: '2024-05-30' };

const names: readonly (readonly [string, string])[] = [
  ['Їжак', 'Ґеник'],
  ['Їжак', 'Єва'],
  ['Шевченко', 'Олена'],
  ['Їжак', 'Юрій'],
];

/** A passenger who knows only the screen. */
export class Passenger {
  /** The kiosk has shown the first screen again after this passenger began: it is over. */
  done = false;
  private begun = false;
  private wantsCard: boolean;
  private overpays: boolean;
  /** The text of the paper that is scanned; undefined for whoever buys. */
  private readonly paper: string | undefined;
  private readonly temper: Temper;
  private readonly chance: Chance;
  private readonly hands: Hands;

  constructor(temper: Temper, chance: Chance, hands: Hands, paper: string | undefined) {
    this.paper = paper;
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
          if (this.paper === undefined) hands.call('chooseDestination', { code: kyiv.code });
          else hands.call('lookUpDocument', { uid: this.paper });
        }
        break;
      case 'destination':
        if (!busy) hands.call('chooseDestination', { code: kyiv.code });
        break;
      case 'date':
        if (!busy) hands.call('chooseDate', { date: screen.dates[this.temper.day] ?? screen.dates[0] ?? '' });
        break;
      case 'trains':
        // All trains of the day are gone: so is he.
        if (!busy && screen.trains.length === 0) hands.call('startOver', {});
        else if (!busy) hands.call('chooseTrain', { number: screen.trains[0]?.number ?? '' });
        break;
      case 'place':
        if (!busy) this.place(screen);
        break;
      case 'passenger':
        this.name(screen);
        break;
      case 'birth-date':
        hands.call('setBirthDate', { date: birthDates[screen.ticket.kind] ?? '2000-01-01' });
        break;
      case 'refused':
        hands.call('resolveRefusal', {});
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
        if (this.paper !== undefined && screen.mayReturn) hands.call('askReturn', {});
        else if (screen.found !== 'searching') hands.call('finish', {});
        break;
      case 'return':
        if (screen.terms === 'searching') break;
        if (typeof screen.terms === 'object' && 'amount' in screen.terms && !this.chance.odds(this.temper.cancels)) {
          hands.call('confirmReturn', {});
        } else hands.call('finish', {});
        break;
      case 'claim':
        this.claim(screen);
        break;
      case 'refunding':
        this.refunding(screen);
        break;
      case 'refunded':
        if (screen.fault === undefined) hands.call('finish', {});
        break;
      case 'document-search':
        hands.call('finish', {});
        break;
      default:
    }
  }

  private place(screen: Extract<Screen, { kind: 'place' }>): void {
    const many = Math.min(this.temper.party.length, screen.mostParty);
    if (screen.party !== many) this.hands.call('chooseParty', { count: many });
    else this.hands.call('confirmPlace', {});
  }

  private name(screen: Extract<Screen, { kind: 'passenger' }>): void {
    const { index, tickets } = screen;
    const [surname, name] = names[index] ?? ['Їжак', 'Ґеник'];
    const wanted = this.temper.party[index] ?? 'full';
    const kind = tickets.some((ticket) => ticket.kind === wanted) ? wanted : 'full';
    this.hands.call('setPassenger', { surname, name, kind });
  }

  private claim({ found }: Extract<Screen, { kind: 'claim' }>): void {
    if (found === 'searching') return;
    if (typeof found === 'object' && found.paidOut > 0) this.hands.redeem();
    else this.hands.call('finish', {});
  }

  private refunding(screen: Extract<Screen, { kind: 'refunding' }>): void {
    const { temper, chance, hands } = this;
    if (screen.stage !== 'card') return;
    if (chance.odds(temper.cancels)) hands.call('declineCard', {});
    else if (screen.prompt === 'present-card') hands.tap(temper.cardDeclined ? 'declined' : hands.card());
    // Nobody waits for ever before a terminal that asks for nothing.
    else if (chance.odds(0.03)) hands.call('declineCard', {});
  }

  private summary(screen: Extract<Screen, { kind: 'summary' }>): void {
    if (this.wantsCard && !this.temper.splits && screen.card !== undefined) this.hands.call('payCard', {});
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
    const enough = temper.splits && screen.credited > 0;
    if (screen.card !== undefined && (enough || chance.odds(temper.changesMeans))) {
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
