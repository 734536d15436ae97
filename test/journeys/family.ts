import { expectEqual } from './expect.ts';
import type { KioskPage } from './kiosk-page.ts';
import { toSecondDay } from './passenger.ts';
import { withKiosk, type Journey } from './stage.ts';

/** A family on its way: several places, a name for each, one payment, a paper for each. */
export const family: Journey = {
  name: 'family',
  play: (stage) =>
    withKiosk(stage, 'family', 'a family buys its places together and gets a paper for each', async ({ kiosk }) => {
      await kiosk.at('attract');
      await kiosk.tap('destination', { code: '2200001' });
      await toSecondDay(kiosk);
      await kiosk.tap('train', { class: 'К' });
      await kiosk.at('place');
      await kiosk.tap('party', { count: '4' });
      await kiosk.page.locator('[data-action="place"][aria-pressed="true"]').nth(3).waitFor();
      await kiosk.picturesInBoth('place-four');
      await kiosk.page.locator('[data-action="place"][aria-pressed="true"]').first().click();
      await kiosk.reads('Оберіть ще');
      await kiosk.picturesInBoth('place-one-more');
      await kiosk.page.locator('[data-action="place"][aria-pressed="false"]:enabled').last().click();
      await kiosk.tap('main');
      await namesOf(kiosk);
      await kiosk.picturesInBoth('summary');
      expectEqual(await kiosk.page.locator('[data-action="passenger"]').count(), 4, 'passengers on the summary');
    }),
};

const names = [
  ['Нечуй-Левицька-Шептицька-Загайкевич-Ґала', "Мар'яна-Єлизавета-Їванна-Анастасія-Софії"],
  ['Шевченко', 'Тарас'],
  ['Шевченко', 'Леся'],
  ['Шевченко', 'Ія'],
] as const;

async function namesOf(kiosk: KioskPage): Promise<void> {
  for (const [index, [surname, name]] of names.entries()) {
    await kiosk.reads(`Пасажир ${String(index + 1)} з 4`);
    if (index === 1) await kiosk.picturesInBoth('passenger-second');
    await kiosk.type(surname);
    await kiosk.tap('main');
    await kiosk.type(name);
    await kiosk.tap('main');
  }
  await kiosk.at('summary');
}
