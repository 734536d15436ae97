import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A start takes one or two seconds; on a busy machine more. */
const startLimitMs = 60_000;
/** A kiosk that does not end by then hangs, which is a finding. */
const endLimitMs = 15_000;

/** A kiosk as `npm start` runs it, in a process of its own. */
export interface KioskProcess {
  /** Start addresses with their one-time codes. */
  readonly kioskUrl: string;
  readonly dockUrl: string | undefined;
  /** Its data directory; gone after `end`, unless it is to be kept. */
  readonly data: string;
  /** Everything that it printed so far. */
  output(): string;
  /** Asks it to end, as Ctrl-C does, and waits until it has. Rejects when it does not end by itself. */
  end(options?: { readonly keepData?: boolean }): Promise<void>;
}

/** A fresh data directory. */
export function freshData(): string {
  return mkdtempSync(join(tmpdir(), 'perron-journey-'));
}

/** Starts the real program without a window, on a free port. */
export async function startKiosk(options: {
  readonly data: string;
  readonly settingsFile?: string;
}): Promise<KioskProcess> {
  const settings = options.settingsFile === undefined ? [] : ['--settings', options.settingsFile];
  const args = [
    join('scripts', 'run', 'main.ts'),
    '--shell',
    'none',
    '--port',
    '0',
    '--data',
    options.data,
    ...settings,
  ];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  const note = (line: string): void => {
    lines.push(line);
  };
  createInterface({ input: child.stderr }).on('line', note);
  const stdout = createInterface({ input: child.stdout });
  stdout.on('line', note);
  const output = (): string => lines.join('\n');

  await new Promise<void>((resolve, reject) => {
    const limit = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`the kiosk was not ready after ${String(startLimitMs)} ms:\n${output()}`));
    }, startLimitMs);
    child.once('exit', (code) => {
      clearTimeout(limit);
      reject(new Error(`the kiosk ended at once with ${String(code)}:\n${output()}`));
    });
    stdout.on('line', (line) => {
      if (!line.startsWith('ready')) return;
      clearTimeout(limit);
      resolve();
    });
  });

  const address = (name: string): string | undefined =>
    lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
  const kioskUrl = address('kiosk');
  if (kioskUrl === undefined) throw new Error(`the kiosk printed no address:\n${output()}`);
  return {
    kioskUrl,
    dockUrl: address('dock'),
    data: options.data,
    output,
    async end({ keepData = false } = {}) {
      await endChild(child);
      if (!keepData) rmSync(options.data, { recursive: true, force: true });
    },
  };
}

async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  const limit = setTimeout(() => child.kill('SIGKILL'), endLimitMs);
  child.kill('SIGTERM');
  const [, signal] = await ended;
  clearTimeout(limit);
  if (signal === 'SIGKILL') throw new Error(`the kiosk did not end by itself within ${String(endLimitMs)} ms`);
}
