import { CommandReader } from '../stream.ts';
import { HEAD_TO_CUTTER_DOTS, PRINTABLE_DOTS, PrintHead, type Mark, type Run, type Side } from './print-head.ts';

/** Where something stands: dots from the top of the paper's print. */
interface Placed {
  readonly top: number;
}

interface PaperLine extends Placed {
  readonly kind: 'line';
  readonly text: string;
  readonly align: Side;
  readonly runs: readonly Run[];
  /** Dots from this line's top to the next one's. */
  readonly height: number;
}

export interface PaperRaster extends Placed {
  readonly kind: 'raster';
  readonly x: number;
  readonly rowBytes: number;
  readonly rows: number;
  readonly data: Uint8Array;
}

/** What stands on one paper, read from nothing but the bytes that were printed. */
export interface Paper {
  readonly items: readonly (PaperLine | PaperRaster)[];
  /** The length of the print in dots (8 a millimetre), blank feeds included. */
  readonly height: number;
  /** How the paper ended: `none` means that it was never cut. */
  readonly cut: 'full' | 'partial' | 'none';
}

/** A greyscale picture, one byte a dot, 0 is black. */
interface GreyPicture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Reads the bytes of one paper as far as its first cut. */
export function readPaper(bytes: Uint8Array): Paper {
  const reader = new CommandReader();
  reader.push(bytes);
  const head = new PrintHead();
  const items: (PaperLine | PaperRaster)[] = [];
  let height = 0;
  for (const { message } of reader.readAll()) {
    for (const mark of head.take(message)) {
      if (mark.kind === 'cut') {
        // What stands between head and cutter is the blank beginning of the next paper.
        const margin = Math.max(0, mark.feed - HEAD_TO_CUTTER_DOTS);
        return { items, height: height + margin, cut: mark.full ? 'full' : 'partial' };
      }
      const item = place(mark, height);
      if (item !== undefined) items.push(item);
      height += mark.feed;
    }
  }
  return { items, height, cut: 'none' };
}

function place(mark: Mark, top: number): PaperLine | PaperRaster | undefined {
  if (mark.kind === 'line') {
    const text = mark.runs.map((run) => run.text).join('');
    return { kind: 'line', top, text, align: mark.align, runs: mark.runs, height: mark.feed };
  }
  if (mark.kind !== 'raster') return undefined;
  const { x, rowBytes, rows, data } = mark;
  return { kind: 'raster', top, x, rowBytes, rows, data };
}

/** Whether dot (`x`, `y`) of a raster, counted from its own corner, is black. */
export function isBlack(raster: PaperRaster, x: number, y: number): boolean {
  return ((raster.data[y * raster.rowBytes + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
}

/** The raster parts of a paper over its whole printable width, as a code reader's camera would see them. */
export function paperBitmap(paper: Paper): GreyPicture {
  const width = PRINTABLE_DOTS;
  const data = new Uint8Array(width * paper.height).fill(255);
  for (const item of paper.items) {
    if (item.kind !== 'raster') continue;
    for (let y = 0; y < item.rows; y += 1) {
      for (let x = 0; x < item.rowBytes * 8 && item.x + x < width; x += 1) {
        if (isBlack(item, x, y)) data[(item.top + y) * width + item.x + x] = 0;
      }
    }
  }
  return { width, height: paper.height, data };
}
