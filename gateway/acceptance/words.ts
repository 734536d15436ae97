import type { Temporal } from '../../basics/temporal.ts';

/** Keeps a number and its unit on one line. */
const NO_BREAK = '\u00A0';

/** `793,26 грн`, from kopecks. */
export function moneyWords(kopecks: number): string {
  const absolute = Math.abs(kopecks);
  // A narrow no-break space between the thousands.
  const whole = String(Math.floor(absolute / 100)).replaceAll(/\B(?=(?:\d{3})+$)/gu, '\u202F');
  return `${kopecks < 0 ? '-' : ''}${whole},${String(absolute % 100).padStart(2, '0')}${NO_BREAK}грн`;
}

/** `0,04 с`, from milliseconds. */
export function secondsWords(ms: number, digits: number): string {
  return `${decimal(ms / 1000, digits)}${NO_BREAK}с`;
}

/** `15 хв`, `14,5 хв`, from milliseconds. */
export function minutesWords(ms: number): string {
  return `${decimal(ms / 60_000, 1).replace(',0', '')}${NO_BREAK}хв`;
}

/** `50 %`. */
export function percentWords(percent: number): string {
  return `${String(percent)}${NO_BREAK}%`;
}

function decimal(value: number, digits: number): string {
  return value.toFixed(digits).replace('.', ',');
}

/** `22.11.2026 10:03:27` in Kyiv. */
export function momentWords(instant: Temporal.Instant): string {
  const local = instant.toZonedDateTimeISO('Europe/Kyiv').toPlainDateTime();
  const [date = '', time = ''] = local.toString({ smallestUnit: 'second' }).split('T');
  return dateWords(`${date}T${time}`);
}

/** `27.11.2026`, or `27.11.2026 06:00` where there is a time, from ISO 8601. */
export function dateWords(iso: string): string {
  const [date = '', time] = iso.split('T');
  const day = date.split('-').reverse().join('.');
  return time === undefined ? day : `${day} ${time}`;
}

/** Today in Kyiv. */
export function kyivToday(now: Temporal.Instant): Temporal.PlainDate {
  return now.toZonedDateTimeISO('Europe/Kyiv').toPlainDate();
}

/** A kind of document as the protocol calls it. */
export const kindWords = {
  full: 'посадочний документ, повний',
  child: 'посадочний документ, дитячий',
  infant: 'посадочний документ, дитячий без місця',
  student: 'посадочний документ, студентський',
  privilege: 'посадочний документ, пільговий',
  companion: 'посадочний документ, супровід',
  baggage: 'перевізний документ, багаж',
  animal: 'перевізний документ, тварина',
  service: 'документ на послуги',
} as const;
