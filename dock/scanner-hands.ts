import type { HidScannerSimulator } from '../hardware/hid-scanner/simulator.ts';
import type { Cable } from './acceptor-hands.ts';
import type { ScannerHand, ScannerPanel } from './contract.ts';

/** A grey picture, one byte a dot, 0 is black. */
export interface PaperPicture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

export interface DockScanner {
  readonly simulator: HidScannerSimulator;
  readonly cable: Cable;
  /** Reads the codes in a picture of a paper, as a scanner's own eye does. */
  readonly readCodes: (picture: PaperPicture) => Promise<readonly string[]>;
}

/** A hand that holds papers, or any text as a code, before the simulated scanner. */
export class ScannerHands {
  private readonly scanner: DockScanner;
  /** A picture of the paper of a number; undefined where there is no such paper. */
  private readonly paper: (number: number) => PaperPicture | undefined;
  private readonly changed: () => void;
  private plugged = true;
  private scanned: ScannerPanel['scanned'];

  constructor(
    scanner: DockScanner,
    options: { readonly paper: (number: number) => PaperPicture | undefined; readonly changed: () => void },
  ) {
    this.scanner = scanner;
    this.paper = options.paper;
    this.changed = options.changed;
  }

  carryOut(hand: ScannerHand): void {
    switch (hand.hand) {
      case 'scan':
        this.scan(hand.text);
        break;
      case 'scan-paper':
        void this.scanPaper(hand.number);
        break;
      case 'scanner-cable':
        this.plugged = hand.on;
        // The simulator opens its end again by itself.
        if (hand.on) this.scanner.cable.mend();
        else this.scanner.cable.cut();
    }
  }

  state(): ScannerPanel {
    return {
      word: this.plugged ? 'ready' : 'cable-out',
      cable: this.plugged,
      ...(this.scanned === undefined ? {} : { scanned: this.scanned }),
    };
  }

  private async scanPaper(number: number): Promise<void> {
    const picture = this.paper(number);
    const [text] = picture === undefined ? [] : await this.scanner.readCodes(picture);
    this.scan(text);
    this.changed();
  }

  private scan(text: string | undefined): void {
    if (text !== undefined) this.scanner.simulator.scan(text);
    this.scanned = { text: text ?? '', count: (this.scanned?.count ?? 0) + 1 };
  }
}
