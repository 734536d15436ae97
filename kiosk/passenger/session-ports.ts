import type { Clock } from '../../basics/clock.ts';
import type { Kopecks } from '../../basics/money.ts';
import type { ClaimBook } from '../claims/claim-book.ts';
import type { OutOfServiceReason } from '../contract/service.ts';
import type { FaultKey, KioskView, Screen } from '../contract/view.ts';
import type { Background } from '../failures/life.ts';
import type { RefundSource } from '../refund/events.ts';
import type { Refund } from '../refund/refund.ts';
import type { EndReason, Means } from '../sale/events.ts';
import type { Sale } from '../sale/sale.ts';
import type { Basket } from './browse.ts';
import type { Railway } from './railway.ts';
import type { ServerClock } from './server-clock.ts';

/** What the session needs of the sale. */
export interface SaleCounter {
  /** The sale that stands in front of the passenger; undefined when there is none. */
  front(): Sale | undefined;
  screen(sale: Sale): Screen;
  hold(): KioskView['hold'];
  open(basket: Basket, means: Means): void;
  stop(because: EndReason): void;
  answerOverpay(take: boolean): void;
  chooseMeans(means: Means): void;
  leave(): void;
  /** The sums for each means of payment, for a fare. */
  offer(basket: Basket): Extract<Screen, { kind: 'summary' }>;
  /** Why nothing can be sold now. */
  faults(): readonly FaultKey[];
  /** How it can be paid now. */
  pays(): readonly Means[];
  /** Why a technician has sent passengers away; undefined while the kiosk serves. */
  outOfService(): OutOfServiceReason | undefined;
}

/** What the session needs of money that goes back. */
export interface RefundCounter {
  /** The refund that stands in front of the passenger; undefined when there is none. */
  front(): Refund | undefined;
  screen(refund: Refund): Screen;
  open(source: RefundSource): void;
  declineCard(): void;
  leave(): void;
  /** Whether money can go back to the card that paid for a document. */
  toCard(uid: string): boolean;
  /** A sum as it is paid in cash: rounded. */
  inCash(amount: Kopecks): Kopecks;
  /** What of a sum the dispenser could pay out now; undefined where there is none. */
  payable(amount: Kopecks): Kopecks | undefined;
}

export interface SessionTimes {
  readonly idleMs: number;
  readonly countdownMs: number;
  /** How long the ticket's screen stays when all is printed. */
  readonly takeMs: number;
  /** How long what stands in for paper stays. */
  readonly claimMs: number;
}

export interface SessionOptions {
  readonly clock: Clock;
  readonly background: Background;
  readonly serverClock: ServerClock;
  readonly railway: Railway;
  readonly counter: SaleCounter;
  readonly refunds: RefundCounter;
  readonly claimBook: ClaimBook;
  readonly agent: { readonly name: string; readonly phone: string };
  readonly station: { readonly code: string; readonly name: string };
  readonly popular: readonly string[];
  readonly times: SessionTimes;
  readonly changed: () => void;
}
