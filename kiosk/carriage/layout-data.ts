import type { Berth, MapCell, PlaceInfo } from '../contract/view.ts';

/** One place in a carriage's grid. */
export interface LaidPlace extends PlaceInfo {
  readonly row: number;
  readonly column: number;
  readonly rows?: number;
}

/** A carriage's drawing: a grid from the head (top) to the end (bottom). */
export interface Layout {
  readonly id: string;
  readonly rows: number;
  readonly widths: readonly number[];
  readonly places: readonly LaidPlace[];
  readonly fittings: readonly Omit<MapCell, 'place' | 'free'>[];
  readonly frames: readonly {
    readonly row: number;
    readonly rows: number;
    readonly column: number;
    readonly columns: number;
  }[];
}

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
function coupe(id: string, compartments: number): Layout {
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
function lux(id: string, compartments: number): Layout {
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
function platzkart(): Layout {
  const bays = 9;
  const rows = bays * 2 + 2;
  const place = (number: number, berth: Berth, bay: number, row: number, column: number): LaidPlace => ({
    number: String(number),
    berth,
    compartment: bay,
    window: false,
    nearToilet: bay === 1 || bay === bays,
    row,
    column,
  });
  const all = Array.from({ length: bays }, (_, index) => index + 1);
  const places = all.flatMap((bay) => {
    const first = 4 * bay - 3;
    const side = 55 - 2 * bay;
    const row = 2 * bay - 1;
    return [
      place(first, 'lower', bay, row, 1),
      place(first + 1, 'upper', bay, row, 2),
      place(first + 2, 'lower', bay, row + 1, 1),
      place(first + 3, 'upper', bay, row + 1, 2),
      place(side, 'side-lower', bay, row, 5),
      place(side + 1, 'side-upper', bay, row + 1, 5),
    ];
  });
  return {
    id: 'platzkart-54',
    rows,
    widths: [0.25, 1, 1, 0.35, 0.7, 1],
    places,
    fittings: [
      ...toilets(rows, 6),
      { kind: 'corridor', row: 1, column: 4, rows: rows - 2 },
      ...all.flatMap((bay): Layout['fittings'] => [
        { kind: 'window', row: 2 * bay - 1, column: 0, rows: 2 },
        { kind: 'table', row: 2 * bay - 1, column: 3, rows: 2 },
      ]),
    ],
    frames: all.map((bay) => ({ row: 2 * bay - 1, rows: 2, column: 1, columns: 3 })),
  };
}

/** Seats in rows: `left` on the left of the aisle, the rest on its right, numbered row by row. */
function seats(id: string, count: number, left: number, right: number): Layout {
  const perRow = left + right;
  const seatRows = count / perRow;
  const rows = seatRows + 2;
  const places = Array.from({ length: count }, (_, index): LaidPlace => {
    const row = Math.floor(index / perRow) + 1;
    const inRow = index % perRow;
    return {
      number: String(index + 1),
      berth: 'seat',
      window: inRow === 0 || inRow === perRow - 1,
      nearToilet: row === 1 || row === seatRows,
      row,
      column: inRow < left ? inRow + 1 : inRow + 2,
    };
  });
  const seatRow = Array.from({ length: seatRows }, (_, index) => index + 1);
  const last = perRow + 2;
  return {
    id,
    rows,
    widths: [0.25, ...Array.from({ length: left }, () => 1), 0.7, ...Array.from({ length: right }, () => 1), 0.25],
    places,
    fittings: [
      ...toilets(rows, last + 1),
      { kind: 'corridor', row: 1, column: left + 1, rows: seatRows },
      ...seatRow.flatMap((row): Layout['fittings'] => [
        { kind: 'window', row, column: 0 },
        { kind: 'window', row, column: last },
      ]),
    ],
    frames: [],
  };
}

/** Every layout that the gateway may name. */
export const layouts: ReadonlyMap<string, Layout> = new Map(
  [
    platzkart(),
    coupe('coupe-36', 9),
    coupe('coupe-40', 10),
    lux('lux-18', 9),
    seats('seats-2x2-1st', 40, 2, 2),
    seats('seats-2x3-2nd', 70, 2, 3),
  ].map((layout) => [layout.id, layout]),
);
