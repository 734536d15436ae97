import { describe, expect, test } from 'vitest';
import { eraseUid, layouts, typeName, typeUid, uidComplete } from './layouts.ts';

const typed = (keys: string, limit = 40): string =>
  Array.from(keys).reduce((text, key) => typeName(text, key, limit), '');

describe('the keys', () => {
  test('have all 33 Ukrainian letters and the apostrophe', () => {
    expect(Array.from(layouts.uk.join('')).sort()).toEqual(Array.from("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'-").sort());
  });

  test('have all 26 Latin letters', () => {
    expect(Array.from(layouts.en.join('')).sort()).toEqual(Array.from("abcdefghijklmnopqrstuvwxyz'-").sort());
  });

  test('are never more in a row than fit the width at 15 mm with their gaps', () => {
    // 239.66 mm between the margins; 15.2 mm a key and 1.6 mm between two.
    for (const row of Object.values(layouts).flat())
      expect(row.length * 15.2 + (row.length - 1) * 1.6).toBeLessThan(239);
  });
});

describe('typing a name', () => {
  test('capitals come by themselves, an apostrophe does not make one', () => {
    expect(typed("лук'яненко-ґалаґан")).toBe("Лук'яненко-Ґалаґан");
  });

  test('never begins with a mark and never doubles one', () => {
    expect(typed("- 'анна--  марія")).toBe('Анна-Марія');
  });

  test('stops at 40 letters', () => {
    expect(typed('а'.repeat(60))).toHaveLength(40);
  });
});

describe("typing a document's number", () => {
  const whole = Array.from('85db4777cfca121c0001').reduce(typeUid, '');

  test('is grouped as on the ticket', () => {
    expect(whole).toBe('85DB4777-CFCA121C-0001');
  });

  test('takes no more than 20 characters', () => {
    expect(typeUid(whole, 'a')).toBe(whole);
    expect(uidComplete(whole)).toBe(true);
  });

  test('erasing takes the hyphen along', () => {
    expect(eraseUid('85DB4777-C')).toBe('85DB4777');
    expect(uidComplete('85DB4777')).toBe(false);
    expect(eraseUid('')).toBe('');
  });
});
