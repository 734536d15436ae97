import { systemClock } from '../../basics/system-clock.ts';
import type { Kiosk } from '../../kiosk/contract/kiosk.ts';
import type { Screen } from '../../kiosk/contract/view.ts';

/** Kyiv. */
export const destination = '2200001';

/** Does something and waits for the screen that answers it. */
export type Tap = <Kind extends Screen['kind']>(
  kind: Kind,
  act: () => void,
) => Promise<Extract<Screen, { kind: Kind }>>;

/** From the first screen to the summary, one berth for tomorrow. */
export async function toSummary(kiosk: Kiosk, tap: Tap): Promise<void> {
  const { dates } = await tap('date', () => {
    kiosk.call('chooseDestination', { code: destination });
  });
  const { trains: items } = await tap('trains', () => {
    kiosk.call('chooseDate', { date: dates[1] ?? '' });
  });
  const train = items.find((one) => one.classes.some((of) => of.wagonClass === 'К' && of.free > 0)) ?? items[0];
  await tap('place', () => {
    kiosk.call('chooseTrain', { number: train?.number ?? '', wagonClass: 'К' });
  });
  await tap('passenger', () => {
    kiosk.call('confirmPlace', {});
  });
  await tap('summary', () => {
    kiosk.call('setPassenger', { surname: 'Шевченко', name: 'Оксана' });
  });
}

/** Resolves with the first screen for which it holds; a minute without one is an error. */
export function seen(kiosk: Kiosk, holds: (screen: Screen) => boolean): Promise<Screen> {
  return new Promise((resolve, reject) => {
    const { screen } = kiosk.view();
    if (holds(screen)) {
      resolve(screen);
      return;
    }
    const limit = systemClock.after(60_000, () => {
      unsubscribe();
      reject(new Error(`the screen stays ${kiosk.view().screen.kind}`));
    });
    const unsubscribe = kiosk.subscribe((view) => {
      if (!holds(view.screen)) return;
      limit.cancel();
      unsubscribe();
      resolve(view.screen);
    });
  });
}

/** A breath for the devices. */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    systemClock.after(10, resolve);
  });
}
