/** Builds the pages when their sources changed. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { run } from './processes.mjs';
import { Stop, step } from './steps.mjs';

/** What a page can be made of; a test never is. */
const SOURCES = ['renderer', 'dock', 'kiosk/contract', 'basics', 'assets', 'tsconfig.json', 'package-lock.json'];
const CONFIGS = ['renderer/vite.config.ts', 'dock/vite.config.ts'];
const RESULTS = ['dist/renderer/index.html', 'dist/dock/index.html'];
const STAMP = 'dist/.stamp';

/**
 * Builds `dist/renderer` and `dist/dock` unless they were built from these very sources.
 *
 * @param {string} root
 * @param {string} node  Node 24
 * @returns {Promise<void>}
 */
export async function ensurePages(root, node) {
  const wanted = sourceHash(root);
  const stamp = join(root, STAMP);
  const built = RESULTS.every((result) => existsSync(join(root, result)));
  if (built && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
    step('pages', 'built already');
    return;
  }
  step('pages', 'building');
  for (const config of CONFIGS) {
    const args = [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '-c', config];
    const { code, output } = await run(node, args, { cwd: root, output: 'kept' });
    if (code !== 0) throw new Stop(`vite build -c ${config} failed:\n${output}`);
  }
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stamp, wanted);
}

/**
 * One hash over names and contents of everything that the pages are made of.
 *
 * @param {string} root
 * @returns {string}
 */
export function sourceHash(root) {
  const hash = createHash('sha256');
  for (const path of SOURCES.flatMap((source) => filesOf(root, source))) {
    const content = readFileSync(join(root, path));
    hash.update(`${path}\0${String(content.length)}\0`).update(content);
  }
  return hash.digest('hex');
}

/**
 * @param {string} root
 * @param {string} path  relative to root
 * @returns {string[]} files, in an order that is the same everywhere
 */
function filesOf(root, path) {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return /\.test\.tsx?$/.test(path) ? [] : [path];
  return readdirSync(full)
    .sort()
    .flatMap((name) => filesOf(root, `${path}/${name}`));
}
