/**
 * The few parts of Electron that the shell uses, so that it can be read and tested without Electron. The real
 * module fits this interface; `electron-api.test.ts` holds that against `electron.d.ts`.
 */
export interface ElectronApi {
  readonly app: App;
  readonly BrowserWindow: new (options: WindowOptions) => ShellWindow;
  readonly Menu: { setApplicationMenu(menu: null): void };
  readonly ipcMain: IpcMain;
  readonly protocol: { registerSchemesAsPrivileged(schemes: CustomScheme[]): void };
  readonly session: { fromPartition(partition: string, options: { cache: boolean }): ShellSession };
}

export interface App {
  enableSandbox(): void;
  requestSingleInstanceLock(): boolean;
  whenReady(): Promise<void>;
  quit(): void;
  exit(code: number): void;
  on(event: 'window-all-closed', listener: () => void): unknown;
  on(event: 'will-quit', listener: (event: Preventable) => void): unknown;
  on(event: 'web-contents-created', listener: (event: Preventable, contents: PageContents) => void): unknown;
}

export interface Preventable {
  preventDefault(): void;
}

export interface CustomScheme {
  scheme: string;
  privileges: { standard: boolean; secure: boolean };
}

export interface ShellSession {
  readonly protocol: { handle(scheme: string, handler: (request: Request) => Response): void };
  readonly webRequest: {
    onBeforeRequest(
      listener: (details: { readonly url: string }, callback: (answer: { cancel: boolean }) => void) => void,
    ): void;
  };
  setPermissionRequestHandler(
    handler: (contents: unknown, permission: unknown, callback: (granted: boolean) => void) => void,
  ): void;
  setPermissionCheckHandler(handler: () => boolean): void;
  setDevicePermissionHandler(handler: () => boolean): void;
  on(event: 'will-download', listener: (event: Preventable) => void): unknown;
}

export interface WindowOptions {
  readonly width: number;
  readonly height: number;
  readonly useContentSize: boolean;
  readonly kiosk: boolean;
  readonly show: boolean;
  readonly backgroundColor: string;
  readonly webPreferences: {
    readonly preload: string;
    readonly partition: string;
    readonly contextIsolation: boolean;
    readonly sandbox: boolean;
    readonly nodeIntegration: boolean;
    readonly webSecurity: boolean;
    readonly webviewTag: boolean;
    readonly navigateOnDragDrop: boolean;
    readonly spellcheck: boolean;
    readonly zoomFactor: number;
    readonly devTools: boolean;
  };
}

export interface ShellWindow {
  readonly webContents: PageContents;
  loadURL(url: string): Promise<void>;
  show(): void;
  isDestroyed(): boolean;
  once(event: 'ready-to-show', listener: () => void): unknown;
}

/** Events by which a page would leave for another, or bring another in. */
export type WayOut = 'will-navigate' | 'will-frame-navigate' | 'will-redirect' | 'will-attach-webview';

export interface PageContents {
  readonly id: number;
  send(channel: string, value: unknown): void;
  isDestroyed(): boolean;
  setWindowOpenHandler(handler: () => { action: 'deny' }): void;
  on(event: WayOut, listener: (event: Preventable) => void): unknown;
  on(event: 'render-process-gone', listener: (event: unknown, details: { readonly reason: string }) => void): unknown;
}

export interface IpcMain {
  on(channel: string, listener: (event: IpcEvent, ...values: unknown[]) => void): unknown;
  handle(channel: string, listener: (event: IpcEvent, ...values: unknown[]) => unknown): void;
  removeAllListeners(channel: string): unknown;
  removeHandler(channel: string): void;
}

/** What a message from a page says about its sender, as Electron (not the page) fills it in. */
export interface IpcEvent {
  readonly sender: { readonly id: number };
  readonly senderFrame: { readonly origin: string; readonly parent: unknown } | null;
}

/** What the preload script gets from Electron. */
export interface PreloadApi {
  readonly contextBridge: { exposeInMainWorld(name: string, value: unknown): void };
  readonly ipcRenderer: IpcRenderer;
}

export interface IpcRenderer {
  send(channel: string, value?: unknown): void;
  invoke(channel: string, value: unknown): Promise<unknown>;
  on(channel: string, listener: (event: unknown, value: unknown) => void): unknown;
}
