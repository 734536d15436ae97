import { hryvnias, type Kopecks } from '../../../basics/money.ts';
import type { Timer } from '../../../basics/clock.ts';
import type { CashAcceptor } from '../../../hardware/capabilities/cash-acceptor.ts';
import { CcnetAcceptor } from '../../../hardware/ccnet/driver.ts';
import type { CcnetBooks } from '../../../hardware/ccnet/simulator/device.ts';
import { CcnetSimulator } from '../../../hardware/ccnet/simulator/simulator.ts';
import type { Note } from '../acceptor.ts';
import type { AcceptorModel } from '../depth.ts';
import type { ProcessLife } from '../life.ts';
import type { Surroundings } from '../surroundings.ts';
import { Cable } from './cable.ts';
import { anyHarm } from './harm.ts';

/** How long a technician takes, milliseconds, at least and at most. */
const repair = [15_000, 300_000] as const;

/** Paper that is no note of ours. */
const foreign = hryvnias(3);

/**
 * The kiosk waits a minute for a device that is gone with a note; what the box tells later than this after it got the note
 * may be too late, milliseconds.
 */
const patienceMs = 50_000;

/** After so long the driver has given an answer up and asked again, milliseconds. */
const answerMs = 300;

/** Commands that ask or answer and move nothing: ACK, GET STATUS, POLL, IDENTIFICATION, GET BILL TABLE, NAK. CCNET 1.3. */
const idle = [0x00, 0x31, 0x33, 0x37, 0x41, 0xff];
const acts: Readonly<Record<number, string>> = { 0x30: 'reset', 0x34: 'enable', 0x35: 'stack', 0x36: 'give-back' };

/** The acceptor's byte simulator with its cable, and hands that do to it what a hall does. */
export class WireAcceptor implements AcceptorModel {
  private readonly cable: Cable;
  private readonly simulator: CcnetSimulator;
  private readonly around: Surroundings;
  private books: CcnetBooks;
  private readonly boxed: Note[] = [];
  private readonly taken: Note[] = [];
  private boxedMs = 0;
  private powered = true;
  private serviced = false;
  private outage: Timer | undefined;
  /** How late the last bytes came. */
  private lateMs = 0;

  constructor(around: Surroundings) {
    this.around = around;
    this.cable = new Cable(around, {
      name: 'acceptor',
      kind: 'serial',
      toDevice: anyHarm,
      toHost: anyHarm,
      actOf: (bytes) => {
        const command = bytes[3] ?? 0;
        return idle.includes(command) ? undefined : acts[command];
      },
      arrives: (bytes, lateMs) => {
        this.lateMs = lateMs;
        if (bytes[3] === 0x35) this.stacking();
      },
    });
    this.simulator = new CcnetSimulator({
      port: this.cable.device,
      clock: around.clock,
      onChange: () => {
        this.changed();
      },
    });
    this.books = this.simulator.books();
  }

  get box(): Note[] {
    return this.boxed;
  }

  get collected(): Note[] {
    return this.taken;
  }

  get path(): Note | undefined {
    const { escrow } = this.simulator.books();
    return escrow === undefined ? undefined : { value: escrow, acknowledged: false, waitedTooLong: false };
  }

  get state(): AcceptorModel['state'] {
    const { escrow, unreported } = this.simulator.books();
    if (!this.powered) return 'off';
    if (this.serviced) return 'jammed';
    if (unreported !== undefined) return 'stacked';
    return escrow === undefined ? 'rest' : 'escrow';
  }

  driver(life: ProcessLife): CashAcceptor {
    return new CcnetAcceptor({
      port: this.cable.host(life),
      clock: life,
      log: (line) => {
        this.around.tell('ccnet', line);
      },
    });
  }

  insert(value: Kopecks): boolean {
    const note = this.around.strikes('note rejected') ? foreign : value;
    return this.simulator.insertNote(note / 100) === 'taken';
  }

  unplug(ms: number): void {
    this.cable.cut(ms);
  }

  powerOff(): void {
    this.outage?.cancel();
    if (!this.powered) return;
    this.powered = false;
    this.around.tell('acceptor', 'loses power');
    const { escrow, unreported } = this.simulator.books();
    const where = unreported !== undefined ? 'in the stacker' : escrow !== undefined ? 'in the head' : 'nowhere';
    this.around.mark(`acceptor: power cut with a note ${where}`);
    this.simulator.powerOff();
  }

