/** Ukrainian and Russian letters in one Latin spelling, sound by sound; signs without a sound vanish. */
// prettier-ignore
const sounds: Readonly<Record<string, string>> = {
  а: 'a', б: 'b', в: 'v', г: 'h', ґ: 'h', д: 'd', е: 'e', є: 'ie', ж: 'zh', з: 'z', и: 'i', і: 'i', ї: 'i', й: 'i',
  к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch',
  ш: 'sh', щ: 'shch', ь: '', ю: 'iu', я: 'ia', ё: 'e', ы: 'i', э: 'e', ъ: '', g: 'h', y: 'i', j: 'i', w: 'v', x: 'ks',
};

/** Latin letters that look like Cyrillic ones: meant as those where the rest of the word is Cyrillic. */
// prettier-ignore
const lookAlikes: Readonly<Record<string, string>> = {
  a: 'а', b: 'в', c: 'с', e: 'е', h: 'н', i: 'і', k: 'к', m: 'м', o: 'о', p: 'р', t: 'т', x: 'х', y: 'у',
};

/**
 * A station's name or a typed text in one comparable form: lower case, apostrophes (' ’ ʼ) and hyphens dropped, Latin
 * look-alikes, Russian and English spellings folded (gateway.md, rules of sale). The form of the first letters is the
 * beginning of the form of the whole, so that it can be searched while it is typed. Not for showing.
 */
export function fold(text: string): string {
  const plain = text
    .toLowerCase()
    .normalize('NFC')
    .replace(/['’ʼ`´-]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  const meant = /\p{Script=Cyrillic}/u.test(plain) ? mapped(plain, lookAlikes) : plain;
  return mapped(meant, sounds).replace(/i+/gu, 'i');
}

function mapped(text: string, letters: Readonly<Record<string, string>>): string {
  return [...text].map((letter) => letters[letter] ?? letter).join('');
}
