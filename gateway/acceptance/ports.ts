import type { Result } from '../../basics/result.ts';
import type { BoardingDocument } from '../operations/documents.ts';

/** A document as it came out of the printer. */
export interface PrintedPaper {
  /** The lines on the paper, read back from the printed bytes. */
  readonly text: string;
  /** A picture true to scale. */
  readonly svg: string;
  /** The same as a bitmap and as a page; undefined where there is no browser to draw them. */
  readonly png: Uint8Array | undefined;
  readonly pdf: Uint8Array | undefined;
  /** The content of every code in the picture, read by a decoder that knows nothing of how we draw. */
  readonly codes: readonly string[];
}

/** The kiosk's own way from a document to paper. */
export interface PaperPress {
  /** Prints one document; the error is a sentence in Ukrainian. */
  print(document: BoardingDocument): Promise<Result<PrintedPaper, string>>;
}

/** What an inspector saw on the terminal's screen, before and after confirming that the holder is on board. */
export interface InspectorShow {
  /** The terminal's words. */
  readonly read: string;
  readonly confirmed: string;
  /** The screen, PNG; none where there is no browser. */
  readonly screens: readonly Uint8Array[];
}

/** The inspector's terminal (МТКД), where the run has one. */
export interface InspectorTerminal {
  /** Reads the code on a paper and confirms boarding of `train`; the error is a sentence in Ukrainian. */
  confirm(paper: PrintedPaper, train: string): Promise<Result<InspectorShow, string>>;
}

/** Where request numbers come from: they grow, and never repeat. */
export interface NumberSource {
  /** Hears the gateway's time. */
  seen(serverTime: { readonly epochMilliseconds: number }): void;
  next(): number;
}
