/** The part of the `escpos` package's command table that commands.ts reads. Each string holds one character a byte. */
declare module 'escpos/commands.js' {
  interface CommandTable {
    readonly ESC: string;
    readonly FS: string;
    readonly GS: string;
    readonly DLE: string;
    readonly EOT: string;
    readonly FEED_CONTROL_SEQUENCES: { readonly CTL_LF: string; readonly CTL_CR: string };
    readonly LINE_SPACING: { readonly LS_SET: string };
    readonly HARDWARE: { readonly HW_INIT: string; readonly HW_SELECT: string };
    readonly PAPER: {
      readonly PAPER_FULL_CUT: string;
      readonly PAPER_PART_CUT: string;
      readonly PAPER_CUT_A: string;
      readonly PAPER_CUT_B: string;
    };
    readonly TEXT_FORMAT: {
      readonly TXT_BOLD_ON: string;
      readonly TXT_ALIGN_LT: string;
      TXT_CUSTOM_SIZE(width: number, height: number): string;
    };
    readonly IMAGE_FORMAT: { readonly S_RASTER_N: string };
  }
  const table: CommandTable;
  export default table;
}
