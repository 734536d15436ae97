import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, describe, expect, test } from 'vitest';

import { downloadBegins, electronUrl, findElectron } from './installation.mjs';
import { sourceHash } from './pages.mjs';

const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
});

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'perron-bootstrap-'));
  cleanUps.push(() => {
    rmSync(path, { recursive: true });
  });
  return path;
}

async function served(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  cleanUps.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/electron.zip`;
}

describe("Electron's binary", () => {
  test('a host that sends its first bytes is worth waiting for, however long the rest takes', async () => {
    expect(await downloadBegins(await served((_, response) => response.write('PK')), 5_000)).toBe(true);
  });

  test('a host that answers no, hangs, or is not there is not', async () => {
    expect(await downloadBegins(await served((_, response) => response.writeHead(404).end('no')), 5_000)).toBe(false);
    expect(await downloadBegins(await served((_, response) => response.writeHead(200).flushHeaders()), 50)).toBe(false);
    expect(await downloadBegins('http://127.0.0.1:1/electron.zip', 5_000)).toBe(false);
  });

  test('is asked of its publisher, or of the mirror that the electron package knows', () => {
    const machine = { platform: 'linux', arch: 'x64', env: {} };
    const file = 'v45.4.1/electron-v45.4.1-linux-x64.zip';
    expect(electronUrl('45.4.1', machine)).toBe(`https://github.com/electron/electron/releases/download/${file}`);
    expect(electronUrl('45.4.1', { ...machine, env: { ELECTRON_MIRROR: 'https://mirror.example/e' } })).toBe(
      `https://mirror.example/e/${file}`,
    );
  });

  test('is found only where both the note of its path and the program are', () => {
    const root = folder();
    const dist = join(root, 'node_modules', 'electron', 'dist');
    mkdirSync(dist, { recursive: true });
    expect(findElectron(root, {})).toBeUndefined();
    writeFileSync(join(dist, '..', 'path.txt'), 'electron');
    expect(findElectron(root, {})).toBeUndefined();
    writeFileSync(join(dist, 'electron'), '', { mode: 0o755 });
    expect(findElectron(root, {})).toBe(join(dist, 'electron'));
  });
});

describe('the sources of the pages', () => {
  test('a change, a new file and a new name each ask for a new build; a test does not', () => {
    const root = folder();
    mkdirSync(join(root, 'renderer'));
    const page = join(root, 'renderer', 'page.tsx');
    writeFileSync(page, 'one');
    const first = sourceHash(root);
    expect(sourceHash(root)).toBe(first);
    writeFileSync(page, 'two');
    const changed = sourceHash(root);
    expect(changed).not.toBe(first);
    writeFileSync(join(root, 'renderer', 'page.test.tsx'), 'test');
    expect(sourceHash(root)).toBe(changed);
    writeFileSync(join(root, 'renderer', 'other.tsx'), '');
    const added = sourceHash(root);
    expect(added).not.toBe(changed);
    rmSync(join(root, 'renderer', 'other.tsx'));
    writeFileSync(join(root, 'renderer', 'another.tsx'), '');
    expect(sourceHash(root)).not.toBe(added);
  });
});
