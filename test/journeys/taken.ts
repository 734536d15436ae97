import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectEqual, expectThat } from './expect.ts';
import type { KioskPage } from './kiosk-page.ts';
import { freshData } from './kiosk-process.ts';
import { toSummary } from './passenger.ts';
import { withKiosk, type Journey } from './stage.ts';

/** What the plate of the chosen carriage says: «17 вільно». */
async function freeInCarriage(kiosk: KioskPage): Promise<number> {
  return Number(/(\d+) вільно/u.exec(await kiosk.textOf('.carriage-chosen'))?.[1]);
}

/** Two kiosks at one railway: both offer the same place, the second one is quicker. */
export const placeTaken: Journey = {
  name: 'taken',
  async play(stage) {
    const folder = mkdtempSync(join(tmpdir(), 'perron-settings-'));
    const settingsFile = join(folder, 'kiosk.json');
    writeFileSync(settingsFile, '{"kiosk": {"serial": "K18"}}');
    await withKiosk(
      stage,
      'taken',
      'a place that somebody else took leads back to the map, with another one picked',
      async ({ kiosk, process }) => {
        await toSummary(kiosk);
        await kiosk.tap('back');
        await kiosk.at('passenger');
        await kiosk.tap('back');
        await kiosk.at('place');
        const free = await freeInCarriage(kiosk);
        await kiosk.tap('main');
        await kiosk.at('passenger');
        await kiosk.tap('main');
        await kiosk.at('summary');
        // The simulated railway keeps its books in a folder: the other kiosk gets the same ones.
        const data = freshData();
        symlinkSync(join(process.data, 'gateway'), join(data, 'gateway'));
        await withKiosk(
          stage,
          'taken-other',
          'the quicker kiosk holds the place',
          async (other) => {
            await toSummary(other.kiosk);
            await other.kiosk.tap('pay-cash');
            await other.kiosk.at('cash');
          },
          { data, settingsFile },
        );
        await kiosk.tap('pay-cash');
        await kiosk.at('place');
        const said = await kiosk.textOf('.pick-taken');
        const picked = await kiosk.textOf('.pick-number');
        expectThat(!said.includes(picked), `another place is picked: ${picked}; it says: ${said}`);
        expectEqual(await freeInCarriage(kiosk), free - 1, 'free places on the plate of the carriage');
        await kiosk.picture('place-taken-uk');
        await kiosk.speaks('en');
        await kiosk.picture('place-taken-en');
        await kiosk.tap('main');
        await kiosk.at('passenger');
      },
    );
    rmSync(folder, { recursive: true });
  },
};
