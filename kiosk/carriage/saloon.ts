import type { FittingKind } from '../contract/view.ts';
import type { LaidPlace, Layout } from './layout.ts';

/**
 * Rows of one part of a saloon, from the head on. A row is written as one sees it, `|` the aisle: `s` a seat, `w` a
 * wheelchair place, `c` its companion's seat, `.` nothing. All rows of a part have the same length and aisle.
 */
type Rows = readonly (readonly [row: string, times: number])[];

interface Part {
  readonly rows: Rows;
  readonly caption?: FittingKind;
  readonly deck?: 'lower' | 'upper';
  readonly head: FittingKind;
  readonly end: FittingKind;
}

const keptFor: Readonly<Record<string, 'wheelchair' | 'companion'>> = { w: 'wheelchair', c: 'companion' };

/** One saloon from end to end. */
export function saloon(id: string, rows: Rows): Layout {
  return drawn(id, [{ rows, head: 'toilet', end: 'toilet' }]);
}

/** A saloon too long to be drawn in one piece: its rear half stands beside its front half. */
export function longSaloon(id: string, front: Rows, rear: Rows): Layout {
  return drawn(id, [
    { rows: front, caption: 'front', head: 'toilet', end: 'door' },
    { rows: rear, caption: 'rear', head: 'door', end: 'toilet' },
  ]);
}

/** Two decks side by side, numbered through from the lower to the upper one; the toilets are on the lower deck. */
export function doubleDeck(id: string, lower: Rows, upper: Rows): Layout {
  return drawn(id, [
    { rows: lower, caption: 'lower-deck', deck: 'lower', head: 'toilet', end: 'toilet' },
    { rows: upper, caption: 'upper-deck', deck: 'upper', head: 'stairs', end: 'stairs' },
  ]);
}

function drawn(id: string, parts: readonly Part[]): Layout {
  const captioned = parts.length > 1;
  const top = captioned ? 1 : 0;
  const seatRows = Math.max(...parts.map(({ rows }) => written(rows).length));
  const end = top + 1 + seatRows;
  const places: LaidPlace[] = [];
  const fittings: Layout['fittings'][number][] = [];
  const widths: number[] = [];
  for (const [index, part] of parts.entries()) {
    if (index > 0) widths.push(look(captioned).gap);
    const first = widths.length;
    const rows = written(part.rows);
    const pattern = rows[0] ?? '';
    widths.push(look(captioned).window);
    widths.push(...[...pattern].map((sign) => (sign === '|' ? look(captioned).aisle : 1)));
    widths.push(look(captioned).window);
    const last = widths.length - 1;
    const across = { column: first, columns: last - first + 1 };
    if (part.caption !== undefined) fittings.push({ kind: part.caption, row: 0, ...across });
    fittings.push({ kind: part.head, row: top, ...across }, { kind: part.end, row: end, ...across });
    const aisle = first + 1 + pattern.indexOf('|');
    fittings.push({ kind: 'corridor', row: top + 1, column: aisle, rows: seatRows });
    for (const [at, row] of rows.entries()) {
      const line = top + 1 + at;
      fittings.push({ kind: 'window', row: line, column: first }, { kind: 'window', row: line, column: last });
      const nearToilet = (at === 0 && part.head === 'toilet') || (at === rows.length - 1 && part.end === 'toilet');
      for (const [inRow, sign] of [...row].entries()) {
        if (sign === '|' || sign === '.') continue;
        const kept = keptFor[sign];
        places.push({
          number: String(places.length + 1),
          berth: 'seat',
          window: inRow === 0 || inRow === row.length - 1,
          nearToilet,
          ...(part.deck === undefined ? {} : { deck: part.deck }),
          ...(kept === undefined ? {} : { keptFor: kept }),
          row: line,
          column: first + 1 + inRow,
          part: index,
        });
      }
    }
  }
  return { id, rows: end + 1, widths, places, fittings, frames: [] };
}

function written(rows: Rows): readonly string[] {
  return rows.flatMap(([row, times]) => Array.from({ length: times }, () => row));
}

/** Widths, a seat being 1. Where two parts share the width, all but the seats is narrow: a seat is a target of 15 mm. */
function look(captioned: boolean): { readonly window: number; readonly aisle: number; readonly gap: number } {
  return captioned ? { window: 0.08, aisle: 0.6, gap: 0.12 } : { window: 0.25, aisle: 0.7, gap: 0 };
}
