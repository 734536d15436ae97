// Over 400 lines on purpose: every call of a passenger is decided in one place.
import type { CallArguments, PassengerCallName } from '../contract/calls.ts';
import {
  refusalKeys,
  type KioskView,
  type Language,
  type Screen,
  type StationItem,
  type Step,
} from '../contract/view.ts';
import type { Refund } from '../refund/refund.ts';
import type { Sale } from '../sale/sale.ts';
import { choiceOf, reachableFrom, type Basket, type Browse } from './browse.ts';
import { choosingActs, choosingScreen, stepBack } from './choosing.ts';
import { DocumentDesk } from './document-desk.ts';
import { Idle } from './idle.ts';
import { bareStation } from './railway.ts';
import type { SessionOptions } from './session-ports.ts';
import { Shopping } from './shopping.ts';

/** One passenger at the screen, from the first tap to the last: what is shown, and what a tap does. */
export class Session {
  private language: Language = 'uk';
  private browse: Browse = { at: 'attract' };
  private basket: Basket = {};
  private visit = 0;
  private asking = 0;
  private lastSaleScreen = '';
  /** The sale and the refund that it was made of. */
  private marked: { readonly sale?: Sale | undefined; readonly refund?: Refund | undefined } = {};
  private readonly idle: Idle;
  private readonly shopping: Shopping;
  private readonly documents: DocumentDesk;
  private readonly options: SessionOptions;

  constructor(options: SessionOptions) {
    this.options = options;
    this.idle = new Idle({
      clock: options.clock,
      countdownMs: options.times.countdownMs,
      gone: () => {
        this.gone();
      },
      changed: options.changed,
    });
    this.documents = new DocumentDesk({
      ...options,
      show: (browse) => {
        this.show(browse, {});
      },
      alone: (step) => {
        this.alone(step);
      },
    });
    this.shopping = new Shopping({
      railway: options.railway,
      station: options.station.code,
      from: () => this.station(),
      show: (browse, basket) => {
        this.show(browse, basket);
      },
      failed: ({ fault, detail }, retry) => {
        this.show({ at: 'fault', fault, detail, retry }, this.basket);
      },
      alone: (step) => {
        this.alone(step);
      },
    });
  }

  /** An unknown failure interrupted somebody who stood here: what is open is shown first, and what comes next is said. */
  wasInterrupted(language: Language): void {
    this.language = language;
    const retry = (): void => {
      this.reset();
    };
    this.show({ at: 'fault', fault: 'interrupted', detail: '', retry }, {});
  }

  /** The view but for its revision. */
  view(): Omit<KioskView, 'revision'> {
    const sale = this.options.counter.front();
    const refund = this.options.refunds.front();
    const left = this.idle.leftMs();
    return {
      language: this.language,
      station: this.station(),
      now: this.options.serverClock.kyivMinute(),
      screen: this.screen(),
      choice: choiceOf(this.station(), this.basket),
      hold: this.options.counter.hold(),
      idle: left === undefined ? undefined : { leftMs: left },
      reachable: sale === undefined && refund === undefined ? reachableFrom(this.browse, this.basket) : [],
      busy: this.asking > 0,
    };
  }

  /** The first screen stands there, and nobody is buying. */
  get atAttract(): boolean {
    return this.at('attract');
  }

  /** The sale moved on: another screen waits another time for a sign of life. */
  saleChanged(): void {
    const sale = this.options.counter.front();
    if (sale !== undefined && (isUnmade(sale) || isNotCarried(sale))) {
      this.orderFailed(sale);
      return;
    }
    const refund = this.options.refunds.front();
    // Which screen it is follows from the case alone.
    if (sale === this.marked.sale && refund === this.marked.refund) return;
    this.marked = { sale, refund };
    const mark =
      sale !== undefined
        ? saleMark(sale, this.options.counter.screen(sale))
        : refund === undefined
          ? ''
          : refundMark(refund, this.options.refunds.screen(refund));
    if (mark === this.lastSaleScreen) return;
    this.lastSaleScreen = mark;
    this.restartIdle();
  }

  /** Does what a person asked for; what does not fit the present screen is ignored. */
  call<Name extends PassengerCallName>(name: Name, argument: CallArguments<Name>): void {
    const act = this.acts[name] as (argument: CallArguments<Name>) => void;
    act(argument);
    this.restartIdle();
    this.options.changed();
  }

  /** A code was scanned: on a screen where nobody is buying, it asks for that document's state. */
  scanned(text: string): void {
    if (['attract', 'document', 'document-search'].includes(this.browse.at)) this.call('lookUpDocument', { uid: text });
  }

