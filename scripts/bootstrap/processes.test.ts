import { tmpdir } from 'node:os';

import { describe, expect, test } from 'vitest';

import { endAll, run } from './processes.mjs';

const kept = { cwd: tmpdir(), output: 'kept' } as const;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe.skipIf(process.platform === 'win32')('children of the bootstrap', () => {
  test('the exit code and both outputs come back', async () => {
    const program = 'console.log("out"); console.error("err"); process.exitCode = 3';
    const { code, output } = await run(process.execPath, ['-e', program], kept);
    expect(code).toBe(3);
    expect(output).toContain('out\n');
    expect(output).toContain('err\n');
  });

  test('a program that is not there is code 127 and says so', async () => {
    const { code, output } = await run('/no/such/program', [], kept);
    expect(code).toBe(127);
    expect(output).toContain('ENOENT');
  });

  test('what a child leaves behind in its group ends with it', async () => {
    const { output } = await run('/bin/sh', ['-c', 'sleep 600 >/dev/null 2>&1 & echo $!'], kept);
    expect(Number(output)).toBeGreaterThan(0);
    expect(isAlive(Number(output))).toBe(false);
  });

  test('endAll ends a child and its own children', async () => {
    let pid = 0;
    const running = run('/bin/sh', ['-c', 'echo $$; sleep 600; echo survived'], {
      ...kept,
      onText: (text) => {
        pid = Number(text);
        void endAll('SIGTERM');
      },
    });
    const { code, output } = await running;
    expect(pid).toBeGreaterThan(0);
    expect(code).toBe(128 + 15);
    expect(output).not.toContain('survived');
    expect(isAlive(pid)).toBe(false);
  });
});
