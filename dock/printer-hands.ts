import { paperSvg } from '../hardware/escpos/simulator/paper-svg.ts';
import { paperBitmap, readPaper } from '../hardware/escpos/simulator/paper.ts';
import type { EscposSimulator } from '../hardware/escpos/simulator/simulator.ts';
import type { Cable } from './acceptor-hands.ts';
import type { PaperPicture } from './scanner-hands.ts';
import type { PaperState, PrinterHand, PrinterPanel } from './contract.ts';

export interface DockPrinter {
  readonly simulator: EscposSimulator;
  readonly cable: Cable;
}

/** How many papers the page shows. */
const shownPapers = 20;

/** A hand on the simulated printer, and the tray into which its papers fall. */
export class PrinterHands {
  private readonly simulator: EscposSimulator;
  private readonly cable: Cable;
  private readonly log: (line: string) => void;
  /** What stands on the papers so far: a paper never changes. */
  private readonly read: PaperState[] = [];

  constructor({ simulator, cable }: DockPrinter, log: (line: string) => void) {
    this.simulator = simulator;
    this.cable = cable;
    this.log = log;
  }

  carryOut(hand: PrinterHand): void {
    const { simulator } = this;
    switch (hand.hand) {
      case 'paper-out':
        simulator.paperOutAfter(hand.afterMm);
        break;
      case 'paper-near-end':
        simulator.nearEnd();
        break;
      case 'paper-load':
        simulator.loadPaper();
        break;
      case 'cover':
        simulator.setCoverOpen(hand.on);
        break;
      case 'cutter-jam':
        simulator.setCutterJammed(hand.on);
        break;
      case 'printer-cable':
        this.plug(hand.on);
        break;
      case 'printer-power':
        if (hand.on) simulator.powerOn();
        else simulator.powerOff();
    }
  }

  state(): PrinterPanel {
    const { powered, plugged: cable, coverOpen, cutterJammed, nearEnd, paperEnd, paperMm } = this.simulator.state();
    return {
      word: this.word(),
      powered,
      cable,
      coverOpen,
      cutterJammed,
      nearEnd,
      paperEnd,
      paperMm: Math.floor(paperMm),
      papers: this.papers(),
    };
  }

  /** The picture of one paper, SVG; undefined where there is no such paper. */
  picture(number: number): string | undefined {
    const printed = this.simulator.papers()[number - 1];
    return printed === undefined ? undefined : paperSvg(readPaper(printed.bytes));
  }

  /** The drawn parts of one paper as a scanner sees them; undefined where there is no such paper. */
  seen(number: number): PaperPicture | undefined {
    const printed = this.simulator.papers()[number - 1];
    return printed === undefined ? undefined : paperBitmap(readPaper(printed.bytes));
  }

  private plug(on: boolean): void {
    if (!on) {
      this.cable.cut();
      return;
    }
    this.cable.mend();
    void this.simulator.plugIn().then((opened) => {
      if (!opened.ok) this.log(`printer cable: ${opened.error.detail}`);
    });
  }

  private papers(): readonly PaperState[] {
    for (const { bytes, complete } of this.simulator.papers().slice(this.read.length)) {
      const { items } = readPaper(bytes);
      const lines = items.flatMap((item) => (item.kind === 'line' ? [item.text.trim()] : []));
      this.read.push({
        number: this.read.length + 1,
        complete,
        text: lines.filter((line) => line !== '').join('\n'),
        hasCode: items.some(({ kind }) => kind === 'raster'),
      });
    }
    return this.read.slice(-shownPapers).reverse();
  }

  private word(): PrinterPanel['word'] {
    const state = this.simulator.state();
    if (!state.powered) return 'off';
    if (!state.plugged) return 'cable-out';
    if (state.coverOpen) return 'cover-open';
    if (state.cutterJammed || state.cutterStuck) return 'cutter-jammed';
    if (state.paperEnd) return 'paper-out';
    return state.nearEnd ? 'near-end' : 'ready';
  }
}
