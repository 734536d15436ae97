import type { CSSProperties, ReactNode } from 'react';
import { Pressable } from '../design/controls.tsx';
import { icons } from '../design/icons.tsx';
import type { CarriageMap, FittingKind, MapCell, PlaceInfo, WagonClass } from '../../kiosk/contract/view.ts';
import { placeInWords, type Text } from '../text/text.ts';

/** Columns from which on a place is so narrow that its number is written small: two parts stand side by side. */
const denseColumns = 12;

/** The carriage from above, its head at the top: every place is a full target. */
export function CarriageDrawing(props: {
  readonly map: CarriageMap;
  readonly wagonClass: WagonClass;
  readonly picked: readonly PlaceInfo[];
  readonly t: Text;
  readonly onPlace: (number: string) => void;
}): ReactNode {
  const { map } = props;
  const grid: CSSProperties = {
    gridTemplateColumns: map.widths.map((width) => `minmax(0, ${String(width)}fr)`).join(' '),
    gridTemplateRows: rowHeights(map).join(' '),
  };
  return (
    <div className={map.columns < denseColumns ? 'carriage' : 'carriage carriage-dense'} data-layout={map.layout}>
      <div className="carriage-grid" style={grid}>
        {map.frames.map((frame) => (
          <span
            key={`frame ${String(frame.row)} ${String(frame.column)}`}
            className="compartment"
            style={area(frame)}
          />
        ))}
        {map.cells.map((cell) => (
          <Cell key={`${cell.kind} ${String(cell.row)} ${String(cell.column)}`} cell={cell} {...props} />
        ))}
      </div>
    </div>
  );
}

/** Rows with places share the height; the others (vestibules with toilets and doors) are as low as their label. */
function rowHeights(map: CarriageMap): string[] {
  const heights = Array.from({ length: map.rows }, () => 'var(--end-row)');
  for (const cell of map.cells) {
    if (cell.kind !== 'place') continue;
    const last = cell.row + (cell.rows ?? 1);
    for (let row = cell.row; row < last; row += 1) heights[row] = 'minmax(0, 1fr)';
  }
  return heights;
}

/** The contract counts rows and columns from 0, grid lines from 1. */
function area(cell: Pick<MapCell, 'row' | 'column' | 'rows' | 'columns'>): CSSProperties {
  return {
    gridRow: `${String(cell.row + 1)} / span ${String(cell.rows ?? 1)}`,
    gridColumn: `${String(cell.column + 1)} / span ${String(cell.columns ?? 1)}`,
  };
}

/** What stands on a part of the carriage that is no place. */
function captionOf(kind: FittingKind, t: Text): string {
  const captions: Readonly<Partial<Record<FittingKind, string>>> = {
    toilet: t.places.toilet,
    staff: t.places.staff,
    corridor: t.places.corridor,
    stairs: t.places.stairs,
    'lower-deck': t.decks.lower,
    'upper-deck': t.decks.upper,
    front: t.places.front,
    rear: t.places.rear,
  };
  return captions[kind] ?? '';
}

function Cell(props: {
  readonly cell: MapCell;
  readonly wagonClass: WagonClass;
  readonly picked: readonly PlaceInfo[];
  readonly t: Text;
  readonly onPlace: (number: string) => void;
}): ReactNode {
  const { cell, t } = props;
  if (cell.kind !== 'place' || cell.place === undefined) {
    return (
      <span className={`fixture fixture-${cell.kind}`} style={area(cell)}>
        {cell.kind === 'place' ? '' : captionOf(cell.kind, t)}
      </span>
    );
  }
  const { place } = cell;
  const picked = props.picked.some(({ number }) => number === place.number);
  const free = cell.free === true || picked;
  const upper = place.berth === 'upper' || place.berth === 'side-upper';
  const { keptFor } = place;
  const look = picked ? 'berth-picked' : free ? 'berth-free' : keptFor === undefined ? 'berth-taken' : 'berth-kept';
  const deck = place.deck === undefined ? '' : `, ${t.decks[place.deck]}`;
  const state = free
    ? ''
    : keptFor === undefined
      ? `, ${t.places.taken}`
      : `, ${t.places.keptFor[keptFor]}, ${t.places.cashDeskOnly}`;
  return (
    <span className="berth-cell" style={area(cell)}>
      <Pressable
        action="place"
        data={{ place: place.number, berth: place.berth }}
        className={`berth ${look} ${upper ? 'berth-upper' : 'berth-lower'}`}
        disabled={!free}
        pressed={picked}
        label={`${t.place(place.number)}, ${placeInWords(place, props.wagonClass, t)}${deck}${state}`}
        onPress={() => {
          props.onPlace(place.number);
        }}
      >
        {picked ? icons.check : keptFor === undefined ? null : icons.wheelchair}
        {place.number}
      </Pressable>
    </span>
  );
}
