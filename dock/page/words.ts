const rules = new Intl.PluralRules('uk');
const plurals: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> = { one: 'купюра', few: 'купюри' };
const whole = new Intl.NumberFormat('uk');
const withKopecks = new Intl.NumberFormat('uk', { minimumFractionDigits: 2 });

/** `3 купюри`. */
export function notesWord(count: number): string {
  return `${whole.format(count)} ${plurals[rules.select(count)] ?? 'купюр'}`;
}

/** Whole hryvnias: `1 200 ₴`. */
export function wholeSum(hryvnias: number): string {
  return `${whole.format(hryvnias)}\u00a0₴`;
}

/** Kopecks: `512,34 ₴`. */
export function exactSum(kopecks: number): string {
  return `${withKopecks.format(kopecks / 100)}\u00a0₴`;
}

/** What is left of a roll: metres, and below one metre millimetres. */
export function lengthLeft(mm: number): string {
  return mm < 1000 ? `${whole.format(mm)} мм` : `${whole.format(Math.round(mm / 100) / 10)} м`;
}
