import type { Kopecks } from '../../basics/money.ts';
import { Temporal } from '../../basics/temporal.ts';
import type { Language } from '../../kiosk/contract/view.ts';

const months: Record<Language, readonly string[]> = {
  uk: [
    'січня',
    'лютого',
    'березня',
    'квітня',
    'травня',
    'червня',
    'липня',
    'серпня',
    'вересня',
    'жовтня',
    'листопада',
    'грудня',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
};

const monthTitles: Record<Language, readonly string[]> = {
  uk: [
    'Січень',
    'Лютий',
    'Березень',
    'Квітень',
    'Травень',
    'Червень',
    'Липень',
    'Серпень',
    'Вересень',
    'Жовтень',
    'Листопад',
    'Грудень',
  ],
  en: months.en,
};

const weekdays: Record<Language, readonly string[]> = {
  uk: ['понеділок', 'вівторок', 'середа', 'четвер', 'пʼятниця', 'субота', 'неділя'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
};

const shortWeekdays: Record<Language, readonly string[]> = {
  uk: ['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'нд'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
};

function pick(list: readonly string[], index: number): string {
  const word = list[index];
  if (word === undefined) throw new Error(`no word number ${String(index)}`);
  return word;
}

/** The unit that stands, small, beside an amount. */
export const unit: Record<Language, string> = { uk: 'грн', en: 'UAH' };

/** Hryvnias with two decimals, thousands parted by a narrow no-break space: `1 793,26` in Ukrainian, `1,793.26` in English. */
export function amount(value: Kopecks, language: Language): string {
  const whole = Math.trunc(Math.abs(value) / 100);
  const rest = String(Math.abs(value) % 100).padStart(2, '0');
  return `${value < 0 ? '−' : ''}${grouped(whole, language)}${language === 'uk' ? ',' : '.'}${rest}`;
}

/** An amount with its unit, never wrapped between them: `793,26 грн`. Whole hryvnias lose their `,00` when `short`. */
export function money(value: Kopecks, language: Language, short = false): string {
  const digits = short && value % 100 === 0 ? grouped(value / 100, language) : amount(value, language);
  return `${digits}\u00a0${unit[language]}`;
}

function grouped(whole: number, language: Language): string {
  return String(whole).replace(/\B(?=(\d{3})+$)/g, language === 'uk' ? '\u202f' : ',');
}

/** A phone number that never breaks at the end of a line. */
export function unbroken(phone: string): string {
  return phone.replaceAll(' ', '\u00a0');
}

/** `21:14` of the wall-clock time `2026-11-23T21:14`. */
export function timeOf(wall: string): string {
  return wall.slice(11, 16);
}

/** `2026-11-23` of the wall-clock time `2026-11-23T21:14`. */
export function dayOf(wall: string): string {
  return wall.slice(0, 10);
}

/** `23 листопада`, `23 November`. Takes a date or a wall-clock time. */
export function dayAndMonth(date: string, language: Language): string {
  const day = Temporal.PlainDate.from(dayOf(date));
  return `${String(day.day)}\u00a0${pick(months[language], day.month - 1)}`;
}

/** `понеділок, 23 листопада`. */
export function longDay(date: string, language: Language): string {
  const day = Temporal.PlainDate.from(dayOf(date));
  return `${pick(weekdays[language], day.dayOfWeek - 1)}, ${dayAndMonth(date, language)}`;
}

/** `Листопад 2026` of a month `2026-11`. */
export function monthTitle(month: string, language: Language): string {
  const start = Temporal.PlainYearMonth.from(month);
  return `${pick(monthTitles[language], start.month - 1)} ${String(start.year)}`;
}

/** Monday to Sunday, two or three letters each. */
export function weekdayHeads(language: Language): readonly string[] {
  return shortWeekdays[language];
}

/** `2017-05-30` of the figures `30052017`; undefined when there is no such day or it is later than `today`. */
export function typedDay(figures: string, today: string): string | undefined {
  if (figures.length !== 8) return undefined;
  const date = `${figures.slice(4)}-${figures.slice(2, 4)}-${figures.slice(0, 2)}`;
  try {
    const day = Temporal.PlainDate.from(date, { overflow: 'reject' });
    return day.year >= 1900 && Temporal.PlainDate.compare(day, Temporal.PlainDate.from(dayOf(today))) <= 0
      ? date
      : undefined;
  } catch {
    return undefined;
  }
}

/** 1 for Monday … 7 for Sunday. */
export function weekday(date: string): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}

/** How many days `later` comes after `earlier`; negative when before. Both may be wall-clock times. */
export function daysBetween(earlier: string, later: string): number {
  return Temporal.PlainDate.from(dayOf(earlier)).until(Temporal.PlainDate.from(dayOf(later)), { largestUnit: 'day' })
    .days;
}

/** `9 год 44 хв`, `9 h 44 min`. */
export function duration(minutes: number, language: Language): string {
  const [hour, minute] = language === 'uk' ? ['год', 'хв'] : ['h', 'min'];
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const parts = [];
  if (hours > 0) parts.push(`${String(hours)}\u00a0${hour}`);
  if (rest > 0 || hours === 0) parts.push(`${String(rest)}\u00a0${minute}`);
  return parts.join(' ');
}

/** Time left as `9:32`; never below zero; the last second shows as 0:01 until it is over. */
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`;
}
