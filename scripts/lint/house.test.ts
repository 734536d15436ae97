import { join } from 'node:path';

import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
/** The project's own configuration, without what needs types: the files of these tests do not exist. */
const untyped = new ESLint({
  cwd: root,
  overrideConfig: [
    { ...tseslint.configs.disableTypeChecked, files: ['**/*'] },
    { rules: { 'perron/no-unused-result': 'off' } },
  ],
});
const whole = new ESLint({ cwd: root });

/** What the rules that need types are set to: to let them work takes the types of the whole house, half a minute. */
async function rulesOf(path: string): Promise<Record<string, unknown>> {
  const config = (await whole.calculateConfigForFile(join(root, path))) as { rules?: Record<string, unknown> };
  return config.rules ?? {};
}

/** The rules that refuse `code` in the file `path`, of those that hold the house. */
async function refusals(path: string, code: string): Promise<string[]> {
  const [result] = await untyped.lintText(code, { filePath: join(root, path) });
  const messages = result?.messages ?? [];
  expect(messages.filter(({ fatal }) => fatal)).toEqual([]);
  const names = messages.map(({ ruleId }) => ruleId ?? '');
  return [...new Set(names)].filter((name) => name.startsWith('perron/') || name.startsWith('no-restricted'));
}

function importOf(path: string): string {
  return `import { it } from '${path}';\nit();\n`;
}

