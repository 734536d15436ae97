import { kopecks, type Kopecks } from '../../basics/money.ts';

/** Adds a figure where there is room for it. */
export function typeDigit(text: string, digit: string, limit: number): string {
  return text.length < limit ? text + digit : text;
}

/** Adds a letter or figure of a label, in capitals as labels have them. */
export function typeLabel(text: string, character: string, limit: number): string {
  return text.length < limit ? text + character.toUpperCase() : text;
}

/** A sum that is typed in whole hryvnias: nothing smaller than a note lies in a cassette. */
export function typedMoney(digits: string): Kopecks {
  return kopecks(Number(digits) * 100);
}

/** What the contract takes at most: a million hryvnias less one. */
export const moneyDigits = 6;

/** How many forms a range has, both ends counted; undefined while it is none. */
export function formsIn(from: string, to: string): number | undefined {
  if (from === '' || to === '') return undefined;
  const count = Number(to) - Number(from) + 1;
  return count > 0 ? count : undefined;
}
