import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { hryvnias, kopecks } from '../../basics/money.ts';
import { brandIn } from './brands.ts';
import {
  amount,
  clock,
  dayAndMonth,
  daysBetween,
  duration,
  longDay,
  money,
  monthTitle,
  timeOf,
  typedDay,
  unbroken,
  weekday,
} from './format.ts';
import { aboutPlace, placeInWords, textOf } from './text.ts';

const uk = textOf('uk');
const en = textOf('en');

/** Every message as `path: text`; functions are called with figures that show in the text. */
function messages(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return [[path, (value as (...args: number[]) => string)(21, 42)]];
  return Object.entries(value as object).flatMap(([key, part]) => messages(part, `${path}/${key}`));
}

describe('messages', () => {
  test('every key has words in both languages', () => {
    const keys = messages(uk).map(([path]) => path);
    expect(
      messages(en)
        .map(([path]) => path)
        .sort(),
    ).toEqual([...keys].sort());
    for (const [path, text] of [...messages(uk), ...messages(en)]) expect(text.trim(), path).not.toBe('');
  });

  test('English is not Ukrainian left behind', () => {
    for (const [path, text] of messages(en)) expect(text, path).not.toMatch(/[а-яіїєґ]/i);
  });

  test.each(['uk', 'en'] as const)('each fault in %s has a sentence and a next step, without codes', (language) => {
    for (const [key, fault] of Object.entries(textOf(language).faults)) {
      expect(fault.sentence, key).toMatch(/^\p{Lu}.{8,}\.$/u);
      expect(fault.next, key).toMatch(/^\p{Lu}.{8,}\.$/u);
      expect(fault.sentence + fault.next, key).not.toMatch(/\d|[_{}]/);
    }
  });

  test('stopping the payment never promises to give stacked notes back', () => {
    expect(uk.cash.cancelYes('500 грн')).toBe('Зупинити: буде надруковано чек на 500 грн');
    expect(uk.cash.cancelYes('x') + uk.cash.cancelText('x', 'y')).not.toMatch(/повернемо|поверне /i);
    expect(en.cash.cancelYes('x') + en.cash.cancelText('x', 'y')).not.toMatch(/return|give back/i);
  });
});

describe('counting', () => {
  test.each([
    [1, '1 поїзд'],
    [2, '2 поїзди'],
    [4, '4 поїзди'],
    [5, '5 поїздів'],
    [11, '11 поїздів'],
    [12, '12 поїздів'],
    [21, '21 поїзд'],
    [22, '22 поїзди'],
    [111, '111 поїздів'],
    [0, '0 поїздів'],
  ])('%i in Ukrainian', (count, words) => {
    expect(uk.trainsCount(count).replace('\u00a0', ' ')).toBe(words);
  });

  test('in English', () => {
    expect([0, 1, 2, 21].map((count) => en.trainsCount(count).replace('\u00a0', ' '))).toEqual([
      '0 trains',
      '1 train',
      '2 trains',
      '21 trains',
    ]);
  });
});

describe('money', () => {
  test('has two decimals and the mark of its language', () => {
    expect(amount(kopecks(79_326), 'uk')).toBe('793,26');
    expect(amount(kopecks(79_326), 'en')).toBe('793.26');
    expect(amount(kopecks(5), 'uk')).toBe('0,05');
    expect(amount(kopecks(-24), 'uk')).toBe('−0,24');
  });

  test('parts thousands without letting a line break there', () => {
    expect(amount(kopecks(123_456_789), 'uk')).toBe('1\u202f234\u202f567,89');
    expect(amount(kopecks(179_350), 'en')).toBe('1,793.50');
  });

  test('keeps its unit on the same line; round sums may be short', () => {
    expect(money(kopecks(79_350), 'uk')).toBe('793,50\u00a0грн');
    expect(money(hryvnias(500), 'uk', true)).toBe('500\u00a0грн');
    expect(money(kopecks(50_050), 'uk', true)).toBe('500,50\u00a0грн');
    expect(unbroken('0 800 311')).toBe('0\u00a0800\u00a0311');
  });
});