  private readonly acts: { readonly [Name in PassengerCallName]: (argument: CallArguments<Name>) => void } = {
    setLanguage: ({ language }) => {
      this.language = language;
    },
    openDestinations: () => {
      if (this.sells() && this.at('attract', 'date', 'trains')) this.show({ at: 'destination' }, this.basket);
    },
    chooseDestination: ({ code }) => {
      const to = this.options.railway.directory?.get(code);
      if (to === undefined || code === this.options.station.code) return;
      if (this.sells() && this.at('attract', 'destination')) this.shopping.dates({ to });
    },
    ...choosingActs({
      now: () => ({
        browse: this.options.counter.front() === undefined ? this.browse : undefined,
        basket: this.basket,
      }),
      shopping: () => this.shopping,
      from: () => this.station(),
      show: (browse, basket) => {
        this.show(browse, basket);
      },
    }),
    payCash: () => {
      if (!this.at('summary') || this.options.counter.offer(this.basket).cash === undefined) return;
      this.options.counter.open(this.basket, 'cash');
    },
    payCard: () => {
      if (!this.at('summary') || this.options.counter.offer(this.basket).card === undefined) return;
      this.options.counter.open(this.basket, 'card');
    },
    chooseMeans: ({ means }) => {
      this.options.counter.chooseMeans(means);
    },
    answerOverpay: ({ take }) => {
      this.options.counter.answerOverpay(take);
    },
    cancelPayment: () => {
      this.options.counter.stop('cancelled');
    },
    finish: () => {
      const { kind } = this.screen();
      if (['take', 'ended', 'refunded'].includes(kind) || this.at('document', 'document-search', 'fault')) this.reset();
    },
    back: () => {
      if (this.browsing) this.back();
    },
    goTo: ({ step }) => {
      if (this.browsing && reachableFrom(this.browse, this.basket).includes(step)) this.goTo(step);
    },
    startOver: () => {
      if (!this.browsing) return;
      // The same person goes on: the language stays.
      const { language } = this;
      this.reset();
      this.language = language;
    },
    stillHere: () => {
      // Any call is a sign of life; this one has nothing else to do.
    },
    openDocumentSearch: () => {
      if (this.at('attract', 'document')) this.show({ at: 'document-search' }, {});
    },
    lookUpDocument: ({ uid }) => {
      if (this.at('attract', 'document', 'document-search')) this.documents.lookUp(uid);
    },
    askReturn: () => {
      if (this.at('document')) this.documents.askReturn(this.browse);
    },
    confirmReturn: () => {
      if (this.at('document')) this.documents.confirmReturn(this.browse);
    },
    redeemClaim: () => {
      if (this.at('document')) this.documents.redeem(this.browse);
    },
    declineCard: () => {
      this.options.refunds.declineCard();
    },
    retry: () => {
      if (this.browse.at === 'fault') this.browse.retry();
    },
  };

  /** Neither a sale nor a refund stands in front of the passenger. */
  private get browsing(): boolean {
    return this.options.counter.front() === undefined && this.options.refunds.front() === undefined;
  }

  /** A technician has not sent passengers away. */
  private sells(): boolean {
    return this.options.counter.outOfService() === undefined;
  }

  private at(...places: readonly Browse['at'][]): boolean {
    return this.browsing && places.includes(this.browse.at);
  }

  private show(browse: Browse, basket: Basket): void {
    this.visit += 1;
    this.browse = browse;
    this.basket = basket;
    this.restartIdle();
    this.options.changed();
  }

  private alone(step: () => Promise<(() => void) | undefined>): void {
    this.visit += 1;
    const { visit } = this;
    this.asking += 1;
    this.options.background(
      step().then((then) => {
        this.asking -= 1;
        if (visit === this.visit) then?.();
        this.options.changed();
      }),
    );
  }

  private back(): void {
    const before = stepBack(this.browse, this.basket);
    if (before === undefined) this.reset();
    else this.show(before.browse, before.basket);
  }

  private goTo(step: Step): void {
    const { dates, carriage } = this.basket;
    if (step === 'destination') this.show({ at: 'destination' }, {});
    else if (step === 'train' && dates !== undefined) this.show({ at: 'date', dates }, this.basket);
    else if (step === 'place' && carriage !== undefined) {
      this.show({ at: 'place', takenMeanwhile: [] }, this.basket);
    } else if (step === 'passenger') this.show({ at: 'passenger', index: 0 }, this.basket);
  }

  /** Nobody is there: before the sale everything is dropped, in a payment it is given up, at its end the screen is left. */
  private gone(): void {
    const sale = this.options.counter.front();
    const { refunds } = this.options;
    if (sale?.phase === 'paying' && sale.stop === undefined) this.options.counter.stop('idle');
    else if (refunds.front()?.card === 'wanted') refunds.declineCard();
    else this.reset();
    this.options.changed();
  }

  /** The clean-up that everything hangs on. */
  private reset(): void {
    this.options.counter.leave();
    this.options.refunds.leave();
    this.language = 'uk';
    this.lastSaleScreen = '';
    this.marked = {};
    this.show({ at: 'attract' }, {});
  }

