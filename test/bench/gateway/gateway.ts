import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../../basics/system-clock.ts';
import type { Row } from '../table.ts';
import { BuyingAgent } from './agents.ts';
import { audit } from './books.ts';
import { flatness } from './flatness.ts';
import type { Asked, Wave } from './lines.ts';
import { comparison, load, measured, replayed, unload, type Next, type Sample } from './measure.ts';
import { benchLogin, benchSeed } from './messages.ts';

const AGENTS = 200;
const DATES = 10;
/** The first round, a short one, warms both servers up and is not counted. */
const ROUNDS = 6;
/** No further round begins after this, milliseconds: on a slow machine there are fewer, but one that counts. */
const ROUNDS_MS = 60_000;
const WARM_UP_SHARE = 0.25;
/**
 * How often each agent asks in one round. A number, not a time: how many searches there are for one sale, each of which
 * makes answers out of date, shall not depend on how quick the machine is. Many enough for a second or more: shorter
 * waves tell more of the machine's moods than of the servers.
 */
const ASKS = { stations: 60, trains: 60, places: 10 } as const;
/** How many different questions an agent has; it asks them over and over, as a kiosk does for months. */
const QUESTIONS = 10;
/** How long the agents buy in one round, milliseconds. */
const BUYING_MS = 1000;
/** Nobody runs out of money; kopecks. */
const TOP_UP = 100_000_000_000;

type Stage = keyof typeof ASKS | 'buying';

/**
 * Two hundred agents buy at the simulated gateway: stations, trains, places, then reserve and pay, until the round is
 * over. After each stage a bare HTTPS server gets the very same requests and answers with the very same bytes. Both
 * servers are processes of their own. In the end the books are read: a place sold twice, a payment without its document
 * or a kopeck too few fails the bench.
 */
export async function gatewayLoad(): Promise<{ rows: readonly Row[]; faults: readonly string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'perron-bench-'));
  try {
    const agents = Array.from({ length: AGENTS }, (_, index) => new BuyingAgent(index, dates()));
    const samples = await underLoad(folder, agents);
    const { row, faults } = judged(join(folder, 'gateway.sqlite'), agents);
    const named = (stage: Stage, operations: string): Row =>
      comparison(`gateway ${operations} / the same bytes bare`, samples[stage]);
    const rows = [
      named('stations', 'stations'),
      named('trains', 'trains'),
      named('places', 'places'),
      named('buying', 'reserve + pay'),
      row,
      await flatness(dates(), AGENTS),
    ];
    return { rows, faults };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function underLoad(
  folder: string,
  agents: readonly BuyingAgent[],
): Promise<Record<Stage, readonly [Sample[], Sample[]]>> {
  const samples = { stations: [[], []], trains: [[], []], places: [[], []], buying: [[], []] } as Record<
    Stage,
    readonly [Sample[], Sample[]]
  >;
  const simulator = await load({ kind: 'simulate', folder, agent: benchLogin.login, balance: TOP_UP }, AGENTS);
  const bare = await load({ kind: 'echo', folder }, AGENTS);
  const end = performance.now() + ROUNDS_MS;
  const questions = (ask: (agent: BuyingAgent) => Asked | undefined): (Asked | undefined)[][] =>
    agents.map((agent) => Array.from({ length: QUESTIONS }, () => ask(agent)));
  const [stations, trains] = [questions((agent) => agent.stations()), questions((agent) => agent.trains())];
  for (let round = 0; round < ROUNDS && (round < 2 || performance.now() < end); round += 1) {
    const share = round === 0 ? WARM_UP_SHARE : 1;
    const stage = async (name: Stage, next: Next): Promise<Wave['exchanges']> => {
      const { wave, sample } = await measured(simulator, BUYING_MS * share, next);
      const base = await replayed(bare, wave);
      if (round > 0) {
        samples[name][0].push(sample);
        samples[name][1].push(base);
      }
      return wave.exchanges;
    };
    /** Each agent's requests are made before any is sent. */
    const enquiries = (
      name: keyof typeof ASKS,
      lists: readonly (readonly (Asked | undefined)[])[],
    ): Promise<Wave['exchanges']> => {
      simulator.lines.prepare(lists.flat().filter((asked) => asked !== undefined));
      const at = agents.map(() => 0);
      return stage(name, (line) => {
        const index = at[line] ?? 0;
        at[line] = index + 1;
        return index < ASKS[name] * share ? lists[line]?.[index % QUESTIONS] : undefined;
      });
    };
    await enquiries('stations', stations);
    const found = await enquiries('trains', trains);
    agents.forEach((agent, index) => {
      agent.hearTrains(found[index] ?? []);
    });
    const offered = await enquiries(
      'places',
      questions((agent) => agent.places()),
    );
    agents.forEach((agent, index) => {
      agent.hearPlaces(offered[index] ?? []);
    });
    await stage('buying', (line, last, late) => agents[line]?.buy(last, late));
  }
  await unload(simulator);
  await unload(bare);
  return samples;
}

function judged(database: string, agents: readonly BuyingAgent[]): { row: Row; faults: readonly string[] } {
  const total = (what: (agent: BuyingAgent) => number): number => agents.reduce((sum, agent) => sum + what(agent), 0);
  const bought = total(({ tally }) => tally.paid);
  const spent = total(({ tally }) => tally.spent);
  const taken = total(({ tally }) => tally.taken);
  const books = audit(database, benchSeed, benchLogin.login);
  const faults = [
    ...(books.oversold === 0 ? [] : [`${String(books.oversold)} places were sold twice.`]),
    ...(books.paid === bought
      ? []
      : [`The agents paid ${String(bought)} documents, the gateway's books have ${String(books.paid)}.`]),
    ...(books.balance === TOP_UP - spent && books.spent === spent
      ? []
      : [
          `The agents spent ${String(spent)} kopecks of ${String(TOP_UP)}; the books have documents of ` +
            `${String(books.spent)} and a balance of ${String(books.balance)}.`,
        ]),
  ];
  return {
    row: {
      name: 'gateway oversold / places sold',
      ratio: books.oversold / Math.max(1, books.paid),
      detail: `oversold ${String(books.oversold)} of ${String(books.paid)} places; ${String(taken)} reservations came too late for theirs`,
    },
    faults,
  };
}

/** The next days in Kyiv. */
function dates(): string[] {
  const today = systemClock.wall().toZonedDateTimeISO('Europe/Kyiv').toPlainDate();
  return Array.from({ length: DATES }, (_, index) => today.add({ days: index + 1 }).toString());
}
