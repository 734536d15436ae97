import { join } from 'node:path';

import { RuleTester, type Rule } from 'eslint';
import tseslint from 'typescript-eslint';
import { afterAll, describe, it } from 'vitest';

import { noUnusedResult } from './no-unused-result.ts';

Object.assign(RuleTester, { afterAll, describe, it });

const root = join(import.meta.dirname, '..', '..');
const filename = join(root, 'scripts', 'lint', 'fixture.ts');

const tester = new RuleTester({
  languageOptions: {
    parser: tseslint.parser,
    parserOptions: { projectService: { allowDefaultProject: ['scripts/lint/fixture.ts'] }, tsconfigRootDir: root },
  },
});

const HEAD = `
import { ok, valueOf, type Err, type Ok, type Result } from '../../basics/result.ts';
declare function pay(): Result<number, 'refused'>;
declare function payLater(): Promise<Result<number, 'refused'>>;
declare function payMaybe(): Result<number, 'refused'> | undefined;
declare function done(): Ok<number>;
declare function broken(): Err<string>;
`;

const valid = [
  ['a result that is looked at', 'if (!pay().ok) throw new Error();'],
  ['a result that is kept', 'const paid = pay(); export { paid };'],
  ['a result that is returned', 'export const again = () => pay();'],
  ['a failure that would be a bug', 'valueOf(pay());'],
  ['an assignment', 'export let paid = ok(1); paid = ok(2);'],
  ['anything that is no result', 'console.log(1);'],
  ['a namesake of another file', 'interface Ok { ok: true } declare function other(): Ok; other();'],
] as const;

const invalid = [
  ['a result', 'pay();'],
  ['an awaited result', 'await payLater();'],
  ['the promise of a result', 'payLater();'],
  ['a result hidden behind void', 'void pay();'],
  ['a promise of one behind void', 'void payLater();'],
  ['a result that may be absent', 'payMaybe();'],
  ['one half of it', 'done();'],
  ['the other half', 'broken();'],
  ['one at the end of a condition', 'Math.PI > 3 && pay();'],
] as const;

// Through unknown: typescript-eslint and ESLint describe the same rule with different types.
tester.run('no-unused-result', noUnusedResult as unknown as Rule.RuleModule, {
  valid: valid.map(([name, code]) => ({ name, filename, code: fixture(name, code) })),
  invalid: invalid.map(([name, code]) => ({ name, filename, code: HEAD + code, errors: [{ messageId: 'unused' }] })),
});

/** The namesake brings its own type, so it cannot have the import of the real one. */
function fixture(name: string, code: string): string {
  return name.startsWith('a namesake') ? `export {};\n${code}` : HEAD + code;
}
