import type { Clock } from '../basics/clock.ts';
import type { FaultKey } from './contract/view.ts';
import { minuteText } from './passenger/server-clock.ts';
import type { RunningKiosk } from './running-kiosk.ts';

/** A kiosk that refuses to sell and says why; it touches neither devices nor gateway. */
export function closedKiosk(options: {
  readonly fault: FaultKey;
  readonly detail: string;
  readonly clock: Clock;
  readonly station: string;
  readonly hall: string;
}): RunningKiosk {
  const { fault, detail, clock, hall } = options;
  const station = { code: options.station, name: { uk: hall, en: hall } };
  return {
    view: () => ({
      revision: 0,
      language: 'uk',
      station,
      now: minuteText(clock.wall().toZonedDateTimeISO('Europe/Kyiv')),
      screen: { kind: 'fault', fault, detail, retry: false },
      choice: { from: station },
      hold: undefined,
      idle: undefined,
      reachable: [],
      busy: false,
    }),
    subscribe: () => () => undefined,
    call: () => undefined,
    searchStations: () => [],
    stop: () => Promise.resolve(),
  };
}
