import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

import { arrows } from './scripts/lint/arrows.ts';
import { CORE_GLOBALS, CORE_PROPERTIES, CORE_SYNTAX, coreImports } from './scripts/lint/core.ts';
import { noUnusedResult } from './scripts/lint/no-unused-result.ts';

/** Through unknown: the rule types of typescript-eslint and of ESLint describe the same thing in two ways. */
const perron = /** @type {import('eslint').ESLint.Plugin} */ (
  /** @type {unknown} */ ({ rules: { arrows, 'no-unused-result': noUnusedResult } })
);

const TEMPORAL = { name: 'Temporal', message: 'Take it from basics/temporal.ts: the same pinned polyfill everywhere.' };
const POLYFILL = { name: 'temporal-polyfill', message: 'Only basics/temporal.ts imports it.' };
const TESTS = ['**/*.test.{ts,tsx}', 'test/**'];

/**
 * The options of `no-restricted-imports` that every file gets, with more of them.
 *
 * @param {{ paths: object[], patterns: object[] }} [more]
 * @returns {['error', object]}
 */
function restrictedImports(more = { paths: [], patterns: [] }) {
  return ['error', { paths: [POLYFILL, ...more.paths], patterns: more.patterns }];
}

export default defineConfig(
  globalIgnores(['dist/', 'out/', '.perron/', 'test-results/', 'coverage/']),
  {
    files: ['**/*.{ts,tsx,mjs}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { perron },
    rules: {
      'perron/arrows': 'error',
      'perron/no-unused-result': 'error',
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-globals': ['error', TEMPORAL],
      'no-restricted-imports': restrictedImports(),
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-floating-promises': ['error', { checkThenables: true }],
      // A string is spread for its code points on purpose: Ukrainian letters are counted and encoded one by one.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: false, allowNullish: false, allowAny: false },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['basics/temporal.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    files: ['kiosk/**'],
    ignores: TESTS,
    rules: {
      'no-restricted-globals': ['error', TEMPORAL, ...CORE_GLOBALS],
      'no-restricted-properties': ['error', ...CORE_PROPERTIES],
      'no-restricted-imports': restrictedImports(coreImports()),
      'no-restricted-syntax': ['error', ...CORE_SYNTAX],
    },
  },
  {
    // Work that nobody waits for goes to `background`, which hears where it fails: `void` would let that vanish.
    files: ['kiosk/**'],
    ignores: [...TESTS, 'kiosk/**/testing/**'],
    rules: {
      '@typescript-eslint/no-floating-promises': ['error', { checkThenables: true, ignoreVoid: false }],
    },
  },
  {
    files: ['kiosk/journal/sqlite*.ts'],
    ignores: TESTS,
    rules: { 'no-restricted-imports': restrictedImports(coreImports('sqlite', 'fs', 'path')) },
  },
  {
    files: ['renderer/**', 'dock/**', 'fleet/**'],
    extends: [reactHooks.configs.flat.recommended],
  },
  {
    files: TESTS,
    rules: {
      'no-console': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['scripts/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.mjs'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
);
