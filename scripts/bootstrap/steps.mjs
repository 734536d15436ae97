/** What the two commands say: one line a step. */

/** Ends the command with a sentence for a person, and without a stack. */
export class Stop extends Error {}

/**
 * @param {string} name
 * @param {string} text
 * @returns {void}
 */
export function step(name, text) {
  process.stdout.write(`${name.padEnd(11)} ${text}\n`);
}

/**
 * Runs a command's body; a `Stop` becomes its sentence and exit code 1.
 *
 * @param {() => Promise<number>} body  gives the exit code
 * @returns {Promise<void>}
 */
export async function command(body) {
  try {
    process.exitCode = await body();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    process.stderr.write(`\n${error.message}\n`);
    process.exitCode = 1;
  }
}
