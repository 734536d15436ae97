/**
 * The one line at the end of `npm test`: what each runner said, added up. Pure.
 *
 * @typedef {object} Totals
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string[]} unforgiven  skips that are a failure where `CI` is set, by name
 */

/** The only group of tests that may be skipped on a machine of ours: Electron's binary cannot be had everywhere. */
const FORGIVEN = 'electron binary';

/**
 * A whole command that either holds or not, such as the type check.
 *
 * @param {boolean} holds
 * @returns {Totals}
 */
export function oneCheck(holds) {
  return { passed: holds ? 1 : 0, failed: holds ? 0 : 1, skipped: 0, unforgiven: [] };
}

/**
 * Reads the report of vitest's `json` reporter. A file that could not even be loaded is one failure, and so is
 * whatever else made vitest end badly without a failed test (an unhandled error).
 *
 * @param {string | undefined} report  undefined: none was written
 * @param {number} exitCode
 * @returns {Totals}
 */
export function vitestTotals(report, exitCode) {
  const files = report === undefined ? undefined : testFiles(report);
  if (files === undefined) return oneCheck(false);
  /** @type {Totals} */
  const totals = { passed: 0, failed: 0, skipped: 0, unforgiven: [] };
  for (const file of files) {
    const before = totals.failed;
    for (const { status, fullName } of file.assertionResults) {
      if (status === 'passed') totals.passed += 1;
      else if (status === 'failed') totals.failed += 1;
      else {
        totals.skipped += 1;
        if (!fullName.includes(FORGIVEN)) totals.unforgiven.push(fullName);
      }
    }
    if (file.status === 'failed' && totals.failed === before) totals.failed += 1;
  }
  if (exitCode !== 0 && totals.failed === 0) totals.failed = 1;
  return totals;
}

/**
 * @param {string} report
 * @returns {{ status: string, assertionResults: { status: string, fullName: string }[] }[] | undefined}
 */
function testFiles(report) {
  try {
    const parsed = JSON.parse(report);
    return Array.isArray(parsed?.testResults) ? parsed.testResults : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Reads the output of the journeys: their last line is "journeys: N passed, N failed, N skipped"; before it each skip
 * stands in a line of its own, "skipped: NAME".
 *
 * @param {string} output
 * @param {number} exitCode
 * @returns {Totals}
 */
export function journeyTotals(output, exitCode) {
  const lines = output.split(/\r?\n/).map((line) => line.trim());
  const last = lines.filter((line) => line !== '').at(-1) ?? '';
  const counts = /^journeys: (\d+) passed, (\d+) failed, (\d+) skipped$/.exec(last);
  if (counts === null) return oneCheck(false);
  const [passed, failed, skipped] = counts.slice(1).map(Number);
  const names = lines.filter((line) => line.startsWith('skipped: ')).map((line) => line.slice('skipped: '.length));
  const unforgiven = names.filter((name) => !name.includes(FORGIVEN));
  for (let named = names.length; named < (skipped ?? 0); named += 1) unforgiven.push('a journey without a name');
  return {
    passed: passed ?? 0,
    failed: failed === 0 && exitCode !== 0 ? 1 : (failed ?? 0),
    skipped: skipped ?? 0,
    unforgiven,
  };
}

/**
 * Adds up; where `CI` is set a skip that is not forgiven is a failure (and no skip any more).
 *
 * @param {readonly Totals[]} parts
 * @param {boolean} ci
 * @returns {Totals}
 */
export function addUp(parts, ci) {
  /** @type {Totals} */
  const sum = { passed: 0, failed: 0, skipped: 0, unforgiven: parts.flatMap((part) => part.unforgiven) };
  for (const part of parts) {
    sum.passed += part.passed;
    sum.failed += part.failed;
    sum.skipped += part.skipped;
  }
  if (!ci) return sum;
  const refused = sum.unforgiven.length;
  return { ...sum, failed: sum.failed + refused, skipped: sum.skipped - refused };
}

/**
 * The last line of `npm test`.
 *
 * @param {Totals} totals
 * @returns {string}
 */
export function summaryLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
