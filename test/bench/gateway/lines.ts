import { connect, type TLSSocket } from 'node:tls';
import { benchLogin } from './messages.ts';

/**
 * Two hundred kept-alive TLS lines with as little around them as can be, so that the servers are what is measured: a
 * request is bytes, of an answer only the length is looked at.
 */

export interface Asked {
  readonly path: string;
  readonly body: string;
}

/** An exchange that was had. */
export interface Exchange {
  readonly asked: Asked;
  /** The answer's body. */
  readonly answer: Buffer;
}

/** What came of one wave of requests. */
export interface Wave {
  readonly exchanges: readonly (readonly Exchange[])[];
  /** Milliseconds, each answer's. */
  readonly latencies: readonly number[];
  readonly answers: number;
  /** From the first request to the last answer, milliseconds. */
  readonly ms: number;
}

const HEAD_END = Buffer.from('\r\n\r\n');
const authorization = Buffer.from(`${benchLogin.login}:${benchLogin.password}`).toString('base64');

function bytesOf({ path, body }: Asked): Buffer {
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/xml; charset=utf-8\r\n` +
      `Authorization: Basic ${authorization}\r\nContent-Length: ${String(Buffer.byteLength(body))}\r\n\r\n${body}`,
  );
}

class Line {
  private readonly socket: TLSSocket;
  private readonly broken: (error: Error) => void;
  private received: Buffer = Buffer.alloc(0);
  private waiting: ((answer: Buffer) => void) | undefined;

  constructor(socket: TLSSocket, broken: (error: Error) => void) {
    this.socket = socket;
    this.broken = broken;
    socket.on('data', (chunk: Buffer) => {
      this.received = this.received.length === 0 ? chunk : Buffer.concat([this.received, chunk]);
      this.look();
    });
    socket.on('error', broken);
  }

  ask(request: Buffer, done: (answer: Buffer) => void): void {
    this.waiting = done;
    this.socket.write(request);
  }

  end(): void {
    this.waiting = undefined;
    this.socket.destroy();
  }

  private look(): void {
    const end = this.received.indexOf(HEAD_END);
    if (end === -1) return;
    const head = this.received.toString('latin1', 0, end);
    const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
    if (!head.startsWith('HTTP/1.1 200') || length === undefined) {
      this.broken(new Error(`an answer that the bench does not expect: ${head.slice(0, 200)}`));
      return;
    }
    const whole = end + HEAD_END.length + Number(length);
    if (this.received.length < whole) return;
    const answer = this.received.subarray(end + HEAD_END.length, whole);
    this.received = this.received.subarray(whole);
    const { waiting } = this;
    this.waiting = undefined;
    waiting?.(answer);
  }
}

/** A server closes a line that has been idle for 5 s: one that is older than this is opened anew, milliseconds. */
const IDLE_MS = 2500;

/** Lines to one server. */
export class Lines {
  private readonly count: number;
  private readonly address: { readonly url: string; readonly caPem: string };
  private lines: readonly Line[] = [];
  private usedAt = -Infinity;
  private failed: ((error: Error) => void) | undefined;
  private readonly encoded = new Map<string, Buffer>();

  constructor(count: number, address: { readonly url: string; readonly caPem: string }) {
    this.count = count;
    this.address = address;
  }

  /** Sees to it that all lines stand; to be awaited before each wave. */
  async ready(): Promise<void> {
    if (performance.now() - this.usedAt < IDLE_MS) return;
    this.end();
    const port = Number(new URL(this.address.url).port);
    const ca = this.address.caPem;
    const opening = Array.from(
      { length: this.count },
      () =>
        new Promise<TLSSocket>((resolve, reject) => {
          const socket = connect({ host: '127.0.0.1', port, ca, minVersion: 'TLSv1.2' }, () => {
            socket.off('error', reject);
            resolve(socket);
          });
          socket.once('error', reject);
        }),
    );
    this.lines = (await Promise.all(opening)).map((socket) => new Line(socket, (error) => this.failed?.(error)));
  }

  /** Every line asks one request after another, until `next` has none for it. Hears the last answer to the line first. */
  wave(next: (line: number, last: Exchange | undefined) => Asked | undefined): Promise<Wave> {
    return new Promise((resolve, reject) => {
      this.failed = reject;
      const exchanges = this.lines.map((): Exchange[] => []);
      const latencies: number[] = [];
      const begun = performance.now();
      let working = this.lines.length;
      const step = (line: Line, index: number): void => {
        const asked = next(index, exchanges[index]?.at(-1));
        if (asked === undefined) {
          working -= 1;
          if (working === 0) {
            this.failed = undefined;
            this.usedAt = performance.now();
            resolve({ exchanges, latencies, answers: latencies.length, ms: performance.now() - begun });
          }
          return;
        }
        const bytes = this.encode(asked);
        const sent = performance.now();
        line.ask(bytes, (answer) => {
          latencies.push(performance.now() - sent);
          exchanges[index]?.push({ asked, answer });
          step(line, index);
        });
      };
      this.lines.forEach(step);
    });
  }

  /** Encodes requests before they are timed. */
  prepare(requests: readonly Asked[]): void {
    for (const asked of requests) this.encoded.set(keyOf(asked), bytesOf(asked));
  }

  end(): void {
    this.failed = undefined;
    for (const line of this.lines) line.end();
  }

  private encode(asked: Asked): Buffer {
    return this.encoded.get(keyOf(asked)) ?? bytesOf(asked);
  }
}

function keyOf({ path, body }: Asked): string {
  return path + body;
}
