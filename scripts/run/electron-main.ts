import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import process from 'node:process';
import { systemClock as clock } from '../../basics/system-clock.ts';
import type { DockServer } from '../../dock/server.ts';
import { startElectronShell } from '../../electron/main-entry.ts';
import { openDock } from './dock.ts';
import { readFlags } from './flags.ts';
import { openStation } from './station.ts';

// The composition that Electron's main process runs under `npm start`: the same station, shown by Electron.
const known = process.argv.filter((argument) => argument !== '--no-sandbox').slice(2);
const flags = readFlags(known);
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

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
    return {
      kiosk: station.kiosk,
      async close() {
        await dock?.close();
        await station.close();
      },
    };
  },
});
