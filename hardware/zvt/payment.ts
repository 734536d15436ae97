import { kopecks } from '../../basics/money.ts';
import type { Kopecks } from '../../basics/money.ts';
import type { CardPayment, TerminalEvent } from '../capabilities/card-terminal.ts';
import type { Bitmaps } from './bitmaps.ts';
import type { Ending } from './conversation.ts';
import { negative, positive } from './messages.ts';
import type { Reply } from './messages.ts';
import { Prompts } from './transaction.ts';
import type { CardTransaction } from './transaction.ts';
import { resultWord, voidReason } from './words.ts';

/** Answers to a status information. ZVT 8.4. */
const notYet = negative(0x9c);
const notIssued = negative(0x66);

/** Names for cards whose name the terminal does not send. ZVT 8.5. */
const cardNames: ReadonlyMap<number, string> = new Map([
  [5, 'girocard'],
  [6, 'Mastercard'],
  [8, 'American Express'],
  [10, 'Visa'],
  [11, 'Visa Electron'],
  [12, 'Diners'],
  [13, 'V PAY'],
  [14, 'JCB'],
  [46, 'Maestro'],
  [198, 'UnionPay'],
]);

/** What is taken for granted where a status information leaves something out. */
export interface PaymentDefaults {
  readonly amount: Kopecks;
  readonly currency: number;
  readonly terminalId: string;
}

/** A payment or refund as a status information tells it. ZVT 8.5. */
export function paymentOf(info: Bitmaps, defaults: PaymentDefaults): CardPayment {
  return {
    receipt: info.receipt ?? '',
    amount: info.amount === undefined ? defaults.amount : kopecks(info.amount),
    currency: info.currency ?? defaults.currency,
    terminalId: info.terminalId ?? defaults.terminalId,
    card: info.card ?? '',
    cardName: info.cardName ?? cardNames.get(info.cardType ?? 0) ?? '',
    authorisation: info.authorisation ?? '',
  };
}

/** What the kiosk decided, and what the terminal was told: the latter is final. */
type Decision = 'issue' | 'withhold';

export interface PaymentOptions extends PaymentDefaults {
  /** So many status informations may come; the last one is answered "not issued". ZVT 8.4. */
  readonly maxStatusInfos: number;
  readonly emit: (event: TerminalEvent) => void;
}

/** One payment in vending mode, from 06 01 to 06 0F. No line, no time. ZVT 8.4. */
export class Payment implements CardTransaction {
  private readonly options: PaymentOptions;
  private readonly prompts: Prompts;
  private payment: CardPayment | undefined;
  private decision: Decision | undefined;
  private told: Decision | undefined;
  private asked = 0;
  /** The first status information still waits for our answer. */
  private owed = false;
  /** The last result that was none; 0: there was none. */
  private failure = 0;

  constructor(options: PaymentOptions) {
    this.options = options;
    this.prompts = new Prompts(options.emit);
  }

  get isAuthorised(): boolean {
    return this.payment !== undefined;
  }

  /** What was decided first counts; before the authorisation there is nothing to decide. */
  decide(decision: Decision): void {
    if (this.payment !== undefined) this.decision ??= decision;
  }

  intermediate(status: number): void {
    this.prompts.heard(status);
  }

  /** The answer to 04 0F; `later`: the first one may wait for the decision a moment, see `owedAnswer`. ZVT 8.4. */
  statusInformation(info: Bitmaps): Reply | 'later' {
    if (info.result !== 0) {
      this.failure = info.result ?? 0xff;
      return info.result === undefined ? notIssued : positive;
    }
    const payment = paymentOf(info, this.options);
    const isFirst = this.payment === undefined;
    if (this.payment === undefined) {
      this.payment = payment;
      this.options.emit({ kind: 'authorised', payment });
    } else if (!isSame(this.payment, payment)) {
      // Goods were promised for another payment than this one.
      this.told ??= 'withhold';
      return notIssued;
    }
    // A repeat after our last word (it was lost) gets the same word.
    if (this.told === undefined) {
      this.asked += 1;
      this.told = this.asked >= this.options.maxStatusInfos ? (this.decision ?? 'withhold') : this.decision;
    }
    this.owed = isFirst && this.told === undefined;
    return this.owed ? 'later' : this.word();
  }

  /** The answer that the first status information waits for; undefined when it has been given. */
  owedAnswer(): Reply | undefined {
    if (!this.owed) return undefined;
    this.owed = false;
    this.told = this.decision;
    return this.word();
  }

  private word(): Reply {
    if (this.told === undefined) return notYet;
    return this.told === 'issue' ? positive : notIssued;
  }

  /** What the end of the dialogue means. ZVT 8.4. */
  ended(ending: Ending): TerminalEvent {
    switch (ending.kind) {
      case 'completed':
        if (this.failure !== 0) return this.voided(this.failure);
        if (this.told === 'issue' && this.payment !== undefined) return { kind: 'completed', payment: this.payment };
        return { kind: 'broken', detail: 'the terminal ended the payment without our word' };
      case 'aborted':
        return this.voided(this.failure === 0 ? ending.result : this.failure);
      case 'refused':
        return { kind: 'void', reason: voidReason(ending.result), detail: resultWord(ending.result) };
      case 'unsent':
        return { kind: 'void', reason: 'failed', detail: 'there is no line to the terminal' };
      case 'lost':
        return { kind: 'broken', detail: ending.detail };
    }
  }

  private voided(result: number): TerminalEvent {
    const reason = this.payment === undefined ? voidReason(result) : 'reversed';
    return { kind: 'void', reason, detail: resultWord(result) };
  }
}

/** Whether two status informations tell of one and the same transaction. */
export function isSame(a: CardPayment, b: CardPayment): boolean {
  return a.receipt === b.receipt && a.amount === b.amount && a.currency === b.currency;
}
