import { EventEmitter } from 'node:events';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { expect, test } from 'vitest';
import { hearProcessFailures } from './process-failures.ts';

test('a rejected promise and an exception that nobody caught are heard, and the process goes on', () => {
  const program = `
    const { hearProcessFailures } = await import(${JSON.stringify(join(import.meta.dirname, 'process-failures.ts'))});
    hearProcessFailures(process, (error) => console.log('heard ' + error.message), console.log);
    void Promise.reject(new Error('a promise'));
    setTimeout(() => { throw new Error('a timer'); }, 5);
    setTimeout(() => console.log('still here'), 20);
  `;
  const said = execFileSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' });
  expect(said.trim().split('\n')).toEqual(['heard a promise', 'heard a timer', 'still here']);
});

test('whoever fails while hearing of a failure ends nothing either', () => {
  const emitter = new EventEmitter();
  const said: string[] = [];
  hearProcessFailures(
    emitter,
    () => {
      throw new Error('no memory');
    },
    (line) => said.push(line),
  );
  emitter.emit('uncaughtException', new Error('first'));
  expect(said).toEqual(['a failure could not be handled: Error: no memory']);
});
