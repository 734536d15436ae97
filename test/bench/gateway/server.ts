import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { ServerAnswer, ServerOrder } from './messages.ts';

/** A server in a process of its own; it ends with `end`, and by itself when this process is gone. */
export class BenchServer {
  private readonly process: ChildProcess;
  private readonly ended: Promise<unknown>;

  constructor() {
    this.process = fork(join(import.meta.dirname, 'server-process.ts'), {
      execArgv: ['--disable-warning=ExperimentalWarning', ...process.execArgv],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.ended = once(this.process, 'exit');
  }

  /** Gives an order and awaits that it is done. */
  async order(order: ServerOrder): Promise<ServerAnswer> {
    const answered = once(this.process, 'message');
    this.process.send(order);
    const ended = this.ended.then(() => {
      throw new Error('a server of the bench ended');
    });
    const [answer] = (await Promise.race([answered, ended])) as [ServerAnswer];
    return answer;
  }

  /** Starts serving and hands back where. */
  async serve(order: ServerOrder & { kind: 'simulate' | 'echo' }): Promise<NonNullable<ServerAnswer['address']>> {
    const { address } = await this.order(order);
    if (address === undefined) throw new Error('a server without an address');
    return address;
  }

  async end(): Promise<void> {
    await this.order({ kind: 'close' });
    this.process.disconnect();
    await this.ended;
  }
}
