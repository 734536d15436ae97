import type { Message } from '../messages.ts';

/** Font A and the printable width of 80 mm paper at 203 dots an inch (8 dots a millimetre). */
export const CELL = { width: 12, height: 24 } as const;
export const PRINTABLE_DOTS = 576;
const DEFAULT_LINE_SPACING = 30;
/** Between the print head and the cutter. */
export const HEAD_TO_CUTTER_DOTS = 104;

export type Side = 'left' | 'centre' | 'right';
const SIDES: readonly Side[] = ['left', 'centre', 'right'];

/** A piece of a line in one style; `x` is its left edge in dots from the left edge of the printable area. */
export interface Run {
  readonly text: string;
  readonly x: number;
  /** Times the normal size. */
  readonly width: number;
  readonly height: number;
  readonly bold: boolean;
}

/** Something on the paper; `feed` is how far the paper moves for it, in dots. */
export type Mark =
  | { readonly kind: 'line'; readonly runs: readonly Run[]; readonly align: Side; readonly feed: number }
  | {
      readonly kind: 'raster';
      readonly x: number;
      readonly rowBytes: number;
      readonly rows: number;
      readonly data: Uint8Array;
      readonly feed: number;
    }
  | { readonly kind: 'space'; readonly feed: number }
  | { readonly kind: 'cut'; readonly full: boolean; readonly feed: number };

interface Cell {
  readonly character: string;
  readonly width: number;
  readonly height: number;
  readonly bold: boolean;
}

/**
 * CP1125 differs from CP866, which every runtime can decode, in 0xF2–0xF9 only. Neither decoder is the driver's own
 * table: what is shown here is what another program reads from the bytes.
 */
const CP1125_LETTERS = 'ҐґЄєІіЇї';
const CP866 = new TextDecoder('ibm866');
const WINDOWS_1251 = new TextDecoder('windows-1251');

function decodeByte(byte: number, page: number): string {
  if (byte < 0x80) return String.fromCharCode(byte);
  if (page === 46) return WINDOWS_1251.decode(Uint8Array.of(byte));
  if (page === 44 && byte >= 0xf2 && byte <= 0xf9) return CP1125_LETTERS.charAt(byte - 0xf2);
  if (page === 44 || page === 17) return CP866.decode(Uint8Array.of(byte));
  return '\u{FFFD}';
}

/** Turns messages into marks on paper, as the mechanism does: modes, a line buffer, fixed character cells. */
export class PrintHead {
  private line: Cell[] = [];
  private page = 0;
  private align: Side = 'left';
  private bold = false;
  private width = 1;
  private height = 1;
  private spacing = DEFAULT_LINE_SPACING;

  /** The marks that one message makes; text waits in the line buffer until its line ends or is full. */
  take(message: Message): readonly Mark[] {
    switch (message.kind) {
      case 'text':
        return [...message.data].flatMap((byte) => this.type(decodeByte(byte, this.page)));
      case 'lineFeed':
        return [this.endLine()];
      case 'feedLines':
        return [...this.flush(), { kind: 'space', feed: message.lines * this.spacing }];
      case 'feedDots':
        return [...this.flush(), { kind: 'space', feed: message.dots }];
      case 'raster':
        return [...this.flush(), this.picture(message)];
      case 'cutFull':
      case 'cutPartial':
        return [...this.flush(), { kind: 'cut', full: message.kind === 'cutFull', feed: 0 }];
      case 'feedAndCutFull':
      case 'feedAndCutPartial': {
        const full = message.kind === 'feedAndCutFull';
        return [...this.flush(), { kind: 'cut', full, feed: HEAD_TO_CUTTER_DOTS + message.dots }];
      }
      default:
        this.setMode(message);
        return [];
    }
  }

  private setMode(message: Message): void {
    switch (message.kind) {
      case 'initialize':
        this.reset();
        break;
      case 'selectPeripheral':
        if ((message.device & 1) === 0) this.dropLine();
        break;
      case 'selectCodePage':
        this.page = message.page;
        break;
      case 'align':
        this.align = SIDES[message.side % 48] ?? this.align;
        break;
      case 'bold':
        this.bold = (message.on & 1) === 1;
        break;
      case 'characterSize':
        this.width = ((message.size >> 4) & 7) + 1;
        this.height = (message.size & 7) + 1;
        break;
      case 'lineSpacing':
        this.spacing = message.dots;
        break;
      default:
        break;
    }
  }

  /** As ESC @ and as power-up do: the line buffer is lost, the modes are the defaults. */
  reset(): void {
    this.line = [];
    this.page = 0;
    this.align = 'left';
    this.bold = false;
    this.width = 1;
    this.height = 1;
    this.spacing = DEFAULT_LINE_SPACING;
  }

  /** Loses the line that is not printed yet and keeps the modes. */
  dropLine(): void {
    this.line = [];
  }

  private type(character: string): readonly Mark[] {
    const full = this.lineWidth() + CELL.width * this.width > PRINTABLE_DOTS;
    const marks = full ? [this.endLine()] : [];
    this.line.push({ character, width: this.width, height: this.height, bold: this.bold });
    return marks;
  }

  private flush(): readonly Mark[] {
    return this.line.length === 0 ? [] : [this.endLine()];
  }

  private endLine(): Mark {
    const tallest = Math.max(1, ...this.line.map((cell) => cell.height));
    const feed = Math.max(this.spacing, this.line.length === 0 ? 0 : CELL.height * tallest);
    let x = this.leftEdge(this.lineWidth());
    const runs: Run[] = [];
    for (const cell of this.line) {
      const last = runs.at(-1);
      if (last?.width === cell.width && last.height === cell.height && last.bold === cell.bold) {
        runs[runs.length - 1] = { ...last, text: last.text + cell.character };
      } else {
        runs.push({ text: cell.character, x, width: cell.width, height: cell.height, bold: cell.bold });
      }
      x += CELL.width * cell.width;
    }
    this.line = [];
    return { kind: 'line', runs, align: this.align, feed };
  }

  private picture({ rowBytes, rows, data }: Extract<Message, { kind: 'raster' }>): Mark {
    return { kind: 'raster', x: this.leftEdge(rowBytes * 8), rowBytes, rows, data, feed: rows };
  }

  private lineWidth(): number {
    return this.line.reduce((width, cell) => width + CELL.width * cell.width, 0);
  }

  private leftEdge(width: number): number {
    const free = Math.max(0, PRINTABLE_DOTS - width);
    if (this.align === 'centre') return Math.floor(free / 2);
    return this.align === 'right' ? free : 0;
  }
}