describe('the arrows of the house', () => {
  test.each([
    ['kiosk/sale/x.ts', '../../electron/main.ts'],
    ['kiosk/sale/x.ts', '../../renderer/app.tsx'],
    ['kiosk/sale/x.ts', '../../hardware/ccnet/driver.ts'],
    ['kiosk/sale/x.ts', '../../hardware/ports/port.ts'],
    ['kiosk/sale/x.ts', '../../gateway/simulator/server.ts'],
    ['kiosk/sale/x.ts', '../../gateway/codec/xml.ts'],
    ['kiosk/sale/x.ts', '../../basics/system-clock.ts'],
    ['kiosk/sale/x.ts', '../../scripts/run/main.ts'],
    ['kiosk/sale/x.ts', '../../test/kit.ts'],
    ['kiosk/sale/x.ts', './y.test.ts'],
    ['kiosk/contract/x.ts', '../sale/sale.ts'],
    ['renderer/screens/x.tsx', '../../kiosk/sale/sale.ts'],
    ['renderer/screens/x.tsx', '../../gateway/operations/operations.ts'],
    ['renderer/design/x.tsx', '../screens/attract.tsx'],
    ['renderer/design/x.tsx', '../../basics/money.ts'],
    ['dock/x.tsx', '../hardware/ccnet/driver.ts'],
    ['dock/x.tsx', '../kiosk/contract/view.ts'],
    ['dock/x.tsx', '../renderer/screens/attract.tsx'],
    ['fleet/x.ts', '../kiosk/sale/sale.ts'],
    ['fleet/x.ts', '../renderer/screens/attract.tsx'],
    ['hardware/ccnet/driver.ts', './simulator.ts'],
    ['hardware/ccnet/messages.ts', './simulator/acceptor.ts'],
    ['hardware/ccnet/simulator.ts', './driver.ts'],
    ['hardware/ccnet/driver.ts', '../../kiosk/contract/view.ts'],
    ['hardware/ccnet/driver.ts', '../../gateway/client/client.ts'],
    ['gateway/client/x.ts', '../simulator/server.ts'],
    ['gateway/client/x.test.ts', '../simulator/server.ts'],
    ['gateway/simulator/x.ts', '../client/client.ts'],
    ['gateway/simulator/x.ts', '../../hardware/ports/port.ts'],
    ['gateway/codec/x.ts', '../simulator/server.ts'],
    ['basics/x.ts', '../hardware/ports/port.ts'],
    ['electron/x.ts', '../hardware/ccnet/simulator.ts'],
    ['electron/x.ts', '../gateway/simulator/server.ts'],
    ['electron/x.ts', '../dock/server.ts'],
    ['electron/x.ts', '../scripts/run/main.ts'],
    ['attic/x.ts', '../basics/money.ts'],
  ])('%s may not import %s', async (from, to) => {
    expect(await refusals(from, importOf(to))).toEqual(['perron/arrows']);
  });

  test.each([
    ['electron/x.ts', '../kiosk/build.ts'],
    ['electron/x.ts', '../hardware/ccnet/driver.ts'],
    ['kiosk/sale/x.ts', '../../gateway/client/client.ts'],
    ['kiosk/sale/x.ts', '../../gateway/operations/operations.ts'],
    ['kiosk/sale/x.ts', '../../hardware/capabilities/cash-acceptor.ts'],
    ['kiosk/sale/x.ts', '../journal/journal.ts'],
    ['kiosk/sale/x.test.ts', '../../hardware/ccnet/simulator.ts'],
    ['kiosk/contract/x.ts', '../../basics/money.ts'],
    ['renderer/screens/x.tsx', '../../kiosk/contract/view.ts'],
    ['renderer/design/x.tsx', './tokens.ts'],
    ['dock/x.ts', '../hardware/ccnet/simulator.ts'],
    ['dock/x.ts', '../gateway/simulator/server.ts'],
    ['dock/x.tsx', '../renderer/design/button.tsx'],
    ['fleet/x.ts', '../kiosk/settings/schema.ts'],
    ['hardware/ccnet/driver.test.ts', './simulator.ts'],
    ['gateway/simulator/x.ts', '../operations/operations.ts'],
    ['scripts/run/x.ts', '../../gateway/simulator/server.ts'],
    ['test/x.ts', '../kiosk/build.ts'],
  ])('%s may import %s', async (from, to) => {
    expect(await refusals(from, importOf(to))).toEqual([]);
  });

  test.each([
    ['import type', "import type { It } from '../../electron/main.ts';\nexport type { It };"],
    ['export from', "export { it } from '../../electron/main.ts';"],
    ['export all', "export * from '../../electron/main.ts';"],
    ['a dynamic import', "export const it = import('../../electron/main.ts');"],
    ['an import in a type', "export type It = import('../../electron/main.ts').It;"],
  ])('%s is an import like any other', async (_, code) => {
    expect(await refusals('kiosk/sale/x.ts', code)).toEqual(['perron/arrows']);
  });

  test("only the entry files of the bundle import 'electron'; a type of it may be taken anywhere", async () => {
    const code = "import { app } from 'electron';\nvoid app.quit();\n";
    expect(await refusals('electron/main-entry.ts', code)).toEqual([]);
    expect(await refusals('electron/window.ts', code)).toEqual(['perron/arrows']);
    expect(await refusals('electron/window.ts', "export const it = import('electron');")).toEqual(['perron/arrows']);
    expect(await refusals('electron/window.ts', "import type { App } from 'electron';\nexport type { App };")).toEqual(
      [],
    );
  });
});

