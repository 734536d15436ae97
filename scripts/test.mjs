/**
 * `npm test`: from a fresh clone to one line "412 passed, 0 failed, 3 skipped". With `--checks` (`npm run check`) the
 * checks alone. Plain JavaScript on Node 20, because nothing is installed yet.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

import { ensureBrowser, ensurePackages, ensureSocat, thisMachine } from './bootstrap/installation.mjs';
import { ensurePages } from './bootstrap/pages.mjs';
import { endWithSignals, run } from './bootstrap/processes.mjs';
import { installCommand, isCi } from './bootstrap/shell.mjs';
import { command, step, Stop } from './bootstrap/steps.mjs';
import { addUp, journeyTotals, oneCheck, summaryLine, vitestTotals } from './bootstrap/totals.mjs';

/** @typedef {import('./bootstrap/totals.mjs').Totals} Totals */

const root = fileURLToPath(new URL('..', import.meta.url));

/** Two lanes side by side, because the machine that must finish in ten minutes has two cores; the lint fills one. */
const CHECKS = [
  [{ name: 'lint', args: ['eslint/bin/eslint.js', '.', '--max-warnings', '0'] }],
  [
    { name: 'types', args: ['typescript/bin/tsc', '--noEmit', '-p', '.'] },
    { name: 'format', args: ['prettier/bin/prettier.cjs', '--check', '.'] },
    { name: 'dead code', args: ['knip/bin/knip.js', '--no-progress'] },
  ],
];

await command(async () => {
  endWithSignals();
  const begun = performance.now();
  const checksOnly = process.argv.includes('--checks');
  const node = await ensurePackages(root);
  const browser = checksOnly ? undefined : await prepareTests();
  const parts = await checks(node);
  if (!checksOnly) {
    // Side by side: much of both is waiting for devices.
    await ensurePages(root, node);
    parts.push(...(await Promise.all([unitTests(node, browser), journeys(node, browser)])));
  }
  const totals = addUp(parts, isCi(process.env));
  if (isCi(process.env)) {
    for (const name of totals.unforgiven) step('skipped', `${name}: a failure where CI is set`);
  }
  step('time', seconds(begun));
  process.stdout.write(`${summaryLine(totals)}\n`);
  return totals.failed === 0 ? 0 : 1;
});

/**
 * @returns {Promise<string>} the browser
 */
async function prepareTests() {
  const machine = thisMachine();
  const browser = await ensureBrowser(root, machine);
  if (browser === undefined) {
    throw new Stop(`The journeys need a Chromium. Install one with: ${installCommand('chromium', machine)}`);
  }
  step('browser', browser);
  await ensureSocat(root, machine);
  return browser;
}

/**
 * @param {string} node
 * @returns {Promise<Totals[]>}
 */
async function checks(node) {
  const lanes = CHECKS.map(async (lane) => {
    const parts = [];
    for (const { name, args } of lane) parts.push(await check(node, name, args));
    return parts;
  });
  return (await Promise.all(lanes)).flat();
}

/**
 * @param {string} node
 * @param {string} name
 * @param {string[]} args  the first is the program's path inside node_modules
 * @returns {Promise<Totals>}
 */
async function check(node, name, [program = '', ...args]) {
  const begun = performance.now();
  const { code, output } = await run(node, [join(root, 'node_modules', program), ...args], {
    cwd: root,
    output: 'kept',
  });
  if (code !== 0) process.stdout.write(`${output}\n`);
  step(name, `${code === 0 ? 'good' : 'FAILED'}, ${seconds(begun)}`);
  return oneCheck(code === 0);
}

/**
 * @param {string} node
 * @param {string | undefined} browser
 * @returns {Promise<Totals>}
 */
async function unitTests(node, browser) {
  const begun = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'perron-test-'));
  try {
    const file = join(folder, 'vitest.json');
    const args = ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`];
    const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
    const { code } = await run(node, [vitest, ...args], {
      cwd: root,
      env: environment(node, browser),
      output: 'shown',
    });
    const totals = vitestTotals(existsSync(file) ? readFileSync(file, 'utf8') : undefined, code);
    step('unit tests', `${summaryLine(totals)}, ${seconds(begun)}`);
    return totals;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} node
 * @param {string | undefined} browser
 * @returns {Promise<Totals>}
 */
async function journeys(node, browser) {
  const program = join('test', 'journeys', 'run.ts');
  if (!existsSync(join(root, program)))
    return { passed: 0, failed: 0, skipped: 1, unforgiven: [`${program} is missing`] };
  const begun = performance.now();
  const { code, output } = await run(node, [program], {
    cwd: root,
    // The long form is `npm run journeys`: all of them, in both languages.
    env: { ...environment(node, browser), JOURNEYS: 'short' },
    output: 'kept',
  });
  process.stdout.write(output);
  const totals = journeyTotals(output, code);
  step('journeys', `${summaryLine(totals)}, ${seconds(begun)}`);
  return totals;
}

/**
 * Tests start further programs: those find Node 24 as `node`, and the browser that we found.
 *
 * @param {string} node
 * @param {string | undefined} browser
 * @returns {NodeJS.ProcessEnv}
 */
function environment(node, browser) {
  const bin = join(root, 'node_modules', '.bin');
  const path = `${bin}${process.platform === 'win32' ? ';' : ':'}${process.env['PATH'] ?? ''}`;
  return { ...process.env, NODE: node, PATH: path, ...(browser === undefined ? {} : { CHROMIUM_PATH: browser }) };
}

/**
 * @param {number} since  of `performance.now`
 * @returns {string}
 */
function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
