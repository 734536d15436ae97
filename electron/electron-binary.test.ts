import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { builtPage } from './testing/built-page.ts';

const root = join(import.meta.dirname, '..');
// Never by importing `electron`: under Node that starts a download.
const binary = ['electron', 'electron.exe']
  .map((name) => join(root, 'node_modules', 'electron', 'dist', name))
  .find((path) => existsSync(path));
const missing = binary === undefined ? 'no Electron binary' : undefined;

/** Bundles the shell with the fake kiosk, shows a page in it, and ends it. */
async function withShell(executablePath: string, run: (page: Page) => Promise<void>): Promise<void> {
  const { build } = await import('vite');
  const { _electron } = await import('playwright');
  const outDir = join(root, 'dist', 'electron-test');
  const configFile = join(root, 'electron', 'vite.config.ts');
  process.env['PERRON_ENTRY'] = 'electron/testing/fake-composition.ts';
  for (const mode of ['preload', 'main']) await build({ root, configFile, mode, build: { outDir } });
  const built = await builtPage();
  try {
    const rootUser = process.getuid?.() === 0;
    const shell = await _electron.launch({
      executablePath,
      args: [join(outDir, 'main.js'), ...(rootUser ? ['--no-sandbox'] : [])],
      env: { ...(process.env as Record<string, string>), PERRON_TEST_PAGE: built.files },
    });
    try {
      await run(await shell.firstWindow());
    } finally {
      await shell.close();
    }
  } finally {
    await built.remove();
  }
}

describe('electron binary', () => {
  if (missing !== undefined) process.stderr.write(`skipped: ${missing}\n`);

  test('the shell shows the page, carries the line, and holds the page in', async (context) => {
    if (binary === undefined) {
      context.skip(`skipped: ${String(missing)}`);
      return;
    }
    await withShell(binary, async (page) => {
      await page.waitForFunction(() => document.title === 'Perron');
      expect(page.url()).toBe('perron://app/');

      const seen = await page.evaluate(async () => {
        const { perron } = window;
        if (perron === undefined) throw new Error('no bridge');
        return {
          given: Object.keys(perron).sort(),
          node: [typeof Reflect.get(window, 'require'), typeof Reflect.get(window, 'process')],
          revision: await new Promise<number>((resolve) => {
            perron.subscribe((view) => {
              resolve(view.revision);
            });
          }),
          found: await perron.searchStations({ text: 'київ' }),
          refused: await perron.searchStations({ text: 'к'.repeat(61) }).catch((error: unknown) => String(error)),
          opened: window.open('https://example.com/') === null,
          fetched: await fetch('https://example.com/').catch(() => 'blocked'),
        };
      });
      expect(seen.given).toEqual(['call', 'onLine', 'searchStations', 'subscribe']);
      expect(seen.node).toEqual(['undefined', 'undefined']);
      expect(seen.revision).toBe(1);
      expect(seen.found).toMatchObject([{ code: '2200001' }]);
      expect(seen.refused).toContain('refused');
      expect([seen.opened, seen.fetched]).toEqual([true, 'blocked']);

      await page.evaluate(() => {
        window.location.href = 'https://example.com/';
      });
      expect(await page.evaluate(() => window.location.href)).toBe('perron://app/');
    });
  });
});
