import type { Timer } from '../../basics/clock.ts';
import { kopecks, type Kopecks } from '../../basics/money.ts';
import type { CardPayment, CardTerminal } from '../../hardware/capabilities/card-terminal.ts';
import type { ProcessLife } from './life.ts';
import type { Surroundings } from './surroundings.ts';
import { TerminalSession } from './terminal-session.ts';

/** A payment that the bank charged; `undecided`: the terminal waits for the goods. */
export interface BankedPayment extends CardPayment {
  state: 'undecided' | 'stands' | 'reversed';
  /** The terminal would not take it back: what is owed for it has to be paid out by people. */
  irreversible: boolean;
}

/** Money that went back to a card. */
export interface BankedRefund {
  readonly receipt: string;
  readonly amount: Kopecks;
  readonly state: 'stands';
}

/** What the terminal tells of its last transaction. */
export interface LastTransaction {
  readonly payment: CardPayment;
  readonly stands: boolean;
  readonly kind: 'payment' | 'refund';
}

/** Where the payment under way stands. */
export type PaymentStage = 'card' | 'bank' | 'decision' | 'storing' | 'reversing';

/** A card in somebody's hand; `other`: not the one that paid. */
export type Card = 'good' | 'declined' | 'other';

/** The last digits of the cards that people have. */
const digits: Readonly<Record<Card, string>> = { good: '1111', declined: '1111', other: '2222' };

/** Milliseconds of terminal and bank. */
const pace = { card: 60_000, bank: 2_500, store: 700, goods: 68_000 } as const;

/**
 * A card terminal with its own book, and the bank behind it: what it charged is charged until it is reversed. It works
 * in two steps (ZVT 8.4): authorised, then stored or taken back; silence of the kiosk takes back.
 */
export class SimulatedTerminal {
  readonly payments: BankedPayment[] = [];
  readonly refunds: BankedRefund[] = [];
  last: LastTransaction | undefined;
  stage: PaymentStage | undefined;
  powered = true;
  /** It lives and says nothing until then, monotonic milliseconds; and then not before it is found anew. */
  muteUntilMs = 0;
  current: BankedPayment | undefined;
  private receipt = 0;
  private asked: Kopecks = kopecks(0);
  /** Set while money is to go back: the digits of the card that it is for. */
  private refundTo: string | undefined;
  private running: Timer | undefined;
  private outage: Timer | undefined;
  private session: TerminalSession | undefined;
  private readonly around: Surroundings;
  private readonly stored: (payment: BankedPayment) => void;

  /** `stored` hears of each charge that is to stand from now on. */
  constructor(around: Surroundings, stored: (payment: BankedPayment) => void) {
    this.around = around;
    this.stored = stored;
  }

  /** The driver of one life of the process. */
  driver(life: ProcessLife): CardTerminal {
    const session = new TerminalSession(this, life, this.around);
    this.session = session;
    life.onEnd(() => {
      if (this.session === session) this.session = undefined;
      this.lineLost();
    });
    return session;
  }

  /** 06 01: asks for a card. With `refundTo`, 06 31: money goes back to the card with these digits. */
  begin(amount: Kopecks, refundTo?: string): void {
    this.asked = amount;
    this.refundTo = refundTo;
    this.enter('card');
    this.after(pace.card, () => {
      this.refuse('cancelled');
    });
  }

  /** A hand holds a card to it; false when it asks for none. */
  tap(card: Card): boolean {
    if (this.stage !== 'card' || !this.powered) return false;
    this.enter('bank');
    this.session?.prompt('asking-the-bank');
    const { refundTo } = this;
    this.after(pace.bank / 2, () => {
      this.around.moment({ where: 'act', when: 'half', what: refundTo === undefined ? 'charge' : 'refund-card' });
      if (this.stage !== 'bank') return;
      this.after(pace.bank / 2, () => {
        if (card === 'declined') this.refuse('declined');
        else if (refundTo === undefined) this.charge(digits[card]);
        else if (refundTo !== '' && refundTo !== digits[card]) this.refuse('another-card');
        else this.giveBack(digits[card]);
      });
    });
    return true;
  }

  /** The kiosk's word arrives: goods are issued. */
  store(): void {
    const { current } = this;
    if (this.stage !== 'decision' || current === undefined) return;
    this.enter('storing');
    this.around.moment({ where: 'act', when: 'half', what: 'issue' });
    if (!this.is('storing')) return;
    this.after(pace.store, () => {
      this.book(current, 'stands');
      this.stored(current);
      this.finish();
      this.around.moment({ where: 'act', when: 'unread', what: 'issue' });
      if (this.around.strikes('terminal silent after issue')) this.fallSilent();
      this.session?.ended('stored', current);
    });
  }

  /** The kiosk's word arrives: goods are not issued; or nobody said anything for too long. */
  takeBack(): void {
    const { current } = this;
    if (this.stage !== 'decision' || current === undefined) return;
    this.enter('reversing');
    this.around.moment({ where: 'act', when: 'half', what: 'withhold' });
    if (!this.is('reversing')) return;
    this.after(pace.store, () => {
      this.book(current, 'reversed');
      this.finish();
      this.around.moment({ where: 'act', when: 'unread', what: 'withhold' });
      this.session?.ended('taken back', current);
    });
  }

