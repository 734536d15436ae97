import type { Timer } from '../../../basics/clock.ts';
import { kopecks, type Kopecks } from '../../../basics/money.ts';
import type { CardTerminal } from '../../../hardware/capabilities/card-terminal.ts';
import { ZvtTerminal } from '../../../hardware/zvt/driver.ts';
import type { ZvtBook } from '../../../hardware/zvt/simulator/book.ts';
import { visa } from '../../../hardware/zvt/simulator/faults.ts';
import { ZvtSimulator } from '../../../hardware/zvt/simulator/simulator.ts';
import type { Charge, TerminalModel } from '../depth.ts';
import type { ProcessLife } from '../life.ts';
import type { Surroundings } from '../surroundings.ts';
import type { Card } from '../terminal.ts';
import { Cable } from './cable.ts';
import { anyHarm, onlyLate } from './harm.ts';

/** The commands that move money or give the last word on it. ZVT 8.3, 8.4. */
const acts: Readonly<Record<string, string>> = {
  '0601': 'authorise',
  '0630': 'reverse',
  '8000': 'issue',
  '8466': 'withhold',
};

/** A reversal takes the terminal a second, milliseconds: so long the bank is away when it refuses one, and a little longer. */
const reversalMs = 1_200;

/** How long a silent terminal stays silent, milliseconds, at least and at most. */
const silence = [1_000, 90_000] as const;

/** The terminal's byte simulator with its cable, serial or TCP as the seed has it, and the bank behind it. */
export class WireTerminal implements TerminalModel {
  /** A payment under way shows in the kiosk's status, an undecided one in the book. */
  readonly stage = undefined;
  private readonly cable: Cable;
  private readonly simulator: ZvtSimulator;
  private readonly around: Surroundings;
  private readonly stored: (charge: { readonly amount: Kopecks }) => void;
  private readonly refused = new Set<number>();
  private book: ZvtBook;
  private powered = true;
  private outage: Timer | undefined;
  /** Until it falls silent, and then until it speaks again. */
  private silent: Timer | undefined;

  /** `stored` hears of each charge that is to stand from now on. */
  constructor(around: Surroundings, stored: (charge: { readonly amount: Kopecks }) => void) {
    this.around = around;
    this.stored = stored;
    const serial = around.chance.odds(0.5);
    this.cable = new Cable(around, {
      name: 'terminal',
      kind: serial ? 'serial' : 'tcp',
      toDevice: serial ? anyHarm : onlyLate,
      toHost: serial ? anyHarm : onlyLate,
      actOf: (bytes) => acts[codeOf(bytes, serial)],
      arrives: (bytes) => {
        if (codeOf(bytes, serial) === '0630') this.reversing(receiptOf(bytes));
      },
    });
    this.simulator = new ZvtSimulator({
      port: this.cable.device,
      clock: around.clock,
      onChange: () => {
        this.changed();
      },
    });
    this.simulator.faults.textBlocks = around.chance.odds(0.3);
    this.simulator.faults.printsReceipts = around.chance.odds(0.8);
    this.book = this.simulator.inspect();
  }

  get payments(): readonly Charge[] {
    return this.simulator.inspect().payments.map(({ receipt, amount, state }) => ({
      ...{ receipt: String(receipt), amount, state },
      irreversible: this.refused.has(receipt),
    }));
  }

  /** Nobody gives a ticket back at this depth. */
  get refunds(): readonly [] {
    return [];
  }

  driver(life: ProcessLife): CardTerminal {
    return new ZvtTerminal({
      port: this.cable.host(life),
      clock: life,
      log: (line) => {
        this.around.tell('zvt', line);
      },
    });
  }

  tap(card: Card): boolean {
    const { around, simulator } = this;
    const unreadable = card === 'good' && around.chance.odds(0.05);
    const outcome = card === 'declined' ? 'declined' : unreadable ? 'unreadable' : 'approved';
    const taken = around.chance.odds(0.7)
      ? simulator.tap({ ...visa, outcome })
      : simulator.insert({ ...visa, outcome }, around.chance.odds(0.1) && card === 'declined' ? 'wrong' : 'right');
    if (taken === 'not-now') return false;
    const { faults } = simulator;
    const silentAfterCharge = around.strikes('terminal silent after charging');
    const silentAfterIssue = around.strikes('terminal silent after issue');
    faults.silentAfter = silentAfterCharge ? 'charge' : silentAfterIssue ? 'issue' : undefined;
    faults.anotherAmount = around.strikes('terminal other amount')
      ? kopecks(around.chance.between(100, 90_000))
      : undefined;
    around.clock.after(around.chance.between(0, 4_000), () => {
      around.moment({ where: 'act', when: 'half', what: 'charge' });
    });
    if (around.strikes('terminal answer lost')) this.fallSilent();
    return true;
  }

