import type { Timer } from '../../../basics/clock.ts';
import { kopecks } from '../../../basics/money.ts';
import type { Bitmaps } from '../bitmaps.ts';
import type { Reply } from '../messages.ts';
import type { BookedPayment } from './book.ts';
import { mechanics } from './delays.ts';
import type { SimulatedCard } from './faults.ts';
import { amountText, printReceipt, terminalId } from './process.ts';
import type { Process, Surroundings } from './process.ts';

/** What 06 01 or 06 31 asked for. */
export interface AskedPayment {
  readonly kind: 'payment' | 'refund';
  readonly amount: number;
  readonly currency: number;
  readonly goodsTimeoutMs: number;
  /** So many "not yet" are taken; one more reverses. A refund waits for no goods: it takes none. ZVT 8.4. */
  readonly maxNotYet: number;
}

/** A payment in vending mode, or a refund: whatever is not acknowledged to its end is taken back. ZVT 8.4. */
export class PaymentProcess implements Process {
  private readonly here: Surroundings;
  private readonly asked: AskedPayment;
  private phase: 'card' | 'reading' | 'charged' | 'ending' = 'card';
  private timer: Timer | undefined;
  private ticker: Timer | undefined;
  private card: SimulatedCard | undefined;
  private charged: BookedPayment | undefined;
  private notYet = 0;

  constructor(here: Surroundings, asked: AskedPayment) {
    this.here = here;
    this.asked = asked;
    this.waitForCard();
  }

  abort(): boolean {
    if (this.phase !== 'card') return false;
    this.refuse(0x6c);
    return true;
  }

  cancelKey(): boolean {
    return this.abort();
  }

  present(card: SimulatedCard, pin: 'none' | 'right' | 'wrong'): boolean {
    if (this.phase !== 'card') return false;
    this.phase = 'reading';
    this.ticker?.cancel();
    this.card = card;
    this.after(mechanics.read, () => {
      if (card.outcome === 'unreadable') {
        this.status(0x0c);
        this.after(mechanics.status, () => {
          this.waitForCard();
        });
      } else if (pin === 'none') this.askBank(card, false);
      else {
        this.status(0x01);
        this.after(mechanics.pin, () => {
          if (pin === 'wrong') this.status(0x15);
          this.askBank(card, pin === 'wrong');
        });
      }
    });
    return true;
  }

  stop(why: 'line' | 'power'): void {
    this.timer?.cancel();
    this.ticker?.cancel();
    // A terminal that lives takes back what it may not store; after a power cut it does so when it wakes up. ZVT 8.4.
    if (why === 'line') this.takeBack();
  }

  private waitForCard(): void {
    this.phase = 'card';
    const show = (): void => {
      this.status(0x0a);
      this.ticker = this.here.clock.after(mechanics.status, show);
    };
    this.ticker?.cancel();
    show();
    this.after(mechanics.card, () => {
      this.refuse(0x6c);
    });
  }

  private askBank(card: SimulatedCard, wrongPin: boolean): void {
    this.status(0x04);
    this.after(mechanics.host, () => {
      const { faults } = this.here;
      if (faults.bankDown) this.refuse(0xa3);
      else if (card.outcome === 'declined' || wrongPin) this.refuse(wrongPin ? 0x37 : 0x05);
      else this.charge(card);
    });
  }

  private charge(card: SimulatedCard): void {
    const { book, faults } = this.here;
    this.phase = 'charged';
    this.charged = book.charge({
      kind: this.asked.kind,
      amount: faults.anotherAmount ?? kopecks(this.asked.amount),
      currency: faults.anotherCurrency ?? this.asked.currency,
      card: card.number.slice(-4),
      cardName: card.name,
      authorisation: '889150',
    });
    if (faults.silentAfter === 'charge') this.here.fallSilent();
    this.tell(this.charged);
  }

