import type { Berth, CarriageMap, MapCell, PlaceInfo } from '../../kiosk/contract/view.ts';

/** Places taken in the drawings: about half, in no order that the eye finds. */
const taken = (number: number): boolean => (number * 7) % 11 < 5;

function placeCell(row: number, column: number, place: PlaceInfo): MapCell {
  return { row, column, kind: 'place', place, free: !taken(Number(place.number)) };
}

function place(number: number, berth: Berth, compartment: number | undefined, nearToilet: boolean): PlaceInfo {
  const base = { number: String(number), berth, window: berth === 'seat' && number % 5 < 2, nearToilet };
  return compartment === undefined ? base : { ...base, compartment };
}

/** 9 compartments of 4 berths, the corridor at the right. */
export function coupe36(): CarriageMap {
  const cells: MapCell[] = [
    { row: 0, column: 1, columns: 5, kind: 'toilet' },
    { row: 10, column: 1, columns: 5, kind: 'toilet' },
    { row: 1, column: 6, rows: 9, kind: 'corridor' },
  ];
  for (let bay = 1; bay <= 9; bay += 1) {
    const first = bay * 4 - 3;
    const near = bay === 1 || bay === 9;
    cells.push(
      { row: bay, column: 0, kind: 'window' },
      placeCell(bay, 1, place(first, 'lower', bay, near)),
      placeCell(bay, 2, place(first + 1, 'upper', bay, near)),
      { row: bay, column: 3, kind: 'table' },
      placeCell(bay, 4, place(first + 3, 'upper', bay, near)),
      placeCell(bay, 5, place(first + 2, 'lower', bay, near)),
    );
  }
  return {
    layout: 'coupe-36',
    rows: 11,
    columns: 7,
    widths: [0.14, 1, 1, 0.34, 1, 1, 0.6],
    frames: Array.from({ length: 9 }, (_, bay) => ({ row: bay + 1, rows: 1, column: 1, columns: 5 })),
    cells,
  };
}

/** 9 bays of 4 berths and, over the corridor, 2 at the side; numbers of the side run backwards. */
export function platzkart54(): CarriageMap {
  const cells: MapCell[] = [
    { row: 0, column: 1, columns: 2, kind: 'staff' },
    { row: 0, column: 5, kind: 'toilet' },
    { row: 19, column: 1, columns: 5, kind: 'toilet' },
    { row: 1, column: 4, rows: 18, kind: 'corridor' },
  ];
  for (let bay = 1; bay <= 9; bay += 1) {
    const row = bay * 2 - 1;
    const first = bay * 4 - 3;
    const side = 55 - bay * 2;
    const near = bay === 9;
    cells.push(
      { row, rows: 2, column: 0, kind: 'window' },
      placeCell(row, 1, place(first, 'lower', bay, near)),
      placeCell(row, 2, place(first + 1, 'upper', bay, near)),
      { row, rows: 2, column: 3, kind: 'table' },
      placeCell(row + 1, 1, place(first + 2, 'lower', bay, near)),
      placeCell(row + 1, 2, place(first + 3, 'upper', bay, near)),
      placeCell(row, 5, place(side + 1, 'side-upper', bay, near)),
      placeCell(row + 1, 5, place(side, 'side-lower', bay, near)),
      { row, rows: 2, column: 6, kind: 'window' },
    );
  }
  return {
    layout: 'platzkart-54',
    rows: 20,
    columns: 7,
    widths: [0.12, 1, 1, 0.3, 0.5, 1, 0.12],
    frames: Array.from({ length: 9 }, (_, bay) => ({ row: bay * 2 + 1, rows: 2, column: 1, columns: 3 })),
    cells,
  };
}

/** 14 rows of 2 and 3 seats on either side of the corridor; the first two are kept for wheelchairs. */
export function seats2x3(): CarriageMap {
  const cells: MapCell[] = [
    { row: 0, column: 1, columns: 2, kind: 'toilet' },
    { row: 0, column: 4, columns: 3, kind: 'staff' },
    { row: 15, column: 1, columns: 6, kind: 'door' },
    { row: 1, column: 3, rows: 14, kind: 'corridor' },
  ];
  for (let row = 1; row <= 14; row += 1) {
    const first = row * 5 - 4;
    cells.push({ row, column: 0, kind: 'window' }, { row, column: 7, kind: 'window' });
    for (const [index, column] of [1, 2, 4, 5, 6].entries()) {
      const number = first + index;
      const seat = place(number, 'seat', undefined, row === 1);
      cells.push(
        number > 2
          ? placeCell(row, column, seat)
          : { row, column, kind: 'place', place: { ...seat, keptFor: 'wheelchair' }, free: false },
      );
    }
  }
  return {
    layout: 'seats-2x3',
    rows: 16,
    columns: 8,
    widths: [0.12, 1, 1, 0.5, 1, 1, 1, 0.12],
    frames: [],
    cells,
  };
}
