import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { carriagesOf, soldElsewhere } from '../../../gateway/simulator/carriages.ts';
import { railway } from '../../../gateway/simulator/rides.ts';

const row = z.object({
  train: z.string(),
  runDate: z.string(),
  carriage: z.string(),
  place: z.string(),
  fromStop: z.int(),
  toStop: z.int(),
  price: z.int(),
  status: z.string(),
});

/** What a gateway's database says after a load. */
export interface Audit {
  /** Documents that are paid. */
  readonly paid: number;
  /** What they cost, kopecks. */
  readonly spent: number;
  /** The agent's balance, kopecks. */
  readonly balance: number;
  /** Places that stand in two documents for the same part of the way, or in one although others had sold them. */
  readonly oversold: number;
}

/**
 * Reads the books of a gateway that has been closed, by SQL of our own: who sells is not asked whether it sold twice.
 * Only documents that stand count; holds are taken to be alive.
 */
export function audit(database: string, seed: string, agent: string): Audit {
  const books = new DatabaseSync(database, { readOnly: true });
  try {
    const standing = z.array(row).parse(
      books
        .prepare(
          `select train, run_date as runDate, carriage, place, from_stop as fromStop, to_stop as toStop, price, status
             from document where place <> '' and status in ('reserved', 'paid', 'boarded')`,
        )
        .all(),
    );
    const account = books.prepare('select balance from agent where login = ?').get(agent);
    const paid = standing.filter(({ status }) => status === 'paid');
    return {
      paid: paid.length,
      spent: paid.reduce((sum, { price }) => sum + price, 0),
      balance: z.object({ balance: z.int() }).parse(account).balance,
      oversold: oversold(standing, seed),
    };
  } finally {
    books.close();
  }
}

function oversold(standing: readonly z.infer<typeof row>[], seed: string): number {
  /** Who has a place on one segment, between a stop and the next. */
  const segments = new Set<string>();
  const foreign = new Set<string>();
  let twice = 0;
  const take = (carriage: string, place: string, from: number, to: number): boolean => {
    let free = true;
    for (let segment = from; segment < to; segment += 1) {
      const key = `${carriage}|${place}|${String(segment)}`;
      if (segments.has(key)) free = false;
      segments.add(key);
    }
    return free;
  };
  for (const { train: number, runDate, carriage, place, fromStop, toStop } of standing) {
    const where = `${number}|${runDate}|${carriage}`;
    const train = railway.train(number);
    const found = train === undefined ? undefined : carriagesOf(train).find((one) => one.number === carriage);
    if (train === undefined || found?.places.includes(place) !== true) {
      twice += 1;
      continue;
    }
    if (!foreign.has(where)) {
      foreign.add(where);
      for (const sold of soldElsewhere(seed, train, runDate, found)) take(where, sold.place, sold.from, sold.to);
    }
    if (!take(where, place, fromStop, toStop)) twice += 1;
  }
  return twice;
}
