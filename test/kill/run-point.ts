import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { audit, readJournal, sumsOf } from './audit.ts';
import { notesAtRest, readBooks } from './books.ts';
import { judge } from './judge.ts';
import type { DeathPoint, KioskNews } from './messages.ts';
import { settingsFor } from './settings.ts';
import { KioskProcess, type End, type WorldProcess } from './processes.ts';
import { nextMove, type Passenger } from './robot.ts';

/** One death: at which write, and whether the devices lose their power meanwhile. */
export interface Point extends DeathPoint {
  readonly devices: 'living' | 'power-cycled';
}

export interface RunResult {
  /** What was wrong; empty when all is well. */
  readonly wrong: readonly string[];
  /** The writes of the last life of the kiosk. */
  readonly writes: readonly string[];
}

/** A whole sale, or the way back to selling, takes a quarter of this. */
const limitMs = 60_000;

/** One sale in a fresh world; with a point the kiosk dies there and is started again. Judged by the books alone. */
export async function runPoint(
  world: WorldProcess,
  compileCache: string,
  passenger: Passenger,
  point: Point | undefined,
): Promise<RunResult> {
  const folder = mkdtempSync(join(tmpdir(), 'perron-kill-'));
  const books = join(folder, 'books');
  const lives: KioskProcess[] = [];
  const begin = (): KioskProcess => {
    const life = new KioskProcess(compileCache);
    lives.push(life);
    return life;
  };
  try {
    mkdirSync(books);
    const addresses = await world.open(books);
    const start = { kind: 'start', folder, books, settings: settingsFor(books, addresses), dispenser: null } as const;
    let life = begin();
    // Loaded beforehand, as it costs time that nobody waits for; it touches nothing before its `start`.
    const next = point === undefined ? undefined : begin();
    life.order({ ...start, death: point ?? null });
    let end = await live(life, world, passenger, true);
    if (point !== undefined && next !== undefined) {
      if (end === 'done') return { wrong: ['the point was never reached'], writes: [] };
      if (end.signal !== 'SIGKILL') return failed(`ended by ${JSON.stringify(end)}`, life, folder);
      await world.order({ kind: 'hand', holds: null });
      if (point.devices === 'power-cycled') await world.order({ kind: 'power-cycle' });
      life = next;
      life.order({ ...start, death: null });
      end = await live(life, world, passenger, false);
    }
    if (end !== 'done') return failed(`ended by ${JSON.stringify(end)}`, life, folder);
    // The first screen may be back while a note is still on its way into the hand.
    await notesAtRest(books, limitMs);
    const writes = await stop(life);
    await world.order({ kind: 'close' });
    const found = readBooks(books);
    return { wrong: [...judge(found), ...audit(sumsOf(readJournal(join(folder, 'journal'), folder)), found)], writes };
  } catch (error) {
    return failed(String(error), lives.at(-1), folder);
  } finally {
    await Promise.all(lives.map((life) => life.end()));
    rmSync(folder, { recursive: true, force: true });
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
  });
}

/** Ends a life in order; returns its writes. */
function stop(life: KioskProcess): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const leave = life.onNews((news) => {
      if (news.kind !== 'stopped') return;
      leave();
      resolve(news.writes);
    });
    void life.ended.then((end) => {
      reject(new Error(`died while it stopped: ${JSON.stringify(end)} ${life.complaint}`));
    });
    life.order({ kind: 'stop' });
  });
}

function failed(what: string, life: KioskProcess | undefined, folder: string): RunResult {
  return {
    wrong: [[what, life?.complaint ?? '', lastLog(folder)].filter((text) => text !== '').join('\n')],
    writes: [],
  };
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
