/**
 * `npm start`: from a fresh clone to an open kiosk. Plain JavaScript on Node 20, because nothing is installed yet;
 * what it starts in the end is `scripts/run/main.ts`, on Node 24.
 */
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

import { HELP, parseStartFlags } from './bootstrap/flags.mjs';
import {
  downloadElectron,
  ensureBrowser,
  ensurePackages,
  findBrowser,
  findElectron,
  thisMachine,
} from './bootstrap/installation.mjs';
import { ensurePages } from './bootstrap/pages.mjs';
import { endWithSignals, run } from './bootstrap/processes.mjs';
import { hasDisplay, installCommand, shellPlan } from './bootstrap/shell.mjs';
import { command, step, Stop } from './bootstrap/steps.mjs';

/** @typedef {import('./bootstrap/flags.mjs').ShellName} ShellName */

const root = fileURLToPath(new URL('..', import.meta.url));

await command(async () => {
  const parsed = parseStartFlags(process.argv.slice(2));
  if (parsed.kind === 'help') {
    process.stdout.write(HELP);
    return 0;
  }
  if (parsed.kind === 'wrong') throw new Stop(`${parsed.message}\n\n${HELP}`);

  endWithSignals();
  const node = await ensurePackages(root);
  const shell = await findShell(parsed.flags.shell, node);
  await ensurePages(root, node);
  const { code } = await run(
    node,
    [join('scripts', 'run', 'main.ts'), ...parsed.flags.passedOn, '--shell', shell.name, ...shell.flags],
    { cwd: root, output: 'shown', lifeline: true },
  );
  return code;
});

/**
 * @param {ShellName | undefined} asked
 * @param {string} node
 * @returns {Promise<{ name: ShellName, flags: string[] }>}
 */
async function findShell(asked, node) {
  const machine = thisMachine();
  const plan = shellPlan(asked, machine);
  if (plan.length === 0) {
    step(
      'shell',
      asked === 'none' || hasDisplay(machine) ? 'none, as asked' : 'none: there is no display; serving only',
    );
    return { name: 'none', flags: [] };
  }
  for (const attempt of plan) {
    const electron = attempt.startsWith('electron');
    const browser = await {
      'electron here': () => findElectron(root, process.env),
      'electron download': () => downloadElectron(root, node),
      'chromium here': () => findBrowser(machine),
      'chromium from Debian': () => ensureBrowser(root, machine),
    }[attempt]();
    if (browser !== undefined) {
      step('shell', `${electron ? 'Electron' : 'Chromium'}: ${browser}`);
      return { name: electron ? 'electron' : 'chromium', flags: ['--browser', browser, sandboxFlag(machine.uid)] };
    }
    if (electron && plan.indexOf(attempt) === plan.findLastIndex((other) => other.startsWith('electron'))) {
      step('electron', 'its binary is not here and cannot be had now');
    }
  }
  if (asked === 'electron')
    throw new Stop('Without its binary Electron cannot start; leave --shell out to use Chromium.');
  throw new Stop(
    `No Chromium or Chrome was found. Install one with: ${installCommand('chromium', machine)}\n` +
      'or name one with CHROMIUM_PATH, or serve only with: npm start -- --shell none',
  );
}

/**
 * @param {number | undefined} uid
 * @returns {string}
 */
function sandboxFlag(uid) {
  if (uid !== 0) return '--sandbox';
  step('sandbox', 'off (--no-sandbox), because you are root: Chromium refuses to run otherwise');
  return '--no-sandbox';
}
