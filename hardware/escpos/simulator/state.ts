/** What can be seen of a simulated printer from outside. */
export interface PrinterState {
  readonly powered: boolean;
  readonly plugged: boolean;
  /** It takes bytes and says nothing. */
  readonly silent: boolean;
  readonly coverOpen: boolean;
  /** Something keeps the blade from moving. */
  readonly cutterJammed: boolean;
  /** The printer met the jam, stopped and reports it. */
  readonly cutterStuck: boolean;
  readonly overheated: boolean;
  /** What is left of the roll. */
  readonly paperMm: number;
  readonly nearEnd: boolean;
  readonly paperEnd: boolean;
}

/** A paper that left the printer, or was given up inside it. */
export interface PrintedPaper {
  /** The bytes that made it; the modes that were in force come first, so that it can be read by itself. */
  readonly bytes: Uint8Array;
  /** Printed in one piece from its beginning to its cut. */
  readonly complete: boolean;
}

/** What a process has to keep of a printer, so that the next one goes on as after a power cut. */
export interface PrinterRecord {
  readonly papers: readonly PrintedPaper[];
  /** The bytes of what is on the piece that is still in the printer; undefined while that is blank. */
  readonly piece: Uint8Array | undefined;
}

/** A new roll: 80 m. */
export const ROLL_MM = 80_000;
/** Where the near-end sensor sits: some two metres before the end. */
export const NEAR_END_MM = 2_000;
