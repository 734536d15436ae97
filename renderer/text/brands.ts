import type { Language } from '../../kiosk/contract/view.ts';

/** The railway gives a train's brand in Ukrainian only: how the known ones are written in English. */
const english: ReadonlyMap<string, string> = new Map([
  ['Інтерсіті', 'Intercity'],
  ['Інтерсіті+', 'Intercity+'],
]);

/** A train's brand with the quotation marks of the language; one that is not known is shown as it came. */
export function brandIn(brand: string, language: Language): string {
  return language === 'uk' ? `«${brand}»` : `“${english.get(brand) ?? brand}”`;
}
