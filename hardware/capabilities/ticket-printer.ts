import type { Result } from '../../basics/result.ts';

export type PrinterFault = 'no-answer' | 'paper-out' | 'cover-open' | 'cutter' | 'overheated' | 'failure';

export type PrinterStatus =
  | { readonly state: 'starting' }
  | { readonly state: 'ready'; readonly paperLow: boolean }
  | { readonly state: 'printing' }
  | { readonly state: 'fault'; readonly fault: PrinterFault; readonly detail: string };

/** Why a job did not come out whole. `started` false: not one byte of it was sent, so nothing can be on paper. */
export interface PrintFailure {
  readonly fault: PrinterFault;
  readonly started: boolean;
}

/** One paper: what to print from top to bottom, before the cut. No device bytes here. */
export interface PrintJob {
  /** Unique; appears in logs only. */
  readonly id: string;
  readonly blocks: readonly PrintBlock[];
}

export type PrintBlock =
  | {
      readonly kind: 'text';
      readonly text: string;
      /** Times the normal width and height, 1–4. */
      readonly width?: number;
      readonly height?: number;
      readonly bold?: boolean;
      readonly align?: 'left' | 'centre' | 'right';
    }
  /** Two texts on one line, pushed apart; wraps to two lines where they do not fit. */
  | { readonly kind: 'pair'; readonly left: string; readonly right: string; readonly bold?: boolean }
  | { readonly kind: 'rule' }
  | { readonly kind: 'feed'; readonly lines: number }
  /** A QR code of at least `sizeMm` millimetres, drawn as raster. */
  | { readonly kind: 'qr'; readonly payload: string; readonly sizeMm: number };

/** A ticket printer with cutter. */
export interface TicketPrinter {
  status(): PrinterStatus;
  /** Starts talking to the device and goes on for ever; the listener hears each change of status. */
  start(listener: (status: PrinterStatus) => void): void;
  /** Prints and cuts one paper. Resolves when the device confirmed that it processed all of it, or cannot. One at a time. */
  print(job: PrintJob): Promise<Result<undefined, PrintFailure>>;
  stop(): Promise<void>;
}
