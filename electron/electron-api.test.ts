import type * as Electron from 'electron';
import { expect, test } from 'vitest';
import type { ElectronApi, PreloadApi } from './electron-api.ts';

/** These compile only while the real Electron fits the hand-made interface. */
const mainFits = (real: typeof Electron): ElectronApi => real;
const preloadFits = (real: typeof Electron): PreloadApi => real;

test('the real Electron satisfies the hand-made interface (held by the type check)', () => {
  expect([mainFits.length, preloadFits.length]).toEqual([1, 1]);
});
