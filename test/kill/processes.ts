import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { KioskNews, KioskOrder, WorldAddresses, WorldAnswer, WorldOrder } from './messages.ts';

/** How a process ended. */
export interface End {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A process of ours: ended by its own handle, and by itself when this one is gone. */
class Child {
  readonly ended: Promise<End>;
  protected readonly process: ChildProcess;
  private errors = '';

  constructor(program: string, compileCache: string) {
    this.process = fork(join(import.meta.dirname, program), {
      execPath: process.execPath,
      execArgv: ['--disable-warning=ExperimentalWarning'],
      env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: compileCache },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.process.stderr?.on('data', (chunk: Buffer) => {
      this.errors += chunk.toString();
    });
    this.ended = new Promise((resolve) => {
      this.process.once('exit', (code, signal) => {
        resolve({ code, signal });
      });
    });
  }

  /** What it wrote about its own failure. */
  get complaint(): string {
    return this.errors.slice(0, 2_000);
  }

  async end(): Promise<void> {
    this.process.kill('SIGKILL');
    await this.ended;
  }
}

/** A process that does what it is told, one order after the other, and answers each when it is done. */
export class Servant<Orders extends { readonly order: object; readonly answer: unknown }> extends Child {
  private tail: Promise<unknown> = Promise.resolve();

  /** Gives an order and awaits that it is done; orders wait for each other. Fails when the process ends. */
  order(order: Orders['order']): Promise<Orders['answer']> {
    const answer = this.tail.then(async () => {
      const answered = once(this.process, 'message');
      // To a process that has just died nothing can be said; its end is told below.
      if (this.process.connected) this.process.send(order, () => undefined);
      const ended = this.ended.then(() => {
        throw new Error(`the process ended: ${this.complaint}`);
      });
      const [message] = (await Promise.race([answered, ended])) as [Orders['answer']];
      return message;
    });
    this.tail = answer.catch(() => undefined);
    return answer;
  }
}

/** Gateway and devices in one process. */
export class WorldProcess extends Servant<{ order: WorldOrder; answer: WorldAnswer }> {
  constructor(compileCache: string) {
    super('world.ts', compileCache);
  }

  async open(folder: string): Promise<WorldAddresses> {
    const { addresses } = await this.order({ kind: 'open', folder });
    if (addresses === undefined) throw new Error('a world without addresses');
    return addresses;
  }
}

/** One life of a kiosk; it is loaded at once and begins with the order `start`. */
export class KioskProcess extends Child {
  constructor(compileCache: string) {
    super('kiosk-process.ts', compileCache);
  }

  onNews(listener: (news: KioskNews) => void): () => void {
    this.process.on('message', listener);
    return () => {
      this.process.off('message', listener);
    };
  }

  order(order: KioskOrder): void {
    // To a process that has just died nothing can be said; its end is told by `ended`.
    if (this.process.connected) this.process.send(order, () => undefined);
  }
}
