import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Row } from '../table.ts';
import { asking } from './agents.ts';
import type { Asked } from './lines.ts';
import { comparison, load, measured, unload, type Loaded, type Sample } from './measure.ts';
import { benchLogin } from './messages.ts';
import { commonTrains } from './synthetic-timetable.ts';

/** Trains a day. */
const FEW = 60;
const MANY = 1000;
const ROUNDS = 6;
/** No further round begins after this, milliseconds: on a slow machine there are fewer, but one that counts. */
const ROUNDS_MS = 8_000;
/** How often each line asks in one round; once in the first. */
const ASKS = 3;

/**
 * The search for trains at two simulators, of 60 trains a day and of 1,000 of which 940 run elsewhere. Nothing is asked
 * twice, so that no kept answer hides what finding the trains costs.
 */
export async function flatness(dates: readonly string[], lines: number): Promise<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'perron-bench-'));
  try {
    const simulator = (trains: number): Promise<Loaded> =>
      load(
        { kind: 'simulate', folder: join(folder, String(trains)), agent: benchLogin.login, balance: 0, trains },
        lines,
      );
    const [few, many] = [await simulator(FEW), await simulator(MANY)];
    const questions = searches(dates);
    const samples: readonly [Sample[], Sample[]] = [[], []];
    const end = performance.now() + ROUNDS_MS;
    for (let round = 0; round < ROUNDS && (round < 2 || performance.now() < end); round += 1) {
      const batch = questions.splice(0, (round === 0 ? 1 : ASKS) * lines);
      // The first round warms both up and is not counted; the others begin with one and the other in turn.
      const one = round % 2 === 0 ? await asked(many, batch) : undefined;
      const base = await asked(few, batch);
      const mine = one ?? (await asked(many, batch));
      if (round === 0) continue;
      samples[0].push(mine);
      samples[1].push(base);
    }
    await unload(few);
    await unload(many);
    return comparison('gateway trains never asked for before, 1,000 trains a day / 60', samples);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function asked(at: Loaded, batch: readonly Asked[]): Promise<Sample> {
  at.lines.prepare(batch);
  let next = 0;
  const { sample } = await measured(at, Infinity, () => {
    next += 1;
    return batch[next - 1];
  });
  return sample;
}

/** A search for every pair of stations that the common trains join, on every date; days and pairs mixed. */
function searches(dates: readonly string[]): Asked[] {
  const pairs = new Set(
    commonTrains.flatMap(({ stops }) =>
      stops.flatMap(({ station: from }, index) =>
        stops.slice(index + 1).map(({ station: to }) => `${from.code} ${to.code}`),
      ),
    ),
  );
  return dates.flatMap((_, shift) =>
    Array.from(pairs, (pair, index) => {
      const [from = '', to = ''] = pair.split(' ');
      const date = dates[(index + shift) % dates.length] ?? '';
      return asking('B000', 'trains', 0, { from, to, date });
    }),
  );
}
