import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { audit, readJournal, sumsOf } from './audit.ts';
import { notesAtRest, readBooks } from './books.ts';
import { judge } from './judge.ts';
import type { DeathPoint, KioskNews, KioskOrder } from './messages.ts';
import { KioskProcess, WorldProcess, type End } from './processes.ts';
import { nextMove, type Passenger } from './robot.ts';
import { settingsFor } from './settings.ts';

/** One death: at which write of a sale, and whether the devices lose their power meanwhile. */
export interface Point extends DeathPoint {
  readonly devices: 'living' | 'power-cycled';
}

/** What one sale came to. */
interface SaleResult {
  /** What was wrong; empty when all is well. */
  readonly wrong: readonly string[];
  /** The writes of the sale, or of what was left of it after the death. */
  readonly writes: readonly string[];
}

/** A kiosk in its world, between two sales. */
interface Opened {
  readonly folder: string;
  readonly books: string;
  readonly start: Extract<KioskOrder, { kind: 'start' }>;
  life: KioskProcess;
}

/** A whole sale, or the way back to selling, takes a quarter of this. */
const limitMs = 60_000;

/**
 * A kiosk in a world of its own, with one sale after the other. The life that follows a death, when everything is in order, is
 * the one that the next death ends.
 */
export class Booth {
  private readonly cache: string;
  private readonly world: WorldProcess;
  private opened: Opened | undefined;

  constructor(compileCache: string) {
    this.cache = compileCache;
    this.world = new WorldProcess(compileCache);
  }

  /** One sale; with a point the kiosk dies there and is started again. Judged by the books, and by the journal's own sums. */
  async sale(passenger: Passenger, point: Point | undefined): Promise<SaleResult> {
    this.opened ??= await this.open();
    const { opened } = this;
    try {
      const result = await this.oneSale(opened, passenger, point);
      if (result.wrong.length > 0) await this.leave();
      return result;
    } catch (error) {
      const said = [String(error), opened.life.complaint, lastLog(opened.folder)];
      await this.leave();
      return { wrong: [said.filter((text) => text !== '').join('\n')], writes: [] };
    }
  }

  async close(): Promise<void> {
    await this.leave();
    await this.world.end();
  }

  private async oneSale(opened: Opened, passenger: Passenger, point: Point | undefined): Promise<SaleResult> {
    const { world } = this;
    // Loaded beforehand, as it costs time that nobody waits for; it touches nothing before its `start`.
    const next = point === undefined ? undefined : new KioskProcess(this.cache);
    try {
      await arm(opened.life, point ?? null);
      let end = await live(opened.life, world, passenger, true);
      if (point !== undefined && next !== undefined) {
        if (end === 'done') return { wrong: ['the point was never reached'], writes: [] };
        if (end.signal !== 'SIGKILL') throw new Error(`ended by ${JSON.stringify(end)}`);
        await world.order({ kind: 'hand', holds: null });
        if (point.devices === 'power-cycled') await world.order({ kind: 'power-cycle' });
        opened.life = next;
        next.order(opened.start);
        end = await live(next, world, passenger, false);
      }
      if (end !== 'done') throw new Error(`ended by ${JSON.stringify(end)}`);
      // The first screen may be back while a note is still on its way into the hand.
      await notesAtRest(opened.books, limitMs);
      const writes = await arm(opened.life, null);
      const found = readBooks(opened.books);
      const sums = sumsOf(readJournal(join(opened.folder, 'journal'), opened.folder));
      return { wrong: [...judge(found), ...audit(sums, found)], writes };
    } finally {
      if (next !== opened.life) await next?.end();
    }
  }

  private async open(): Promise<Opened> {
    const folder = mkdtempSync(join(tmpdir(), 'perron-kill-'));
    const books = join(folder, 'books');
    mkdirSync(books);
    const addresses = await this.world.open(books);
    const start = { kind: 'start', folder, books, settings: settingsFor(books, addresses), dispenser: null } as const;
    const life = new KioskProcess(this.cache);
    life.order(start);
    return { folder, books, start, life };
  }

  /** What went wrong once is not carried into the next sale. */
  private async leave(): Promise<void> {
    const { opened } = this;
    this.opened = undefined;
    if (opened === undefined) return;
    await opened.life.end();
    rmSync(opened.folder, { recursive: true, force: true });
  }
}

/** Taps and pays until the kiosk is at its first screen, sells, and no sale is open; or until the process ends. */
function live(life: KioskProcess, world: WorldProcess, passenger: Passenger, begins: boolean): Promise<'done' | End> {
  let last: Extract<KioskNews, { kind: 'view' }> | undefined;
  let lastMove = '';
  let begun = !begins;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      leave();
      const seen = JSON.stringify(last?.view.screen ?? 'nothing').slice(0, 600);
      reject(new Error(`after ${String(limitMs / 1000)} s it shows ${seen}, ${String(last?.openCases)} sales open`));
    }, limitMs);
    const leave = life.onNews((news) => {
      if (news.kind !== 'view') return;
      last = news;
      const { screen } = news.view;
      if (screen.kind === 'cash' || screen.kind === 'card') begun = true;
      if (begun && screen.kind === 'attract' && screen.faults.length === 0 && news.openCases === 0) {
        finish('done');
        return;
      }
      const move = nextMove(news.view, passenger, !begun);
      const text = JSON.stringify([move, screen.kind]);
      if (text === lastMove) return;
      lastMove = text;
      if (move.kind === 'tap') life.order({ kind: 'call', name: move.name, argument: move.argument });
      if (move.kind === 'hand') void world.order({ kind: 'hand', holds: move.holds });
    });
    const finish = (end: 'done' | End): void => {
      clearTimeout(timer);
      leave();
      resolve(end);
    };
    void life.ended.then(finish);
    // One that has been at rest says nothing by itself.
    life.order({ kind: 'show' });
  });
}

/** Says at which of its next writes a life ends; returns those since the last time. */
function arm(life: KioskProcess, death: DeathPoint | null): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const leave = life.onNews((news) => {
      if (news.kind !== 'armed') return;
      leave();
      resolve(news.writes);
    });
    void life.ended.then((end) => {
      reject(new Error(`died at rest: ${JSON.stringify(end)}`));
    });
    life.order({ kind: 'arm', death });
  });
}

/** The end of the kiosk's own log: for whoever looks for the cause, not for the judge. */
function lastLog(folder: string): string {
  try {
    const log = join(folder, 'log');
    return readdirSync(log)
      .map((file) => readFileSync(join(log, file), 'utf8'))
      .join('')
      .slice(-2_000);
  } catch {
    return '';
  }
}
