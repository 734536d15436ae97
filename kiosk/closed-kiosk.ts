import type { Clock } from '../basics/clock.ts';
import { tellAll } from '../basics/tell-all.ts';
import { calls } from './contract/calls.ts';
import type { FaultKey, KioskView, Language } from './contract/view.ts';
import { minuteText } from './passenger/server-clock.ts';
import type { RunningKiosk } from './running-kiosk.ts';

/** A kiosk that refuses to sell and says why; it touches neither devices nor gateway. */
export function closedKiosk(options: {
  readonly fault: FaultKey;
  readonly detail: string;
  readonly clock: Clock;
  readonly station: string;
  readonly hall: string;
  readonly language?: Language;
}): RunningKiosk {
  const { fault, detail, clock, hall } = options;
  const station = { code: options.station, name: { uk: hall, en: hall } };
  const listeners = new Set<(view: KioskView) => void>();
  let language = options.language ?? 'uk';
  let revision = 0;
  const view = (): KioskView => ({
    revision,
    language,
    station,
    now: minuteText(clock.wall().toZonedDateTimeISO('Europe/Kyiv')),
    screen: { kind: 'fault', fault, detail, retry: false },
    choice: { from: station },
    hold: undefined,
    idle: undefined,
    reachable: [],
    busy: false,
  });
  return {
    view,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    call(name, argument) {
      // The one thing that a person can still do here: read it in another language.
      if (name !== 'setLanguage') return;
      ({ language } = calls.setLanguage.parse(argument));
      revision += 1;
      tellAll(listeners, view());
    },
    searchStations: () => [],
    stop: () => Promise.resolve(),
  };
}
