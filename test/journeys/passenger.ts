import { expectEqual } from './expect.ts';
import type { DockPage } from './dock-page.ts';
import type { KioskPage } from './kiosk-page.ts';

/** What passengers do on their way; used by every journey that needs to get somewhere. */

/** From the first screen to the trains of the second day on sale. */
async function toTrains(kiosk: KioskPage, search: string, code: string): Promise<void> {
  await kiosk.at('attract');
  await kiosk.tap('main');
  await kiosk.at('destination');
  await kiosk.type(search);
  await kiosk.tap('destination', { code });
  await toSecondDay(kiosk);
}

/** From the dates to the trains of the second day on sale: on the first one some may have left. */
export async function toSecondDay(kiosk: KioskPage): Promise<void> {
  await kiosk.at('date');
  await kiosk.page.locator('[data-action="date"]').nth(1).click();
  await kiosk.at('trains');
}

/** The names, typed and sent; up to the summary. */
export async function givesName(kiosk: KioskPage, surname: string, name: string): Promise<void> {
  await kiosk.at('passenger');
  await kiosk.type(surname);
  await kiosk.tap('main');
  await kiosk.type(name);
  await kiosk.tap('main');
  await kiosk.at('summary');
}

/** From the first screen to the summary of the cheapest way: Шептицький, open sleeper, the place that is offered. */
export async function toSummary(kiosk: KioskPage): Promise<void> {
  await toTrains(kiosk, 'шепт', '2218245');
  await kiosk.tap('train', { class: 'П' });
  await kiosk.at('place');
  await kiosk.tap('main');
  await givesName(kiosk, 'Мельник', 'Оля');
}

/** The sum of money that an element shows, in kopecks: the last figures of "Ще потрібно 1 234,50 ₴". */
export async function sumIn(kiosk: KioskPage, testId: string): Promise<number> {
  const text = (await kiosk.textOf(`[data-testid="${testId}"]`)).replaceAll(/[\s\u00a0\u202f]/gu, '');
  const found = /(\d[\d,.]*)[.,](\d\d)\D*$/u.exec(text);
  if (found === null) {
    const whole = /(\d+)\D*$/u.exec(text);
    if (whole === null) throw new Error(`no sum in "${text}"`);
    return Number(whole[1]) * 100;
  }
  return Number(found[1]?.replaceAll(/[.,]/gu, '')) * 100 + Number(found[2]);
}

/**
 * Feeds one note and waits until the screen has counted it. The device draws a note only when it waits for one, so a
 * hand that pushes too early pushes again.
 */
export async function feeds(kiosk: KioskPage, dock: DockPage, hryvnias: number): Promise<void> {
  const before = await sumIn(kiosk, 'credited');
  await pushes(dock, hryvnias, async () => (await sumIn(kiosk, 'credited')) !== before);
  expectEqual(await sumIn(kiosk, 'credited'), before + hryvnias * 100, `the sum after a note of ${String(hryvnias)}`);
}

/** Pushes a note until what it should bring about is done. */
export async function pushes(dock: DockPage, hryvnias: number, done: () => Promise<boolean>): Promise<void> {
  for (let push = 0; push < 10; push += 1) {
    await dock.note(hryvnias);
    // A note that is drawn is counted or asked about within some two seconds: frames of the page are the clock.
    for (let frame = 0; frame < 150; frame += 1) {
      if (await done()) return;
      await dock.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    }
  }
  throw new Error(`the acceptor never drew the note of ${String(hryvnias)}`);
}

/** Feeds notes of 50 until one more would be too much, then one that overpays. Ends at the question. */
export async function overpays(kiosk: KioskPage, dock: DockPage): Promise<void> {
  while ((await sumIn(kiosk, 'left')) >= 5000) await feeds(kiosk, dock, 50);
  await pushes(dock, 100, () => kiosk.has('overpay-take'));
}

/** Feeds notes of 50 until one more would pay for the ticket. */
export async function paysAlmostAll(kiosk: KioskPage, dock: DockPage): Promise<void> {
  while ((await sumIn(kiosk, 'left')) > 5000) await feeds(kiosk, dock, 50);
}

/** The note that pays for the rest: kept without a question, or taken after one. */
export async function paysTheRest(kiosk: KioskPage, dock: DockPage): Promise<void> {
  const cash = kiosk.page.locator('main[data-screen="cash"]');
  await pushes(dock, 50, async () => (await kiosk.has('overpay-take')) || (await cash.count()) === 0);
  if (await kiosk.has('overpay-take')) await kiosk.tap('overpay-take');
}
