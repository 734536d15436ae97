import { kopecks } from '../../basics/money.ts';
import { Temporal } from '../../basics/temporal.ts';
import type { JournalRow } from '../../kiosk/journal/store.ts';
import type { Follows, Gain, Question } from '../../kiosk/recovery/questions.ts';
import { answers } from './answers.ts';
import { gainsOf } from './gains.ts';
import { World } from './world.ts';

/** By then whoever stands there sees what the restart brought, and nobody was sent away yet. */
const soonMs = 10_000;
/** Longer than every wait of a recovery for somebody who is silent, and for anything else. */
const silenceMs = 200_000;
const longMs = 70_000;
/** Between two questions pass so many at most. */
export const pauseMs = 20_000;

/** The intent that was open when the kiosk died; nothing where it was something else. */
export interface OpenIntent {
  readonly id: string;
  readonly number?: number;
  readonly amount?: number;
}

/** One row of the table, one situation, one answer; and how the world comes to it. */
export interface Point {
  readonly name: string;
  readonly question: Question;
  readonly answer: string;
  readonly follows: Follows<string, string>;
  readonly stage: (world: World) => OpenIntent | undefined;
  readonly set: (world: World) => void;
}

/** What a restart brought. */
interface Found {
  /** Events that say what became of what was open, oldest first. */
  readonly events: readonly string[];
  /** Intents in the same commit as the first of them. */
  readonly decides: readonly string[];
  readonly gains: readonly Gain[];
  /** From the start to the first of those events. */
  readonly afterMs: number;
  /** When those who were silent speak again, something more is told of what was open. */
  readonly askedOn: boolean;
}

/** The points of one question in one situation; an answer that the world gives in two ways is two. */
export function pointsOf(
  name: string,
  question: Question,
  follows: Readonly<Record<string, Follows<string, string>>>,
  stage: Point['stage'],
): readonly Point[] {
  const ways = answers[question] as Readonly<Record<string, Point['set'] | readonly Point['set'][]>>;
  return Object.entries(follows).flatMap(([answer, one]) =>
    [ways[answer] ?? []].flat().map((set) => ({
      ...{ name: `${name}: ${answer}`, question, answer, follows: one, stage, set },
    })),
  );
}

interface Journaled {
  readonly type: string;
  readonly intent?: string | { readonly kind: string };
}

const eventOf = ({ data }: JournalRow): Journaled => JSON.parse(data) as Journaled;

/**
 * Kills the kiosk at a point and starts the whole of it anew on its journal. `isOutcome`: whether an event without an intent
 * tells what became of what was open.
 */
export async function restarted(point: Point, isOutcome: (type: string) => boolean): Promise<Found> {
  const world = new World();
  const open = point.stage(world);
  world.number = open?.number ?? 0;
  world.owed = kopecks(open?.amount ?? 0);
  point.set(world);
  const died = world.store.rows().length;
  const begun = world.clock.wall();
  const kiosk = world.start();
  await world.clock.advance(soonMs);
  if (point.follows.gets.includes('lock-out')) kiosk.call('openService', {});
  const { screen: soon } = kiosk.view();
  if (!point.follows.gets.includes('seats held')) {
    await world.clock.advance((point.answer === 'no answer' ? silenceMs : longMs) - soonMs);
  }
  const gains = gainsOf(world, soon, kiosk.view().screen);
  const outcomes = (): readonly JournalRow[] =>
    world.store
      .rows()
      .slice(died)
      .filter((row) => {
        const { type, intent } = eventOf(row);
        return (open !== undefined && intent === open.id) || isOutcome(type);
      });
  const outcome = outcomes();
  if (point.answer === 'no answer') world.endSilence();
  await world.clock.advance(pauseMs);
  await kiosk.stop();
  const rows = world.store.rows().slice(died);
  const askedOn = outcomes().length > outcome.length;
  const [first] = outcome;
  const decides = rows
    .filter(({ batch }) => batch === first?.batch)
    .flatMap((row) => {
      const { intent } = eventOf(row);
      return typeof intent === 'object' ? [intent.kind] : [];
    });
  const afterMs = first === undefined ? 0 : Temporal.Instant.from(first.at).since(begun).total('milliseconds');
  return { events: outcome.map((row) => eventOf(row).type), decides, gains, afterMs, askedOn };
}