  /** No order was made: a taken place leads back to the map, anything else to a fault with a way on. */
  private orderFailed(sale: Sale): void {
    this.options.counter.leave();
    const { stop } = sale;
    const carriage = this.basket.carriage?.offer.number;
    if (stop === 'place-taken' && carriage !== undefined) {
      const wanted = (this.basket.places ?? []).map(({ number }) => number);
      this.shopping.carriage(this.basket, carriage, wanted);
      return;
    }
    if (stop === 'restart' || this.basket.to === undefined) {
      // Whoever was interrupted is told so now.
      if (this.browse.at !== 'fault') this.reset();
      return;
    }
    if (stop === 'cancelled') {
      this.show({ at: 'summary' }, this.basket);
      return;
    }
    const why = refusalKeys.find((key) => key === sale.refusal);
    if (stop === 'refused' && why !== undefined) {
      this.show({ at: 'refused', why, index: undefined }, this.basket);
      return;
    }
    const fault = stop === 'unanswered' ? 'gateway-unreachable' : 'gateway-refused';
    const retry = () => {
      this.show({ at: 'summary' }, this.basket);
    };
    this.show({ at: 'fault', fault, detail: '', retry }, this.basket);
  }

  private screen(): Screen {
    const { counter, refunds } = this.options;
    const sale = counter.front();
    const refund = refunds.front();
    if (sale !== undefined) return counter.screen(sale);
    return refund === undefined ? this.browseScreen() : refunds.screen(refund);
  }

  private browseScreen(): Screen {
    const { browse, basket } = this;
    switch (browse.at) {
      case 'attract':
        return {
          kind: 'attract',
          popular: this.popular(),
          departures: this.options.railway.departures,
          faults: this.options.counter.faults(),
          pays: this.options.counter.pays(),
          outOfService: this.options.counter.outOfService(),
        };
      case 'destination':
        return { kind: 'destination', popular: this.popular() };
      case 'date':
      case 'trains':
      case 'place':
      case 'passenger':
      case 'birth-date':
      case 'certificate':
      case 'privilege':
      case 'refused':
      case 'services':
      case 'transport':
        return choosingScreen(browse, basket);
      case 'summary':
        return this.options.counter.offer(basket);
      case 'document':
        return browse.screen;
      case 'document-search':
        return { kind: 'document-search' };
      case 'fault':
        return { kind: 'fault', fault: browse.fault, detail: browse.detail, retry: true };
    }
  }

  private popular(): readonly StationItem[] {
    const { directory } = this.options.railway;
    return this.options.popular.flatMap((code) => {
      const station = code === this.options.station.code ? undefined : directory?.get(code);
      return station === undefined ? [] : [station];
    });
  }

  private station(): StationItem {
    const { code, name } = this.options.station;
    return this.options.railway.directory?.get(code) ?? bareStation(code, name);
  }

  private restartIdle(): void {
    const { times } = this.options;
    if (this.browsing) {
      this.idle.restart(this.browse.at === 'attract' && this.language === 'uk' ? undefined : times.idleMs);
      return;
    }
    const screen = this.screen();
    if (
      screen.kind === 'cash' ||
      (screen.kind === 'refunding' && screen.stage === 'card') ||
      (screen.kind === 'card' && screen.stage !== 'running')
    )
      this.idle.restart(times.idleMs * 2);
    else if (screen.kind === 'take' || screen.kind === 'ended' || screen.kind === 'refunded') {
      const waiting =
        screen.claims.some((claim) => !claim.printed) || (screen.kind !== 'ended' && screen.fault !== undefined);
      this.idle.restart(waiting ? times.claimMs : times.takeMs, false);
    } else this.idle.restart(undefined);
  }
}

/** No order was made. */
function isUnmade({ phase, order }: Sale): boolean {
  return phase === 'closed' && order === undefined;
}

/** The order is being voided before anything was paid, because what was to be carried could not be added to it. */
function isNotCarried({ phase, order, stop, pays, stacked }: Sale): boolean {
  const over = phase === 'voiding' || phase === 'closed';
  const unpaid = order !== undefined && pays === 0 && stacked.length === 0;
  return over && unpaid && (stop === 'refused' || stop === 'unanswered');
}

/** Changes when a person would say that something happened on the sale's screen. */
function saleMark(sale: Sale, screen: Screen): string {
  const papers = sale.claims.map((one) => one.paper);
  return JSON.stringify([screen.kind, sale.stacked.length, sale.escrow?.state, sale.card?.state, papers]);
}

/** The same for a refund. */
function refundMark({ payout, card, claims }: Refund, screen: Screen): string {
  return JSON.stringify([screen.kind, payout?.state, card, claims.map((one) => one.paper)]);
}
