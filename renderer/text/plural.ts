/** Forms of a counted word in Ukrainian: 1 місце, 2 місця, 5 місць (CLDR categories one, few, many). */
interface UkrainianForms {
  readonly one: string;
  readonly few: string;
  readonly many: string;
}

/** Forms of a counted word in English. */
interface EnglishForms {
  readonly one: string;
  readonly other: string;
}

const ukrainian = new Intl.PluralRules('uk');

/** `count` and the form of the word that goes with it. */
export function countedUk(count: number, forms: UkrainianForms): string {
  const category = ukrainian.select(count);
  const form = category === 'one' ? forms.one : category === 'few' ? forms.few : forms.many;
  return `${String(count)}\u00a0${form}`;
}

/** `count` and the form of the word that goes with it. */
export function countedEn(count: number, forms: EnglishForms): string {
  return `${String(count)}\u00a0${count === 1 ? forms.one : forms.other}`;
}
