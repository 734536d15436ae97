import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/longest-first.ts';

export default defineConfig({
  test: {
    environment: 'node',
    include: ['**/*.test.ts', '**/*.test.tsx'],
    exclude: ['**/node_modules/**', 'dist', 'out', '.perron', 'test/journeys', 'test/bench'],
    passWithNoTests: false,
    allowOnly: false,
    // The kill test fills one, and does little but wait for motors.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
  },
});
