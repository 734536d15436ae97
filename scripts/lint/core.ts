/**
 * What the core, all of `kiosk/` but its tests, may not reach: time, chance and the outside come in by adapters.
 * The SQLite adapter of the journal is the only exception.
 */

const CLOCK = 'the core gets its clock injected (basics/clock.ts)';
const CHANCE = 'the core has no chance of its own: it comes in by an adapter';
const OUTSIDE = 'the core does no I/O: an adapter does';

/** Options of `no-restricted-globals`. */
export const CORE_GLOBALS = [
  ...['Date', 'performance', 'setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval'].map(
    (name) => ({ name, message: CLOCK }),
  ),
  { name: 'crypto', message: CHANCE },
  ...['process', 'globalThis', 'window', 'document', 'fetch', 'WebSocket', 'XMLHttpRequest', 'require'].map((name) => ({
    name,
    message: OUTSIDE,
  })),
];

/** Options of `no-restricted-properties`. */
export const CORE_PROPERTIES = [
  { object: 'Math', property: 'random', message: CHANCE },
  { object: 'Temporal', property: 'Now', message: CLOCK },
];

const SWALLOWED = 'a known failure is a value; an unknown one is left to whoever keeps the kiosk running';

/** Options of `no-restricted-syntax`: no failure may vanish. */
export const CORE_SYNTAX = [
  { selector: 'CatchClause > BlockStatement[body.length=0]', message: SWALLOWED },
  ...['ArrowFunctionExpression', 'FunctionExpression'].map((callback) => ({
    selector: `CallExpression[callee.property.name='catch'] > ${callback}[params.length=0]`,
    message: SWALLOWED,
  })),
];

/** Of node:crypto, what is random; a default or namespace import would bring it along. */
const RANDOM = [
  'default',
  'randomBytes',
  'randomFill',
  'randomFillSync',
  'randomInt',
  'randomUUID',
  'randomUUIDv7',
  'getRandomValues',
  'webcrypto',
  'subtle',
  'pseudoRandomBytes',
  'prng',
  'rng',
  'generateKey',
  'generateKeySync',
  'generateKeyPair',
  'generateKeyPairSync',
  'generatePrime',
  'generatePrimeSync',
];

/** Node's own modules by their short names: `node:` is asked for, so that none slips through. */
const SHORT_NAMES =
  '^(?:crypto|fs|fs/promises|timers|timers/promises|perf_hooks|child_process|net|tls|http|https|os|path)$';

/**
 * Options of `no-restricted-imports`.
 *
 * @param allowed modules of Node that may be imported beside node:crypto's deterministic part, without "node:"
 */
export function coreImports(...allowed: readonly string[]) {
  const free = ['crypto', ...allowed].join('|');
  return {
    paths: ['node:crypto', 'crypto'].map((name) => ({ name, importNames: RANDOM, message: CHANCE })),
    patterns: [
      { regex: `^node:(?!(?:${free})$)`, message: OUTSIDE },
      { regex: SHORT_NAMES, message: OUTSIDE },
    ],
  };
}
