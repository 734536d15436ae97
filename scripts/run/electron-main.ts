import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import process from 'node:process';
import { systemClock as clock } from '../../basics/system-clock.ts';
import type { DockServer } from '../../dock/server.ts';
import { startElectronShell } from '../../electron/main-entry.ts';
import { hearProcessFailures } from '../../electron/process-failures.ts';
import { openDock } from './dock.ts';
import { readFlags } from './flags.ts';
import { openStation, type Station } from './station.ts';

// The composition that Electron's main process runs under `npm start`: the same station, shown by Electron.
const known = process.argv.filter((argument) => argument !== '--no-sandbox').slice(2);
const flags = readFlags(known);
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
let running: Station | undefined;

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
startElectronShell({
  files: join('dist', 'renderer'),
  fullScreen: flags.fullScreen,
  clock,
  log: say,
  async startKiosk() {
    let dock: DockServer | undefined;
    const station = await openStation({
      data: flags.data,
      settingsFile: flags.settings,
      dispenser: flags.dispenser,
      say,
      async assembled(simulated) {
        dock = await openDock(simulated, flags.dock, () => randomBytes(24).toString('base64url'), say);
        if (dock !== undefined) say(`dock: ${dock.url}`);
      },
    });
    running = station;
    return {
      kiosk: station.kiosk,
      async close() {
        await dock?.close();
        await station.close();
      },
    };
  },
});
