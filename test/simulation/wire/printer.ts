import { valueOf } from '../../../basics/result.ts';
import type { Timer } from '../../../basics/clock.ts';
import type { PrinterFault, TicketPrinter } from '../../../hardware/capabilities/ticket-printer.ts';
import { EscposPrinter } from '../../../hardware/escpos/driver.ts';
import { readPaper } from '../../../hardware/escpos/simulator/paper.ts';
import { EscposSimulator } from '../../../hardware/escpos/simulator/simulator.ts';
import type { PrintedPaper } from '../../../hardware/escpos/simulator/state.ts';
import type { PrinterModel } from '../depth.ts';
import type { ProcessLife } from '../life.ts';
import { readText, type Paper } from '../paper.ts';
import type { Surroundings } from '../surroundings.ts';
import { Cable } from './cable.ts';
import { onlyLate } from './harm.ts';

/** A usual thermal printer's speed. */
const mmPerSecond = 150;

/** How long a technician takes, milliseconds, at least and at most. */
const repair = [15_000, 400_000] as const;

/** How long it says nothing, milliseconds, at least and at most. */
const silence = [1_000, 20_000] as const;

/** A paper takes about so long, milliseconds: what goes wrong with it does so once. */
const onePaperMs = 1_500;

/** A part of a paper is longer than any question. */
const partOfPaper = 100;

/** The printer's byte simulator with its cable; paper and papers as anybody can see them. */
export class WirePrinter implements PrinterModel {
  private readonly cable: Cable;
  private readonly simulator: EscposSimulator;
  private readonly around: Surroundings;
  private readonly read: Paper[] = [];
  private powered = true;
  private lastTriedMs = 0;
  private outage: Timer | undefined;

  constructor(around: Surroundings) {
    this.around = around;
    this.cable = new Cable(around, {
      name: 'printer',
      kind: 'serial',
      // Dots and letters have no checksum: a line that damages them is none that a printer can hang on (USB has its own).
      toDevice: onlyLate,
      toHost: ['bytes lost', ...onlyLate],
      actOf: (bytes) => (bytes.length < partOfPaper ? undefined : 'print'),
      arrives: (bytes) => {
        if (bytes.length >= partOfPaper) this.working();
      },
    });
    this.simulator = new EscposSimulator({
      port: this.cable.device,
      speed: { clock: around.clock, mmPerSecond },
      onChange: () => {
        this.changed();
      },
    });
    void this.simulator.start().then(valueOf);
  }

  get papers(): Paper[] {
    const all = this.simulator.papers();
    for (const paper of all.slice(this.read.length)) this.read.push(paperOf(paper));
    return this.read;
  }

  driver(life: ProcessLife): TicketPrinter {
    return new EscposPrinter({
      port: this.cable.host(life),
      clock: life,
      profile: 'wpc1251',
      log: (line) => {
        this.around.tell('escpos', line);
      },
    });
  }

  breakDown(fault: PrinterFault): void {
    const { simulator, around } = this;
    around.tell('printer', fault);
    if (fault === 'paper-out') simulator.paperOutAfter(around.chance.odds(0.3) ? 0 : around.chance.between(1, 250));
    else if (fault === 'cover-open') simulator.setCoverOpen(true);
    else simulator.setCutterJammed(true);
    const [least, most] = repair;
    around.clock.after(around.chance.between(least, most), () => {
      around.tell('technician', 'mends the printer');
      this.repair();
    });
  }

  mend(): void {
    this.cable.mend();
    this.powerOn();
    this.repair();
  }

  powerOff(): void {
    this.outage?.cancel();
    if (!this.powered) return;
    this.powered = false;
    this.around.tell('printer', 'loses power');
    this.simulator.powerOff();
  }

  powerOn(): void {
    if (this.powered) return;
    this.powered = true;
    this.around.tell('printer', 'has power');
    this.simulator.powerOn();
  }

  powerCut(ms: number): void {
    this.powerOff();
    this.outage = this.around.clock.after(ms, () => {
      this.powerOn();
    });
  }

  stop(): void {
    void this.simulator.stop();
  }

  private repair(): void {
    const { simulator } = this;
    simulator.setSilent(false);
    simulator.setCoverOpen(false);
    simulator.setCutterJammed(false);
    simulator.loadPaper();
  }

  /** A part of a paper has arrived: while it is printed, things go wrong. */
  private working(): void {
    const { around, simulator } = this;
    const now = around.clock.monotonicMs();
    if (now < this.lastTriedMs + onePaperMs) return;
    this.lastTriedMs = now;
    const soon = around.chance.between(0, 1_500);
    if (around.strikes('paper out')) this.breakDown('paper-out');
    if (around.strikes('cutter jams')) this.breakDown('cutter');
    if (around.strikes('printer loses power')) {
      around.clock.after(soon, () => {
        this.powerCut(around.chance.between(500, 60_000));
      });
    }
    if (around.strikes('cover open')) {
      around.clock.after(soon, () => {
        this.breakDown('cover-open');
      });
    }
    if (around.strikes('print answer lost')) {
      simulator.setSilent(true);
      around.clock.after(around.chance.between(...silence), () => {
        simulator.setSilent(false);
      });
    }
    if (around.strikes('printer unplugged')) this.cable.cut(around.chance.between(300, 60_000));
  }

  private changed(): void {
    if (this.simulator.papers().length === this.read.length) return;
    for (const { kind, id, copy, complete } of this.papers.slice(this.read.length - 1)) {
      this.around.tell('printer', `${complete ? 'cuts' : 'leaves a torso of'} ${kind} ${id}${copy ? ' (a copy)' : ''}`);
      this.around.mark(`printer: ${complete ? 'whole' : 'torn'} ${kind}${copy ? ', marked' : ''}`);
    }
    this.around.clock.after(0, () => {
      this.around.moment({ where: 'act', when: 'unread', what: 'print' });
    });
  }
}

function paperOf({ bytes, complete }: PrintedPaper): Paper {
  const text = readPaper(bytes)
    .items.flatMap((item) => (item.kind === 'line' ? [item.text] : []))
    .join('\n');
  return { ...readText(text, ''), complete };
}
