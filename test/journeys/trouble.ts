import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codesIn } from './code.ts';
import { expectEqual, expectThat } from './expect.ts';
import { feeds, pushes, sumIn, toSummary } from './passenger.ts';
import { withKiosk, type Journey, type Place } from './stage.ts';

/** Up to the cash screen, its slot open, with one note of 50 inside. */
async function withMoneyInside({ kiosk, dock }: Place): Promise<void> {
  await toSummary(kiosk);
  await kiosk.tap('main');
  await kiosk.at('cash');
  await feeds(kiosk, dock, 50);
}

/** Feeds notes until the kiosk goes on; the last one overpays by less than the smallest note. */
async function paysWhatIsLeft({ kiosk, dock }: Place): Promise<void> {
  for (const note of [50, 20, 10]) {
    while ((await sumIn(kiosk, 'left')) >= note * 100) await feeds(kiosk, dock, note);
  }
  await pushes(dock, 5, async () => (await kiosk.page.locator('main[data-screen="cash"]').count()) === 0);
}

const cancelled: Journey = {
  name: 'cancelled',
  play: (stage) =>
    withKiosk(stage, 'cancelled', 'money that is inside becomes a printed claim', async (place) => {
      const { kiosk, dock } = place;
      await withMoneyInside(place);
      await kiosk.tap('cancel');
      await kiosk.picture('cash-stopping');
      await kiosk.tap('cancel-yes');
      await kiosk.at('ended');
      await dock.papers(1);
      await kiosk.picture('ended');
      const claim = /K17-\d{6}/u.exec(await kiosk.textOf('[data-testid="claims"]'))?.[0] ?? 'no claim on the glass';
      const paper = await dock.paperText(0);
      expectThat(paper.includes(claim), `the paper says ${claim}`);
      expectThat(paper.includes('50,00 грн'), 'the paper says 50,00 грн');
      await kiosk.tap('finish');
      await kiosk.at('attract');
    }),
};

const noPaper: Journey = {
  name: 'no-paper',
  play: (stage) =>
    withKiosk(
      stage,
      'no-paper',
      'without paper no note is taken; lost in mid-print, the code stands on the screen',
      async (place) => {
        const { kiosk, dock } = place;
        await withMoneyInside(place);
        await dock.does('paper-out');
        await kiosk.page.locator('.trouble-sentence').first().waitFor();
        await kiosk.picture('cash-no-paper');
        await dock.does('paper-load');
        await kiosk.page.locator('.trouble-sentence').first().waitFor({ state: 'detached' });
        await dock.does('acceptor-cable');
        await kiosk.page.locator('.trouble-sentence').first().waitFor();
        await kiosk.picture('cash-no-acceptor');
        await dock.does('acceptor-cable');
        await kiosk.page.locator('.trouble-sentence').first().waitFor({ state: 'detached' });
        await dock.does('paper-out-after');
        await paysWhatIsLeft(place);
        await kiosk.at('take');
        await kiosk.page.locator('.claim-unprinted').waitFor();
        const glass = await codesIn(kiosk.page, await kiosk.picture('take-no-paper'));
        expectEqual(glass.length, 1, 'codes on the glass');
        await dock.does('paper-load');
        await kiosk.page.locator('.claim-unprinted').waitFor({ state: 'detached' });
        // The torn ticket, its second print, and the claim for what was over.
        await dock.papers(3);
        const papers = [await dock.paperText(0), await dock.paperText(1), await dock.paperText(2)];
        expectThat(
          papers.some((text) => text.includes('ПОВТОРНИЙ ДРУК')),
          'the second print says that it is one',
        );
        await kiosk.tap('finish');
        await kiosk.at('attract');
      },
    ),
};

const noRailway: Journey = {
  name: 'no-railway',
  play: (stage) =>
    withKiosk(
      stage,
      'no-railway',
      'while the railway is away a plain sentence, then it goes on',
      async ({ kiosk, dock }) => {
        await kiosk.at('attract');
        await dock.does('gateway-outage', 'unreachable');
        await kiosk.page.locator('[data-action="destination"]').first().click();
        await kiosk.at('fault');
        await kiosk.picture('fault');
        await dock.does('gateway-outage', 'none');
        await kiosk.tap('retry');
        await kiosk.at('date');
      },
    ),
};

const brokenSettings: Journey = {
  name: 'broken-settings',
  async play(stage) {
    const folder = mkdtempSync(join(tmpdir(), 'perron-settings-'));
    const settingsFile = join(folder, 'kiosk.json');
    writeFileSync(settingsFile, '{"sale": {"minSecondsForNotes": "soon"}}');
    await withKiosk(
      stage,
      'broken-settings',
      'it says which setting is wrong and sells when the file is mended',
      async ({ kiosk }) => {
        await kiosk.at('fault');
        await kiosk.picture('fault');
        expectThat((await kiosk.textOf('main')).includes('sale.minSecondsForNotes'), 'the screen names the setting');
        writeFileSync(settingsFile, '{}');
        await kiosk.at('attract');
        await kiosk.page.locator('[data-action="destination"]').first().waitFor();
      },
      { settingsFile, dock: false },
    );
    rmSync(folder, { recursive: true });
  },
};

export const troubles: readonly Journey[] = [cancelled, noPaper, noRailway, brokenSettings];
