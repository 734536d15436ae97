import { afterEach, describe, expect, test } from 'vitest';
import { VirtualClock } from '../basics/virtual-clock.ts';
import { channels } from './channels.ts';
import type { IpcEvent } from './electron-api.ts';
import { runShell, type ShellOptions } from './main.ts';
import { pageOrigin } from './page-scheme.ts';
import { builtPage, pageHtml } from './testing/built-page.ts';
import { FakeElectron } from './testing/fake-electron.ts';
import { FakeKiosk } from './testing/fake-kiosk.ts';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

async function start(change: Partial<ShellOptions> = {}) {
  const page = await builtPage();
  cleanups.push(() => page.remove());
  const electron = new FakeElectron();
  const kiosk = new FakeKiosk();
  const clock = new VirtualClock('2026-11-23T10:00:00Z');
  const lines: string[] = [];
  let closed = 0;
  const close = (): Promise<void> => {
    closed += 1;
    return Promise.resolve();
  };
  await runShell(electron, {
    startKiosk: () => Promise.resolve({ kiosk, close }),
    files: page.files,
    preload: '/opt/perron/preload.cjs',
    fullScreen: true,
    clock,
    log: (line) => {
      lines.push(line);
    },
    ...change,
  });
  const { window } = electron;
  /** What Electron says of a message from the kiosk's own page. */
  const own: IpcEvent = { sender: window.webContents, senderFrame: { origin: pageOrigin, parent: null } };
  return { electron, window, kiosk, clock, lines, own, closedTimes: () => closed };
}

const back = { type: 'call', name: 'back', argument: {} };
const search = { type: 'query', id: 1, name: 'searchStations', argument: { text: 'київ' } };

describe('the window is locked down', () => {
  test('isolated, sandboxed, without Node, in memory only', async () => {
    const { electron, window } = await start();
    expect(electron.app.sandboxed).toBe(true);
    expect(window.options.kiosk).toBe(true);
    expect(window.options.webPreferences).toMatchObject({
      preload: '/opt/perron/preload.cjs',
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      devTools: false,
    });
    expect(electron.partitions).toEqual([window.options.webPreferences.partition]);
    expect(window.options.webPreferences.partition).not.toMatch(/^persist:/);
    expect(electron.menuRemoved).toBe(true);
  });

  test('shows the kiosk page and nothing before it is drawn', async () => {
    const { electron, window } = await start();
    expect(window.loaded).toEqual(['perron://app/']);
    expect(electron.schemes).toEqual([{ scheme: 'perron', privileges: { standard: true, secure: true } }]);
    expect(window.shown).toBe(false);
    window.emit('ready-to-show');
    expect(window.shown).toBe(true);
  });

  test.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])(
    '%s is prevented',
    async (event) => {
      const { window } = await start();
      expect(window.webContents.prevented(event, 'https://evil.example/')).toBe(true);
    },
  );

  test('no second window, no download, no permission, no device', async () => {
    const { electron, window } = await start();
    const session = electron.theSession;
    expect(window.webContents.openHandler?.()).toEqual({ action: 'deny' });
    expect(session.prevented('will-download')).toBe(true);
    const granted: boolean[] = [];
    session.permissionRequest?.(window.webContents, 'media', (answer) => granted.push(answer));
    expect(granted).toEqual([false]);
    expect([session.permissionCheck?.(), session.devicePermission?.()]).toEqual([false, false]);
  });

  test.each([
    ['perron://app/assets/main.js', true],
    ['https://evil.example/', false],
    ['http://127.0.0.1/', false],
    ['file:///etc/passwd', false],
    ['perron://application/', false],
  ])('a request to %s: %s', async (url, allowed) => {
    const { electron } = await start();
    expect(electron.theSession.lets(url)).toBe(allowed);
  });

  test('the page is served from the list made at start, with a policy that lets it load only itself', async () => {
    const { electron } = await start();
    const ask = (url: string, method = 'GET') => electron.theSession.pageHandler?.(new Request(url, { method }));
    const page = ask('perron://app/');
    expect([page?.status, await page?.text()]).toEqual([200, pageHtml]);
    expect(page?.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src 'self'; .*connect-src 'none'/,
    );
    expect(page?.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(ask('perron://app/assets/onest.woff2?v=1')?.headers.get('content-type')).toBe('font/woff2');
    for (const url of ['perron://app/../secret.js', 'perron://app/..%2fsecret.js', 'perron://other/index.html']) {
      expect(ask(url)?.status).toBe(404);
    }
    expect(ask('perron://app/', 'POST')?.status).toBe(404);
  });
});

