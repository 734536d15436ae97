import type { DeviceState } from '../../kiosk/contract/service.ts';
import type { KioskView } from '../../kiosk/contract/view.ts';
import { textOf, type Text } from '../text/text.ts';

/** The technician's words in the screen's language. */
export type ServiceText = Text['service'];

export function serviceTextOf(view: KioskView): ServiceText {
  return textOf(view.language).service;
}

/** The longest words of a device that still fit; the whole of them stands in the kiosk's log. */
const detailLimit = 90;

/** A device's own words, cut to what fits. */
export function shortened(detail: string): string {
  const plain = detail.trim();
  return plain.length <= detailLimit ? plain : `${plain.slice(0, detailLimit - 1).trimEnd()}…`;
}

/** A device's state in words; a state that has none here stands as its key. */
export function stateWords(state: DeviceState, t: ServiceText): string {
  return t.states[state.state] ?? state.state;
}

/** What was seen in a step of a test: a known state in words, else the device's own words. */
export function detailWords(detail: string, t: ServiceText): string {
  return t.states[detail] ?? shortened(detail);
}

/** `2026-11-23T21:14` as `23.11 21:14`: short enough for a column, the same in every language. */
export function shortMoment(wall: string): string {
  return `${wall.slice(8, 10)}.${wall.slice(5, 7)} ${wall.slice(11, 16)}`;
}
