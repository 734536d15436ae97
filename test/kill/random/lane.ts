import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Chance } from '../../simulation/chance.ts';
import { audit, readJournal, sumsOf, type JournalSums } from '../audit.ts';
import { readBooks, type Books } from '../books.ts';
import { judge } from '../judge.ts';
import type { Passenger } from '../robot.ts';
import { claimsInHand, ticketsInHand } from './errand.ts';
import { Station, type Kill, type Victim } from './station.ts';
import { visit, type Blow, type Visitor } from './visit.ts';

/** How often a process is killed during a visit. */
export type Odds = Readonly<Record<Victim, number>>;

/** What became of the visits of one lane. */
export interface LaneReport {
  readonly purchases: number;
  /** How often each kind of visitor came to each end, e.g. `pays: ticket`. */
  readonly ends: ReadonlyMap<string, number>;
  readonly kills: readonly Kill[];
  readonly sums: JournalSums | undefined;
  /** What was wrong; empty when all is well. */
  readonly wrong: readonly string[];
}

/** How likely a kiosk that was killed is killed again while it recovers. */
const againOdds = 0.35;
/** Within this time a kiosk has begun to recover, or has done with it. */
const recoveryMs = 4_000;
/** A visit takes about so long; measured anew by those that nothing disturbs. */
const firstSpanMs = 9_000;
/** Longest times for which a process stays dead. */
const longestDeathMs: Readonly<Record<Victim, number>> = { kiosk: 500, railway: 4_000, devices: 3_000 };

/**
 * So many purchases at one station, one after the other, with errands between them; after each visit the books must agree with
 * the journal. Stops at the first that does not; then the station's folder stays where `wrong` says.
 */
export async function lane(options: {
  readonly seed: number;
  readonly purchases: number;
  readonly odds: Odds;
  /** Blows fall within this time from the beginning of a visit; without it, within the time that visits take. */
  readonly withinMs?: number;
  readonly cache: string;
}): Promise<LaneReport> {
  const chance = new Chance(options.seed);
  const folder = mkdtempSync(join(tmpdir(), 'perron-random-kill-'));
  mkdirSync(join(folder, 'copy'));
  const station = await Station.open(folder, options.cache);
  const ends = new Map<string, number>();
  let shown: ReadonlySet<string> = new Set();
  let spanMs = firstSpanMs;
  let purchases = 0;
  let sums: JournalSums | undefined;
  let books: Books | undefined;
  const wrong: string[] = [];
  try {
    while (purchases < options.purchases && wrong.length === 0) {
      const visitor = draw(chance, books);
      if (typeof visitor === 'string') purchases += 1;
      station.visit += 1;
      const blows = blowsOf(chance, options.odds, options.withinMs ?? spanMs);
      const before = sums;
      const begun = performance.now();
      shown = new Set([...shown, ...(await visit(station, visitor, blows))]);
      if (blows.length === 0) spanMs = (spanMs + performance.now() - begun) / 2;
      books = readBooks(station.books, shown);
      sums = sumsOf(readJournal(station.journal, join(folder, 'copy')));
      const end = `${typeof visitor === 'string' ? visitor : visitor.what}: ${endOf(before, sums)}`;
      ends.set(end, (ends.get(end) ?? 0) + 1);
      wrong.push(...judge(books), ...audit(sums, books));
    }
  } catch (error) {
    wrong.push(String(error));
  } finally {
    await station.close();
    if (wrong.length === 0) rmSync(folder, { recursive: true, force: true });
    else wrong.unshift(`visit ${String(station.visit)}, see ${folder}`, lastLog(station.log));
  }
  return { purchases, ends, kills: station.kills, sums, wrong };
}

function draw(chance: Chance, books: Books | undefined): Visitor {
  const tickets = books === undefined ? [] : ticketsInHand(books);
  const claims = books === undefined ? [] : claimsInHand(books);
  const [ticket] = tickets.slice(chance.between(0, Math.max(0, tickets.length - 1)));
  const [claim] = claims.slice(chance.between(0, Math.max(0, claims.length - 1)));
  if (ticket !== undefined && chance.odds(0.12)) return ticket;
  if (claim !== undefined && chance.odds(0.3)) return claim;
  return chance.pick<Passenger>([
    ...(['pays', 'pays', 'pays by card', 'pays by card'] as const),
    ...(['pays the rest by card', 'cancels'] as const),
  ]);
}

function blowsOf(chance: Chance, odds: Odds, spanMs: number): readonly Blow[] {
  return (['kiosk', 'railway', 'devices'] as const).flatMap((victim) => {
    const afterMs = chance.between(0, Math.round(spanMs));
    const deadMs = (): number => chance.between(0, longestDeathMs[victim]);
    const blow = { victim, afterMs, deadMs: deadMs(), again: [] };
    const again: Blow['again'][number][] = [];
    while (victim === 'kiosk' && chance.odds(againOdds)) {
      again.push({ early: chance.odds(0.3), afterMs: chance.between(0, recoveryMs), deadMs: deadMs() });
    }
    return chance.odds(odds[victim]) ? [{ ...blow, again }] : [];
  });
}

/** What a visit added to the journal. */
function endOf(before: JournalSums | undefined, after: JournalSums): string {
  const sold = (sums: JournalSums | undefined): number =>
    [...(sums?.documents.values() ?? [])].filter(({ state }) => state === 'paid' || state === 'returned').length;
  if (sold(after) > sold(before)) return 'ticket';
  if (after.refunds > (before?.refunds ?? 0)) return after.returned > (before?.returned ?? 0) ? 'given back' : 'refund';
  if (after.claims.size > (before?.claims.size ?? 0)) return 'claim';
  return 'nothing';
}

/** The end of the kiosk's own log: for whoever looks for the cause, not for the judge. */
function lastLog(folder: string): string {
  return readdirSync(folder)
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('')
    .slice(-3_000);
}
