/** An unknown failure as it may be written down: bounded, and without what it may quote of people and cards. */
export interface Failure {
  /** Its class, e.g. `TypeError`. */
  readonly name: string;
  readonly message: string;
  /** The places in the program that it came through, innermost first, a line each. */
  readonly stack: readonly string[];
}

/** Longer is no sentence of a program but something that it quotes. */
const longestMessage = 200;
const longestPlace = 200;
const mostPlaces = 12;

/** Puts what was thrown, whatever it is, into words. */
export function failureOf(thrown: unknown): Failure {
  if (!(thrown instanceof Error)) return { name: typeof thrown, message: 'something that is no error', stack: [] };
  const { name, message, stack } = thrown;
  return { name: clean(name), message: clean(message), stack: placesOf(stack) };
}

/**
 * What a message quotes is left out: a parser's error, for one, repeats the text that it could not read, which may be a
 * passenger's. Errors are in English, so whatever is not ASCII is quoted too.
 */
function clean(text: string): string {
  const bare = text
    .replaceAll(/"[^"]*"|“[^”]*”|`[^`]*`|'[^']*'/gu, '…')
    .replaceAll(/[^\t\n -~…]+/gu, '…')
    .replaceAll(/\d[\d -]{3,}/gu, '…')
    .replaceAll(/\s+/gu, ' ');
  return bare.length > longestMessage ? `${bare.slice(0, longestMessage)}…` : bare;
}

/** Only the lines that name a place: what stands before them is the message once more. */
function placesOf(stack: string | undefined): readonly string[] {
  return (stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at .*:\d+:\d+\)?$/u.test(line))
    .slice(0, mostPlaces)
    .map((line) => line.trim().replaceAll('file://', '').slice(0, longestPlace));
}
