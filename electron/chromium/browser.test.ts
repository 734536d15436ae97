import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../basics/system-clock.ts';
import { VirtualClock } from '../../basics/virtual-clock.ts';
import { browserArguments, startBrowser, type BrowserOptions } from './browser.ts';

const url = 'http://127.0.0.1:4000/?code=abc';

describe('the command line', () => {
  test('opens the page as an application in its own profile, quietly', () => {
    const line = browserArguments({ url, fullScreen: true }, '/tmp/profile');
    expect(line).toContain(`--app=${url}`);
    expect(line).toContain('--user-data-dir=/tmp/profile');
    for (const flag of ['--kiosk', '--no-first-run', '--disable-sync', '--disable-pinch']) expect(line).toContain(flag);
    expect(line.join(' ')).not.toContain('--window-size');
  });

  test('fills a display of known size also without a window manager', () => {
    const line = browserArguments({ url, fullScreen: true, display: { width: 1080, height: 1920 } }, '/p');
    expect(line).toEqual(expect.arrayContaining(['--kiosk', '--window-position=0,0', '--window-size=1080,1920']));
    expect(line.join(' ')).not.toContain('scale');
  });

  test('keeps the sandbox unless told otherwise', () => {
    expect(browserArguments({ url, fullScreen: true }, '/p')).not.toContain('--no-sandbox');
    expect(browserArguments({ url, fullScreen: true, noSandbox: true }, '/p')).toContain('--no-sandbox');
  });

  test('a window of its own place stands where it is told', () => {
    const window = { x: 560, y: 0, width: 1080, height: 980 };
    const line = browserArguments({ url, fullScreen: false, window }, '/p');
    expect(line).toContain('--window-position=560,0');
    expect(line).toContain('--window-size=1080,980');
  });

  test.each([
    [{ width: 1920, height: 1080 }, '0.49'],
    [{ width: 540, height: 4000 }, '0.5'],
    [{ width: 3840, height: 4320 }, '1'],
  ])('a window on a display of %o shows the whole kiosk screen at %s', (display, scale) => {
    const line = browserArguments({ url, fullScreen: false, display }, '/p');
    expect(line).toContain('--window-size=1080,1920');
    expect(line).toContain(`--force-device-scale-factor=${scale}`);
    expect(line).not.toContain('--kiosk');
  });
});

describe.skipIf(process.platform === 'win32')('the process', () => {
  const cleanups: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const cleanup of cleanups.splice(0)) await cleanup();
  });

  /** A stand-in for Chromium; it tells its command line over a socket, and with that, that it runs. */
  async function standIn(then: string) {
    const directory = await mkdtemp(join(tmpdir(), 'perron-stand-in-'));
    cleanups.push(() => rm(directory, { recursive: true }));
    const address = join(directory, 'started');
    let say: (words: string[]) => void = () => undefined;
    const started = new Promise<string[]>((resolve) => {
      say = resolve;
    });
    const server = createServer((socket) => {
      let text = '';
      socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      socket.on('end', () => {
        say(JSON.parse(text) as string[]);
      });
    });
    await new Promise<void>((resolve) => server.listen(address, resolve));
    cleanups.push(() => new Promise((resolve) => server.close(resolve)));
    const binary = join(directory, 'chromium.cjs');
    const script = `require('node:net').connect(${JSON.stringify(address)}).end(JSON.stringify(process.argv.slice(2)));`;
    await writeFile(binary, `#!/usr/bin/env node\n${then}\n${script}\n`);
    await chmod(binary, 0o755);
    return { binary, started };
  }

  function options(change: Partial<BrowserOptions> & Pick<BrowserOptions, 'binary'>, lines: string[] = []) {
    const log = (line: string): void => {
      lines.push(line);
    };
    return { url, fullScreen: true, clock: systemClock, log, ...change };
  }

  function profileOf(line: readonly string[]): string {
    return line.find((word) => word.startsWith('--user-data-dir='))?.slice('--user-data-dir='.length) ?? '';
  }

  test('runs until it is closed; its profile goes with it', async () => {
    const { binary, started } = await standIn('setInterval(() => undefined, 1000);');
    const lines: string[] = [];
    const browser = await startBrowser(options({ binary }, lines));
    const profile = profileOf(await started);
    expect(existsSync(profile)).toBe(true);
    expect(await browser.close()).toEqual({ code: null, signal: 'SIGTERM' });
    expect(existsSync(profile)).toBe(false);
    expect(lines).toEqual(['browser ended: SIGTERM']);
  });

  test('each start has a profile of its own', async () => {
    const { binary, started } = await standIn('setInterval(() => undefined, 1000);');
    const other = await standIn('setInterval(() => undefined, 1000);');
    const first = await startBrowser(options({ binary }));
    const second = await startBrowser(options({ binary: other.binary }));
    expect(profileOf(await started)).not.toBe(profileOf(await other.started));
    await first.close();
    await second.close();
  });

  test('one that does not end when asked is ended', async () => {
    const { binary, started } = await standIn(
      "process.on('SIGTERM', () => undefined); setInterval(() => undefined, 1000);",
    );
    const clock = new VirtualClock('2026-11-23T10:00:00Z');
    const browser = await startBrowser(options({ binary, clock }));
    await started;
    const closing = browser.close();
    await clock.advance(3000);
    expect(await closing).toEqual({ code: null, signal: 'SIGKILL' });
    expect(clock.waiting).toBe(0);
  });

  test('an end of its own is reported', async () => {
    const { binary } = await standIn('process.exitCode = 7;');
    const browser = await startBrowser(options({ binary }));
    expect(await browser.exited).toEqual({ code: 7, signal: null });
    expect(await browser.close()).toEqual({ code: 7, signal: null });
  });

  test('a program that is not there is reported, not thrown', async () => {
    const browser = await startBrowser(options({ binary: '/nowhere/chromium' }));
    const exit = await browser.exited;
    expect([exit.code, exit.signal]).toEqual([null, null]);
    expect(exit.error).toContain('ENOENT');
  });
});
