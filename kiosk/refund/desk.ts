import type { Clock } from '../../basics/clock.ts';
import type { Kopecks } from '../../basics/money.ts';
import type { Gateway } from '../../gateway/client/gateway.ts';
import type { PrintJob } from '../../hardware/capabilities/ticket-printer.ts';
import type { ClaimBook } from '../claims/claim-book.ts';
import type { ClaimNumbers } from '../claims/claim-numbers.ts';
import type { Background } from '../failures/life.ts';
import type { Journal } from '../journal/journal.ts';
import type { JournalRow } from '../journal/store.ts';
import type { Log } from '../log.ts';
import { refundAsks } from '../recovery/asked.ts';
import { refundRecovery } from '../recovery/refund-table.ts';
import type { ChangeDesk } from '../sale/change-desk.ts';
import type { PaperDesk } from '../sale/paper-desk.ts';
import type { RoundingTable } from '../settings/rounding.ts';
import type { RequestNumbers } from '../sale/request-numbers.ts';
import { openRefundBook, type RefundBook } from './book.ts';
import type { RefundEvent, RefundIntent, RefundSource } from './events.ts';
import { actRedeem, actRelease, actReturn, type GrantContext } from './grant-acts.ts';
import type { Refund } from './refund.ts';

/** An intent of a refund that becomes paper. */
export type SlipIntent = Extract<RefundIntent, { kind: 'print-slip' | 'print-claim' }>;

/** A card that takes money back: shared with the sales, one at a time. */
export interface CardForRefunds {
  /** Whether the card that paid for a document is known. */
  canTake(uid: string): boolean;
  /** Begins the refunds that are wanted. Called after each change. */
  regulate(): void;
  carryOut(refund: Refund, intent: Extract<RefundIntent, { kind: 'refund-card' }>, afterRestart: boolean): void;
}

/** Where money goes to somebody who is not buying: carries out what the machine decides, and tells it what happened. */
export class RefundDesk {
  /** The refund that a person at the screen is concerned with; stays after it closed, until `leave`. */
  front: Refund | undefined;
  readonly book: RefundBook;
  private readonly change: ChangeDesk | undefined;
  private readonly papers: PaperDesk;
  private readonly grants: GrantContext;
  private readonly compose: (refund: Refund, intent: SlipIntent) => PrintJob;
  private readonly background: Background;
  private readonly changed: () => void;
  private card: CardForRefunds | undefined;

  constructor(options: {
    clock: Clock;
    background: Background;
    gateway: Gateway;
    claimBook: ClaimBook;
    change: ChangeDesk | undefined;
    papers: PaperDesk;
    numbers: RequestNumbers;
    claims: ClaimNumbers;
    journal: Journal;
    /** Rows of refunds only. */
    rows: readonly JournalRow[];
    /** How many refunds are archived. */
    before: number;
    serial: string;
    log: Log;
    rounding: RoundingTable;
    compose: (refund: Refund, intent: SlipIntent) => PrintJob;
    changed: () => void;
  }) {
    const { clock, gateway, claimBook, numbers, journal, rows, before, serial, log } = options;
    this.change = options.change;
    this.papers = options.papers;
    this.compose = options.compose;
    this.background = options.background;
    this.changed = options.changed;
    this.book = openRefundBook({
      ...{ journal, rows, before, serial },
      requests: numbers,
      claims: options.claims,
      previousPayout: () => this.change?.previous() ?? null,
      carryOut: (refund, intent) => {
        this.carryOut(refund, intent, false);
      },
      changed: (refund) => {
        if (this.front?.id === refund.id) this.front = refund;
        this.noticed();
      },
    });
    this.papers.serve(this.book);
    this.grants = {
      ...{ gateway, claimBook, clock, log },
      rounding: options.rounding,
      apply: (refund, event) => {
        this.book.apply(refund, event);
      },
    };
  }

  /** Cards go back through this; set once, before `start`. */
  useCard(card: CardForRefunds): void {
    this.card = card;
  }

