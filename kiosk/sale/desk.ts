import type { Clock } from '../../basics/clock.ts';
import { hryvnias, minus, type Kopecks } from '../../basics/money.ts';
import type { Gateway } from '../../gateway/client/gateway.ts';
import type { CashAcceptor } from '../../hardware/capabilities/cash-acceptor.ts';
import type { CardTerminal } from '../../hardware/capabilities/card-terminal.ts';
import type { PrintJob, TicketPrinter } from '../../hardware/capabilities/ticket-printer.ts';
import type { ClaimNumbers } from '../claims/claim-numbers.ts';
import type { ChangeOffer } from '../contract/view.ts';
import type { Background } from '../failures/life.ts';
import type { Journal, Person } from '../journal/journal.ts';
import type { JournalRow } from '../journal/store.ts';
import type { Log } from '../log.ts';
import { saleAsks } from '../recovery/asked.ts';
import { saleRecovery } from '../recovery/sale-table.ts';
import { standingRecovery } from '../recovery/standing.ts';
import type { RoundingTable } from '../settings/rounding.ts';
import { openSaleBook, type SaleBook } from './book.ts';
import { CardDesk } from './card-desk.ts';
import { Cashier } from './cashier.ts';
import type { ChangeDesk } from './change-desk.ts';
import { saleDelays } from './delays.ts';
import type { EndReason, Intent, Means, Selection } from './events.ts';
import { actAtGateway, restoreHold, type GatewayActsContext } from './gateway-acts.ts';
import type { Hold } from './hold.ts';
import type { PaperDesk, PrintIntent } from './paper-desk.ts';
import type { RequestNumbers } from './request-numbers.ts';
import type { Sale } from './sale.ts';
import { standingOf } from './standing.ts';

/** What the desk is told about how to sell; frozen while a sale is open. */
export interface DeskRules {
  readonly serial: string;
  readonly acceptedNotes: readonly Kopecks[];
  readonly questionMs: number;
  /** With less than this left of the hold no note is taken. */
  readonly minMsForNotes: number;
  readonly rounding: RoundingTable;
}

/** Whether a device is moving money or paper of a sale; one that fell silent over it moves nothing that anybody waits for. */
function isMoving({ card, payout, open }: Sale): boolean {
  return open.some(
    (intent) =>
      saleAsks(intent, 'note', 'paper') ||
      (saleAsks(intent, 'charge', 'reversal') && card?.unknown !== true) ||
      (saleAsks(intent, 'payout') && payout?.state !== 'unknown'),
  );
}

/** What is still being bought; the rest is papers, and what must be undone. */
const buying: readonly Sale['phase'][] = ['reserving', 'paying', 'confirming'];

/** Where sales are made: carries out what the machine decides, and tells it what happened. */
export class SaleDesk {
  /** The sale that a person at the screen is concerned with; stays after it closed, until `leave`. */
  front: Sale | undefined;
  readonly cashier: Cashier;
  /** Undefined where this kiosk has no card terminal. */
  readonly cards: CardDesk | undefined;
  /** Undefined where this kiosk has no dispenser. */
  readonly change: ChangeDesk | undefined;
  private readonly holds = new Map<string, Hold>();
  private readonly book: SaleBook;
  private readonly papers: PaperDesk;
  private readonly compose: (sale: Sale, intent: PrintIntent) => PrintJob | undefined;
  private readonly acts: GatewayActsContext;
  private readonly clock: Clock;
  private readonly background: Background;
  private readonly rules: DeskRules;
  private readonly printer: TicketPrinter;
  private readonly terminal: CardTerminal | undefined;
  private readonly changed: () => void;