  /** Takes effect only while no card was read. */
  abort(): void {
    if (this.stage === 'card') this.refuse('cancelled');
  }

  /** 06 30: reverses a payment that stands. */
  reverse(receipt: string): 'done' | 'refused' {
    const found = this.payments.find((one) => one.receipt === receipt);
    if (found === undefined) return 'refused';
    if (found.state === 'reversed') return 'done';
    if (found.irreversible || this.around.strikes('reversal refused')) {
      found.irreversible = true;
      return 'refused';
    }
    found.state = 'reversed';
    this.last = { payment: { ...found, receipt: this.nextReceipt() }, stands: false, kind: 'payment' };
    this.around.tell('bank', `takes back ${receipt}`);
    return 'done';
  }

  /** The line to the kiosk breaks: before a card was read nothing happens; what is not stored is taken back. ZVT 8.4. */
  lineLost(): void {
    if (this.stage === 'card') {
      this.refuse('cancelled');
      return;
    }
    // On a serial line nobody notices before the time for the goods is over.
    if (this.stage === 'decision' && this.around.chance.odds(0.5)) this.takeBack();
  }

  powerOff(): void {
    this.outage?.cancel();
    if (!this.powered) return;
    this.powered = false;
    this.running?.cancel();
    this.stage = undefined;
    this.around.tell('terminal', 'loses power');
    this.session?.conditionChanged();
  }

  /** After a power cut nothing stays undecided. ZVT 8.4. */
  powerOn(): void {
    if (this.powered) return;
    this.powered = true;
    for (const payment of this.payments) if (payment.state === 'undecided') this.book(payment, 'reversed');
    this.current = undefined;
    this.around.tell('terminal', 'has power');
    this.session?.conditionChanged();
  }

  /** Power goes and comes back by itself after a while. */
  powerCut(ms: number): void {
    this.powerOff();
    this.outage = this.around.clock.after(ms, () => {
      this.powerOn();
    });
  }

  /** The line to the driver breaks for a while. */
  unplug(ms: number): void {
    this.session?.lose(ms);
  }

  mend(): void {
    this.muteUntilMs = Math.min(this.muteUntilMs, this.around.clock.monotonicMs());
    this.powerOn();
  }

  private fallSilent(): void {
    this.muteUntilMs = this.around.clock.monotonicMs() + this.around.chance.between(1_000, 300_000);
  }

  private charge(card: string): void {
    const amount = this.around.strikes('terminal other amount') ? kopecks(this.asked + 100) : this.asked;
    const payment: BankedPayment = { ...this.transaction(amount, card), state: 'undecided', irreversible: false };
    this.payments.push(payment);
    this.current = payment;
    this.last = { payment, stands: false, kind: 'payment' };
    this.around.tell('bank', `charges ${String(amount)}`);
    this.enter('decision');
    this.after(pace.goods, () => {
      this.takeBack();
    });
    this.around.moment({ where: 'act', when: 'unread', what: 'charge' });
    if (this.around.strikes('terminal silent after charging')) this.fallSilent();
    this.session?.authorised(payment);
  }

  /** One step: from now on the money is the cardholder's. */
  private giveBack(card: string): void {
    const refund = this.transaction(this.asked, card);
    this.refunds.push({ receipt: refund.receipt, amount: refund.amount, state: 'stands' });
    this.last = { payment: refund, stands: true, kind: 'refund' };
    this.around.tell('bank', `gives ${String(refund.amount)} back`);
    this.finish();
    this.around.moment({ where: 'act', when: 'unread', what: 'refund-card' });
    if (this.around.strikes('terminal silent after refund')) this.fallSilent();
    this.session?.refunded(refund);
  }

  private transaction(amount: Kopecks, card: string): CardPayment {
    return {
      receipt: this.nextReceipt(),
      amount,
      currency: 980,
      terminalId: '68001234',
      card,
      cardName: 'Visa',
      authorisation: '889150',
    };
  }

  private book(payment: BankedPayment, state: 'stands' | 'reversed'): void {
    payment.state = state;
    this.last = { payment, stands: state === 'stands', kind: 'payment' };
    this.around.tell('bank', `${payment.receipt} ${state}`);
  }

  private refuse(reason: 'declined' | 'cancelled' | 'another-card'): void {
    const kind = this.refundTo === undefined ? 'payment' : 'refund';
    this.last = {
      payment: { ...this.transaction(kopecks(0), ''), cardName: '', authorisation: '' },
      stands: false,
      kind,
    };
    this.finish();
    this.session?.refused(reason);
  }

  private finish(): void {
    this.running?.cancel();
    this.stage = undefined;
    this.current = undefined;
  }

  private nextReceipt(): string {
    this.receipt += 1;
    return String(this.receipt).padStart(4, '0');
  }

  private enter(stage: PaymentStage): void {
    this.running?.cancel();
    this.stage = stage;
    this.around.tell('terminal', stage);
  }

  private is(stage: PaymentStage): boolean {
    return this.stage === stage;
  }

  private after(ms: number, run: () => void): void {
    this.running?.cancel();
    this.running = this.around.clock.after(ms, run);
  }
}
