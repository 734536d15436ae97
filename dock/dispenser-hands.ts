import type { Kopecks } from '../basics/money.ts';
import { worth, type Pieces } from '../basics/pieces.ts';
import type { DispenserHand, DispenserPanel } from './contract.ts';

/** A simulated dispenser, as far as a hand and an eye reach: it has no protocol, so its cable is its own silence. */
export interface DockDispenser {
  readonly mechanism: {
    readonly running: boolean;
    readonly jammed: boolean;
    record(): { readonly held: Pieces };
    last(): { readonly number: string; readonly paid: Kopecks } | undefined;
    fill(held: Pieces): void;
    jam(blocked: boolean): void;
    silence(mute: boolean): void;
    power(on: boolean): void;
  };
  /** What a hand fills it up to. */
  readonly full: Pieces;
}

/** A hand on the simulated dispenser. It remembers cable and power, which cannot be asked. */
export class DispenserHands {
  private readonly mechanism: DockDispenser['mechanism'];
  private readonly full: Pieces;
  private powered = true;
  private plugged = true;

  constructor({ mechanism, full }: DockDispenser) {
    this.mechanism = mechanism;
    this.full = full;
  }

  carryOut(hand: DispenserHand): void {
    const { mechanism } = this;
    switch (hand.hand) {
      case 'dispenser-fill':
        mechanism.fill(this.full);
        break;
      case 'dispenser-empty':
        mechanism.fill(this.full.map(({ value }) => ({ value, count: 0 })));
        break;
      case 'dispenser-jam':
        mechanism.jam(hand.on);
        break;
      case 'dispenser-cable':
        this.plugged = hand.on;
        mechanism.silence(!hand.on);
        break;
      case 'dispenser-power':
        this.powered = hand.on;
        mechanism.power(hand.on);
    }
  }

  state(): DispenserPanel {
    const { held } = this.mechanism.record();
    const last = this.mechanism.last();
    return {
      word: this.word(held),
      powered: this.powered,
      cable: this.plugged,
      jammed: this.mechanism.jammed,
      held,
      worth: worth(held),
      ...(last === undefined ? {} : { last: { number: last.number, paid: last.paid } }),
    };
  }

  private word(held: Pieces): DispenserPanel['word'] {
    if (!this.powered) return 'off';
    if (!this.plugged) return 'cable-out';
    if (this.mechanism.jammed) return 'jammed';
    if (this.mechanism.running) return 'paying';
    return worth(held) === 0 ? 'empty' : 'ready';
  }
}