  /**
   * Takes up every refund that a restart interrupted. Nobody is there any more; `afterFailure` there may be, and is shown
   * what becomes of the money, but nothing is begun again that needs a hand.
   */
  start(afterFailure: boolean): void {
    if (afterFailure) this.front = this.book.all().findLast((refund) => !refund.screenDone);
    for (const refund of this.book.all()) {
      this.book.apply(refund.id, { type: 'left' });
      // What that brought is on its way already.
      const open = this.book.get(refund.id)?.open ?? [];
      for (const intent of refund.open) if (open.includes(intent)) this.settle(refund, intent);
    }
    this.noticed();
  }

  /** Opens a refund: it is made sure that the money is ours to pay, then it goes back. */
  open(source: RefundSource): void {
    const toCard = source.kind === 'document' && this.card?.canTake(source.uid) === true;
    const fitted = { dispenser: this.change !== undefined, terminal: toCard };
    const id = this.book.begin({ type: 'refund-opened', source, ...fitted });
    this.front = this.book.get(id);
    this.noticed();
  }

  /** The passenger would rather have a claim than present the card. */
  declineCard(): void {
    if (this.front !== undefined) this.book.apply(this.front.id, { type: 'card-declined' });
  }

  /** The person has left; what must be done goes on behind. */
  leave(): void {
    if (this.front !== undefined) {
      this.book.apply(this.front.id, { type: 'left' });
      this.book.apply(this.front.id, { type: 'screen-done' });
    }
    this.front = undefined;
    this.noticed();
  }

  /** Whether money can go back to the card that paid for a document. */
  toCard(uid: string): boolean {
    return this.card?.canTake(uid) === true;
  }

  /** How many refunds there ever were. */
  get begun(): number {
    return this.book.begun;
  }

  /** Whether no refund has anything left to do, also behind the screen. */
  get nothingOpen(): boolean {
    return this.front === undefined && this.book.all().length === 0;
  }

  /** The part of a sum that the dispenser could pay out now. */
  payable(amount: Kopecks): Kopecks | undefined {
    return this.change?.payable(amount);
  }

  /** Whether a refund is in front of somebody, or one behind the screen has money or paper on the way. */
  busy(): boolean {
    const onTheWay = ({ open, payout, card }: Refund): boolean =>
      payout?.state !== 'unknown' &&
      card !== 'unknown' &&
      open.some((intent) => refundAsks(intent, 'payout', 'refund', 'paper'));
    return this.front !== undefined || this.book.all().some(onTheWay);
  }

  /** Something changed that may matter to a refund. */
  noticed(): void {
    this.card?.regulate();
    this.changed();
  }

  /** Asks the world what became of an intent; a device that is not fitted any more is a silent one. */
  private settle(refund: Refund, intent: RefundIntent): void {
    switch (refundRecovery[intent.kind].question) {
      case 'paper':
        // Nobody saw how it ended: it may be on paper, so what comes next is a copy, when the printer is ready.
        this.book.apply(refund.id, { type: 'print-failed', intent: intent.id, started: true });
        break;
      case 'refund':
        if (this.card === undefined) this.book.apply(refund.id, { type: 'card-refund-unknown', intent: intent.id });
        else this.carryOut(refund, intent, true);
        break;
      case 'payout':
        if (this.change === undefined) this.book.apply(refund.id, { type: 'dispense-unknown', intent: intent.id });
        else this.carryOut(refund, intent, true);
        break;
      case 'claim book':
      case 'return':
        this.carryOut(refund, intent, true);
        break;
      case 'given up':
        // That nobody is there has undone it.
        break;
      case 'recorded':
        break;
    }
  }

  private carryOut(refund: Refund, intent: RefundIntent, afterRestart: boolean): void {
    const tell = (event: RefundEvent): void => {
      this.book.apply(refund.id, event);
    };
    switch (intent.kind) {
      case 'redeem':
        this.background(actRedeem(this.grants, refund.id, intent));
        break;
      case 'release':
        this.background(actRelease(this.grants, refund.id, intent));
        break;
      case 'return':
        this.background(actReturn(this.grants, refund, intent, afterRestart));
        break;
      case 'dispense':
        this.change?.carryOut(intent, afterRestart, tell);
        break;
      case 'refund-card':
        this.card?.carryOut(refund, intent, afterRestart);
        break;
      case 'print-slip':
      case 'print-claim':
        this.papers.carryOut(this.book, refund.id, intent.id, () => this.compose(refund, intent));
        break;
      case 'claim':
      case 'settle-claim':
        break;
    }
  }
}
