import { describe, expect, test } from 'vitest';
import { calendarOf } from './calendar.ts';
import { pagesOf } from './pages.ts';

describe('pages', () => {
  test('are as full as the room allows, in order, and lose nothing', () => {
    expect(pagesOf([40, 40, 40, 70, 20], (height) => height, 100, 5)).toEqual([[40, 40], [40], [70, 20]]);
  });

  test('an item that is too large stands alone', () => {
    expect(pagesOf([10, 200, 10], (height) => height, 100, 5)).toEqual([[10], [200], [10]]);
  });

  test('of nothing are none', () => {
    expect(pagesOf([], () => 1, 10, 1)).toEqual([]);
  });
});

describe('calendar', () => {
  test('puts each day under its weekday', () => {
    // 23 November 2026 is a Monday.
    const [november, december] = calendarOf(['2026-11-28', '2026-11-29', '2026-11-30', '2026-12-01']);
    expect(november?.weeks).toEqual([
      [undefined, undefined, undefined, undefined, undefined, '2026-11-28', '2026-11-29'],
      ['2026-11-30', undefined, undefined, undefined, undefined, undefined, undefined],
    ]);
    expect(december?.weeks).toEqual([[undefined, '2026-12-01', undefined, undefined, undefined, undefined, undefined]]);
  });

  test('a day that is missing leaves its place empty, a missing week takes no room', () => {
    const [month] = calendarOf(['2026-11-02', '2026-11-04', '2026-11-18']);
    expect(month?.weeks.map((week) => week.filter((date) => date !== undefined))).toEqual([
      ['2026-11-02', '2026-11-04'],
      ['2026-11-18'],
    ]);
  });
});
