import type { MapCell, PlaceInfo } from '../contract/view.ts';

/** One place in a carriage's grid. */
export interface LaidPlace extends PlaceInfo {
  readonly row: number;
  readonly column: number;
  /** Which of the parts that are drawn side by side it is in, from 0. */
  readonly part: number;
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
