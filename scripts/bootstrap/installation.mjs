/** Brings in what a fresh machine lacks: npm's packages, programs of Debian, Electron's binary. */
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';

import { run } from './processes.mjs';
import { browserCandidates, canInstall, installCommand } from './shell.mjs';
import { Stop, step } from './steps.mjs';

/** @typedef {import('./shell.mjs').Machine} Machine */

/** The Node that everything but the bootstrap runs on. */
const NODE_MAJOR = 'v24.';
/** How soon the download of Electron must begin, ms (the number: a person is waiting). */
const ELECTRON_BEGINS_MS = 20_000;

/**
 * What the decisions of `shell.mjs` need to know about this machine.
 *
 * @returns {Machine}
 */
export function thisMachine() {
  return {
    platform: process.platform,
    env: process.env,
    uid: process.getuid?.(),
    hasApt: onPath('apt-get') !== undefined,
  };
}

/**
 * Runs `npm ci` unless the packages of this very lockfile are there, then makes sure of Node 24.
 *
 * @param {string} root  the clone
 * @returns {Promise<string>} the path of Node 24
 */
export async function ensurePackages(root) {
  const stamp = join(root, 'node_modules', '.perron-stamp');
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
    step('packages', 'there already');
  } else {
    step('packages', 'installing (npm ci); the first time takes a minute or two');
    const { code, output } = await npmCi(root);
    if (code !== 0) throw new Stop(`npm ci failed:\n${output}`);
    writeFileSync(stamp, wanted);
  }
  const node = join(
    root,
    'node_modules',
    ...(process.platform === 'win32' ? ['node', 'bin', 'node.exe'] : ['.bin', 'node']),
  );
  const { output } = await run(node, ['--version'], { cwd: root, output: 'kept' });
  const version = output.trim();
  if (!version.startsWith(NODE_MAJOR)) {
    throw new Stop(
      `node_modules/.bin/node should say ${NODE_MAJOR}x but says "${version}". Its install script fetches it; ` +
        'if npm is set to ignore-scripts, allow it for this folder and run npm ci.',
    );
  }
  step('node', version);
  return node;
}

/**
 * Without our own `node_modules/.bin` on the PATH: npm must not run on the very Node that it removes.
 *
 * @param {string} root
 */
function npmCi(root) {
  const path = (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => !folder.startsWith(join(root, 'node_modules')));
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const env = { ...process.env, PATH: path.join(delimiter) };
  return process.platform === 'win32'
    ? run('cmd.exe', ['/d', '/s', '/c', 'npm', ...args], { cwd: root, env, output: 'kept' })
    : run('npm', args, { cwd: root, env, output: 'kept' });
}

/**
 * The Chromium or Chrome of this machine.
 *
 * @param {Machine} machine
 * @returns {string | undefined} its path
 */
export function findBrowser(machine) {
  return browserCandidates(machine).find(isProgram);
}

/**
 * Finds a Chromium, or installs Debian's where that needs nobody's leave.
 *
 * @param {string} root
 * @param {Machine} machine
 * @returns {Promise<string | undefined>}
 */
export async function ensureBrowser(root, machine) {
  const found = findBrowser(machine);
  if (found !== undefined || !canInstall(machine)) return found;
  await installFromDebian(root, 'chromium');
  return findBrowser(machine);
}

/**
 * Makes sure of socat, which the tests over a pseudo-terminal need.
 *
 * @param {string} root
 * @param {Machine} machine
 * @returns {Promise<void>}
 */
export async function ensureSocat(root, machine) {
  if (onPath('socat') === undefined && canInstall(machine)) await installFromDebian(root, 'socat');
  const found = onPath('socat');
  step('socat', found ?? `absent: tests over a pseudo-terminal are skipped; ${installCommand('socat', machine)}`);
}

/**
 * @param {string} root
 * @param {'chromium' | 'socat'} program
 */
async function installFromDebian(root, program) {
  step(program, `installing Debian's package (apt-get install ${program})`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const patience = ['-o', 'DPkg::Lock::Timeout=300'];
  for (const args of [
    ['update', '-q', ...patience],
    ['install', '-q', '-y', '--no-install-recommends', ...patience, program],
  ]) {
    const { code, output } = await run('apt-get', args, { cwd: root, env, output: 'kept' });
    if (code !== 0) {
      step(program, `apt-get ${String(args[0])} failed: ${output.trim().split('\n').slice(-3).join(' / ')}`);
      return;
    }
  }
}

/**
 * The binary that the electron package would start, without asking the package, which would begin to download.
 *
 * @param {string} root
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {string | undefined}
 */
export function findElectron(root, env) {
  const folder = join(root, 'node_modules', 'electron');
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const binary = join(
    env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist'),
    readFileSync(pathFile, 'utf8').trim(),
  );
  return isProgram(binary) ? binary : undefined;
}

/**
 * Downloads Electron's binary with the package's own script, if its host begins to send within 20 seconds.
 *
 * @param {string} root
 * @param {string} node  Node 24: the script needs 22 or newer
 * @returns {Promise<string | undefined>}
 */
export async function downloadElectron(root, node) {
  const folder = join(root, 'node_modules', 'electron');
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  step('electron', `asking for the binary of ${String(version)} (at most 20 s)`);
  if (!(await downloadBegins(electronUrl(String(version), process), ELECTRON_BEGINS_MS))) return undefined;
  step('electron', 'downloading');
  await run(node, [join(folder, 'install.js')], { cwd: root, output: 'kept' });
  return findElectron(root, process.env);
}

/**
 * Where Electron's binaries are published, or their mirror by the package's own variable.
 *
 * @param {string} version
 * @param {{ platform: string, arch: string, env: Readonly<Record<string, string | undefined>> }} machine
 * @returns {string}
 */
export function electronUrl(version, { platform, arch, env }) {
  const mirror = env['ELECTRON_MIRROR'] ?? env['npm_config_electron_mirror'];
  const base = mirror ?? 'https://github.com/electron/electron/releases/download/';
  return `${base}${base.endsWith('/') ? '' : '/'}v${version}/electron-v${version}-${platform}-${arch}.zip`;
}

/**
 * Whether the first byte of a file arrives in time.
 *
 * @param {string} url
 * @param {number} withinMs
 * @returns {Promise<boolean>}
 */
export async function downloadBegins(url, withinMs) {
  const cancel = new AbortController();
  const timer = setTimeout(() => {
    cancel.abort();
  }, withinMs);
  try {
    const answer = await fetch(url, { signal: cancel.signal });
    const first = answer.ok ? await answer.body?.getReader().read() : undefined;
    return first !== undefined && !first.done;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
    cancel.abort();
  }
}

/**
 * @param {string} name
 * @returns {string | undefined}
 */
function onPath(name) {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find(isProgram);
}

/**
 * @param {string} path
 * @returns {boolean}
 */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
