import type { Kopecks } from '../../basics/money.ts';
import { Temporal } from '../../basics/temporal.ts';

/** `793,26 грн`. */
export function moneyText(amount: Kopecks): string {
  const sign = amount < 0 ? '-' : '';
  const absolute = Math.abs(amount);
  return `${sign}${String(Math.floor(absolute / 100))},${String(absolute % 100).padStart(2, '0')} грн`;
}

/** `23.11.2026` and `21:14` of a Kyiv wall-clock time such as `2026-11-23T21:14`. */
export function dateAndTime(kyivTime: string): { readonly date: string; readonly time: string } {
  const moment = Temporal.PlainDateTime.from(kyivTime);
  const two = (value: number) => String(value).padStart(2, '0');
  return {
    date: `${two(moment.day)}.${two(moment.month)}.${String(moment.year)}`,
    time: `${two(moment.hour)}:${two(moment.minute)}`,
  };
}

/** `23.11.2026 21:14` in Kyiv. */
export function kyivMoment(instant: Temporal.Instant): string {
  const local = instant.toZonedDateTimeISO('Europe/Kyiv').toPlainDateTime();
  const { date, time } = dateAndTime(local.toString({ smallestUnit: 'minute' }));
  return `${date} ${time}`;
}
