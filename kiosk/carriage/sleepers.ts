import type { Berth } from '../contract/view.ts';
import type { LaidPlace, Layout } from './layout.ts';

/** Bays of an open sleeping carriage that have side places across the aisle. */
const facedBays = 9;

/** Toilets in the first and last row, across `columns` columns. */
function toilets(rows: number, columns: number): Layout['fittings'] {
  return [
    { kind: 'toilet', row: 0, column: 0, columns },
    { kind: 'toilet', row: rows - 1, column: 0, columns },
  ];
}

/**
 * Compartments of four: ⌈n/4⌉, odd lower (gateway.md, carriages). In a row: lower, upper, table, upper, lower, so that
 * neighbours face each other over the table.
 */
export function coupe(id: string, compartments: number): Layout {
  const rows = compartments + 2;
  const places = Array.from({ length: compartments * 4 }, (_, index): LaidPlace => {
    const number = index + 1;
    const compartment = Math.ceil(number / 4);
    const column = [1, 2, 5, 4][index % 4] ?? 1;
    return {
      number: String(number),
      berth: number % 2 === 1 ? 'lower' : 'upper',
      compartment,
      window: false,
      nearToilet: compartment === 1 || compartment === compartments,
      row: compartment,
      column,
      part: 0,
    };
  });
  const bays = Array.from({ length: compartments }, (_, index) => index + 1);
  return {
    id,
    rows,
    widths: [0.25, 1, 1, 0.4, 1, 1, 0.7],
    places,
    fittings: [
      ...toilets(rows, 6),
      { kind: 'corridor', row: 0, column: 6, rows },
      ...bays.flatMap((row): Layout['fittings'] => [
        { kind: 'window', row, column: 0 },
        { kind: 'table', row, column: 3 },
      ]),
    ],
    frames: bays.map((row) => ({ row, rows: 1, column: 1, columns: 5 })),
  };
}

/** Compartments of two, all lower: ⌈n/2⌉. */
export function lux(id: string, compartments: number): Layout {
  const rows = compartments + 2;
  const places = Array.from({ length: compartments * 2 }, (_, index): LaidPlace => {
    const compartment = Math.ceil((index + 1) / 2);
    return {
      number: String(index + 1),
      berth: 'lower',
      compartment,
      window: false,
      nearToilet: compartment === 1 || compartment === compartments,
      row: compartment,
      column: index % 2 === 0 ? 1 : 3,
      part: 0,
    };
  });
  const bays = Array.from({ length: compartments }, (_, index) => index + 1);
  return {
    id,
    rows,
    widths: [0.25, 2, 0.5, 2, 0.7],
    places,
    fittings: [
      ...toilets(rows, 4),
      { kind: 'corridor', row: 0, column: 4, rows },
      ...bays.flatMap((row): Layout['fittings'] => [
        { kind: 'window', row, column: 0 },
        { kind: 'table', row, column: 2 },
      ]),
    ],
    frames: bays.map((row) => ({ row, rows: 1, column: 1, columns: 3 })),
  };
}

/**
 * Open sleeping carriage: nine bays of four (4n−3…4n, odd lower) and side berths 37–54 that run backwards: bay 1 faces
 * 53/54, bay 9 faces 37/38. A bay takes two rows: its lower berths are the outer ones of each row.
 */
export function platzkart(id: string): Layout {
  const rows = facedBays * 2 + 2;
  const bays = Array.from({ length: facedBays }, (_, index) => index + 1);
  const places = bays.flatMap((bay) => {
    const row = 2 * bay - 1;
    return openBay(bay, facedBays, [
      [row, 1],
      [row, 2],
      [row + 1, 1],
      [row + 1, 2],
      [row, 5],
      [row + 1, 5],
    ]);
  });
  return {
    id,
    rows,
    widths: [0.25, 1, 1, 0.35, 0.7, 1],
    places,
    fittings: [
      ...toilets(rows, 6),
      { kind: 'corridor', row: 1, column: 4, rows: rows - 2 },
      ...bays.flatMap((bay): Layout['fittings'] => [
        { kind: 'window', row: 2 * bay - 1, column: 0, rows: 2 },
        { kind: 'table', row: 2 * bay - 1, column: 3, rows: 2 },
      ]),
    ],
    frames: bays.map((bay) => ({ row: 2 * bay - 1, rows: 2, column: 1, columns: 3 })),
  };
}