  /** 04 0F 27 00, and what the ECR's answer leads to. */
  private tell(charged: BookedPayment): void {
    this.here.speaker.say(
      { kind: 'statusInformation', bitmaps: this.info(charged, 0) },
      (reply) => {
        this.decided(charged, reply);
      },
      this.asked.goodsTimeoutMs,
    );
  }

  private decided(charged: BookedPayment, reply: Reply | undefined): void {
    if (reply?.kind === 'positive') this.store(charged);
    else if (reply?.result === 0x9c && this.notYet < this.asked.maxNotYet) {
      this.notYet += 1;
      this.after(mechanics.repeat, () => {
        this.tell(charged);
      });
    } else this.reverse(0x6c);
  }

  private store(charged: BookedPayment): void {
    this.phase = 'ending';
    const verdict = charged.kind === 'refund' ? 'REFUND APPROVED' : 'APPROVED';
    printReceipt(this.here, this.receipt(charged, verdict), (acknowledged) => {
      if (!acknowledged) {
        this.reverse(0xcc);
        return;
      }
      this.here.book.keep(charged.receipt);
      this.charged = undefined;
      if (this.here.faults.silentAfter === 'issue') this.here.fallSilent();
      this.finish(0);
    });
  }

  private reverse(result: number): void {
    this.phase = 'ending';
    const { charged } = this;
    if (charged === undefined) return;
    this.takeBack();
    this.here.speaker.say({ kind: 'statusInformation', bitmaps: this.info(charged, 0x6c) });
    printReceipt(this.here, this.receipt(charged, 'REVERSED'), () => {
      this.finish(result);
    });
  }

  private takeBack(): void {
    if (this.charged !== undefined) this.here.book.takeBack(this.charged.receipt);
    this.charged = undefined;
  }

  /** It came to nothing before the bank charged. */
  private refuse(result: number): void {
    this.phase = 'ending';
    this.timer?.cancel();
    this.ticker?.cancel();
    this.here.book.refuse(result);
    this.here.speaker.say({ kind: 'statusInformation', bitmaps: { result, terminalId } });
    const lines = ['PERRON TERMINAL', `Terminal ${terminalId}`, 'NOT APPROVED'];
    printReceipt(this.here, lines, () => {
      this.finish(result);
    });
  }

  private finish(result: number): void {
    if (result === 0) this.here.speaker.say({ kind: 'completion', bitmaps: {} });
    else this.here.speaker.say({ kind: 'abort', result, bitmaps: {} });
    this.here.done();
  }

  private status(status: number): void {
    this.here.speaker.say({ kind: 'intermediateStatus', status, timeout: undefined, bitmaps: {} });
  }

  private after(ms: number, run: () => void): void {
    this.timer?.cancel();
    this.timer = this.here.clock.after(ms, run);
  }

  private number(charged: BookedPayment): string {
    if (this.here.faults.unmasked && this.card !== undefined) return this.card.number;
    return charged.card.padStart(16, 'E');
  }

  private info(charged: BookedPayment, result: number): Bitmaps {
    return { ...infoOf(charged, result), card: this.number(charged) };
  }

  private receipt(charged: BookedPayment, verdict: string): readonly string[] {
    return [
      'PERRON TERMINAL',
      `Terminal ${terminalId}`,
      `Receipt ${String(charged.receipt).padStart(4, '0')}`,
      `${charged.cardName} ${this.number(charged).replaceAll('E', '*')}`,
      `${amountText(charged.amount)} ${String(charged.currency)}`,
      verdict,
    ];
  }
}

/** A payment as 04 0F tells it. ZVT 8.5. */
export function infoOf(payment: BookedPayment, result: number): Bitmaps {
  return {
    result,
    amount: payment.amount,
    currency: payment.currency,
    trace: String(payment.receipt),
    card: payment.card.padStart(16, 'E'),
    terminalId,
    authorisation: payment.authorisation,
    receipt: String(payment.receipt),
    cardName: payment.cardName,
  };
}
