import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Language } from '../../kiosk/contract/view.ts';
import { codesIn } from './code.ts';
import { expectEqual, expectThat } from './expect.ts';
import { feeds, pushes, sumIn, toSummary } from './passenger.ts';
import { withKiosk, type Journey, type Place } from './stage.ts';

/** Up to the cash screen, its slot open, with one note of 50 inside. */
async function withMoneyInside({ kiosk, dock }: Place, language: Language): Promise<void> {
  await kiosk.speaks(language);
  await toSummary(kiosk);
  await kiosk.tap('pay-cash');
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

const cancelled = (language: Language): Journey => ({
  name: `cancelled-${language}`,
  play: (stage) =>
    withKiosk(stage, `cancelled-${language}`, 'money that is inside becomes a printed claim', async (place) => {
      const { kiosk, dock } = place;
      await withMoneyInside(place, language);
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
});

const noPaper = (language: Language): Journey => ({
  name: `no-paper-${language}`,
  play: (stage) =>
    withKiosk(
      stage,
      `no-paper-${language}`,
      'without paper no note is taken; lost in mid-print, the code stands on the screen',
      async (place) => {
        const { kiosk, dock } = place;
        await withMoneyInside(place, language);
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
        // The torn ticket, its second print, the document for the bedding, and the claim for what was over.
        await dock.papers(4);
        const papers = [await dock.paperText(1), await dock.paperText(2), await dock.paperText(3)];
        expectThat(
          papers.some((text) => text.includes('ПОВТОРНИЙ ДРУК')),
          'the second print says that it is one',
        );
        await kiosk.tap('finish');
        await kiosk.at('attract');
      },
    ),
});

const noRailway = (language: Language): Journey => ({
  name: `no-railway-${language}`,
  play: (stage) =>
    withKiosk(
      stage,
      `no-railway-${language}`,
      'while the railway is away a plain sentence, then it goes on',
      async ({ kiosk, dock }) => {
        await kiosk.at('attract');
        await kiosk.speaks(language);
        await dock.does('gateway-outage', 'unreachable');
        await kiosk.page.locator('[data-action="destination"]').first().click();
        await kiosk.at('fault');
        await kiosk.picture('fault');
        await dock.does('gateway-outage', 'none');
        await kiosk.tap('retry');
        await kiosk.at('date');
      },
    ),
});

/** A kiosk whose settings are broken: closed, and by itself open again when the file is mended, with its dock. */
export const brokenSettings: Journey = {
  name: 'broken-settings',
  async play(stage) {
    const folder = mkdtempSync(join(tmpdir(), 'perron-settings-'));
    const settingsFile = join(folder, 'kiosk.json');
    writeFileSync(settingsFile, '{"sale": {"minSecondsForNotes": "soon"}}');
    await withKiosk(
      stage,
      'broken-settings',
      'it says which setting is wrong and sells when the file is mended',
      async ({ kiosk, process }) => {
        await kiosk.at('fault');
        await kiosk.picture('fault');
        expectThat((await kiosk.textOf('main')).includes('sale.minSecondsForNotes'), 'the screen names the setting');
        expectThat(!(await kiosk.has('finish')), 'no key that would do nothing');
        await kiosk.tap('lang-en');
        await kiosk.sees('lang-uk');
        await kiosk.picture('fault-en');
        expectThat(!process.output().includes('dock: '), 'nothing is simulated yet');
        writeFileSync(settingsFile, '{}');
        await kiosk.at('attract');
        await kiosk.page.locator('[data-action="destination"]').first().waitFor();
        expectThat(process.output().includes('dock: '), 'the dock is there as soon as something is simulated');
      },
      { settingsFile, dock: false },
    );
    rmSync(folder, { recursive: true });
  },
};

/** What goes wrong with money, paper and the railway, in one language. */
export function troublesIn(language: Language): readonly Journey[] {
  return [cancelled(language), noPaper(language), noRailway(language)];
}
