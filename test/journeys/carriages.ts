import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectThat } from './expect.ts';
import type { KioskPage } from './kiosk-page.ts';
import { toSecondDay } from './passenger.ts';
import { withKiosk, type Journey } from './stage.ts';

const kyiv = '2200001';

interface Look {
  /** The tile of the first screen. */
  readonly to: string;
  readonly train: string;
  /** The class that is touched; its first carriage with a free place is shown. */
  readonly wagonClass: string;
  /** Carriages to look at, ascending, with the layout that each has. */
  readonly carriages: readonly (readonly [number: string, layout: string])[];
}

const looks: readonly Look[] = [
  {
    to: '2204001',
    train: '724К',
    wagonClass: 'С2',
    carriages: [
      ['1', 'hrcs2-access-44'],
      ['2', 'hrcs2-1st-60'],
      ['4', 'hrcs2-2nd-75'],
    ],
  },
  {
    to: '2208001',
    train: '763К',
    wagonClass: 'С1',
    carriages: [
      ['1', 'ekr1-head-24'],
      ['4', 'ekr1-2nd-100'],
      ['5', 'ekr1-access-72'],
      ['8', 'ekr1-3rd-112'],
    ],
  },
  {
    to: '2204001',
    train: '719К',
    wagonClass: 'С1',
    carriages: [
      ['1', 'ej675-1st-46'],
      ['2', 'ej675-2nd-120'],
      ['6', 'ej675-head-97'],
    ],
  },
  { to: '2218000', train: '043К', wagonClass: 'П', carriages: [['4', 'platzkart-58']] },
  { to: '2218000', train: '043К', wagonClass: 'Л', carriages: [['10', 'lux-20']] },
  { to: '2200090', train: '185К', wagonClass: 'О', carriages: [['5', 'common-81']] },
];

/** Every kind of carriage that is drawn, in both languages, at a kiosk from which all of them leave. */
export const carriagesDrawn: Journey = {
  name: 'carriages',
  async play(stage) {
    const folder = mkdtempSync(join(tmpdir(), 'perron-settings-'));
    const settingsFile = join(folder, 'kiosk.json');
    const popularDestinations = [...new Set(looks.map(({ to }) => to))];
    writeFileSync(settingsFile, JSON.stringify({ kiosk: { station: kyiv }, sale: { popularDestinations } }));
    await withKiosk(
      stage,
      'carriages',
      'the maps of all trainsets and of the rarer carriages',
      async ({ kiosk }) => {
        for (const look of looks) await looksAt(kiosk, look);
      },
      { settingsFile },
    );
    rmSync(folder, { recursive: true });
  },
};

async function looksAt(kiosk: KioskPage, { to, train, wagonClass, carriages }: Look): Promise<void> {
  await kiosk.at('attract');
  await kiosk.tap('destination', { code: to });
  await toSecondDay(kiosk);
  await leafsTo(kiosk, 'train', { train, class: wagonClass });
  for (const [number, layout] of carriages) {
    await kiosk.at('place');
    await leafsTo(kiosk, 'carriage', { number });
    await kiosk.page.locator(`[data-layout="${layout}"]`).waitFor();
    await kiosk.at('place');
    const kept = await kiosk.page.locator('.berth-cell .berth-kept').count();
    expectThat(
      kept > 0 === layout.includes('access'),
      `${layout}: places that only a cash desk sells: ${String(kept)}`,
    );
    await kiosk.picturesInBoth(layout);
  }
  await kiosk.tap('start-over');
}

/** Touches a thing of a list that may stand on a later page. */
async function leafsTo(kiosk: KioskPage, action: string, data: Readonly<Record<string, string>>): Promise<void> {
  while ((await kiosk.control(action, data).count()) === 0) await kiosk.tap('page-down');
  await kiosk.tap(action, data);
}
