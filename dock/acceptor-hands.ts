import type { CcnetSimulator } from '../hardware/ccnet/simulator/simulator.ts';
import type { MemoryPortPair } from '../hardware/ports/memory-port.ts';
import type { AcceptorHand, AcceptorState } from './contract.ts';

/** A simulated device's cable. */
export type Cable = Pick<MemoryPortPair, 'cut' | 'mend'>;

export interface DockAcceptor {
  readonly simulator: CcnetSimulator;
  readonly cable: Cable;
}

/** How many returned notes the page shows. */
const shownReturns = 6;

/** A hand on the simulated acceptor. It remembers what it did, as a person would: a jam or a cable cannot be asked. */
export class AcceptorHands {
  private readonly simulator: CcnetSimulator;
  private readonly cable: Cable;
  private powered = true;
  private plugged = true;
  private jammed = false;
  private cassette = true;
  private offered: AcceptorState['offered'];

  constructor({ simulator, cable }: DockAcceptor) {
    this.simulator = simulator;
    this.cable = cable;
  }

  carryOut(hand: AcceptorHand): void {
    const { simulator } = this;
    switch (hand.hand) {
      case 'note': {
        const taken = simulator.insertNote(hand.value) === 'taken';
        this.offered = { value: hand.value, taken, count: (this.offered?.count ?? 0) + 1 };
        break;
      }
      case 'jam':
        this.jammed = true;
        simulator.jam();
        break;
      case 'clear-jam':
        this.jammed = false;
        simulator.clearJam();
        break;
      case 'cassette-out':
        this.cassette = false;
        simulator.removeCassette();
        break;
      case 'cassette-in':
        this.cassette = true;
        simulator.insertCassette(hand.which);
        break;
      case 'cheated':
        simulator.faults.cheated = hand.on;
        break;
      case 'acceptor-cable':
        this.plugged = hand.on;
        // The simulator opens its end again by itself.
        if (hand.on) this.cable.mend();
        else this.cable.cut();
        break;
      case 'acceptor-power':
        this.powered = hand.on;
        if (hand.on) simulator.powerOn();
        else simulator.powerOff();
    }
  }

  state(): AcceptorState {
    const books = this.simulator.books();
    const { cheated } = this.simulator.faults;
    const { powered, plugged: cable, jammed, cassette } = this;
    return {
      word: this.word(books.escrow !== undefined),
      powered,
      cable,
      jammed,
      cassette,
      cheated,
      box: books.box.map(inHryvnias),
      ...(books.escrow === undefined ? {} : { inside: inHryvnias(books.escrow) }),
      returned: books.returned.slice(-shownReturns).reverse().map(inHryvnias),
      collected: books.collected.reduce((total, note) => total + inHryvnias(note), 0),
      ...(this.offered === undefined ? {} : { offered: this.offered }),
    };
  }

  private word(noteInside: boolean): AcceptorState['word'] {
    if (!this.powered) return 'off';
    if (!this.plugged) return 'cable-out';
    if (!this.cassette) return 'cassette-out';
    if (this.jammed) return 'jammed';
    if (this.simulator.faults.cheated) return 'cheated';
    return noteInside ? 'note-inside' : 'ready';
  }
}

function inHryvnias(note: number): number {
  return note / 100;
}
