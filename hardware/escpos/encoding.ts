/** A code page that carries Ukrainian, and the `ESC t` number that Epson gives it. */
export type CodePage = 'wpc1251' | 'cp1125';

export const EPSON_PAGE_NUMBER: Readonly<Record<CodePage, number>> = { wpc1251: 46, cp1125: 44 };

/** Bytes 80–FF in order; U+FFFD where the page has no character. Bytes 20–7E are ASCII in both. */
const UPPER_HALF: Readonly<Record<CodePage, string>> = {
  wpc1251:
    'ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{FFFD}™љ›њќћџ\u{A0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{AD}®Ї°±Ііґµ¶·ё№є»јЅѕї' +
    'АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя',
  cp1125:
    'АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмноп░▒▓│┤╡╢╖╕╣║╗╝╜╛┐' +
    '└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀рстуфхцчшщъыьэюяЁёҐґЄєІіЇї·√№¤■\u{A0}',
};

/** What to print for a character that a page lacks, in the order of preference; used only where the page lacks it. */
const FALLBACKS: Readonly<Record<string, readonly string[]>> = {
  '₴': ['грн'],
  ʼ: ['’', "'"],
  '’': ["'"],
  '‘': ["'"],
  '«': ['"'],
  '»': ['"'],
  '“': ['"'],
  '”': ['"'],
  '„': ['"'],
  '–': ['-'],
  '—': ['-'],
  '−': ['-'],
  '‑': ['-'],
  '…': ['...'],
  '→': ['>'],
  '×': ['x'],
  '\u{A0}': [' '],
  '\u{202F}': [' '],
  '\u{2009}': [' '],
  '\t': [' '],
};

const REPLACEMENT = '?';

function byteTable(page: CodePage): ReadonlyMap<string, number> {
  const table = new Map<string, number>();
  for (let code = 0x20; code < 0x7f; code += 1) table.set(String.fromCharCode(code), code);
  Array.from(UPPER_HALF[page]).forEach((character, index) => {
    // A soft hyphen and a no-break space would print as whatever the printer's font has there.
    if (!'\u{FFFD}\u{AD}\u{A0}'.includes(character)) table.set(character, 0x80 + index);
  });
  return table;
}

const TABLES: Readonly<Record<CodePage, ReadonlyMap<string, number>>> = {
  wpc1251: byteTable('wpc1251'),
  cp1125: byteTable('cp1125'),
};

/** Text in which each character is one byte of the page, so that its length is its width in columns. */
export interface Printable {
  readonly text: string;
  /** How many characters the page lacks and that became `?`. */
  readonly replaced: number;
}

/**
 * Turns any text into characters of the page: `₴` becomes `грн`, a typographic apostrophe the page's own, an unknown
 * character `?`. Line ends stay.
 */
export function toPrintable(text: string, page: CodePage): Printable {
  const table = TABLES[page];
  let replaced = 0;
  let printable = '';
  for (const character of text.normalize('NFC')) {
    if (character === '\n' || table.has(character)) {
      printable += character;
      continue;
    }
    const fallback = FALLBACKS[character]?.find((option) => Array.from(option).every((part) => table.has(part)));
    if (fallback === undefined) replaced += 1;
    if (character === '₴' && /\d$/u.test(printable)) printable += ' ';
    printable += fallback ?? REPLACEMENT;
  }
  return { text: printable, replaced };
}

/** The bytes of text that went through `toPrintable` for the same page. Throws on any other character. */
export function encodeText(text: string, page: CodePage): Uint8Array {
  return Uint8Array.from(text, (character) => {
    const byte = TABLES[page].get(character);
    if (byte === undefined) throw new Error(`${JSON.stringify(character)} is not in ${page}`);
    return byte;
  });
}
