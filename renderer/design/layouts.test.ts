import { describe, expect, test } from 'vitest';
import {
  capitalNext,
  claimComplete,
  dateShown,
  eraseClaim,
  eraseUid,
  layouts,
  typeClaim,
  typeDate,
  typeName,
  typeUid,
  uidComplete,
  type LayoutName,
} from './layouts.ts';

const typed = (keys: string, layout: LayoutName = 'uk', limit = 40): string =>
  Array.from(keys).reduce((text, key) => typeName(text, key, limit, capitalNext(text, layout)), '');

describe('the keys', () => {
  test('have all 33 Ukrainian letters and the apostrophe', () => {
    expect(Array.from(layouts.uk.join('')).sort()).toEqual(Array.from("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'-").sort());
  });

  test('have all 26 Latin letters', () => {
    expect(Array.from(layouts.en.join('')).sort()).toEqual(Array.from("abcdefghijklmnopqrstuvwxyz'-").sort());
  });

  test('are never more in a row than fit the width at 15 mm with their gaps', () => {
    // 239.66 mm between the margins; 15.2 mm a key and 1.6 mm between two.
    // The last row of letters also has the shift key and the one that erases.
    for (const rows of Object.values(layouts)) {
      for (const [index, row] of rows.entries()) {
        const keys = row.length + (index === rows.length - 1 ? 2 : 0);
        expect(keys * 15.2 + (keys - 1) * 1.6).toBeLessThan(239);
      }
    }
  });
});

describe('typing a name', () => {
  test.each([
    ["лук'яненко-ґалаґан", "Лук'яненко-Ґалаґан"],
    ["дем'яненко", "Дем'яненко"],
    ['тер-ованесян', 'Тер-Ованесян'],
  ])('in Ukrainian a hyphen makes a capital, an apostrophe does not: %s', (keys, name) => {
    expect(typed(keys)).toBe(name);
  });

  test.each([
    ["o'brian", "O'Brian"],
    ["mary-jane d'arc", "Mary-Jane D'Arc"],
  ])('in Latin letters both do: %s', (keys, name) => {
    expect(typed(keys, 'en')).toBe(name);
  });

  test('never begins with a mark and never doubles one', () => {
    expect(typed("- 'анна--  марія")).toBe('Анна-Марія');
  });

  test('stops at 40 letters', () => {
    expect(typed('а'.repeat(60), 'uk', 40)).toHaveLength(40);
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

describe('typing a date', () => {
  const typedDate = (figures: string): string => Array.from(figures).reduce(typeDate, '');

  test('as day, month and year, with dots by themselves', () => {
    expect(dateShown(typedDate('30052017'))).toBe('30.05.2017');
    expect(dateShown(typedDate('3005'))).toBe('30.05.····');
    expect(dateShown('')).toBe('··.··.····');
  });

  test('takes no figure that no day and no month begins with, and none too many', () => {
    expect(typedDate('4')).toBe('');
    expect(typedDate('302')).toBe('30');
    expect(typedDate('300520179')).toBe('30052017');
  });
});

describe('a claim is typed as it stands on its paper', () => {
  const typed = (keys: string): string => [...keys].reduce((text, key) => typeClaim(text, key), '');

  test('the hyphen before the code comes by itself', () => {
    expect(typed('k17-0000427k3m9qxz')).toBe('K17-000042-7K3M9QXZ');
    expect(typed('k17-000042')).toBe('K17-000042-');
  });

  test('letters that no code has are taken for the figures that look like them', () => {
    expect(typed('k17-000042oil23456u7')).toBe('K17-000042-01123456');
  });

  test('a number holds no letters, a serial eight characters, and a second hyphen is no harm', () => {
    expect(typed('-')).toBe('');
    expect(typed('k17--0a1')).toBe('K17-01');
    expect(typed('lviv00179')).toBe('LVIV0017');
  });

  test('is whole with the last character of its code', () => {
    expect(claimComplete(typed('k17-0000427k3m9qx'))).toBe(false);
    expect(claimComplete(typed('k17-0000427k3m9qxz'))).toBe(true);
    expect(typed('k17-0000427k3m9qxzz')).toBe('K17-000042-7K3M9QXZ');
  });

  test('is erased with the hyphen that came by itself', () => {
    expect(eraseClaim('K17-000042-7')).toBe('K17-000042-');
    expect(eraseClaim('K17-000042-')).toBe('K17-00004');
    expect(eraseClaim('K17-')).toBe('K17');
    expect(eraseClaim('')).toBe('');
  });
});
