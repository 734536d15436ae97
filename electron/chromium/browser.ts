import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../../basics/clock.ts';

export interface BrowserOptions {
  /** Path of a Chromium or Chrome program. */
  readonly binary: string;
  /** A start URL of `serveKiosk`. */
  readonly url: string;
  /** Fills the screen with `--kiosk`; otherwise a window of the kiosk's shape that fits into `display`. */
  readonly fullScreen: boolean;
  /** Size of the display in physical pixels, where known. */
  readonly display?: DisplaySize;
  /** A window of its own place and size instead of the kiosk's shape, in display pixels. */
  readonly window?: DisplaySize & { readonly x: number; readonly y: number };
  /** Only for a container where Chromium's sandbox cannot work. */
  readonly noSandbox?: boolean;
  readonly clock: Clock;
  readonly log: (line: string) => void;
}

export interface DisplaySize {
  readonly width: number;
  readonly height: number;
}

export interface BrowserExit {
  readonly code: number | null;
  readonly signal: string | null;
  /** Set when the program could not be started at all. */
  readonly error?: string;
}

export interface Browser {
  readonly pid: number | undefined;
  /** Settles once the program has ended, for whatever reason, and its profile is deleted; never rejects. */
  readonly exited: Promise<BrowserExit>;
  /** Asks the program to end, insists after a while, and resolves when it is gone. */
  close(): Promise<BrowserExit>;
}

/** The kiosk's screen: 21.5", portrait. */
const kioskScreen: DisplaySize = { width: 1080, height: 1920 };
/** Where the display's size is not known: a common notebook's. */
const usualDisplay: DisplaySize = { width: 1920, height: 1080 };
/** Part of the display's height that a desktop's bars and the window's title leave. */
const usableHeight = 0.88;
/** Chromium writes its profile on SIGTERM; the profile is thrown away, so waiting longer saves nothing. */
const insistAfterMs = 3000;

/** Starts a Chromium with a fresh profile on the kiosk's page. */
export async function startBrowser(options: BrowserOptions): Promise<Browser> {
  const profile = await mkdtemp(join(tmpdir(), 'perron-browser-'));
  const child = spawn(options.binary, browserArguments(options, profile), { stdio: 'ignore' });
  const ended = new Promise<BrowserExit>((resolve) => {
    child.once('exit', (code, signal) => {
      resolve({ code, signal });
    });
    child.once('error', (error) => {
      if (child.pid === undefined) resolve({ code: null, signal: null, error: error.message });
      else options.log(`browser: ${error.message}`);
    });
  });
  const exited = ended.then(async (exit) => {
    options.log(`browser ended: ${exit.error ?? exit.signal ?? `code ${String(exit.code)}`}`);
    await removeProfile(profile, options.log);
    return exit;
  });
  return {
    pid: child.pid,
    exited,
    close: async () => {
      child.kill('SIGTERM');
      const insist = options.clock.after(insistAfterMs, () => {
        child.kill('SIGKILL');
      });
      try {
        return await exited;
      } finally {
        insist.cancel();
      }
    },
  };
}

/** The command line. Every flag takes something away: first-run pages, background traffic, gestures that leave the page. */
export function browserArguments(
  options: Pick<BrowserOptions, 'url' | 'fullScreen' | 'display' | 'window' | 'noSandbox'>,
  profile: string,
): readonly string[] {
  return [
    `--app=${options.url}`,
    `--user-data-dir=${profile}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-features=Translate,TranslateUI',
    '--disable-pinch',
    '--overscroll-history-navigation=0',
    ...placeArguments(options),
    // Without the sandbox Chromium covers the top of the page with a warning unless it believes in a test.
    ...(options.noSandbox === true ? ['--no-sandbox', '--test-type'] : []),
  ];
}

function placeArguments(options: Pick<BrowserOptions, 'fullScreen' | 'display' | 'window'>): readonly string[] {
  const { window } = options;
  if (window !== undefined) {
    return [
      `--window-position=${String(window.x)},${String(window.y)}`,
      `--window-size=${String(window.width)},${String(window.height)}`,
    ];
  }
  return options.fullScreen ? fullScreenArguments(options.display) : windowArguments(options.display ?? usualDisplay);
}

/** Without a window manager `--kiosk` does not fill the screen by itself, so the size is said too where it is known. */
function fullScreenArguments(display: DisplaySize | undefined): readonly string[] {
  if (display === undefined) return ['--kiosk'];
  return ['--kiosk', '--window-position=0,0', `--window-size=${String(display.width)},${String(display.height)}`];
}

/** A window that shows the whole kiosk screen, drawn smaller where the display is smaller. */
function windowArguments(display: DisplaySize): readonly string[] {
  const scale = Math.min(1, display.width / kioskScreen.width, (display.height * usableHeight) / kioskScreen.height);
  const rounded = Math.floor(scale * 100) / 100;
  return [
    `--window-size=${String(kioskScreen.width)},${String(kioskScreen.height)}`,
    `--force-device-scale-factor=${String(rounded)}`,
  ];
}

/** Chromium's helpers may still write for a moment after it ended, hence the retries. */
async function removeProfile(profile: string, log: (line: string) => void): Promise<void> {
  try {
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  } catch (error) {
    log(`browser profile not removed: ${String(error)}`);
  }
}
