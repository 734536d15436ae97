import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectThat } from './expect.ts';
import { freshData } from './kiosk-process.ts';
import { toSummary } from './passenger.ts';
import { withKiosk, type Journey } from './stage.ts';

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
        // The simulated railway keeps its books in a folder: the other kiosk gets the same ones.
        const data = freshData();
        symlinkSync(join(process.data, 'gateway'), join(data, 'gateway'));
        await withKiosk(
          stage,
          'taken-other',
          'the quicker kiosk holds the place',
          async (other) => {
            await toSummary(other.kiosk);
            await other.kiosk.tap('main');
            await other.kiosk.at('cash');
          },
          { data, settingsFile },
        );
        await kiosk.tap('main');
        await kiosk.at('place');
        const said = await kiosk.textOf('.pick-taken');
        const picked = await kiosk.textOf('.pick-number');
        expectThat(!said.includes(picked), `another place is picked: ${picked}; it says: ${said}`);
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
