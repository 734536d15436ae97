import { existsSync, readFileSync, renameSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kopecks, minus, type Kopecks } from '../../basics/money.ts';
import { worth } from '../../basics/pieces.ts';
import { systemClock } from '../../basics/system-clock.ts';
import { GatewaySimulator, type BookedOrder } from '../../gateway/simulator/simulator.ts';
import type { CcnetBooks } from '../../hardware/ccnet/simulator/device.ts';
import type { DispenserRecord } from '../../hardware/dispenser/mechanism.ts';
import { readPaper } from '../../hardware/escpos/simulator/paper.ts';
import type { PrinterRecord } from '../../hardware/escpos/simulator/state.ts';
import type { ZvtBook } from '../../hardware/zvt/simulator/book.ts';
import type { PeerRecord, PeerRow } from '../../scripts/run/claim-peer.ts';

/** The files of the railway inside a world's folder. */
export const gatewayFiles = { database: 'gateway.sqlite', certificate: 'ca.pem' } as const;

/** Which places are sold elsewhere follows from it. */
export const gatewaySeed = 'kill';

/** What a newly fitted dispenser holds: change for some dozen purchases; then it pays a part, and the rest is a claim. */
export const filled = [50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000].map((value) => ({
  value: kopecks(value),
  count: 15,
}));

/** The agent that the kiosk sells for. */
export const agent = 'demo';

/** What devices and the agent's book of claims keep. */
interface Kept {
  readonly acceptor: CcnetBooks;
  readonly printer: PrinterRecord;
  readonly terminal: ZvtBook;
  readonly dispenser: DispenserRecord;
  readonly claims: PeerRecord;
}

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
  /** What left the dispenser. */
  readonly paidOut: Kopecks;
  readonly orders: readonly BookedOrder[];
  /** What the railway took from the agent's prepaid balance and did not give back. */
  readonly balanceUsed: Kopecks;
  /** The agent's book of claims. */
  readonly claims: readonly PeerRow[];
  /** Numbers of documents and claims that stood on the screen in place of paper. */
  readonly shown: ReadonlySet<string>;
}

/** Keeps a book whole or not at all, as a device's own memory. */
export function keepBook<Name extends keyof Kept>(folder: string, name: Name, book: Kept[Name]): void {
  const file = fileOf(folder, name);
  writeFileSync(
    `${file}.new`,
    JSON.stringify(book, (_, value: unknown) => asText(value)),
  );
  renameSync(`${file}.new`, file);
}

/** What was kept; undefined before the first time. */
export function storedBook<Name extends keyof Kept>(folder: string, name: Name): Kept[Name] | undefined {
  const file = fileOf(folder, name);
  if (!existsSync(file)) return undefined;
  return JSON.parse(readFileSync(file, 'utf8'), (_, value: unknown) => fromText(value)) as Kept[Name];
}

/** Resolves when no note stands in escrow and no credit waits to be taken, or after `limitMs`: then the judge says so. */
export function notesAtRest(folder: string, limitMs: number): Promise<void> {
  const atRest = (): boolean => {
    const { escrow, unreported } = bookOf(folder, 'acceptor');
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

/** Reads the books of a world that is at rest. */
export function readBooks(folder: string, shown: ReadonlySet<string> = new Set()): Books {
  const gateway = new GatewaySimulator({
    now: () => systemClock.wall(),
    database: join(folder, gatewayFiles.database),
    seed: gatewaySeed,
  });
  try {
    return {
      acceptor: bookOf(folder, 'acceptor'),
      papers: readPapers(folder),
      terminal: bookOf(folder, 'terminal'),
      paidOut: minus(worth(filled), worth(storedBook(folder, 'dispenser')?.held ?? filled)),
      orders: gateway.books().orders,
      // An agent of whom nobody has heard has what all have in the beginning.
      balanceUsed: minus(gateway.balanceOf('nobody'), gateway.balanceOf(agent)),
      claims: storedBook(folder, 'claims')?.rows ?? [],
      shown,
    };
  } finally {
    gateway.close();
  }
}

/** What came out of the printer so far. */
function readPapers(folder: string): readonly BookedPaper[] {
  return bookOf(folder, 'printer').papers.map(({ bytes, complete }) => ({ complete, text: textOf(bytes) }));
}

/** An amount as papers have it, `781,38`. */
export function amountIn(text: string): Kopecks {
  const [, whole = '', part = ''] = /(\d+),(\d\d) грн/u.exec(text) ?? [];
  return kopecks(Number(whole) * 100 + Number(part));
}

function bookOf<Name extends keyof Kept>(folder: string, name: Name): Kept[Name] {
  const book = storedBook(folder, name);
  if (book === undefined) throw new Error(`no book of the ${name} was ever kept`);
  return book;
}

function fileOf(folder: string, name: keyof Kept): string {
  return join(folder, `${name}.json`);
}

function textOf(bytes: Uint8Array): string {
  return readPaper(bytes)
    .items.flatMap((item) => (item.kind === 'line' ? [item.text] : []))
    .join('\n');
}

const bytesMark = 'base64:';

function asText(value: unknown): unknown {
  return value instanceof Uint8Array ? bytesMark + Buffer.from(value).toString('base64') : value;
}

function fromText(value: unknown): unknown {
  if (typeof value !== 'string' || !value.startsWith(bytesMark)) return value;
  return new Uint8Array(Buffer.from(value.slice(bytesMark.length), 'base64'));
}
