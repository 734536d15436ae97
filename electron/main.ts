import type { Clock } from '../basics/clock.ts';
import { readPageFiles } from '../basics/web/page.ts';
import type { Kiosk } from '../kiosk/contract/kiosk.ts';
import type { ElectronApi } from './electron-api.ts';
import { connectPage } from './ipc.ts';
import { answerPageRequest, pageScheme } from './page-scheme.ts';
import { createWindow, loadPage, lockContents, lockedSession } from './window.ts';

/** A kiosk that runs, and how to end it. */
export interface RunningKiosk {
  readonly kiosk: Kiosk;
  close(): Promise<void>;
}

export interface ShellOptions {
  /** Puts the adapters together and starts the kiosk; called once, after Electron is ready. */
  readonly startKiosk: () => Promise<RunningKiosk>;
  /** Directory of the built renderer. */
  readonly files: string;
  /** Path of the preload bundle. */
  readonly preload: string;
  readonly fullScreen: boolean;
  readonly clock: Clock;
  readonly log: (line: string) => void;
}

/**
 * The whole Electron shell. Must be called before Electron is ready, hence not behind an `await`. Resolves once
 * the page is loaded, or at once in a second instance, which quits; rejects when renderer or kiosk cannot start.
 */
export async function runShell(electron: ElectronApi, options: ShellOptions): Promise<void> {
  const { app, protocol, Menu, ipcMain } = electron;
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([pageScheme]);
  if (!app.requestSingleInstanceLock()) {
    options.log('a kiosk already runs here');
    app.quit();
    return;
  }
  app.on('web-contents-created', (_event, contents) => {
    lockContents(contents);
  });
  app.on('window-all-closed', () => {
    app.quit();
  });
  await app.whenReady();

  Menu.setApplicationMenu(null);
  const files = await readPageFiles(options.files);
  const running = await options.startKiosk();
  // Before the window, which takes its session by name.
  lockedSession(electron).protocol.handle(pageScheme.scheme, (request) => answerPageRequest(files, request));
  const window = createWindow(electron, options);
  const disconnect = connectPage(ipcMain, window.webContents, running.kiosk, options.log);
  let closing = false;
  app.on('will-quit', (event) => {
    // Quitting waits for the kiosk to close its journal and let go of its devices, however often it is asked.
    event.preventDefault();
    if (closing) return;
    closing = true;
    disconnect();
    running.close().then(
      () => {
        app.exit(0);
      },
      (error: unknown) => {
        options.log(`kiosk did not close: ${String(error)}`);
        app.exit(1);
      },
    );
  });
  await loadPage(window, options);
}
