import type { CardPayment, TerminalEvent } from '../capabilities/card-terminal.ts';
import type { Bitmaps } from './bitmaps.ts';
import type { Ending } from './conversation.ts';
import { negative, positive } from './messages.ts';
import type { Reply } from './messages.ts';
import { isSame, paymentOf } from './payment.ts';
import type { PaymentDefaults } from './payment.ts';
import { Prompts } from './transaction.ts';
import type { CardTransaction } from './transaction.ts';
import { resultWord, voidReason } from './words.ts';

/** What is not acknowledged positively the terminal takes back. ZVT 8.4. */
const refused = negative(0x66);

export interface RefundOptions extends PaymentDefaults {
  /** The last digits of the card that paid; empty: any card will do. */
  readonly card: string;
  readonly emit: (event: TerminalEvent) => void;
}

/**
 * One refund, from 06 31 to 06 0F. It has one step: 04 0F is acknowledged at once, and the terminal stores it finally after
 * the last acknowledgement (of 04 0F and of every printed line), which its 06 0F says. ZVT 8.3, 8.4.
 */
export class Refund implements CardTransaction {
  private readonly options: RefundOptions;
  private readonly prompts: Prompts;
  private refund: CardPayment | undefined;
  /** It told another amount or currency than was asked for, or two different things: nothing of it may stand. */
  private isOther = false;
  private isOtherCard = false;
  /** The last result that was none; 0: there was none. */
  private failure = 0;

  constructor(options: RefundOptions) {
    this.options = options;
    this.prompts = new Prompts(options.emit);
  }

  get isAuthorised(): boolean {
    return this.refund !== undefined;
  }

  intermediate(status: number): void {
    this.prompts.heard(status);
  }

  statusInformation(info: Bitmaps): Reply {
    if (info.result !== 0) {
      this.failure = info.result ?? 0xff;
      return info.result === undefined ? refused : positive;
    }
    const told = paymentOf(info, this.options);
    this.refund ??= told;
    const { amount, currency, card } = this.options;
    // A terminal that tells no digits cannot be held to them.
    this.isOtherCard ||= card !== '' && told.card !== '' && told.card !== card;
    if (told.amount !== amount || told.currency !== currency || !isSame(told, this.refund)) this.isOther = true;
    return this.isOther || this.isOtherCard ? refused : positive;
  }

  ended(ending: Ending): TerminalEvent {
    switch (ending.kind) {
      case 'completed':
        if (this.failure !== 0) return this.voided(this.failure);
        if (this.refund === undefined)
          return { kind: 'broken', detail: 'the terminal ended the refund without a result' };
        if (this.isOther || this.isOtherCard)
          return { kind: 'broken', detail: 'the terminal completed another refund than was asked for' };
        return { kind: 'refunded', refund: this.refund };
      case 'aborted':
        return this.voided(this.failure === 0 ? ending.result : this.failure);
      case 'refused':
        return { kind: 'refund-void', reason: voidReason(ending.result), detail: resultWord(ending.result) };
      case 'unsent':
        return { kind: 'refund-void', reason: 'failed', detail: 'there is no line to the terminal' };
      case 'lost':
        return { kind: 'broken', detail: ending.detail };
    }
  }

  private voided(result: number): TerminalEvent {
    const detail = resultWord(result);
    if (this.isOtherCard) return { kind: 'refund-void', reason: 'another-card', detail };
    const reason = this.refund === undefined ? voidReason(result) : 'reversed';
    return { kind: 'refund-void', reason, detail };
  }
}
