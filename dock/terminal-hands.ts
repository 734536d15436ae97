import { kopecks } from '../basics/money.ts';
import type { BookedPayment } from '../hardware/zvt/simulator/book.ts';
import { visa } from '../hardware/zvt/simulator/faults.ts';
import type { ZvtSimulator } from '../hardware/zvt/simulator/simulator.ts';
import type { Cable } from './acceptor-hands.ts';
import type { TerminalHand, TerminalPanel } from './contract.ts';

export interface DockTerminal {
  readonly simulator: ZvtSimulator;
  readonly cable: Cable;
  /** What the kiosk's driver makes of the terminal: the simulator's own screen cannot be asked. */
  readonly driver: { status(): { readonly state: 'starting' | 'ready' | 'busy' | 'fault' } };
}

/** How many payments and refunds the page shows. */
const shownPayments = 5;

/** What is charged where another amount is wanted, kopecks: no ticket costs one hryvnia. */
const anotherAmount = kopecks(100);

/** A hand on the simulated card terminal, and an eye on its own book. */
export class TerminalHands {
  private readonly simulator: ZvtSimulator;
  private readonly cable: Cable;
  private readonly driver: DockTerminal['driver'];
  private powered = true;
  private plugged = true;
  private shown: TerminalPanel['shown'];

  constructor({ simulator, cable, driver }: DockTerminal) {
    this.simulator = simulator;
    this.cable = cable;
    this.driver = driver;
  }

  carryOut(hand: TerminalHand): void {
    const { simulator } = this;
    switch (hand.hand) {
      case 'card':
        this.note(hand.how, this.present(hand.how));
        break;
      case 'red-key':
        this.note('red-key', simulator.cancelKey());
        break;
      case 'another-amount':
        simulator.faults.anotherAmount = hand.on ? anotherAmount : undefined;
        break;
      case 'silent-after-charge':
        simulator.faults.silentAfter = hand.on ? 'charge' : undefined;
        break;
      case 'bank-line':
        simulator.faults.bankDown = !hand.on;
        break;
      case 'terminal-cable':
        this.plugged = hand.on;
        // The simulator opens its end again by itself.
        if (hand.on) this.cable.mend();
        else this.cable.cut();
        break;
      case 'terminal-power':
        this.powered = hand.on;
        if (hand.on) simulator.powerOn();
        else simulator.powerOff();
    }
  }

  state(): TerminalPanel {
    const { faults } = this.simulator;
    const { payments } = this.simulator.inspect();
    return {
      word: this.word(payments.find(({ state }) => state === 'undecided')),
      powered: this.powered,
      cable: this.plugged,
      anotherAmount: faults.anotherAmount !== undefined,
      silentAfterCharge: faults.silentAfter === 'charge',
      bankDown: faults.bankDown,
      payments: payments
        .slice(-shownPayments)
        .reverse()
        .map(({ kind = 'payment', receipt, amount, card, state }) => ({ kind, receipt, amount, card, state })),
      ...(this.shown === undefined ? {} : { shown: this.shown }),
    };
  }

  private present(how: Extract<TerminalHand, { hand: 'card' }>['how']): 'taken' | 'not-now' {
    switch (how) {
      case 'tap':
        return this.simulator.tap();
      case 'insert':
        return this.simulator.insert();
      case 'declined':
        return this.simulator.tap({ ...visa, outcome: 'declined' });
      case 'unreadable':
        return this.simulator.tap({ ...visa, outcome: 'unreadable' });
    }
  }

  private note(what: NonNullable<TerminalPanel['shown']>['what'], outcome: 'taken' | 'not-now'): void {
    this.shown = { what, taken: outcome === 'taken', count: (this.shown?.count ?? 0) + 1 };
  }

  private word(undecided: BookedPayment | undefined): TerminalPanel['word'] {
    if (!this.powered) return 'off';
    if (!this.plugged) return 'cable-out';
    if (undecided !== undefined) return undecided.kind === 'refund' ? 'refunding' : 'charged';
    switch (this.driver.status().state) {
      case 'ready':
        return 'ready';
      case 'busy':
        return 'busy';
      case 'starting':
      case 'fault':
        return 'not-answering';
    }
  }
}