describe('the line to the kiosk', () => {
  test('shows the present view when the page says hello, and then each new one', async () => {
    const { electron, window, kiosk, own } = await start();
    expect(window.webContents.sent).toEqual([]);
    electron.ipcMain.emit(channels.hello, own, undefined);
    kiosk.change();
    expect(window.webContents.sent).toMatchObject([
      { channel: 'perron:view', value: { revision: 1 } },
      { channel: 'perron:view', value: { revision: 2 } },
    ]);
  });

  test('carries calls and answers questions', async () => {
    const { electron, kiosk, own } = await start();
    electron.ipcMain.emit(channels.call, own, back);
    expect(kiosk.calls).toEqual([{ name: 'back', argument: {} }]);
    expect(await electron.ipcMain.invoke(own, channels.query, search)).toMatchObject([{ code: '2200001' }]);
  });

  test.each<[string, Partial<IpcEvent>, string]>([
    ['another window', { sender: { id: 99 } }, 'another window'],
    ['a frame inside the page', { senderFrame: { origin: pageOrigin, parent: {} } }, 'not the main frame'],
    ['another origin', { senderFrame: { origin: 'https://evil.example', parent: null } }, 'another origin'],
    ['no origin', { senderFrame: { origin: 'null', parent: null } }, 'another origin'],
    ['a frame that is gone', { senderFrame: null }, 'a frame that is gone'],
  ])('does nothing for %s', async (_what, change, reason) => {
    const { electron, window, kiosk, lines, own } = await start();
    const event = { ...own, ...change };
    electron.ipcMain.emit(channels.hello, event, undefined);
    electron.ipcMain.emit(channels.call, event, back);
    await expect(electron.ipcMain.invoke(event, channels.query, search)).rejects.toThrow('refused');
    expect([kiosk.calls, kiosk.searched, window.webContents.sent]).toEqual([[], [], []]);
    expect(lines).toEqual(Array(3).fill(`ipc ignored: sender: ${reason}`));
  });

  test.each([
    ['no message', undefined],
    ['another shape', ['call', 'back']],
    ['no such call', { ...back, name: 'openCashBox' }],
    ['a name from the prototype', { ...back, name: 'toString' }],
    ['an argument of another shape', { ...back, name: 'goTo', argument: { step: 'service' } }],
  ])('ignores and logs %s', async (_what, message) => {
    const { electron, kiosk, lines, own } = await start();
    electron.ipcMain.emit(channels.call, own, message);
    expect(kiosk.calls).toEqual([]);
    expect(lines).toEqual([expect.stringMatching(/^ipc ignored: /)]);
  });

  test('refuses a question of another shape', async () => {
    const { electron, kiosk, own } = await start();
    const long = { ...search, argument: { text: 'к'.repeat(61) } };
    await expect(electron.ipcMain.invoke(own, channels.query, long)).rejects.toThrow('refused');
    expect(kiosk.searched).toEqual([]);
  });

  test('sends nothing to a page that is gone', async () => {
    const { window, kiosk } = await start();
    window.webContents.destroyed = true;
    kiosk.change();
    expect(window.webContents.sent).toEqual([]);
  });
});

describe('its life', () => {
  test('the page is loaded again after its process died', async () => {
    const { window, clock, lines } = await start();
    window.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    await clock.advance(1000);
    expect(window.loaded).toHaveLength(2);
    expect(lines).toEqual(['page process gone: crashed']);
  });

  test('a second instance leaves the devices to the first', async () => {
    const electron = new FakeElectron();
    electron.app.firstInstance = false;
    let started = false;
    await runShell(electron, {
      startKiosk: () => {
        started = true;
        return Promise.reject(new Error('must not start'));
      },
      files: '/nowhere',
      preload: '/nowhere',
      fullScreen: true,
      clock: new VirtualClock('2026-11-23T10:00:00Z'),
      log: () => undefined,
    });
    expect([started, electron.app.quits, electron.windows.length]).toEqual([false, 1, 0]);
  });

  test('quitting waits until the kiosk has closed', async () => {
    const { electron, kiosk, own, closedTimes } = await start();
    electron.app.emit('window-all-closed');
    expect(electron.app.quits).toBe(1);
    expect(electron.app.prevented('will-quit')).toBe(true);
    expect(electron.app.prevented('will-quit')).toBe(true);
    expect([closedTimes(), electron.app.exits]).toEqual([1, []]);
    await Promise.resolve();
    expect(electron.app.exits).toEqual([0]);
    expect([kiosk.listening, electron.ipcMain.emit(channels.call, own, back)]).toEqual([0, 0]);
  });

  test('a kiosk that cannot start rejects, and no window opens', async () => {
    await expect(start({ startKiosk: () => Promise.reject(new Error('settings: port')) })).rejects.toThrow('settings');
  });
});
