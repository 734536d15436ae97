import { spawn } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import type { RunFlags } from './flags.ts';

/**
 * Builds Electron's two bundles and starts its binary on them; the kiosk then runs in Electron's main process
 * (`electron-main.ts`). Ends when Electron ends.
 */
export async function runElectron(
  flags: RunFlags,
  say: (line: string) => void,
  closers: (() => Promise<unknown>)[],
  end: (code: number) => Promise<void>,
): Promise<void> {
  const { browser } = flags;
  if (browser === undefined) throw new Error('--shell electron without --browser');
  say('building the Electron bundles');
  const vite = ['node_modules/vite/bin/vite.js', 'build', '-c', 'electron/vite.config.ts', '--mode'];
  await done(process.execPath, [...vite, 'main'], { PERRON_ENTRY: join('scripts', 'run', 'electron-main.ts') });
  await done(process.execPath, [...vite, 'preload'], {});
  const child = spawn(
    browser,
    [join('dist', 'electron', 'main.js'), ...(flags.noSandbox ? ['--no-sandbox'] : []), ...process.argv.slice(2)],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  );
  const exited = new Promise<number>((resolve) => {
    child.on('exit', (code) => {
      resolve(code ?? 1);
    });
    child.on('error', () => {
      resolve(1);
    });
  });
  closers.push(() => {
    child.kill('SIGTERM');
    return exited;
  });
  await end(await exited);
}

function done(command: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...env } });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`building the Electron bundle ended with ${String(code)}`));
    });
  });
}