describe('dates and times', () => {
  test('are said as people say them', () => {
    expect(timeOf('2026-11-23T21:14')).toBe('21:14');
    expect(dayAndMonth('2026-11-23T21:14', 'uk')).toBe('23\u00a0листопада');
    expect(longDay('2026-11-23', 'uk')).toBe('понеділок, 23\u00a0листопада');
    expect(longDay('2028-02-29', 'en')).toBe('Tuesday, 29\u00a0February');
    expect(monthTitle('2026-12', 'uk')).toBe('Грудень 2026');
  });

  test('a typed birth date is a day of the calendar that has been', () => {
    expect(typedDay('30052017', '2026-11-22T17:42')).toBe('2017-05-30');
    expect(typedDay('22112026', '2026-11-22T17:42')).toBe('2026-11-22');
    for (const wrong of ['29022023', '31112020', '23112026', '30051899', '3005']) {
      expect(typedDay(wrong, '2026-11-22T17:42')).toBeUndefined();
    }
  });

  test('weekdays and nights between', () => {
    expect(weekday('2026-11-29')).toBe(7);
    expect(daysBetween('2026-12-31T23:50', '2027-01-01T00:10')).toBe(1);
    expect(daysBetween('2026-11-23', '2026-11-23T23:59')).toBe(0);
  });

  test('durations', () => {
    expect([584, 300, 45, 0].map((minutes) => duration(minutes, 'uk').replaceAll('\u00a0', ' '))).toEqual([
      '9 год 44 хв',
      '5 год',
      '45 хв',
      '0 хв',
    ]);
  });

  test('a running clock shows a started second as whole and never goes below zero', () => {
    expect([572_000, 571_001, 59_900, 1, 0, -5].map(clock)).toEqual(['9:32', '9:32', '1:00', '0:01', '0:00', '0:00']);
  });
});

describe('brands of trains', () => {
  const timetable = readFileSync(new URL('../../assets/network/trains.json', import.meta.url), 'utf8');
  const brands = new Set([...timetable.matchAll(/"brand": "([^"]+)"/g)].map((match) => match[1] ?? ''));

  test('all that run have Latin letters in English', () => {
    expect(brands.size).toBeGreaterThan(1);
    for (const brand of brands) expect(brandIn(brand, 'en')).toMatch(/^“[ -~]+”$/u);
    expect(brandIn('Інтерсіті+', 'en')).toBe('“Intercity+”');
  });

  test('stay as the railway writes them in Ukrainian, and where they are not known', () => {
    expect(brandIn('Інтерсіті+', 'uk')).toBe('«Інтерсіті+»');
    expect(brandIn('Чорноморець', 'en')).toBe('“Чорноморець”');
  });
});

describe('a place in words', () => {
  const lower = { number: '13', berth: 'lower', compartment: 4, window: false, nearToilet: false } as const;

  test('names the compartment and the berth, not codes', () => {
    expect(placeInWords(lower, 'К', uk)).toBe('Купе 4, нижнє місце');
    expect(placeInWords({ ...lower, berth: 'side-upper' }, 'П', uk)).toBe('Відсік 4, бокове верхнє місце');
    expect(placeInWords(lower, 'К', en)).toBe('Compartment 4, lower berth');
  });

  test('says where a seat is', () => {
    const seat = { number: '26', berth: 'seat', window: true, nearToilet: false } as const;
    expect(placeInWords(seat, 'С2', uk)).toBe('Місце біля вікна');
    expect(placeInWords({ ...seat, window: false }, 'С2', uk)).toBe('Місце біля проходу');
  });

  test('says its deck, and the toilet if it is near', () => {
    const seat = { number: '26', berth: 'seat', window: true, nearToilet: false } as const;
    expect(aboutPlace(seat, uk)).toBe('');
    expect(aboutPlace({ ...seat, deck: 'upper' }, uk)).toBe(' · верхній поверх');
    expect(aboutPlace({ ...seat, deck: 'lower', nearToilet: true }, en)).toBe(' · lower deck · next to the toilet');
  });
});
