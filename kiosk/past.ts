import { z } from 'zod';
import { err, ok, type Result } from '../basics/result.ts';
import { Books } from './books/books.ts';
import { reasonOf, type JournalDamage } from './journal/opening.ts';
import type { JournalRow } from './journal/store.ts';
import { countRows, counts, nothingCounted, type Counts } from './counts.ts';

/** What the archived rows of a journal add up to. */
export interface Past {
  readonly books: Books;
  readonly counts: Counts;
}

/** A past as it was found at a start. */
export interface FoundPast extends Past {
  /** The archives had to be read for it: the next start is quick again once the journal is archived anew. */
  readonly recounted: boolean;
}

const shape = z.object({ version: z.string(), books: z.unknown(), counts });

/** What stands in the journal for rows that are archived, as JSON. `version`: the program's. */
export function stateOf(past: Past, version: string): unknown {
  return { version, books: past.books.state(), counts: past.counts } satisfies z.infer<typeof shape>;
}

/**
 * Goes on from what `stateOf` told; where another version of the program told it, its archived rows are read again, so
 * that books never depend on how they were kept before.
 */
export function pastFrom(
  state: unknown,
  version: string,
  history: Iterable<readonly JournalRow[]>,
): Result<FoundPast, JournalDamage> {
  const books = new Books([]);
  const kept = shape.safeParse(state).data;
  if (kept?.version === version && books.resume(kept.books))
    return ok({ books, counts: kept.counts, recounted: false });
  let counted = nothingCounted;
  let recounted = false;
  try {
    for (const rows of history) {
      recounted = true;
      books.take(rows);
      counted = countRows(counted, rows);
    }
    return ok({ books, counts: counted, recounted });
  } catch (error) {
    return err({
      kind: 'unreadable',
      sentence: `An archive of the journal cannot be read: ${reasonOf(error)}. Keep all files and call the service desk.`,
    });
  }
}
