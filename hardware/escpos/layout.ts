import { err, ok, type Result } from '../../basics/result.ts';
import type { PrintBlock, PrintJob } from '../capabilities/ticket-printer.ts';
import { characterSizeParameter } from './commands.ts';
import { CHUNK_BYTES } from './delays.ts';
import { encodeText, EPSON_PAGE_NUMBER, toPrintable, type CodePage } from './encoding.ts';
import { concat, encode } from './messages.ts';
import { barBitmap, PAGE_DOTS, qrBitmap, rasterCommands, type QrTooLong } from './raster.ts';

/** How a printer takes text: which code page, and which `ESC t` number it has there (makers differ). */
export interface TextProfile {
  readonly page: CodePage;
  readonly pageNumber: number;
}

/** Font A: 12 × 24 dots a character. */
const FONT_WIDTH = 12;
const FONT_HEIGHT = 24;
const COLUMNS = PAGE_DOTS / FONT_WIDTH;
/** White between two lines of normal text; it grows with the height of the characters. */
const LEADING = 6;
/** 3 mm between the last line and the edge. */
const BOTTOM_MARGIN = 24;
const RULE_DOTS = 2;
const RULE_SPACE = 10;
/** White above and below a QR code, in its modules (ISO/IEC 18004: quiet zone). */
const QUIET_MODULES = 4;
const SIDES = { left: 0, centre: 1, right: 2 } as const;

type TextBlock = Extract<PrintBlock, { kind: 'text' }>;
type PairBlock = Extract<PrintBlock, { kind: 'pair' }>;

/** A job as bytes. */
interface LaidOutJob {
  /** To be sent in order; each holds whole commands only, so that a status question may stand between two. */
  readonly chunks: readonly Uint8Array[];
  /** Characters that the code page lacks and that print as `?`. */
  readonly replaced: number;
}

/** The bytes that bring a printer into a known state: drops a half-received line, resets modes, chooses the page. */
function preamble(profile: TextProfile): Uint8Array {
  return concat([
    encode({ kind: 'selectPeripheral', device: 0 }),
    encode({ kind: 'selectPeripheral', device: 1 }),
    encode({ kind: 'initialize' }),
    // Chinese printers start in a two-byte mode in which no single-byte page works.
    encode({ kind: 'kanjiOff' }),
    encode({ kind: 'selectCodePage', page: profile.pageNumber }),
  ]);
}

/** Feeds the last line past the cutter, leaves a margin and cuts, but for a strap: a ticket must not fall to the floor. */
function cut(): Uint8Array {
  return encode({ kind: 'feedAndCutPartial', dots: BOTTOM_MARGIN });
}

/** Profile for a code page with Epson's number of it. */
export function epsonProfile(page: CodePage): TextProfile {
  return { page, pageNumber: EPSON_PAGE_NUMBER[page] };
}

/** Lays a job out on 80 mm paper (576 dots, 48 columns of Font A), from the preamble to the cut. */
export function layOut(job: PrintJob, profile: TextProfile): Result<LaidOutJob, QrTooLong> {
  const units: Uint8Array[] = [preamble(profile)];
  let replaced = 0;
  const printable = (text: string): string => {
    const result = toPrintable(text, profile.page);
    replaced += result.replaced;
    return result.text;
  };
  for (const block of job.blocks) {
    switch (block.kind) {
      case 'text':
        units.push(...textLines(block, printable(block.text), profile.page));
        break;
      case 'pair':
        units.push(...pairLines(block, printable(block.left), printable(block.right), profile.page));
        break;
      case 'rule':
        units.push(align('left'), ...spaced(rasterCommands(barBitmap(RULE_DOTS)), RULE_SPACE));
        break;
      case 'feed':
        if (block.lines > 0) units.push(encode({ kind: 'feedLines', lines: Math.min(255, block.lines) }));
        break;
      case 'qr': {
        const bitmap = qrBitmap(block.payload, block.sizeMm);
        if (!bitmap.ok) return err(bitmap.error);
        units.push(align('centre'), ...spaced(rasterCommands(bitmap.value), QUIET_MODULES * bitmap.value.moduleDots));
        break;
      }
    }
  }
  units.push(cut());
  return ok({ chunks: pack(units), replaced });
}

/** Breaks text into lines of at most `columns`: at spaces, after hyphens, and inside a word that is longer than a line. */
export function wrap(text: string, columns: number): readonly string[] {
  return text.split('\n').flatMap((paragraph) => wrapParagraph(paragraph, columns));
}

function wrapParagraph(paragraph: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  // Each part is a word with the spaces before it; a word ends after its hyphen.
  for (const part of paragraph.match(/\s*[^\s-]*-+|\s*[^\s-]+/gu) ?? []) {
    if (line.length + part.length <= columns) {
      line += part;
      continue;
    }
    if (line.trim() !== '') lines.push(line);
    line = part.trimStart();
    while (line.length > columns) {
      lines.push(line.slice(0, columns));
      line = line.slice(columns);
    }
  }
  return [...lines, line];
}

function textLines(block: TextBlock, text: string, page: CodePage): readonly Uint8Array[] {
  const lines = wrap(text, Math.floor(COLUMNS / scale(block.width)));
  return [style(block), ...lines.map((line) => printLine(line, page))];
}

function pairLines(block: PairBlock, left: string, right: string, page: CodePage): readonly Uint8Array[] {
  const shared = { kind: 'text', ...(block.bold === undefined ? {} : { bold: block.bold }) } as const;
  const gap = COLUMNS - left.length - right.length;
  if (gap >= 1 && !left.includes('\n') && !right.includes('\n')) {
    return [style({ ...shared, text: '' }), printLine(left + ' '.repeat(gap) + right, page)];
  }
  return [
    ...textLines({ ...shared, text: left }, left, page),
    ...textLines({ ...shared, text: right, align: 'right' }, right, page),
  ];
}

/** Sets everything that a line of text depends on, so that no block inherits from the one before it. */
function style(block: TextBlock): Uint8Array {
  const width = scale(block.width);
  const height = scale(block.height);
  return concat([
    align(block.align ?? 'left'),
    encode({ kind: 'bold', on: block.bold === true ? 1 : 0 }),
    encode({ kind: 'characterSize', size: characterSizeParameter(width, height) }),
    encode({ kind: 'lineSpacing', dots: FONT_HEIGHT * height + LEADING * height }),
  ]);
}

function printLine(text: string, page: CodePage): Uint8Array {
  return concat([encodeText(text, page), encode({ kind: 'lineFeed' })]);
}

function spaced(commands: readonly Uint8Array[], dots: number): readonly Uint8Array[] {
  const space = encode({ kind: 'feedDots', dots });
  return [space, ...commands, space];
}

function align(side: keyof typeof SIDES): Uint8Array {
  return encode({ kind: 'align', side: SIDES[side] });
}

function scale(times: number | undefined): number {
  return Math.min(4, Math.max(1, Math.round(times ?? 1)));
}

function pack(units: readonly Uint8Array[]): readonly Uint8Array[] {
  const chunks: Uint8Array[] = [];
  let open: Uint8Array[] = [];
  let length = 0;
  for (const unit of units) {
    if (length > 0 && length + unit.length > CHUNK_BYTES) {
      chunks.push(concat(open));
      open = [];
      length = 0;
    }
    open.push(unit);
    length += unit.length;
  }
  return [...chunks, concat(open)];
}
