import { err, ok, type Result } from '../../basics/result.ts';
import type { CarriageMap, MapCell, PlaceInfo } from '../contract/view.ts';
import { layouts } from './layout-data.ts';
import type { LaidPlace } from './layout.ts';

/** Every place of a layout; empty for one that is not known. */
export function placesOf(layout: string): readonly PlaceInfo[] {
  return (layouts.get(layout)?.places ?? []).map(info);
}

/** The drawing of a carriage with its free places marked. */
export function carriageMap(
  layout: string,
  free: ReadonlySet<string>,
): Result<CarriageMap, { readonly kind: 'unknown-layout' }> {
  const found = layouts.get(layout);
  if (found === undefined) return err({ kind: 'unknown-layout' });
  const { rows, widths, frames, fittings, places } = found;
  const placeCells = places.map((place): MapCell => {
    const { row, column } = place;
    return { kind: 'place', row, column, place: info(place), free: free.has(place.number) };
  });
  return ok({ layout, rows, columns: widths.length, widths, frames, cells: [...fittings, ...placeCells] });
}

/** The free place most people would take: lower, not at the side, away from the toilet, by the window, mid-carriage. */
export function bestPlace(layout: string, free: ReadonlySet<string>): PlaceInfo | undefined {
  const middle = (layouts.get(layout)?.rows ?? 0) / 2;
  return least(layout, free, (place) => discomfort(place) * 100 + Math.abs(place.row - middle));
}

/** The free place nearest to a wanted one: the same kind of berth first, then the same deck, then the closest compartment. */
export function nearestPlace(layout: string, free: ReadonlySet<string>, wanted: string): PlaceInfo | undefined {
  const target = layouts.get(layout)?.places.find((place) => place.number === wanted);
  if (target === undefined) return bestPlace(layout, free);
  return least(layout, free, (place) => {
    const otherBerth = place.berth === target.berth ? 0 : 10_000;
    const otherPart = place.part === target.part ? 0 : 5000;
    return otherBerth + otherPart + apart(place, target);
  });
}

/** How far two places are from each other: compartments first, or rows where there are none. */
function apart(one: LaidPlace, other: LaidPlace): number {
  const bays = Math.abs((one.compartment ?? one.row) - (other.compartment ?? other.row));
  return bays * 100 + Math.abs(one.row - other.row) * 10 + Math.abs(one.column - other.column);
}

/** So many free places together, best first: near one another, in one compartment where that can be, then the comfortable ones. */
export function bestPlaces(layout: string, free: ReadonlySet<string>, count: number): readonly PlaceInfo[] {
  if (count === 1) {
    const one = bestPlace(layout, free);
    return one === undefined ? [] : [one];
  }
  const places = (layouts.get(layout)?.places ?? []).filter((place) => free.has(place.number));
  const middle = (layouts.get(layout)?.rows ?? 0) / 2;
  // In a compartment everybody is together anyway; of seats the one beside is better than one more window.
  const comfort = places.some(({ compartment }) => compartment !== undefined) ? 15 : 1;
  let best: { readonly group: readonly LaidPlace[]; readonly cost: number } | undefined;
  for (const first of places) {
    const group = places
      .map((place) => ({ place, cost: apart(first, place) + discomfort(place) * comfort }))
      .sort((a, b) => a.cost - b.cost)
      .slice(0, count);
    const cost = group.reduce((all, one) => all + one.cost, Math.abs(first.row - middle));
    if (best === undefined || cost < best.cost) best = { group: group.map(({ place }) => place), cost };
  }
  return (best?.group ?? []).map(info);
}

/** The wanted places as far as they are free, each lost one replaced by the nearest free one. */
export function keptPlaces(layout: string, free: ReadonlySet<string>, wanted: readonly string[]): readonly PlaceInfo[] {
  const kept = new Set(wanted.filter((number) => free.has(number)));
  const left = new Set([...free].filter((number) => !kept.has(number)));
  for (const lost of wanted) {
    const instead = free.has(lost) ? undefined : nearestPlace(layout, left, lost);
    if (instead === undefined) continue;
    kept.add(instead.number);
    left.delete(instead.number);
  }
  return placesOf(layout).filter(({ number }) => kept.has(number));
}

function least(layout: string, free: ReadonlySet<string>, cost: (place: LaidPlace) => number): PlaceInfo | undefined {
  let best: { place: LaidPlace; cost: number } | undefined;
  for (const place of layouts.get(layout)?.places ?? []) {
    if (!free.has(place.number)) continue;
    const itsCost = cost(place);
    if (best === undefined || itsCost < best.cost) best = { place, cost: itsCost };
  }
  return best === undefined ? undefined : info(best.place);
}

function discomfort(place: PlaceInfo): number {
  const berth = { lower: 0, seat: place.window ? 0 : 1, upper: 2, 'side-lower': 4, 'side-upper': 5 }[place.berth];
  return berth + (place.nearToilet ? 3 : 0);
}

function info(place: LaidPlace): PlaceInfo {
  const { row: _row, column: _column, part: _part, ...told } = place;
  return told;
}
