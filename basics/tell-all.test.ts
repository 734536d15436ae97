import { expect, test } from 'vitest';
import { tellAll } from './tell-all.ts';

test('one who throws keeps nobody from hearing, and is heard of afterwards', () => {
  const heard: string[] = [];
  const listeners = [
    (value: string) => heard.push(`first ${value}`),
    () => {
      throw new Error('the second fails');
    },
    (value: string) => heard.push(`third ${value}`),
  ];
  expect(() => {
    tellAll(listeners, 'news');
  }).toThrow('the second fails');
  expect(heard).toEqual(['first news', 'third news']);
});

test('one who leaves while the others are told changes nothing for them', () => {
  const heard: string[] = [];
  const listeners = new Set<() => void>();
  const leaving = () => {
    heard.push('leaving');
    listeners.delete(leaving);
  };
  listeners.add(leaving);
  listeners.add(() => heard.push('staying'));
  tellAll(listeners, undefined);
  expect(heard).toEqual(['leaving', 'staying']);
});
