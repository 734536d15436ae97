import { concat, type Message } from '../messages.ts';
import type { ReadMessage } from '../stream.ts';
import type { Mark } from './print-head.ts';
import type { PrintedPaper, PrinterRecord } from './state.ts';

/** Messages that change how what follows them is printed. */
const MODES: ReadonlySet<Message['kind']> = new Set<Message['kind']>([
  'initialize',
  'selectCodePage',
  'align',
  'bold',
  'characterSize',
  'lineSpacing',
]);

/** The books: which bytes are on which piece of paper, and which papers left the printer. */
export class PaperTray {
  private readonly left: PrintedPaper[];
  private bytes: Uint8Array[] = [];
  /** Something black is on the piece in the printer. */
  private begun = false;
  /** The piece in the printer goes on with what another piece began. */
  private headless = false;
  /** The last message of each mode since the printer was initialised. */
  private readonly modes = new Map<Message['kind'], Uint8Array>();

  /** A piece that hung in the printer of an earlier process is a torso: its buffers and modes went with the power. */
  constructor(stored: PrinterRecord | undefined) {
    this.left = [...(stored?.papers ?? [])];
    if (stored?.piece !== undefined) this.left.push({ bytes: stored.piece, complete: false });
  }

  papers(): readonly PrintedPaper[] {
    return this.left;
  }

  piece(): Uint8Array | undefined {
    return this.begun ? concat(this.bytes) : undefined;
  }

  /** Notes a message that was carried out and what it put on the paper. */
  record({ message, raw }: ReadMessage, marks: readonly Mark[]): void {
    if (message.kind === 'initialize') this.forgetModes();
    if (MODES.has(message.kind)) this.modes.set(message.kind, raw);
    this.bytes.push(raw);
    this.begun ||= marks.some((mark) => mark.kind === 'raster' || (mark.kind === 'line' && mark.runs.length > 0));
    if (marks.at(-1)?.kind === 'cut') this.end(!this.headless);
  }

  /** The job was thrown away: what is on paper of it stays a torso, and nothing continues it. */
  giveUp(): void {
    this.end(false);
  }

  /** The piece leaves without a cut while its job may go on, on other paper. */
  tearOff(): void {
    if (!this.begun) return;
    this.end(false);
    this.headless = true;
  }

  forgetModes(): void {
    this.modes.clear();
  }

  /** Blank paper is no paper for the books. */
  private end(complete: boolean): void {
    if (this.begun) this.left.push({ bytes: concat(this.bytes), complete });
    this.begun = false;
    this.headless = false;
    this.bytes = [...this.modes.values()];
  }
}
