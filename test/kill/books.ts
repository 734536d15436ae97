import { readFileSync, renameSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../basics/system-clock.ts';
import { GatewaySimulator, type BookedOrder } from '../../gateway/simulator/simulator.ts';
import type { CcnetBooks } from '../../hardware/ccnet/simulator/device.ts';
import { readPaper } from '../../hardware/escpos/simulator/paper.ts';
import type { PrintedPaper } from '../../hardware/escpos/simulator/state.ts';
import type { ZvtBook } from '../../hardware/zvt/simulator/book.ts';

/** The files of the simulators' books inside a world's folder. */
export const bookFiles = {
  gateway: 'gateway.sqlite',
  certificate: 'gateway.pem',
  acceptor: 'acceptor.json',
  printer: 'printer.json',
  terminal: 'terminal.json',
} as const;

/** Which places are sold elsewhere follows from it. */
export const gatewaySeed = 'kill';

/** A paper as it left the printer, read from its bytes alone. */
export interface BookedPaper {
  readonly text: string;
  readonly complete: boolean;
}

/** Everything that the simulators know, and nothing that the kiosk says. */
export interface Books {
  readonly acceptor: CcnetBooks;
  readonly papers: readonly BookedPaper[];
  readonly terminal: ZvtBook;
  readonly orders: readonly BookedOrder[];
}

export function keepAcceptorBook(folder: string, books: CcnetBooks): void {
  keep(join(folder, bookFiles.acceptor), books);
}

export function keepPrinterBook(folder: string, papers: readonly PrintedPaper[]): void {
  const book = papers.map(({ bytes, complete }) => ({ complete, bytes: Buffer.from(bytes).toString('base64') }));
  keep(join(folder, bookFiles.printer), book);
}

export function keepTerminalBook(folder: string, book: ZvtBook): void {
  keep(join(folder, bookFiles.terminal), book);
}

/** Resolves when no note stands in escrow and no credit waits to be taken, or after `limitMs`: then the judge says so. */
export function notesAtRest(folder: string, limitMs: number): Promise<void> {
  const atRest = (): boolean => {
    const { escrow, unreported } = load(join(folder, bookFiles.acceptor)) as CcnetBooks;
    return escrow === undefined && unreported === undefined;
  };
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      watcher.close();
      resolve();
    };
    const timer = setTimeout(finish, limitMs);
    const watcher = watch(folder, () => {
      if (atRest()) finish();
    });
    if (atRest()) finish();
  });
}

/** Reads the books of a world that was closed. */
export function readBooks(folder: string): Books {
  const papers = load(join(folder, bookFiles.printer)) as readonly { complete: boolean; bytes: string }[];
  const gateway = new GatewaySimulator({
    now: () => systemClock.wall(),
    database: join(folder, bookFiles.gateway),
    seed: gatewaySeed,
  });
  try {
    return {
      acceptor: load(join(folder, bookFiles.acceptor)) as CcnetBooks,
      papers: papers.map(({ bytes, complete }) => ({ complete, text: textOf(Buffer.from(bytes, 'base64')) })),
      terminal: load(join(folder, bookFiles.terminal)) as ZvtBook,
      orders: gateway.books().orders,
    };
  } finally {
    gateway.close();
  }
}

function textOf(bytes: Uint8Array): string {
  return readPaper(bytes)
    .items.flatMap((item) => (item.kind === 'line' ? [item.text] : []))
    .join('\n');
}

/** Whole or not at all, as a device's own memory. */
function keep(file: string, content: unknown): void {
  writeFileSync(`${file}.new`, JSON.stringify(content));
  renameSync(`${file}.new`, file);
}

function load(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
