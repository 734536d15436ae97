/** The upper half of code page 437, the terminal's own character set. ZVT 8.5. */
const upperHalf =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀' +
  'αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

/** Reads text in code page 437. */
export function decodeText(bytes: Iterable<number>): string {
  return Array.from(bytes, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : (upperHalf[byte - 0x80] ?? '?'))).join(
    '',
  );
}

/** Writes text in code page 437; a letter that it lacks becomes a question mark. */
export function encodeText(text: string): readonly number[] {
  return Array.from(text, (letter) => {
    const code = letter.charCodeAt(0);
    if (code < 0x80) return code;
    const at = upperHalf.indexOf(letter);
    return at === -1 ? 0x3f : at + 0x80;
  });
}
