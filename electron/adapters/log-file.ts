import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../basics/clock.ts';
import type { Log } from '../../kiosk/log.ts';

/** Writes one JSON line an event into a file a day; warnings also to `show`. */
export function fileLog(folder: string, clock: Clock, show: (line: string) => void): Log {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const write = (level: 'info' | 'warn', sentence: string, facts: Readonly<Record<string, unknown>> = {}): void => {
    const at = clock.wall().toString();
    const line = JSON.stringify({ at, level, sentence, ...facts });
    try {
      appendFileSync(join(folder, `${at.slice(0, 10)}.jsonl`), `${line}\n`);
    } catch (error) {
      // A disk that is full must not end what can still be done without it.
      show(`the log cannot be written: ${String(error)}`);
    }
    if (level === 'warn') show(sentence);
  };
  return {
    info: (sentence, facts) => {
      write('info', sentence, facts);
    },
    warn: (sentence, facts) => {
      write('warn', sentence, facts);
    },
  };
}
