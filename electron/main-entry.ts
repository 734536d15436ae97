import * as electron from 'electron';
import { join } from 'node:path';
import { runShell, type ShellOptions } from './main.ts';

/**
 * Starts the Electron shell; the composition's bundle calls this at its top level, and nothing else. Not awaited
 * there: Electron becomes ready only after its entry module has run to its end.
 */
export function startElectronShell(options: Omit<ShellOptions, 'preload'>): void {
  runShell(electron, { ...options, preload: join(import.meta.dirname, 'preload.cjs') }).catch((error: unknown) => {
    options.log(`the kiosk cannot start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    electron.app.exit(1);
  });
}
