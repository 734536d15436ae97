import { median, type Row } from '../table.ts';
import { Lines, type Asked, type Exchange, type Wave } from './lines.ts';
import type { ServerOrder } from './messages.ts';
import { BenchServer } from './server.ts';

/** One server with the lines to it. */
export interface Loaded {
  readonly server: BenchServer;
  readonly lines: Lines;
}

/** Starts a server, with so many lines to it. */
export async function load(order: ServerOrder & { kind: 'simulate' | 'echo' }, lines: number): Promise<Loaded> {
  const server = new BenchServer();
  return { server, lines: new Lines(lines, await server.serve(order)) };
}

export async function unload({ server, lines }: Loaded): Promise<void> {
  lines.end();
  await server.end();
}

/** What one wave took. */
export interface Sample {
  /** Answers a second. */
  readonly rate: number;
  /** Milliseconds. */
  readonly p99: number;
  /** Processor time of the server for one answer, milliseconds. */
  readonly cpu: number;
  /** Shares of one processor that the server and the agents took. */
  readonly busy: { readonly server: number; readonly agents: number };
}

/** What a line asks next, when it has heard the last answer; `late` says that the wave has gone on long enough. */
export type Next = (line: number, last: Exchange | undefined, late: boolean) => Asked | undefined;

/** A wave, and what it took. */
export async function measured(
  { server, lines }: Loaded,
  limitMs: number,
  next: Next,
): Promise<{ wave: Wave; sample: Sample }> {
  await lines.ready();
  const [before, own] = [await server.order({ kind: 'cpu' }), process.cpuUsage()];
  const end = performance.now() + limitMs;
  const wave = await lines.wave((line, last) => next(line, last, performance.now() > end));
  const [after, ours] = [await server.order({ kind: 'cpu' }), process.cpuUsage(own)];
  const spent = (after.cpu - before.cpu) / 1000;
  const sorted = wave.latencies.toSorted((a, b) => a - b);
  return {
    wave,
    sample: {
      rate: (wave.answers / wave.ms) * 1000,
      p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0,
      cpu: spent / wave.answers,
      busy: { server: spent / wave.ms, agents: (ours.user + ours.system) / 1000 / wave.ms },
    },
  };
}

/** The same requests again at the bare server, line by line, which answers each with the bytes that were answered then. */
export async function replayed(bare: Loaded, { exchanges }: Wave): Promise<Sample> {
  const answers: Buffer[] = [];
  const known = new Map<string, Asked>();
  const again = exchanges.map((line) =>
    line.map(({ asked, answer }) => {
      const before = known.get(asked.body);
      if (before !== undefined) return before;
      const repeated = { path: `/${String(answers.length)}`, body: asked.body };
      answers.push(answer);
      known.set(asked.body, repeated);
      return repeated;
    }),
  );
  await bare.server.order({ kind: 'learn', answers });
  bare.lines.prepare([...known.values()]);
  const at = again.map(() => 0);
  const { sample } = await measured(bare, Infinity, (line) => {
    const index = at[line] ?? 0;
    at[line] = index + 1;
    return again[line]?.[index];
  });
  return sample;
}

/** A row that compares two servers, by the medians of their samples: rates, the slowest of a hundred, processor time. */
export function comparison(name: string, [mine, base]: readonly [readonly Sample[], readonly Sample[]]): Row {
  const of = (samples: readonly Sample[], what: (sample: Sample) => number): number => median(samples.map(what));
  const both = (what: (sample: Sample) => number, digits: number): string =>
    `${of(mine, what).toFixed(digits)} / ${of(base, what).toFixed(digits)}`;
  const percent = (what: (sample: Sample) => number): string => both((sample) => what(sample) * 100, 0);
  const cpu = of(mine, (sample) => sample.cpu) / of(base, (sample) => sample.cpu);
  return {
    name,
    ratio: of(mine, (sample) => sample.rate) / of(base, (sample) => sample.rate),
    detail:
      `${both((sample) => sample.rate, 0)} answers a second; p99 ${both((sample) => sample.p99, 1)} ms; ` +
      `server CPU ${both((sample) => sample.cpu, 3)} ms an answer, ${cpu.toFixed(2)} times; ` +
      `busy: server ${percent(({ busy }) => busy.server)} %, agents ${percent(({ busy }) => busy.agents)} %`,
  };
}
