import { describe, expect, test } from 'vitest';
import { stepExchange } from './exchange.ts';
import type { Exchange } from './exchange.ts';

const polling: Exchange = { command: { kind: 'poll' }, garbled: 0 };
const frame = (text: string) => ({ kind: 'frame', data: Uint8Array.from(Buffer.from(text, 'hex')) }) as const;
const never = (): boolean => false;

describe('one exchange (CCNET 1.2)', () => {
  test('a data answer is acknowledged', () => {
    expect(stepExchange(polling, frame('14'), never)).toEqual({
      send: 'ack',
      outcome: { kind: 'answer', answer: { kind: 'idling' } },
    });
  });

  test('an answer that must wait is not acknowledged', () => {
    expect(stepExchange(polling, frame('8102'), (answer) => answer.kind === 'stacked')).toEqual({
      outcome: { kind: 'answer', answer: { kind: 'stacked', type: 2 } },
    });
  });

  test.each([
    ['00', 'ack'],
    ['FF', 'nak'],
    ['30', 'illegal'],
  ])('the control answer %s is not acknowledged', (data, kind) => {
    expect(stepExchange({ command: { kind: 'stack' }, garbled: 0 }, frame(data), never)).toEqual({
      outcome: { kind: 'answer', answer: { kind } },
    });
  });

  test('a wrong frame is answered with NAK three times, then given up', () => {
    let exchange = polling;
    for (let time = 0; time < 3; time += 1) {
      const step = stepExchange(exchange, { kind: 'bad' }, never);
      expect(step).toMatchObject({ send: 'nak' });
      exchange = step.wait ?? polling;
    }
    expect(stepExchange(exchange, { kind: 'bad' }, never)).toEqual({ outcome: { kind: 'garbled' } });
  });

  test('no answer is silence; a bad one and then nothing is a garbled line', () => {
    expect(stepExchange(polling, { kind: 'timeout' }, never)).toEqual({ outcome: { kind: 'silent' } });
    expect(stepExchange({ ...polling, garbled: 1 }, { kind: 'timeout' }, never)).toEqual({
      outcome: { kind: 'garbled' },
    });
  });

  test('the same bytes mean what was asked: 41 answers a POLL, and no bill table', () => {
    expect(stepExchange(polling, frame('41'), never).outcome).toEqual({
      kind: 'answer',
      answer: { kind: 'cassetteFull' },
    });
  });
});
