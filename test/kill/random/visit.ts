import type { Timer } from '../../../basics/clock.ts';
import { systemClock as clock } from '../../../basics/system-clock.ts';
import { notesAtRest } from '../books.ts';
import { nextMove, type Passenger } from '../robot.ts';
import { nextErrandMove, type Errand } from './errand.ts';
import type { Station, Victim } from './station.ts';

/** Who comes: somebody who buys, or somebody with a paper. */
export type Visitor = Passenger | Errand;

/**
 * A blow that falls so many milliseconds after the visit began. `again`: the kiosk is killed once more, so long after it was
 * started or, not `early`, after it showed something.
 */
export interface Blow {
  readonly victim: Victim;
  readonly afterMs: number;
  readonly deadMs: number;
  readonly again: readonly { readonly early: boolean; readonly afterMs: number; readonly deadMs: number }[];
}

/** A whole visit with everything that can be waited for in it takes half of this. */
const limitMs = 240_000;

/** A note in the path goes back within its time in escrow. */
const notesLimitMs = 30_000;

/** What is no browsing any more: who was here does not begin anew. */
const begunAt = ['reserving', 'cash', 'card', 'confirming', 'printing', 'take', 'ended', 'refunding', 'refunded'];

/**
 * A visitor taps, pays and waits while blows fall, until every process lives, the kiosk sells at its first screen and nothing is
 * open. Resolves with the numbers of documents that stood on the screen in place of paper; fails after a limit.
 */
export async function visit(station: Station, visitor: Visitor, blows: readonly Blow[]): Promise<ReadonlySet<string>> {
  const shown = new Set<string>();
  const timers = new Set<Timer>();
  const falling = new Set<Promise<void>>();
  let begun = false;
  let over = false;
  let lastMove = '';

  const fall = (blow: Blow): void => {
    const timer = clock.after(blow.afterMs, () => {
      timers.delete(timer);
      // Whatever was tried is tried again after it.
      lastMove = '';
      const fallen = station.kill(blow.victim, blow.deadMs).then(
        () => {
          lastMove = '';
          const [next, ...again] = blow.again;
          if (next !== undefined) {
            void (next.early ? Promise.resolve() : station.shown).then(() => {
              if (!over) fall({ ...blow, ...next, again });
            });
          }
          station.heard();
        },
        (error: unknown) => {
          station.broke(`the ${blow.victim} did not start again: ${String(error)}`);
        },
      );
      falling.add(fallen);
    });
    timers.add(timer);
  };

  await new Promise<void>((resolve, reject) => {
    const limit = clock.after(limitMs, () => {
      const { view } = station;
      const seen = JSON.stringify(view?.view.screen ?? 'nothing').slice(0, 600);
      reject(new Error(`after ${String(limitMs / 1000)} s it shows ${seen}, ${String(view?.openCases)} cases open`));
    });
    station.broke = (sentence) => {
      reject(new Error(sentence));
    };
    station.heard = (): void => {
      const { view: news } = station;
      if (news === undefined || over) return;
      const { screen } = news.view;
      if (begunAt.includes(screen.kind)) begun = true;
      if (screen.kind === 'take' && screen.fault !== undefined) {
        for (const { uid, printed } of screen.documents) if (!printed) shown.add(uid);
      }
      const sells = screen.kind === 'attract' && screen.faults.length === 0 && screen.pays.length === 2;
      if (begun && sells && news.openCases === 0 && station.whole) {
        over = true;
        limit.cancel();
        resolve();
        return;
      }
      const move =
        typeof visitor === 'string' ? nextMove(news.view, visitor, !begun) : nextErrandMove(news.view, visitor, !begun);
      const text = JSON.stringify([move, screen.kind]);
      if (text === lastMove) return;
      lastMove = text;
      // A paper that leads nowhere is taken home again.
      if ((screen.kind === 'document' || screen.kind === 'claim') && move.kind === 'tap' && move.name === 'finish') {
        begun = true;
      }
      station.act(move);
    };
    for (const blow of blows) fall(blow);
    station.heard();
  }).finally(() => {
    over = true;
    for (const timer of timers) timer.cancel();
  });
  await Promise.all(falling);
  // The first screen may be back while a note is still on its way into the hand.
  await notesAtRest(station.books, notesLimitMs);
  return shown;
}
