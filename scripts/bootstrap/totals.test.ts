import { describe, expect, test } from 'vitest';

import { addUp, journeyTotals, oneCheck, summaryLine, vitestTotals } from './totals.mjs';

function report(...files: [status: string, ...tests: [status: string, fullName: string][]][]): string {
  return JSON.stringify({
    testResults: files.map(([status, ...tests]) => ({
      status,
      assertionResults: tests.map(([outcome, fullName]) => ({ status: outcome, fullName })),
    })),
  });
}

describe('what vitest said', () => {
  test('passed, failed and skipped tests are counted', () => {
    const tests = report(
      ['failed', ['passed', 'a'], ['failed', 'b'], ['skipped', 'c'], ['todo', 'd']],
      ['passed', ['passed', 'e']],
    );
    expect(vitestTotals(tests, 1)).toEqual({ passed: 2, failed: 1, skipped: 2, unforgiven: ['c', 'd'] });
  });

  test('a skip of the group "electron binary" is forgiven', () => {
    expect(vitestTotals(report(['passed', ['pending', 'shell electron binary opens one window']]), 0)).toEqual({
      passed: 0,
      failed: 0,
      skipped: 1,
      unforgiven: [],
    });
  });

  test('a file that cannot be loaded is a failure', () => {
    expect(vitestTotals(report(['failed'], ['passed', ['passed', 'a']]), 1)).toMatchObject({ passed: 1, failed: 1 });
  });

  test('no report, an unreadable one, or a bad end without a failed test is a failure', () => {
    expect(vitestTotals(undefined, 0)).toMatchObject({ failed: 1 });
    expect(vitestTotals('{', 0)).toMatchObject({ failed: 1 });
    expect(vitestTotals(report(['passed', ['passed', 'a']]), 1)).toMatchObject({ passed: 1, failed: 1 });
  });
});

describe('what the journeys said', () => {
  test('their last line counts, and each named skip', () => {
    const output =
      'buy a ticket ... good\nskipped: electron binary: the window\njourneys: 4 passed, 0 failed, 1 skipped\n\n';
    expect(journeyTotals(output, 0)).toEqual({ passed: 4, failed: 0, skipped: 1, unforgiven: [] });
  });

  test('a skip without a name is not forgiven', () => {
    expect(journeyTotals('journeys: 4 passed, 0 failed, 1 skipped', 0).unforgiven).toHaveLength(1);
  });

  test('without the line, or with a bad exit code, they failed', () => {
    expect(journeyTotals('Segmentation fault', 139)).toMatchObject({ passed: 0, failed: 1 });
    expect(journeyTotals('journeys: 4 passed, 0 failed, 0 skipped\nthen it broke', 0)).toMatchObject({ failed: 1 });
    expect(journeyTotals('journeys: 4 passed, 0 failed, 0 skipped', 1)).toMatchObject({ passed: 4, failed: 1 });
  });
});

describe('the last line', () => {
  const skips = { passed: 10, failed: 0, skipped: 2, unforgiven: ['needs socat'] };

  test('is the sum of all runners', () => {
    expect(summaryLine(addUp([oneCheck(true), oneCheck(false), skips], false))).toBe('11 passed, 1 failed, 2 skipped');
  });

  test('with CI set a skip that is not forgiven is a failure', () => {
    expect(summaryLine(addUp([oneCheck(true), skips], true))).toBe('11 passed, 1 failed, 1 skipped');
  });
});
