import { concat } from '../../../hardware/escpos/messages.ts';
import type { FaultKind } from '../faults.ts';
import type { Surroundings } from '../surroundings.ts';

/** What can happen to bytes on their way. */
export type Harm = Extract<FaultKind, `bytes ${string}`>;

/** Everything. */
export const anyHarm: readonly Harm[] = ['bytes flipped', 'bytes lost', 'bytes doubled', 'bytes split', 'bytes late'];

/** What a line with checks of its own lets happen. */
export const onlyLate: readonly Harm[] = ['bytes split', 'bytes late'];

/** A piece that arrives, and so long after the piece before it. */
interface Piece {
  readonly afterMs: number;
  readonly chunk: Uint8Array;
}

/** Between two halves of a chunk, milliseconds. */
const split = [1, 40] as const;
/** So long bytes are held up, milliseconds. */
const late = [5, 3_000] as const;

/** What becomes of a chunk on its way. */
export function damaged(
  around: Surroundings,
  line: string,
  harms: readonly Harm[],
  bytes: Uint8Array,
): readonly Piece[] {
  const { chance } = around;
  let chunk = bytes;
  let afterMs = 0;
  let pieces: readonly Uint8Array[] | undefined;
  for (const harm of harms) {
    if (!around.strikes(harm, line)) continue;
    around.mark(`${line}: ${harm}`);
    const at = chance.between(0, chunk.length - 1);
    switch (harm) {
      case 'bytes flipped':
        chunk = chunk.with(at, (chunk[at] ?? 0) ^ (1 << chance.between(0, 7)));
        break;
      case 'bytes lost':
        // One byte, or all that follow it too.
        chunk = concat([chunk.subarray(0, at), chance.odds(0.5) ? chunk.subarray(at + 1) : new Uint8Array(0)]);
        break;
      case 'bytes doubled':
        chunk = chance.odds(0.5) ? concat([chunk, chunk]) : concat([chunk.subarray(0, at + 1), chunk.subarray(at)]);
        break;
      case 'bytes split':
        pieces = [chunk.subarray(0, at), chunk.subarray(at)];
        break;
      case 'bytes late':
        afterMs = chance.between(...late);
    }
    if (chunk.length === 0) return [];
  }
  if (pieces === undefined) return [{ afterMs, chunk }];
  const [first = chunk, second = chunk] = pieces;
  return [
    { afterMs, chunk: first },
    { afterMs: chance.between(...split), chunk: second },
  ].filter((piece) => piece.chunk.length > 0);
}