  constructor(options: {
    clock: Clock;
    background: Background;
    gateway: Gateway;
    acceptor: CashAcceptor;
    printer: TicketPrinter;
    terminal: CardTerminal | undefined;
    /** Undefined where this kiosk has no dispenser. */
    change: ChangeDesk | undefined;
    papers: PaperDesk;
    /** A refund has the terminal. */
    terminalTaken: () => boolean;
    numbers: RequestNumbers;
    claims: ClaimNumbers;
    journal: Journal;
    rows: readonly JournalRow[];
    /** How many sales are archived. */
    before: number;
    rules: DeskRules;
    log: Log;
    compose: (sale: Sale, intent: PrintIntent) => PrintJob | undefined;
    changed: () => void;
  }) {
    const { clock, gateway, journal, log, rules } = options;
    this.clock = clock;
    this.background = options.background;
    this.rules = rules;
    this.printer = options.printer;
    this.terminal = options.terminal;
    this.changed = options.changed;
    this.change = options.change;
    this.papers = options.papers;
    this.compose = options.compose;
    this.book = openSaleBook({
      journal,
      rows: options.rows,
      before: options.before,
      requests: options.numbers,
      claims: options.claims,
      previousPayout: () => this.change?.previous() ?? null,
      serial: rules.serial,
      carryOut: (sale, intent) => {
        this.carryOut(sale, intent, false);
      },
      changed: (sale) => {
        if (this.front?.id === sale.id) this.front = sale;
        this.noticed();
      },
    });
    const { book } = this;
    const noticed = () => {
      this.noticed();
    };
    this.cashier = new Cashier({
      acceptor: options.acceptor,
      book,
      clock,
      log,
      changed: noticed,
      rules: {
        accepted: rules.acceptedNotes,
        questionMs: rules.questionMs,
        canChange: (amount) => amount > 0 && this.change?.payable(amount) === amount,
        mayTake: (sale) => this.mayTakeNote(sale),
      },
    });
    const { terminal } = options;
    this.cards =
      terminal === undefined
        ? undefined
        : new CardDesk({
            ...{ terminal, book, clock, log },
            background: options.background,
            changed: noticed,
            mayCharge: (sale) => this.mayCharge(sale) && !options.terminalTaken(),
          });
    this.papers.serve(book);
    this.acts = {
      gateway,
      clock,
      numbers: options.numbers,
      rounding: rules.rounding,
      log,
      apply: (sale, event, people) => {
        book.apply(sale, event, people);
      },
      person: (passenger) => journal.person(passenger),
      hold: (sale) => this.holds.get(sale),
      setHold: (sale, hold) => {
        this.setHold(sale, hold);
      },
      payLimitMs: (sale) => {
        const deciding = sale.card?.state === 'authorised';
        return deciding
          ? Math.min(saleDelays.questionsMs, this.cards?.decisionLeftMs(sale) ?? 0)
          : saleDelays.questionsMs;
      },
    };
  }

  /**
   * Takes up every sale that a restart interrupted, then starts the devices, whose word decides about notes.
   * `afterFailure`: one that failed is not paid on, it would only fail again; what was paid goes back.
   */
  start(afterFailure: boolean): void {
    const interrupted = this.book.all();
    this.front = interrupted.findLast((sale) => !sale.screenDone);
    for (const sale of interrupted) this.recover(sale, afterFailure);
    this.cashier.start();
    this.cards?.start();
    this.noticed();
  }

  /** Whether no sale has anything left to do, also behind the screen. */
  get nothingOpen(): boolean {
    return this.front === undefined && this.book.all().length === 0;
  }

  /** How many sales there ever were. */
  get begun(): number {
    return this.book.begun;
  }

  /** Opens a sale: the order is made, then notes are taken or the card is charged. */
  open(selection: Selection, means: Means, people: readonly Person[]): void {
    const id = this.book.begin({ type: 'opened', selection, means, dispenser: this.change !== undefined }, people);
    this.front = this.book.get(id);
    this.noticed();
  }

  /** Gives the front sale up; ignored once the money is whole. */
  stop(because: EndReason): void {
    if (this.front !== undefined) this.book.apply(this.front.id, { type: 'stop-asked', because });
  }

  answerOverpay(take: boolean): void {
    if (this.front !== undefined) this.book.apply(this.front.id, { type: 'overpay-answered', take });
  }

  /** Chooses how the front sale is paid, or tries the card again; ignored once money has moved. */
  chooseMeans(means: Means): void {
    if (this.front !== undefined) this.book.apply(this.front.id, { type: 'means-chosen', means });
  }

  /** The person has left: what stood on the screen in place of paper is seen; what must be done goes on behind. */
  leave(): void {
    if (this.front !== undefined && !this.front.screenDone) this.book.apply(this.front.id, { type: 'screen-done' });
    this.front = undefined;
    this.noticed();
  }

  /**
   * Whether a sale is in front of somebody, or one behind the screen has money or paper on the way. One that waits for the
   * gateway, for new paper or for a device that fell silent keeps no technician out: he may be the one who mends it.
   */
  busy(): boolean {
    return this.front !== undefined || this.book.all().some((sale) => buying.includes(sale.phase) || isMoving(sale));
  }

  /** Whether some charge is unclear: the terminal's last payment must stay what it is until it was asked. */
  cardUnclear(): boolean {
    return this.book.all().some(({ open }) => open.some((intent) => saleAsks(intent, 'charge', 'reversal')));
  }

  /** The clock of the front sale's seats; undefined before they are held and after they are paid or voided. */
  holdOfFront(): Hold | undefined {
    const sale = this.front;
    return sale?.phase === 'paying' || sale?.phase === 'confirming' ? this.holds.get(sale.id) : undefined;
  }

  /** Whether the dispenser could pay what any accepted note would be over, with this much still to pay. */
  changeFor(due: Kopecks): ChangeOffer {
    const { change } = this;
    if (change === undefined || change.payable(hryvnias(1_000)) === 0) return 'none';
    const over = this.cashier.notes().filter((note) => note > due);
    return over.every((note) => change.payable(minus(note, due)) === minus(note, due)) ? 'given' : 'little';
  }

