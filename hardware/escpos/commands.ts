/**
 * The leading bytes of the ESC/POS commands that we speak.
 *
 * They come from the command table of the `escpos` package, and nothing else of that package may be imported: its main
 * entry loads `get-pixels` (which pulls the abandoned `request` with published vulnerabilities) and USB and Bluetooth
 * adapters, prints Cyrillic through a guess of the encoding, and cannot read a status. `escpos/commands.js` is a plain
 * table without imports. Commands that the table lacks or has wrong (its CTL_GLF lost the ESC) are put together here
 * from its control characters.
 */
import table from 'escpos/commands.js';

/** ASCII ENQ, the one control character of ours that the table does not name. */
const ENQ = '\x05';

/** The table gives whole commands with a sample parameter; a declaration needs the part before it. */
function withoutParameter(command: string): string {
  return command.slice(0, -1);
}

export const PREFIX = {
  lineFeed: table.FEED_CONTROL_SEQUENCES.CTL_LF,
  carriageReturn: table.FEED_CONTROL_SEQUENCES.CTL_CR,
  initialize: table.HARDWARE.HW_INIT,
  selectPeripheral: withoutParameter(table.HARDWARE.HW_SELECT),
  selectCodePage: `${table.ESC}t`,
  kanjiOff: `${table.FS}.`,
  lineSpacing: table.LINE_SPACING.LS_SET,
  align: withoutParameter(table.TEXT_FORMAT.TXT_ALIGN_LT),
  bold: withoutParameter(table.TEXT_FORMAT.TXT_BOLD_ON),
  characterSize: withoutParameter(table.TEXT_FORMAT.TXT_CUSTOM_SIZE(1, 1)),
  feedLines: `${table.ESC}d`,
  feedDots: `${table.ESC}J`,
  raster: withoutParameter(table.IMAGE_FORMAT.S_RASTER_N),
  cutFull: table.PAPER.PAPER_FULL_CUT,
  cutPartial: table.PAPER.PAPER_PART_CUT,
  feedAndCutFull: table.PAPER.PAPER_CUT_A,
  feedAndCutPartial: table.PAPER.PAPER_CUT_B,
  transmitStatus: `${table.GS}r`,
  automaticStatus: `${table.GS}a`,
  statusNow: `${table.DLE}${table.EOT}`,
  recoverNow: `${table.DLE}${ENQ}`,
} as const;

/** `GS !` parameter for a character size of `width` × `height` times the normal one, 1–8 each. */
export function characterSizeParameter(width: number, height: number): number {
  return table.TEXT_FORMAT.TXT_CUSTOM_SIZE(width, height).charCodeAt(2);
}

/** The bytes that open a command of two bytes or more: ESC, FS, GS, DLE. */
export const COMMAND_OPENERS: ReadonlySet<number> = new Set(
  [table.ESC, table.FS, table.GS, table.DLE].map((character) => character.charCodeAt(0)),
);
