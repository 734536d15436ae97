import type { Temporal } from '../../basics/temporal.ts';
import { Bench, type BenchOptions, type LoggedRequest } from './bench.ts';
import { Evidence, type PaperEvidence } from './evidence.ts';
import { Preparation } from './preparation.ts';
import { Setback, type Row, type Verdict } from './row.ts';
import { allRows } from './rows.ts';

/** What became of one row, and what shows it. */
export interface RowResult {
  readonly row: Omit<Row, 'attempt'>;
  readonly verdict: Verdict;
  /** A sentence in Ukrainian. */
  readonly note: string;
  readonly at: Temporal.Instant;
  readonly tookMs: number;
  /** The requests made for it, in their order. */
  readonly requests: readonly LoggedRequest[];
}

/** One run through annex 3. */
export interface AcceptanceRun {
  readonly begun: Temporal.Instant;
  readonly ended: Temporal.Instant;
  readonly rows: readonly RowResult[];
  readonly papers: readonly PaperEvidence[];
  /** Orders and documents that could not be voided at the end. */
  readonly leftOpen: readonly string[];
}

/**
 * Goes through annex 3 with the kiosk's own client (connection order, sections 4 and 5). Each row makes the orders that
 * it needs; what is still open at the end is voided. `onRow` hears each row as it ends.
 */
export async function runAcceptance(
  options: BenchOptions,
  onRow: (result: RowResult) => void = () => undefined,
): Promise<AcceptanceRun> {
  const bench = new Bench(options);
  const preparation = new Preparation(bench);
  const evidence = new Evidence(preparation);
  const begun = bench.now();
  const rows: RowResult[] = [];
  for (const row of allRows(preparation, evidence)) {
    const result = await tryRow(bench, row);
    rows.push(result);
    onRow(result);
  }
  const leftOpen = await preparation.clear();
  return { begun, ended: bench.now(), rows, papers: evidence.attached(), leftOpen };
}

/** Whether the agent may be let in: no mandatory row failed or stayed untried. The commission's rows are its own. */
export function isAccepted(run: AcceptanceRun): boolean {
  return run.rows.every(({ row, verdict }) => row.optional || verdict === 'passed' || verdict === 'for-commission');
}

async function tryRow(bench: Bench, { attempt, ...row }: Row): Promise<RowResult> {
  bench.begin(row);
  const first = bench.log.length;
  const begun = bench.monotonicMs();
  const end = (verdict: Verdict, note: string): RowResult => ({
    row,
    verdict,
    note,
    at: bench.now(),
    tookMs: bench.monotonicMs() - begun,
    requests: bench.log.slice(first),
  });
  try {
    const note = await attempt(bench);
    return end(row.judge === 'commission' ? 'for-commission' : 'passed', note);
  } catch (error) {
    if (error instanceof Setback) return end(error.verdict, error.message);
    throw error;
  }
}
