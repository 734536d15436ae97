import { Temporal } from '../../basics/temporal.ts';
import { minuteText } from '../passenger/server-clock.ts';

/** An instant's text as the railway's wall clock, `2026-11-23T21:14`. */
export function kyivMinute(instant: string): string {
  return minuteText(Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/Kyiv'));
}
