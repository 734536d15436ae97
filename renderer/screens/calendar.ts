import { weekday } from '../text/format.ts';

/** One month of a calendar. */
export interface Month {
  /** `2026-11` */
  readonly month: string;
  /** Weeks of seven cells, Monday first: a date, or nothing where the day is not on sale or not of this month. */
  readonly weeks: readonly (readonly (string | undefined)[])[];
}

/** Lays dates (ascending, `2026-11-23`) out by months and weeks; weeks without any of them are left out. */
export function calendarOf(dates: readonly string[]): readonly Month[] {
  const months = new Map<string, (string | undefined)[][]>();
  let last: { month: string; day: number } | undefined;
  for (const date of dates) {
    const month = date.slice(0, 7);
    const column = weekday(date) - 1;
    const day = Number(date.slice(8));
    const weeks = months.get(month) ?? [];
    months.set(month, weeks);
    let week = weeks.at(-1);
    // A date begins a new week when its Monday is another one than that of the date before.
    if (week === undefined || last?.month !== month || day - column > last.day) {
      week = Array.from({ length: 7 }, () => undefined);
      weeks.push(week);
    }
    week[column] = date;
    last = { month, day };
  }
  return [...months].map(([month, weeks]) => ({ month, weeks }));
}