  unplug(ms: number): void {
    this.cable.cut(ms);
  }

  powerOff(): void {
    this.outage?.cancel();
    if (!this.powered) return;
    this.powered = false;
    this.around.tell('terminal', 'loses power');
    const undecided = this.book.payments.some(({ state }) => state === 'undecided');
    this.around.mark(`terminal: power cut with ${undecided ? 'a charge undecided' : 'nothing undecided'}`);
    this.simulator.powerOff();
  }

  powerOn(): void {
    if (this.powered) return;
    this.powered = true;
    this.around.tell('terminal', 'has power');
    const { faults } = this.simulator;
    faults.needsInitialisation = this.around.chance.odds(0.2);
    faults.needsDiagnosis = this.around.chance.odds(0.1);
    this.simulator.powerOn();
    this.cable.reconnect();
  }

  powerCut(ms: number): void {
    this.powerOff();
    this.outage = this.around.clock.after(ms, () => {
      this.powerOn();
    });
  }

  mend(): void {
    const { faults } = this.simulator;
    this.silent?.cancel();
    faults.noAnswer = false;
    faults.bankDown = false;
    faults.silentAfter = undefined;
    faults.anotherAmount = undefined;
    faults.loseReversalAnswer = 0;
    this.cable.mend();
    this.powerOn();
  }

  stop(): void {
    void this.simulator.stop();
  }

  /** 06 30 has arrived: the bank may be away, or the answer may be lost. */
  private reversing(receipt: number): void {
    const { around, simulator } = this;
    const { faults } = simulator;
    faults.loseReversalAnswer = around.strikes('reversal answer lost') ? 1 : 0;
    if (!around.strikes('reversal refused')) return;
    faults.bankDown = true;
    this.refused.add(receipt);
    around.mark('terminal: reversal refused');
    around.clock.after(reversalMs, () => {
      faults.bankDown = false;
    });
  }

  private fallSilent(): void {
    const { around, simulator } = this;
    this.silent = around.clock.after(around.chance.between(0, 6_000), () => {
      simulator.faults.noAnswer = true;
      around.tell('terminal', 'falls silent');
      this.silent = around.clock.after(around.chance.between(...silence), () => {
        simulator.faults.noAnswer = false;
      });
    });
  }

  private changed(): void {
    const { around } = this;
    const before = new Map(this.book.payments.map(({ receipt, state }) => [receipt, state]));
    this.book = this.simulator.inspect();
    for (const { receipt, amount, state } of this.book.payments) {
      const was = before.get(receipt);
      if (was === state) continue;
      around.tell('terminal', `payment ${String(receipt)} of ${String(amount)}: ${state}`);
      around.mark(`terminal: ${was ?? 'nothing'} to ${state}`);
      if (state === 'stands') this.stored({ amount });
      around.clock.after(around.chance.between(0, 300), () => {
        around.moment({ where: 'act', when: 'unread', what: state === 'undecided' ? 'charge' : 'issue' });
      });
    }
  }
}

/** The class and instruction of a command; a serial frame begins with DLE STX. ZVT 8.1. */
function codeOf(bytes: Uint8Array, serial: boolean): string {
  return Buffer.from(bytes.subarray(serial ? 2 : 0, serial ? 4 : 2)).toString('hex');
}

/** BMP 87 of a reversal: four digits; on a serial line a byte 10 stands twice. ZVT 8.1, 8.5. */
function receiptOf(bytes: Uint8Array): number {
  const hex = Buffer.from(bytes.subarray(bytes.indexOf(0x87) + 1)).toString('hex');
  return Number(hex.replace(/^((?:..)*?)1010/u, '$110').slice(0, 4));
}
