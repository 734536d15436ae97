/** Twelve digits and more, as a card number may stand in a text: in groups or in one piece. */
const longRun = /\d(?:[ -]{0,2}\d){11,}/g;

/** Hides every run of twelve or more digits but its last four; the width of the text stays, so that columns do. */
export function maskCardNumbers(text: string): string {
  return text.replace(longRun, (run) => {
    let left = run.replace(/\D/g, '').length;
    return run.replace(/\d/g, (digit) => (left-- > 4 ? '*' : digit));
  });
}

/**
 * The last four digits of a card number as BMP 22 has it: E stands for a digit that the terminal masked, D ends the
 * number (what follows is the card's track), F fills up. ZVT 8.5.
 */
export function lastFour(nibbles: string): string {
  const [number = ''] = nibbles.toUpperCase().split(/[DF]/);
  return /\d{0,4}$/.exec(number)?.[0] ?? '';
}
