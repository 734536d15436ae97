import { hryvnias } from '../../basics/money.ts';
import type { Kopecks } from '../../basics/money.ts';
import type { BillTableEntry } from './fields.ts';

/** One kind of note as the device numbers it. */
export interface NoteType {
  readonly type: number;
  readonly value: Kopecks;
}

/** The hryvnia notes of a device's table; notes of other countries are left out, so they are never enabled. */
export function hryvniaTypes(entries: readonly (BillTableEntry | undefined)[]): readonly NoteType[] {
  return entries.flatMap((entry, type) => (entry?.country === 'UKR' ? [{ type, value: hryvnias(entry.units) }] : []));
}

/** The value of a type; undefined where the table does not name it. */
export function valueOfType(table: readonly NoteType[] | undefined, type: number): Kopecks | undefined {
  return table?.find((note) => note.type === type)?.value;
}

/** The mask of all types that are worth one of `values`. CCNET 1.3, command 34. */
export function maskOf(table: readonly NoteType[], values: readonly Kopecks[]): number {
  let mask = 0;
  for (const note of table) if (values.includes(note.value)) mask |= 1 << note.type;
  return mask;
}