describe('the core reaches neither time nor chance nor the outside', () => {
  const globals = [
    'export const it = new Date();',
    'export const it = performance.now();',
    'setTimeout(() => undefined, 1);',
    'setInterval(() => undefined, 1);',
    'setImmediate(() => undefined);',
    'export const it = crypto.randomUUID();',
    'export const it = process.env;',
    'export const it = globalThis.Date;',
    "export const it = fetch('http://x');",
    'export const it = Temporal.Now.instant();',
  ];
  test.each(globals)('%s', async (code) => {
    expect(await refusals('kiosk/sale/x.ts', code)).toContain('no-restricted-globals');
    expect(await refusals('kiosk/journal/sqlite-journal.ts', code)).toContain('no-restricted-globals');
  });

  test('nor Math.random, nor Temporal.Now of the polyfill', async () => {
    const now = "import { Temporal } from '../../basics/temporal.ts';\nexport const it = Temporal.Now.instant();";
    expect(await refusals('kiosk/sale/x.ts', now)).toEqual(['no-restricted-properties']);
    expect(await refusals('kiosk/sale/x.ts', 'export const it = Math.random();')).toEqual(['no-restricted-properties']);
  });

  test.each([
    "import { it } from 'node:fs';",
    "import { it } from 'node:fs/promises';",
    "import { it } from 'fs';",
    "import { it } from 'node:timers/promises';",
    "import { it } from 'node:perf_hooks';",
    "import { it } from 'node:net';",
    "import { it } from 'node:sqlite';",
    "import { randomBytes as it } from 'node:crypto';",
    "import { randomUUID as it } from 'node:crypto';",
    "import it from 'node:crypto';",
    "import * as it from 'node:crypto';",
  ])('%s', async (line) => {
    expect(await refusals('kiosk/sale/x.ts', `${line}\nexport { it };`)).toEqual(['no-restricted-imports']);
  });

  test('hashing is no chance, and the journal on SQLite may open its files', async () => {
    const hash = "import { createHash } from 'node:crypto';\nexport { createHash };";
    const disk =
      "import { openSync } from 'node:fs';\nimport { DatabaseSync } from 'node:sqlite';\nexport { openSync, DatabaseSync };";
    expect(await refusals('kiosk/sale/x.ts', hash)).toEqual([]);
    expect(await refusals('kiosk/journal/sqlite-journal.ts', disk)).toEqual([]);
    expect(await refusals('kiosk/journal/journal.ts', disk)).toEqual(['no-restricted-imports']);
    expect(
      await refusals(
        'kiosk/journal/sqlite-journal.ts',
        "import { randomBytes } from 'node:crypto';\nexport { randomBytes };",
      ),
    ).toEqual(['no-restricted-imports']);
  });

  test('its tests, and other rooms, may', async () => {
    expect(await refusals('kiosk/sale/x.test.ts', 'export const it = new Date();')).toEqual([]);
    expect(await refusals('scripts/run/x.ts', 'export const it = new Date();')).toEqual([]);
  });
});

describe('no failure vanishes in the core', () => {
  test.each([
    'try {\n  it();\n} catch {}\n',
    'try {\n  it();\n} catch (error) {\n  // nothing to do\n}\n',
    'it().catch(() => undefined);',
    'it().catch(() => {});',
    'it().catch(function () {});',
  ])('%s', async (code) => {
    expect(await refusals('kiosk/sale/x.ts', code)).toEqual(['no-restricted-syntax']);
    expect(await refusals('kiosk/sale/x.test.ts', code)).toEqual([]);
    expect(await refusals('electron/x.ts', code)).toEqual([]);
  });

  test('one that is handed on or becomes a value may be caught', async () => {
    const value = 'export function known() {\n  try {\n    return it();\n  } catch {\n    return undefined;\n  }\n}\n';
    expect(await refusals('kiosk/sale/x.ts', value)).toEqual([]);
    expect(await refusals('kiosk/sale/x.ts', 'it().catch((error) => tell(error));')).toEqual([]);
  });

  test('nor does a promise that nobody waits for, by way of void', async () => {
    const rule = '@typescript-eslint/no-floating-promises';
    expect((await rulesOf('kiosk/counts.ts'))[rule]).toMatchObject([2, { ignoreVoid: false }]);
    expect((await rulesOf('basics/money.ts'))[rule]).not.toMatchObject([2, { ignoreVoid: false }]);
  });
});

test('Temporal is the pinned polyfill by way of basics/temporal.ts in every room', async () => {
  expect(await refusals('renderer/x.ts', 'export const it = Temporal.Now.instant();')).toEqual([
    'no-restricted-globals',
  ]);
  const polyfill = "export { Temporal } from 'temporal-polyfill';";
  expect(await refusals('renderer/x.ts', polyfill)).toEqual(['no-restricted-imports']);
  expect(await refusals('basics/temporal.ts', polyfill)).toEqual([]);
});

test('in every room a floating promise and an unused Result are errors', async () => {
  for (const path of ['basics/money.ts', 'kiosk/counts.ts', 'renderer/app.tsx', 'test/support/hall.ts']) {
    const rules = await rulesOf(path);
    expect(rules['@typescript-eslint/no-floating-promises']).toMatchObject([2, {}]);
    expect(rules['perron/no-unused-result']).toEqual([2]);
  }
});
