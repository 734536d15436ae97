import type {
  App,
  CustomScheme,
  ElectronApi,
  IpcEvent,
  PageContents,
  Preventable,
  ShellSession,
  ShellWindow,
  WindowOptions,
} from '../electron-api.ts';

type Listener = (...values: never[]) => unknown;

/** Listeners by event name, as Electron's emitters have them. */
class Emitter {
  private readonly listeners = new Map<string, Listener[]>();

  on(event: string, listener: Listener): this {
    this.listeners.set(event, [...(this.listeners.get(event) ?? []), listener]);
    return this;
  }

  once(event: string, listener: Listener): this {
    return this.on(event, listener);
  }

  removeAllListeners(event: string): this {
    this.listeners.delete(event);
    return this;
  }

  /** Calls the listeners of an event; returns how many there were. */
  emit(event: string, ...values: unknown[]): number {
    const listeners = this.listeners.get(event) ?? [];
    for (const listener of listeners) (listener as (...values: unknown[]) => unknown)(...values);
    return listeners.length;
  }

  /** Whether some listener of an event that can be prevented prevented it. */
  prevented(event: string, ...more: unknown[]): boolean {
    let prevented = false;
    const preventable: Preventable = {
      preventDefault: () => {
        prevented = true;
      },
    };
    this.emit(event, preventable, ...more);
    return prevented;
  }
}

/** A page's contents; what main sends to it is kept. */
class FakeContents extends Emitter implements PageContents {
  readonly id: number;
  readonly sent: { readonly channel: string; readonly value: unknown }[] = [];
  openHandler: (() => { action: 'deny' }) | undefined;
  destroyed = false;

  constructor(id: number) {
    super();
    this.id = id;
  }

  send(channel: string, value: unknown): void {
    if (this.destroyed) throw new Error('Object has been destroyed');
    this.sent.push({ channel, value });
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  setWindowOpenHandler(handler: () => { action: 'deny' }): void {
    this.openHandler = handler;
  }
}

class FakeWindow extends Emitter implements ShellWindow {
  readonly webContents: FakeContents;
  readonly options: WindowOptions;
  readonly loaded: string[] = [];
  shown = false;

  constructor(contents: FakeContents, options: WindowOptions) {
    super();
    this.webContents = contents;
    this.options = options;
  }

  loadURL(url: string): Promise<void> {
    this.loaded.push(url);
    return Promise.resolve();
  }

  show(): void {
    this.shown = true;
  }

  isDestroyed(): boolean {
    return this.webContents.destroyed;
  }
}

class FakeApp extends Emitter implements App {
  sandboxed = false;
  firstInstance = true;
  quits = 0;
  readonly exits: number[] = [];

  enableSandbox(): void {
    this.sandboxed = true;
  }

  requestSingleInstanceLock(): boolean {
    return this.firstInstance;
  }

  whenReady(): Promise<void> {
    return Promise.resolve();
  }

  quit(): void {
    this.quits += 1;
  }

  exit(code: number): void {
    this.exits.push(code);
  }
}

/** The one session; keeps what it was told, for a test to ask. */
class FakeSession extends Emitter implements ShellSession {
  pageHandler: ((request: Request) => Response) | undefined;
  permissionRequest: Parameters<ShellSession['setPermissionRequestHandler']>[0] | undefined;
  permissionCheck: (() => boolean) | undefined;
  devicePermission: (() => boolean) | undefined;
  private beforeRequest: Parameters<ShellSession['webRequest']['onBeforeRequest']>[0] | undefined;

  readonly protocol: ShellSession['protocol'] = {
    handle: (_scheme, handler) => {
      this.pageHandler = handler;
    },
  };
  readonly webRequest: ShellSession['webRequest'] = {
    onBeforeRequest: (listener) => {
      this.beforeRequest = listener;
    },
  };

  setPermissionRequestHandler(handler: Parameters<ShellSession['setPermissionRequestHandler']>[0]): void {
    this.permissionRequest = handler;
  }

  setPermissionCheckHandler(handler: () => boolean): void {
    this.permissionCheck = handler;
  }

  setDevicePermissionHandler(handler: () => boolean): void {
    this.devicePermission = handler;
  }

  /** Whether a request to this address would leave the page. */
  lets(url: string): boolean {
    let cancelled = false;
    this.beforeRequest?.({ url }, (answer) => {
      cancelled = answer.cancel;
    });
    return !cancelled;
  }
}

class FakeIpcMain extends Emitter {
  private readonly handlers = new Map<string, (event: IpcEvent, ...values: unknown[]) => unknown>();

  handle(channel: string, listener: (event: IpcEvent, ...values: unknown[]) => unknown): void {
    this.handlers.set(channel, listener);
  }

  removeHandler(channel: string): void {
    this.handlers.delete(channel);
  }

  /** As Electron does: what the handler throws is a rejection at the page. */
  invoke(event: IpcEvent, channel: string, value: unknown): Promise<unknown> {
    const handler = this.handlers.get(channel);
    if (handler === undefined) return Promise.reject(new Error(`No handler registered for '${channel}'`));
    return Promise.resolve().then(() => handler(event, value));
  }
}

/** Enough of Electron, in one process, to try the shell: no window appears and nothing is checked for it. */
export class FakeElectron implements ElectronApi {
  readonly app = new FakeApp();
  readonly ipcMain = new FakeIpcMain();
  readonly theSession = new FakeSession();
  readonly schemes: CustomScheme[] = [];
  readonly windows: FakeWindow[] = [];
  readonly partitions: string[] = [];
  menuRemoved = false;
  readonly BrowserWindow: ElectronApi['BrowserWindow'];

  readonly Menu: ElectronApi['Menu'] = {
    setApplicationMenu: () => {
      this.menuRemoved = true;
    },
  };
  readonly protocol: ElectronApi['protocol'] = {
    registerSchemesAsPrivileged: (schemes) => {
      this.schemes.push(...schemes);
    },
  };
  readonly session: ElectronApi['session'] = {
    fromPartition: (partition) => {
      this.partitions.push(partition);
      return this.theSession;
    },
  };

  constructor() {
    const { app, windows } = this;
    this.BrowserWindow = class extends FakeWindow {
      constructor(options: WindowOptions) {
        super(new FakeContents(windows.length + 1), options);
        windows.push(this);
        app.emit('web-contents-created', {}, this.webContents);
      }
    };
  }

  /** The only window; throws while there is none. */
  get window(): FakeWindow {
    const [window] = this.windows;
    if (window === undefined || this.windows.length > 1) throw new Error('not one window');
    return window;
  }
}
