import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kopecks, sum } from '../../../basics/money.ts';
import { lane, type LaneReport, type Odds } from './lane.ts';
import type { Victim } from './station.ts';

/** A campaign's visits, and in words what came of them. */
export interface CampaignReport {
  readonly purchases: number;
  readonly kills: Readonly<Record<Victim, number>>;
  /** Sentences for people. */
  readonly told: readonly string[];
  /** What was wrong, with the log of kills; empty when all is well. */
  readonly wrong: readonly string[];
}

/**
 * Stations side by side, so many purchases together. The seed decides who comes and which blows are planned; when they fall in
 * what a process is doing is real time, so the same seed need not end the same way twice.
 */
export async function campaign(options: {
  readonly seed: number;
  readonly purchases: number;
  readonly lanes: number;
  readonly odds: Odds;
  readonly withinMs?: number;
}): Promise<CampaignReport> {
  const { seed, purchases, lanes, ...blows } = options;
  const cache = mkdtempSync(join(tmpdir(), 'perron-random-cache-'));
  try {
    const reports = await Promise.all(
      Array.from({ length: lanes }, (_, index) => {
        const share = Math.floor(purchases / lanes) + (index < purchases % lanes ? 1 : 0);
        return lane({ seed: seed * 100 + index, purchases: share, cache, ...blows });
      }),
    );
    return summary(seed, reports);
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
}

function summary(seed: number, reports: readonly LaneReport[]): CampaignReport {
  const all = reports.flatMap(({ kills }) => kills);
  const killed = (victim: Victim): number => all.filter((kill) => kill.victim === victim).length;
  const kills = { kiosk: killed('kiosk'), railway: killed('railway'), devices: killed('devices') };
  const purchases = reports.reduce((total, report) => total + report.purchases, 0);
  const sums = reports.flatMap((report) => (report.sums === undefined ? [] : [report.sums]));
  const money = (of: (one: (typeof sums)[number]) => number): string =>
    (sum(sums.map((one) => kopecks(of(one)))) / 100).toFixed(2);
  const told = [
    `${String(purchases)} purchases, ${String(sums.reduce((total, one) => total + one.sales, 0))} sales and ` +
      `${String(sums.reduce((total, one) => total + one.refunds, 0))} refunds in the journals`,
    `killed: ${Object.entries(kills)
      .map(([victim, count]) => `${victim} ${String(count)}`)
      .join(', ')}`,
    `the kiosk was killed at: ${counted(all.filter(({ victim }) => victim === 'kiosk').map(({ screen }) => [screen, 1]))}`,
    `ends: ${counted(reports.flatMap(({ ends }) => [...ends]))}`,
    `hryvnias by the journals and the books: notes ${money(({ notes }) => notes)}, cards ${money(({ cards }) => cards)}, ` +
      `back to cards ${money(({ cardRefunds }) => cardRefunds)}, paid out ${money(({ dispensed }) => dispensed)}, ` +
      `documents given back ${money(({ returned }) => returned)}`,
  ];
  const wrong = reports.flatMap((report, index) =>
    report.wrong.length === 0
      ? []
      : [
          `seed ${String(seed)}, station ${String(index + 1)} (real time: the same seed may end otherwise)`,
          ...report.wrong,
          ...report.kills.map(
            ({ victim, at, visit, screen, deadMs }) =>
              `visit ${String(visit)}, ${String(at)} ms: ${victim} killed at ${screen}, dead for ${String(deadMs)} ms`,
          ),
        ],
  );
  return { purchases, kills, told, wrong };
}

/** `a 3, b 1`, most first. */
function counted(entries: readonly (readonly [string, number])[]): string {
  const counts = new Map<string, number>();
  for (const [what, count] of entries) counts.set(what, (counts.get(what) ?? 0) + count);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([what, count]) => `${what} ${String(count)}`)
    .join(', ');
}
