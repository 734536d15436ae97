/** What is typed on the PIN pad. Lives in the component that draws it, and is gone with it. */
export interface Pad {
  /** Somebody who is enrolled, or somebody who has the one-time code. */
  readonly way: 'person' | 'newcomer';
  readonly field: PadField;
  readonly number: string;
  readonly pin: string;
  readonly code: string;
  readonly once: string;
}

export type PadField = 'number' | 'pin' | 'code' | 'once';

/** Figures of each field: what is needed, what fits. */
const lengths: Readonly<Record<PadField, { readonly least: number; readonly most: number }>> = {
  number: { least: 2, most: 2 },
  pin: { least: 6, most: 8 },
  code: { least: 6, most: 6 },
  once: { least: 10, most: 10 },
};

/** The fields of a way, in the order in which they are typed. */
export function fieldsOf(way: Pad['way']): readonly PadField[] {
  return way === 'newcomer' ? ['once'] : ['number', 'pin', 'code'];
}

export function emptyPad(way: Pad['way']): Pad {
  return { way, field: way === 'newcomer' ? 'once' : 'number', number: '', pin: '', code: '', once: '' };
}

/** Adds a figure to the present field; a field that is full passes on to the next one. */
export function typedOnPad(pad: Pad, digit: string): Pad {
  const text = pad[pad.field];
  if (text.length >= lengths[pad.field].most) return pad;
  const typed = { ...pad, [pad.field]: text + digit };
  return text.length + 1 === lengths[pad.field].most ? nextField(typed) : typed;
}

/** Takes the last figure away; an empty field gives the hand back to the one before. */
export function erasedOnPad(pad: Pad): Pad {
  const text = pad[pad.field];
  if (text !== '') return { ...pad, [pad.field]: text.slice(0, -1) };
  const fields = fieldsOf(pad.way);
  return { ...pad, field: fields[fields.indexOf(pad.field) - 1] ?? pad.field };
}

/** The field after the present one; the last one stays. */
export function nextField(pad: Pad): Pad {
  const fields = fieldsOf(pad.way);
  return { ...pad, field: fields[fields.indexOf(pad.field) + 1] ?? pad.field };
}

/** Whether the present field has all it needs. */
export function fieldComplete(pad: Pad, field: PadField = pad.field): boolean {
  return pad[field].length >= lengths[field].least;
}

/** Whether everything is typed. */
export function padComplete(pad: Pad): boolean {
  return fieldsOf(pad.way).every((field) => fieldComplete(pad, field));
}