/**
 * The new build of 58 places: a tenth bay that has nothing at the side, the side berths 41–58 backwards from bay 1 to bay
 * 9. Its bays are drawn in one row each, as compartments are: twenty rows would be too low for a finger.
 */
export function platzkartOfTen(id: string): Layout {
  const bays = Array.from({ length: facedBays + 1 }, (_, index) => index + 1);
  const rows = bays.length + 2;
  return {
    id,
    rows,
    widths: [0.25, 1, 1, 0.4, 1, 1, 0.7, 1, 1],
    places: bays.flatMap((bay) =>
      openBay(bay, bays.length, [
        [bay, 1],
        [bay, 2],
        [bay, 5],
        [bay, 4],
        [bay, 7],
        [bay, 8],
      ]),
    ),
    fittings: [
      ...toilets(rows, 9),
      { kind: 'corridor', row: 1, column: 6, rows: bays.length },
      ...bays.flatMap((row): Layout['fittings'] => [
        { kind: 'window', row, column: 0 },
        { kind: 'table', row, column: 3 },
      ]),
    ],
    frames: bays.map((row) => ({ row, rows: 1, column: 1, columns: 5 })),
  };
}

/** The berths of one bay, and of the side across the aisle if it has one: where each stands as row and column. */
function openBay(bay: number, bays: number, at: readonly (readonly [row: number, column: number])[]): LaidPlace[] {
  const first = 4 * bay - 3;
  const side = 4 * bays + 2 * facedBays + 1 - 2 * bay;
  const berths: readonly (readonly [number: number, berth: Berth])[] = [
    [first, 'lower'],
    [first + 1, 'upper'],
    [first + 2, 'lower'],
    [first + 3, 'upper'],
    [side, 'side-lower'],
    [side + 1, 'side-upper'],
  ];
  return berths.slice(0, bay > facedBays ? 4 : 6).map(([number, berth], index) => {
    const [row, column] = at[index] ?? [0, 0];
    const nearToilet = bay === 1 || bay === bays;
    return { number: String(number), berth, compartment: bay, window: false, nearToilet, row, column, part: 0 };
  });
}

/**
 * An open sleeping carriage sold as seats (загальний): three on each lower berth, 6n−5…6n in bay n, and three at the
 * side, numbered after the bays and backwards as the side berths are: bay 9 faces 55–57, bay 1 faces 79–81.
 */
export function common(id: string): Layout {
  const rows = facedBays * 2 + 2;
  const places = Array.from({ length: facedBays * 9 }, (_, index): LaidPlace => {
    const side = index >= facedBays * 6;
    const group = side ? 3 : 6;
    const behind = side ? index - facedBays * 6 : index;
    const inOrder = Math.floor(behind / group) + 1;
    const bay = side ? facedBays + 1 - inOrder : inOrder;
    const inGroup = behind % group;
    const second = side ? inGroup === 2 : inGroup >= 3;
    return {
      number: String(index + 1),
      berth: 'seat',
      compartment: bay,
      window: side || inGroup % 3 === 0,
      nearToilet: bay === 1 || bay === facedBays,
      row: 2 * bay - (second ? 0 : 1),
      column: side ? 5 + (inGroup % 2) : (inGroup % 3) + 1,
      part: 0,
    };
  });
  const bays = Array.from({ length: facedBays }, (_, index) => 2 * index + 1);
  return {
    id,
    rows,
    widths: [0.25, 1, 1, 1, 0.7, 1, 1, 0.25],
    places,
    fittings: [
      ...toilets(rows, 8),
      { kind: 'corridor', row: 1, column: 4, rows: rows - 2 },
      ...bays.flatMap((row): Layout['fittings'] => [
        { kind: 'window', row, column: 0, rows: 2 },
        { kind: 'window', row, column: 7, rows: 2 },
      ]),
    ],
    frames: bays.flatMap((row) => [
      { row, rows: 2, column: 1, columns: 3 },
      { row, rows: 2, column: 5, columns: 2 },
    ]),
  };
}
