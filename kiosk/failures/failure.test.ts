import { describe, expect, test } from 'vitest';
import { failureOf } from './failure.ts';

describe('an unknown failure in words', () => {
  test('class, message and the places it came through', () => {
    const failure = failureOf(new RangeError('the index is too high'));
    expect(failure).toMatchObject({ name: 'RangeError', message: 'the index is too high' });
    expect(failure.stack[0]).toMatch(/failure\.test\.ts:\d+:\d+/);
    expect(failure.stack.length).toBeLessThanOrEqual(12);
  });

  test('what a parser quotes of a passenger is left out, in the message and in the stack', () => {
    const thrown = ((): unknown => {
      try {
        return JSON.parse('{"surname": Шевченко, "card": 4111111111111111}');
      } catch (error) {
        return error;
      }
    })();
    const text = JSON.stringify(failureOf(thrown));
    expect(text).toContain('SyntaxError');
    expect(text).not.toContain('Шевченко');
    expect(text).not.toContain('4111');
  });

  test.each([
    ['no place for Тарас', 'no place for …'],
    ['card 4111-1111-1111-1111 is odd', 'card …is odd'],
    ["got 'Taras', wanted `x`", 'got …, wanted …'],
    ['a\nb', 'a b'],
  ])('%j becomes %j', (message, clean) => {
    expect(failureOf(new Error(message)).message).toBe(clean);
  });

  test('is bounded, however much was thrown', () => {
    expect(failureOf(new Error('x'.repeat(10_000))).message.length).toBeLessThan(210);
  });

  test('what is no error has no message of its own', () => {
    expect(failureOf('Шевченко')).toEqual({ name: 'string', message: 'something that is no error', stack: [] });
    expect(failureOf(undefined).name).toBe('undefined');
  });
});
