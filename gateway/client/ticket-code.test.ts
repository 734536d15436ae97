import { expect, test } from 'vitest';
import { uidInCode } from './ticket-code.ts';

const facts = '85DB4777-CFCA121C-0001|091К|2026-11-23T22:37|7|23|2200001|2218000';
const code = Buffer.concat([Buffer.alloc(64, 0xa5), Buffer.from(facts, 'utf8')]).toString('base64url');

test('the id stands behind the signature, first of the facts', () => {
  expect(uidInCode(code)).toBe('85DB4777-CFCA121C-0001');
  expect(uidInCode(` ${code}\n`)).toBe('85DB4777-CFCA121C-0001');
});

test.each([
  ['a typed id', '85DB4777-CFCA121C-0001'],
  ["a claim's code", 'K17-000042-7K3M9QXZ'],
  ['a code cut short', code.slice(0, 80)],
  ['other facts behind as many bytes', Buffer.alloc(90, 0x41).toString('base64url')],
  ['nothing', ''],
])('%s is no code of a ticket', (_name, text) => {
  expect(uidInCode(text)).toBeUndefined();
});