  powerOn(): void {
    if (this.powered) return;
    this.powered = true;
    this.around.tell('acceptor', 'has power');
    this.simulator.faults.noteStuckAtPowerUp = this.around.strikes('note stuck at power-up');
    if (this.simulator.faults.noteStuckAtPowerUp) {
      this.repaired(() => {
        this.clear();
      });
    }
    this.simulator.powerOn();
  }

  powerCut(ms: number): void {
    this.powerOff();
    this.outage = this.around.clock.after(ms, () => {
      this.powerOn();
    });
  }

  removeCassette(): void {
    if (this.state !== 'rest') return;
    this.serviced = true;
    this.around.tell('technician', 'takes the cassette out');
    this.simulator.removeCassette();
    this.repaired(() => {
      this.clear();
    });
  }

  fillCassette(): void {
    this.simulator.faults.cassetteFull = true;
    this.around.tell('acceptor', 'its cassette is full');
    this.repaired(() => {
      this.clear();
    });
  }

  mend(): void {
    this.cable.mend();
    this.powerOn();
    this.clear();
  }

  stop(): void {
    void this.simulator.stop();
  }

  /** A STACK has arrived: while the motors run, things go wrong. */
  private stacking(): void {
    const { around, simulator } = this;
    if (around.strikes('note jams')) {
      around.clock.after(around.chance.between(50, 600), () => {
        if (!this.powered || simulator.books().escrow === undefined) return;
        around.mark('acceptor: jam with a note in the head');
        around.tell('acceptor', 'jams');
        simulator.jam();
        this.repaired(() => {
          this.clear();
        });
      });
    }
    if (around.strikes('note pulled back')) {
      simulator.faults.cheated = true;
      this.repaired(() => {
        this.clear();
      });
    }
  }

  /** A technician has been there. */
  private clear(): void {
    const { faults } = this.simulator;
    const full = faults.cassetteFull;
    faults.cassetteFull = false;
    faults.cheated = false;
    faults.noteStuckAtPowerUp = false;
    this.simulator.clearJam();
    if (full && this.state === 'rest') this.simulator.removeCassette();
    if (full || this.serviced) {
      this.around.tell('technician', 'puts an empty cassette in');
      this.simulator.insertCassette('empty');
    }
    this.serviced = false;
  }

  private repaired(then: () => void): void {
    const [least, most] = repair;
    this.around.clock.after(this.around.chance.between(least, most), then);
  }

  /** Keeps one piece of paper for each entry of the books. */
  private changed(): void {
    const { around } = this;
    const before = this.books;
    const books = this.simulator.books();
    this.books = books;
    const now = around.clock.monotonicMs();
    if (books.collected.length > before.collected.length) this.taken.push(...this.boxed.splice(0));
    for (const value of books.box.slice(this.boxed.length)) {
      this.boxed.push({ value, acknowledged: false, waitedTooLong: false });
      this.boxedMs = now;
      this.strikeSoon('stack', 'half');
      around.tell('acceptor', `has ${String(value)} in the box`);
    }
    if (books.unreported === undefined) {
      for (const note of this.boxed) {
        // An ACK has no number: one that is late, meant for an answer before, ends a credit that nobody has heard.
        const tooLate = now - this.boxedMs > patienceMs || this.lateMs > answerMs;
        if (!note.acknowledged && tooLate) note.waitedTooLong = true;
        note.acknowledged = true;
      }
      for (const note of this.taken) note.acknowledged = true;
    }
    if (books.escrow !== before.escrow && books.escrow !== undefined) this.strikeSoon('insert', 'half');
    if (books.returned.length > before.returned.length) {
      around.tell('acceptor', `gives ${String(books.returned.at(-1))} back`);
      this.strikeSoon('give-back', 'unread');
    }
  }

  /** Never from within the mechanics that just changed; somewhere on the note's way. */
  private strikeSoon(what: string, when: 'half' | 'unread'): void {
    this.around.clock.after(this.around.chance.between(0, 700), () => {
      this.around.moment({ where: 'act', when, what });
    });
  }
}