  /** Whether too little time is left of a sale's hold for another note. */
  tooLate(sale: Sale): boolean {
    const hold = this.holds.get(sale.id);
    return hold !== undefined && hold.leftMs() < this.rules.minMsForNotes;
  }

  /** Whether the hold no longer outlives the terminal's longest silence and the time for `pay` (design.md §3). */
  tooLateForCard(sale: Sale): boolean {
    const hold = this.holds.get(sale.id);
    const { authorisation, decision } = this.terminal?.limits() ?? { authorisation: 0, decision: 0 };
    return hold !== undefined && hold.leftMs() < authorisation + decision;
  }

  private mayTakeNote(sale: Sale): boolean {
    return this.holds.has(sale.id) && !this.tooLate(sale) && this.canPrint();
  }

  private mayCharge(sale: Sale): boolean {
    return this.holds.has(sale.id) && !this.tooLateForCard(sale) && this.canPrint();
  }

  private canPrint(): boolean {
    const printer = this.printer.status().state;
    return printer === 'ready' || printer === 'printing';
  }

  private setHold(id: string, hold: Hold): void {
    this.holds.set(id, hold);
    this.clock.after(Math.max(0, hold.leftMs() - this.rules.minMsForNotes) + 1, () => {
      this.noticed();
    });
    this.clock.after(hold.leftMs() + 1, () => {
      this.holds.delete(id);
      this.book.apply(id, { type: 'stop-asked', because: 'hold-expired' });
      this.noticed();
    });
  }

  private carryOut(sale: Sale, intent: Intent, afterRestart: boolean): void {
    switch (intent.kind) {
      case 'reserve':
      case 'carry':
      case 'pay':
      case 'revoke':
      case 'cancel':
        this.background(actAtGateway(this.acts, sale, intent, afterRestart));
        break;
      case 'stack':
      case 'give-back':
        this.cashier.carryOut(intent.kind);
        break;
      case 'charge':
      case 'issue':
      case 'withhold':
      case 'reverse':
        this.cards?.carryOut(sale, intent, afterRestart);
        break;
      case 'dispense':
        this.change?.carryOut(intent, afterRestart, (event) => {
          this.book.apply(sale.id, event);
        });
        break;
      case 'print':
      case 'print-receipt':
      case 'print-claim':
        this.papers.carryOut(this.book, sale.id, intent.id, () => this.compose(sale, intent));
        break;
      case 'claim':
      case 'settle-claim':
        break;
    }
  }

  /**
   * Takes a sale up as the recovery table says: first where it stands, then each intent that is open. After a failure of
   * the program itself a payment does not go on.
   */
  private recover(sale: Sale, afterFailure: boolean): void {
    const { question } = standingRecovery[standingOf(sale)];
    if (question === 'given up' || (question === 'hold' && afterFailure))
      this.book.apply(sale.id, { type: 'stop-asked', because: 'restart' });
    else if (question === 'hold') this.resumePaying(sale);
    for (const intent of sale.open) this.settle(sale, intent);
  }

  /** Asks the world what became of an intent; a device that is not fitted any more is a silent one. */
  private settle(sale: Sale, intent: Intent): void {
    switch (saleRecovery[intent.kind].question) {
      case 'paper':
        // Nobody saw how it ended: it may be on paper, so what comes next is a reprint, when the printer is ready.
        this.book.apply(sale.id, { type: 'print-failed', intent: intent.id, started: true });
        break;
      case 'charge':
      case 'reversal':
        if (this.cards === undefined) this.book.apply(sale.id, { type: 'charge-unknown', intent: intent.id });
        else this.carryOut(sale, intent, true);
        break;
      case 'payout':
        if (this.change === undefined) this.book.apply(sale.id, { type: 'dispense-unknown', intent: intent.id });
        else this.carryOut(sale, intent, true);
        break;
      case 'request':
      case 'payment':
      case 'revocation':
      case 'cancellation':
        this.carryOut(sale, intent, true);
        break;
      case 'note':
        // The acceptor tells by itself when it is found.
        break;
      case 'recorded':
        break;
    }
  }

  /** With money inside, the payment goes on as long as the seats are held. */
  private resumePaying(sale: Sale): void {
    this.background(
      restoreHold(this.acts, sale).then((held) => {
        if (!held) this.book.apply(sale.id, { type: 'stop-asked', because: 'hold-expired' });
        this.noticed();
      }),
    );
  }

  /** Something changed that may matter to a sale: a device, another desk. */
  noticed(): void {
    this.cashier.regulate();
    this.cards?.regulate();
    this.changed();
  }
}
