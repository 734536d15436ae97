import { rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { chromium } from 'playwright';
import { purchases } from './purchase.ts';
import { Report } from './report.ts';
import { browserPath, type Journey } from './stage.ts';
import { troubles } from './trouble.ts';

/**
 * The journeys: the real program, its pages in a real browser, clicked through. Every screen is kept as a picture in
 * `out/journeys`. Words after the command choose journeys by name.
 */
const all: readonly Journey[] = [...purchases, ...troubles];
const wanted = process.argv.slice(2);
const chosen = wanted.length === 0 ? all : all.filter(({ name }) => wanted.includes(name));

const report = new Report((line) => {
  process.stdout.write(`${line}\n`);
});
if (wanted.length === 0) rmSync(join('out', 'journeys'), { recursive: true, force: true });
const quiet = ['background-networking', 'component-update', 'sync'].map((what) => `--disable-${what}`);
const browser = await chromium.launch({
  executablePath: browserPath,
  // The browser's sandbox does not work for root.
  args: [...quiet, '--no-first-run', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
});
try {
  for (const journey of chosen) await journey.play({ browser, report });
} finally {
  await browser.close();
}
process.exitCode = report.end();
