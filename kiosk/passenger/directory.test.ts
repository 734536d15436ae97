import { describe, expect, test } from 'vitest';
import { Directory } from './directory.ts';

const station = (code: string, nameUk: string, nameEn: string, ...aliases: string[]) => ({
  code,
  nameUk,
  nameEn,
  aliases,
});

const directory = new Directory(
  [
    station('2200001', 'Київ-Пасажирський', 'Kyiv', 'Киев'),
    station('2218000', 'Львів', 'Lviv', 'Львов'),
    station('2208480', 'Подільськ', 'Podilsk', 'Котовськ'),
    station('2210720', "Кам'янське-Пасажирське", "Kam'ianske"),
    station('2200266', "Кам'янець-Подільський", 'Kamianets-Podilskyi'),
    station('2218245', 'Шептицький (Червоноград)', 'Sheptytskyi', 'Червоноград', 'Chervonohrad'),
    station('2208230', 'Цвіткове', 'Tsvitkove'),
    station('2218200', 'Івано-Франківськ', 'Ivano-Frankivsk'),
    station('2210900', 'Кривий Ріг-Головний', 'Kryvyi Rih'),
  ],
  ['2200001'],
);

function found(text: string): readonly string[] {
  return directory.search(text, '').map((item) => item.name.uk);
}

describe('the station search', () => {
  test.each([
    ['Київ', 'Київ-Пасажирський'],
    ['киев', 'Київ-Пасажирський'],
    ['Kyiv', 'Київ-Пасажирський'],
    ['Котовськ', 'Подільськ'],
    ['кам’янське', "Кам'янське-Пасажирське"],
    ["кам'янське", "Кам'янське-Пасажирське"],
    ['камʼянське', "Кам'янське-Пасажирське"],
    ['камянське', "Кам'янське-Пасажирське"],
    ['червоноград', 'Шептицький (Червоноград)'],
    ['Львов', 'Львів'],
    ['KRYVYI', 'Кривий Ріг-Головний'],
    ['t', 'Цвіткове'],
    ['chervonoh', 'Шептицький (Червоноград)'],
    ['Хвиль', undefined],
    ['iваno', 'Івано-Франківськ'],
    ['ivanofrank', 'Івано-Франківськ'],
    ['ріг', 'Кривий Ріг-Головний'],
  ])('"%s" finds %s first', (text, name) => {
    expect(found(text)[0]).toBe(name);
  });

  test('every beginning of a name finds it, in each spelling', () => {
    for (const name of ['Sheptytskyi', 'Шептицький', 'Chervonohrad', 'Червоноград']) {
      for (let length = 2; length <= name.length; length += 1) {
        expect(found(name.slice(0, length)), name.slice(0, length)).toContain('Шептицький (Червоноград)');
      }
    }
  });

  test('what people mostly want wins among equals', () => {
    expect(found('к')[0]).toBe('Київ-Пасажирський');
  });

  test('nothing typed, nothing found; the station where the kiosk stands is not a destination', () => {
    expect(found('  ')).toEqual([]);
    expect(directory.search('Львів', '2218000')).toEqual([]);
  });
});
