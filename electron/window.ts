import type { Clock } from '../basics/clock.ts';
import type { ElectronApi, PageContents, ShellSession, ShellWindow } from './electron-api.ts';
import { isPageUrl, pageOrigin } from './page-scheme.ts';

/** In-memory: nothing of a passenger's visit is ever on disk. */
const partition = 'kiosk';
/** Long enough not to spin when the page dies at each start, short enough that a passenger waits. */
const reloadAfterMs = 1000;
/** Outside full screen the kiosk's 1080 × 1920 screen is drawn at half size, to fit a desktop's display. */
const windowScale = 0.5;

export interface WindowSettings {
  /** Path of the preload bundle. */
  readonly preload: string;
  readonly fullScreen: boolean;
  readonly clock: Clock;
  readonly log: (line: string) => void;
}

/** The session that the window lives in: no permission, no device, no download, no address but the page's own. */
export function lockedSession(electron: Pick<ElectronApi, 'session'>): ShellSession {
  const session = electron.session.fromPartition(partition, { cache: false });
  session.setPermissionRequestHandler((_contents, _permission, callback) => {
    callback(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => {
    event.preventDefault();
  });
  session.webRequest.onBeforeRequest((details, callback) => {
    callback({ cancel: !isPageUrl(details.url) });
  });
  return session;
}

/** Takes from any page contents, of whatever window, the ways out of the page. */
export function lockContents(contents: PageContents): void {
  const prevent = (event: { preventDefault(): void }): void => {
    event.preventDefault();
  };
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', prevent);
  contents.on('will-frame-navigate', prevent);
  contents.on('will-redirect', prevent);
  contents.on('will-attach-webview', prevent);
}

/** The one window. Its page is loaded by `loadPage` once the main process listens to it. */
export function createWindow(electron: Pick<ElectronApi, 'BrowserWindow'>, settings: WindowSettings): ShellWindow {
  const window = new electron.BrowserWindow({
    width: 1080 * windowScale,
    height: 1920 * windowScale,
    useContentSize: true,
    kiosk: settings.fullScreen,
    show: false,
    backgroundColor: '#ffffff',
    webPreferences: {
      preload: settings.preload,
      partition,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      zoomFactor: settings.fullScreen ? 1 : windowScale,
      devTools: false,
    },
  });
  window.once('ready-to-show', () => {
    window.show();
  });
  return window;
}

/** Loads the page, and loads it again whenever its process dies: the passenger must find a kiosk. */
export async function loadPage(window: ShellWindow, { clock, log }: WindowSettings): Promise<void> {
  const load = (): Promise<void> => window.loadURL(`${pageOrigin}/`);
  window.webContents.on('render-process-gone', (_event, details) => {
    log(`page process gone: ${details.reason}`);
    clock.after(reloadAfterMs, () => {
      if (window.isDestroyed()) return;
      load().catch((error: unknown) => {
        log(`page not loaded: ${String(error)}`);
      });
    });
  });
  await load();
}
