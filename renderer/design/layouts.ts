/** Keys row by row. The Ukrainian one follows the usual order; ґ, the apostrophe and the hyphen have keys of their own. */
export const layouts = {
  uk: ['йцукенгшщзхї', 'фівапролджєґ', "ячсмитьбю'-"],
  en: ['qwertyuiop', 'asdfghjkl', "zxcvbnm'-"],
  uid: ['1234567890', 'abcdef'],
  certificate: ['1234567890', 'йцукенгшщзхї', 'фівапролджєґ', 'ячсмитьбю'],
  claim: ['1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm-'],
  label: ['1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm'],
} as const;

export type LayoutName = keyof typeof layouts;

/** Letters and the figures that a document's number is written with: 8, 8 and 4 in groups. */
const groupEnds = [8, 16];
const uidLength = 20;

/**
 * Whether the next letter of a name is a capital by itself: at the beginning, after a space and a hyphen; after an
 * apostrophe in Latin letters only (O'Brian), for in a Ukrainian name it stands before a vowel sign (Дем'яненко).
 */
export function capitalNext(text: string, layout: LayoutName): boolean {
  const last = text.slice(-1);
  return text === '' || last === ' ' || last === '-' || (last === "'" && layout === 'en');
}

/**
 * Adds a typed character, `capital` or not, to a name or a station: no two spaces or marks in a row, no more than
 * `limit` characters.
 */
export function typeName(text: string, character: string, limit: number, capital: boolean): string {
  if (text.length >= limit) return text;
  const mark = /[ '-]/;
  if (mark.test(character) && (text === '' || mark.test(text.slice(-1)))) return text;
  return text + (capital ? character.toUpperCase() : character);
}

/** Adds a figure to a date that is typed as day, month, year: `30052017`; nothing that no day or month begins with. */
export function typeDate(text: string, figure: string): string {
  const next = text + figure;
  return next.length <= 8 && /^([0-3]\d?)?$/u.test(next.slice(0, 2)) && /^([01]\d?)?$/u.test(next.slice(2, 4))
    ? next
    : text;
}

/** Figures of a date as they are read, what is missing as dots: `30.05.20··`. */
export function dateShown(text: string): string {
  const filled = text.padEnd(8, '·');
  return `${filled.slice(0, 2)}.${filled.slice(2, 4)}.${filled.slice(4)}`;
}

/** Adds a typed character to a document's number, grouped as it is printed: `85DB4777-CFCA121C-0001`. */
export function typeUid(text: string, character: string): string {
  const plain = text.replaceAll('-', '');
  if (plain.length >= uidLength) return text;
  return grouped(plain + character.toUpperCase());
}

/** Takes the last character of a document's number away, and the hyphen that stood before it. */
export function eraseUid(text: string): string {
  return grouped(text.replaceAll('-', '').slice(0, -1));
}

/** A claim as it stands on its paper: the kiosk's serial, its number there, and its code (Crockford's base 32). */
const claimParts = { serial: 8, number: 6, code: 8 };
/** Letters that no code has, and the figures that are meant (Crockford's base 32). */
const misread: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };

/**
 * Adds a typed character to a claim's number with its code, `K17-000042-7K3M9QXZ`. The hyphen after the serial is typed, the
 * one before the code comes by itself: on the paper the code stands on a line of its own.
 */
export function typeClaim(text: string, character: string): string {
  const typed = character.toUpperCase();
  const [serial = '', number, code] = text.split('-');
  if (number === undefined) {
    if (typed === '-') return serial === '' ? text : `${serial}-`;
    return serial.length < claimParts.serial ? serial + typed : text;
  }
  if (code === undefined) {
    if (!/\d/u.test(typed)) return text;
    const longer = text + typed;
    return number.length + 1 < claimParts.number ? longer : `${longer}-`;
  }
  const meant = misread[typed] ?? typed;
  return code.length < claimParts.code && /[0-9A-HJKMNP-TV-Z]/u.test(meant) ? text + meant : text;
}

/** Takes the last character of a claim away, and the hyphen that came by itself behind it. */
export function eraseClaim(text: string): string {
  const parts = text.split('-');
  return text.slice(0, parts.length === 3 && text.endsWith('-') ? -2 : -1);
}

/** Whether number and code of a claim are whole. */
export function claimComplete(text: string): boolean {
  return text.split('-')[2]?.length === claimParts.code;
}

/** Whether all characters of a document's number are there. */
export function uidComplete(text: string): boolean {
  return text.replaceAll('-', '').length === uidLength;
}

function grouped(plain: string): string {
  let result = '';
  for (const [index, character] of [...plain].entries()) {
    if (groupEnds.includes(index)) result += '-';
    result += character;
  }
  return result;
}
