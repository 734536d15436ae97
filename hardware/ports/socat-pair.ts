import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';

/** Two ends of a pseudo-terminal pair: a serial line without hardware, for tests. */
export interface SocatPair {
  readonly first: string;
  readonly second: string;
  /** Ends the line, as when the adapter is pulled out. */
  stop(): Promise<void>;
}

/** Whether the program `socat` is on this machine; without it tests on a real line are skipped aloud. */
export function hasSocat(): boolean {
  return spawnSync('socat', ['-V']).status === 0;
}

/** Starts `socat` and waits until it has named both ends. */
export async function startSocatPair(): Promise<SocatPair> {
  const child = spawn('socat', ['-d', '-d', 'pty,raw,echo=0', 'pty,raw,echo=0'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(child, 'exit');
  let log = '';
  const ends = await new Promise<readonly [string, string]>((resolve, reject) => {
    child.once('error', reject);
    child.stderr.on('data', (chunk: Buffer) => {
      log += chunk.toString();
      const [first, second] = [...log.matchAll(/PTY is (\S+)/g)].map((match) => match[1]);
      if (first !== undefined && second !== undefined && log.includes('starting data transfer')) {
        resolve([first, second]);
      }
    });
    child.once('exit', () => {
      reject(new Error(`socat ended: ${log}`));
    });
  });
  return {
    first: ends[0],
    second: ends[1],
    async stop() {
      child.kill();
      await ended;
    },
  };
}
