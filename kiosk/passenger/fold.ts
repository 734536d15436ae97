/** Letters of other alphabets and layouts under which people type Ukrainian names. */
// prettier-ignore
const letters: Readonly<Record<string, string>> = {
  a: 'а', b: 'б', v: 'в', h: 'г', g: 'г', d: 'д', e: 'е', z: 'з', y: 'и', i: 'і', k: 'к', l: 'л', m: 'м', n: 'н',
  o: 'о', p: 'п', r: 'р', s: 'с', t: 'т', u: 'у', f: 'ф', c: 'ц', j: 'й', x: 'х', w: 'в', q: 'к',
  ґ: 'г', ё: 'е', ы: 'и', э: 'е', ъ: '', ь: '', є: 'е', ї: 'і',
};

// prettier-ignore
const pairs: readonly (readonly [string, string])[] = [
  ['shch', 'щ'], ['kh', 'х'], ['zh', 'ж'], ['ch', 'ч'], ['sh', 'ш'], ['ts', 'ц'],
  ['ya', 'я'], ['yu', 'ю'], ['ye', 'е'], ['yi', 'і'], ['ia', 'я'], ['iu', 'ю'], ['zgh', 'зг'],
];

/**
 * A station's name or a typed text in one comparable form: lower case, apostrophes (' ’ ʼ) and hyphens dropped, Latin
 * spelling and look-alikes, Russian letters folded to Ukrainian ones (gateway.md, rules of sale). Not for showing.
 */
export function fold(text: string): string {
  let folded = text
    .toLowerCase()
    .normalize('NFC')
    .replace(/['’ʼ`´-]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  for (const [latin, letter] of pairs) folded = folded.replaceAll(latin, letter);
  return [...folded]
    .map((letter) => letters[letter] ?? letter)
    .join('')
    .replaceAll('и', 'і')
    .replaceAll('ій', 'і');
}
