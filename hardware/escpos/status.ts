/**
 * The status bytes of an ESC/POS printer, each declared once and read from both ends: the driver decodes, the
 * simulator encodes. Reference: Epson `DLE EOT`, `GS r`, `GS a` (automatic status back, ASB).
 */

interface FlagsByte<N extends string> {
  /** `undefined` when the fixed bits are not those of this byte. */
  decode(byte: number): Readonly<Record<N, boolean>> | undefined;
  encode(flags: Readonly<Partial<Record<N, boolean>>>): number;
}

/** A byte of flags. A flag of two bits is set when both are. */
function flagsByte<N extends string>(
  fixed: { readonly mask: number; readonly value: number },
  bits: Readonly<Record<N, number>>,
): FlagsByte<N> {
  const names = Object.keys(bits) as N[];
  return {
    decode(byte) {
      if ((byte & fixed.mask) !== fixed.value) return undefined;
      const flags = names.map((name) => [name, (byte & bits[name]) === bits[name]] as const);
      return Object.fromEntries(flags) as Record<N, boolean>;
    },
    encode(flags) {
      return names.reduce((byte, name) => (flags[name] === true ? byte | bits[name] : byte), fixed.value);
    },
  };
}

/** DLE EOT answers: bits 1 and 4 set, 0 and 7 clear. */
const REAL_TIME = { mask: 0x93, value: 0x12 };
/** GS r answers and the second to fourth byte of ASB: bits 4 and 7 clear. */
const QUEUED = { mask: 0x90, value: 0x00 };
/** The first byte of ASB: bit 4 set, 0, 1 and 7 clear. */
const ASB_START = { mask: 0x93, value: 0x10 };

/** DLE EOT 1. */
export const printerByte = flagsByte(REAL_TIME, { drawer: 0x04, offline: 0x08, recovering: 0x20, feedButton: 0x40 });
/** DLE EOT 2: why the printer is offline. */
export const offlineByte = flagsByte(REAL_TIME, { coverOpen: 0x04, feeding: 0x08, paperEnd: 0x20, error: 0x40 });
/** DLE EOT 3: which error. `autoRecoverable`: the head is hot, or the cover was opened while it printed. */
export const errorByte = flagsByte(REAL_TIME, {
  mechanical: 0x04,
  cutter: 0x08,
  unrecoverable: 0x20,
  autoRecoverable: 0x40,
});
/** DLE EOT 4. */
export const paperByte = flagsByte(REAL_TIME, { nearEnd: 0x0c, end: 0x60 });
/** GS r 1. */
export const queuedPaperByte = flagsByte(QUEUED, { nearEnd: 0x03, end: 0x0c });

const asbPrinterByte = flagsByte(ASB_START, { drawer: 0x04, offline: 0x08, coverOpen: 0x20, feedButton: 0x40 });
const asbErrorByte = flagsByte(QUEUED, { mechanical: 0x04, cutter: 0x08, unrecoverable: 0x20, autoRecoverable: 0x40 });

/** Automatic status back, four bytes; the fourth is reserved. */
export interface AutomaticStatus {
  readonly offline: boolean;
  readonly coverOpen: boolean;
  readonly cutter: boolean;
  readonly unrecoverable: boolean;
  readonly autoRecoverable: boolean;
  readonly nearEnd: boolean;
  readonly end: boolean;
}

/** The four bytes of an ASB message. */
export function encodeAutomaticStatus(status: AutomaticStatus): Uint8Array {
  return Uint8Array.of(
    asbPrinterByte.encode(status),
    asbErrorByte.encode(status),
    queuedPaperByte.encode(status),
    QUEUED.value,
  );
}

/** Reads four bytes as ASB; `undefined` when any fixed bit says that they are something else. */
export function decodeAutomaticStatus(bytes: Uint8Array): AutomaticStatus | undefined {
  const [first, second, third, fourth] = bytes;
  if (first === undefined || second === undefined || third === undefined || fourth === undefined) return undefined;
  const printer = asbPrinterByte.decode(first);
  const error = asbErrorByte.decode(second);
  const paper = queuedPaperByte.decode(third);
  if (printer === undefined || error === undefined || paper === undefined || (fourth & QUEUED.mask) !== 0) {
    return undefined;
  }
  const { cutter, unrecoverable, autoRecoverable } = error;
  return { offline: printer.offline, coverOpen: printer.coverOpen, cutter, unrecoverable, autoRecoverable, ...paper };
}

/** What a printer says. A `realTime` byte means something only beside the question (DLE EOT n) it answers. */
export type Answer =
  | { readonly kind: 'realTime'; readonly byte: number }
  | { readonly kind: 'queued'; readonly nearEnd: boolean; readonly end: boolean }
  | { readonly kind: 'automatic'; readonly status: AutomaticStatus }
  | { readonly kind: 'noise'; readonly byte: number };

const XON = 0x11;
const XOFF = 0x13;

/**
 * Tells the answers in a printer's byte stream apart by their fixed bits. Real-time answers may stand between the four
 * bytes of an ASB message, and XON and XOFF anywhere.
 */
export class AnswerReader {
  private automatic: readonly number[] = [];

  read(chunk: Uint8Array): readonly Answer[] {
    return [...chunk].flatMap((byte) => this.readByte(byte));
  }

  private readByte(byte: number): readonly Answer[] {
    if (byte === XON || byte === XOFF) return [];
    if ((byte & REAL_TIME.mask) === REAL_TIME.value) return [{ kind: 'realTime', byte }];
    if ((byte & ASB_START.mask) === ASB_START.value) {
      this.automatic = [byte];
      return [];
    }
    const queued = queuedPaperByte.decode(byte);
    if (queued === undefined) return [{ kind: 'noise', byte }];
    if (this.automatic.length === 0) return [{ kind: 'queued', ...queued }];
    this.automatic = [...this.automatic, byte];
    if (this.automatic.length < 4) return [];
    const status = decodeAutomaticStatus(Uint8Array.from(this.automatic));
    this.automatic = [];
    return status === undefined ? [] : [{ kind: 'automatic', status }];
  }
}
