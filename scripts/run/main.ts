import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import process from 'node:process';
import { systemClock as clock } from '../../basics/system-clock.ts';
import type { DockServer } from '../../dock/server.ts';
import { startBrowser, type Browser } from '../../electron/chromium/browser.ts';
import { serveKiosk } from '../../electron/chromium/server.ts';
import { hearProcessFailures } from '../../electron/process-failures.ts';
import { openDock } from './dock.ts';
import { runElectron } from './electron.ts';
import { readFlags, type RunFlags } from './flags.ts';
import { openStation, type Station } from './station.ts';

/**
 * What `npm start` runs on Node 24 once everything is installed and built: the kiosk with whatever is simulated, the
 * dock beside it, and a shell that shows them. Ends on Ctrl-C, when its starter is gone, or when its window is closed.
 */
const flags = readFlags(process.argv.slice(2));
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const closers: (() => Promise<unknown>)[] = [];
let ending: Promise<void> | undefined;
let running: Station | undefined;

function end(code: number): Promise<void> {
  ending ??= (async () => {
    for (const close of closers.reverse()) await close();
    process.exit(code);
  })();
  return ending;
}

/** Right of the kiosk's window on a common notebook's display. */
const besideKiosk = { x: 560, y: 0, width: 1080, height: 980 };

/** Before there is a kiosk that could take a failure, nothing can go on. */
function failed(error: unknown): void {
  if (running !== undefined) {
    running.failed(error);
    return;
  }
  say(`cannot start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  process.exit(1);
}

hearProcessFailures(process, failed, say);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end(0));
process.on('disconnect', () => void end(0));

if (flags.shell === 'electron') await runElectron(flags, say, closers, end);
else await run(flags);

async function run({
  data,
  settings,
  port,
  shell,
  browser,
  dock,
  dispenser,
  fullScreen,
  noSandbox,
}: RunFlags): Promise<void> {
  say(`data: ${data}`);
  const random = (): string => randomBytes(24).toString('base64url');
  const window = { noSandbox, clock, log: say };
  let dockServer: DockServer | undefined;
  let dockWindow: Browser | undefined;
  const station = await openStation({
    data,
    settingsFile: settings,
    dispenser,
    say,
    async assembled(simulated) {
      dockServer = await openDock(simulated, dock, random, say);
      if (dockServer === undefined) return;
      say(`dock: ${dockServer.url}`);
      if (shell !== 'chromium' || browser === undefined) return;
      const { url } = dockServer;
      dockWindow = await startBrowser({ ...window, binary: browser, url, fullScreen: false, window: besideKiosk });
    },
  });
  running = station;
  closers.push(() => station.close());
  // The dock looks at the simulators, so it goes before them.
  closers.push(async () => {
    await dockWindow?.close();
    await dockServer?.close();
  });
  const server = await serveKiosk({
    kiosk: station.kiosk,
    files: join('dist', 'renderer'),
    port,
    clock,
    random,
    log: say,
  });
  closers.push(() => server.close());
  const simulated = station.acceptor !== undefined || station.printer !== undefined;
  say(`kiosk: ${server.url}`);
  if (shell === 'chromium' && browser !== undefined) {
    const kiosk = await startBrowser({
      ...window,
      binary: browser,
      url: server.url,
      fullScreen: fullScreen || !simulated,
    });
    closers.push(() => kiosk.close());
    endWith(kiosk);
  }
  say('ready; Ctrl-C ends everything');
}

/** The kiosk's window was closed: everything ends. */
function endWith(window: Browser): void {
  void window.exited.then((exit) => {
    if (exit.error !== undefined) say(`The browser could not be started: ${exit.error}`);
    return end(exit.error === undefined ? 0 : 1);
  });
}
