import { describe, expect, test } from 'vitest';

import { browserCandidates, hasDisplay, installCommand, isCi, shellPlan, type Machine } from './shell.mjs';

const desktop: Machine = { platform: 'linux', env: { DISPLAY: ':0', PATH: '/a:/b' }, uid: 1000, hasApt: true };

describe('which shell is tried', () => {
  test('Electron first, downloaded if need be, then any Chromium', () => {
    expect(shellPlan(undefined, desktop)).toEqual(['electron here', 'electron download', 'chromium here']);
  });

  test("as root on Debian a missing Chromium is Debian's", () => {
    expect(shellPlan(undefined, { ...desktop, uid: 0 }).at(-1)).toBe('chromium from Debian');
    expect(shellPlan(undefined, { ...desktop, uid: 0, hasApt: false }).at(-1)).toBe('chromium here');
  });

  test('with CI set Electron is never downloaded', () => {
    const ci = { ...desktop, env: { ...desktop.env, CI: 'true' } };
    expect(shellPlan(undefined, ci)).toEqual(['electron here', 'chromium here']);
    expect(shellPlan('electron', ci)).toEqual(['electron here']);
  });

  test('a shell that was asked for is the only one tried', () => {
    expect(shellPlan('electron', desktop)).toEqual(['electron here', 'electron download']);
    expect(shellPlan('chromium', desktop)).toEqual(['chromium here']);
    expect(shellPlan('none', desktop)).toEqual([]);
  });

  test('without a display on Linux there is none, whatever was asked for', () => {
    const server = { ...desktop, env: { PATH: '/a', DISPLAY: '' } };
    expect(shellPlan(undefined, server)).toEqual([]);
    expect(shellPlan('chromium', server)).toEqual([]);
    expect(hasDisplay({ platform: 'linux', env: { WAYLAND_DISPLAY: 'wayland-0' } })).toBe(true);
    expect(hasDisplay({ platform: 'darwin', env: {} })).toBe(true);
  });
});

describe('where a Chromium is looked for', () => {
  test('on the PATH, Chromium before Chrome', () => {
    const found = browserCandidates(desktop);
    expect(found.slice(0, 3)).toEqual(['/a/chromium', '/b/chromium', '/a/chromium-browser']);
    expect(found).toContain('/b/google-chrome-stable');
  });

  test('CHROMIUM_PATH stands alone', () => {
    const named = { ...desktop, env: { ...desktop.env, CHROMIUM_PATH: '/opt/my chromium' } };
    expect(browserCandidates(named)).toEqual(['/opt/my chromium']);
  });

  test('in the usual places of macOS and Windows', () => {
    expect(browserCandidates({ ...desktop, platform: 'darwin', env: { HOME: '/Users/o' } })).toContain(
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    );
    expect(browserCandidates({ ...desktop, platform: 'win32', env: { ProgramFiles: 'C:\\Program Files' } })).toContain(
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    );
  });
});

test('CI is set by any value but an empty one and "false"', () => {
  expect([{ CI: 'true' }, { CI: '1' }, { CI: 'false' }, { CI: '' }, {}].map(isCi)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

test('the sentence for a person names a command of their system', () => {
  expect(installCommand('chromium', desktop)).toBe('sudo apt-get install chromium');
  expect(installCommand('socat', { ...desktop, uid: 0 })).toBe('apt-get install socat');
  expect(installCommand('chromium', { ...desktop, platform: 'darwin', hasApt: false })).toMatch(/^brew install/);
});
