import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Language } from '../../kiosk/contract/view.ts';
import { expectEqual, expectThat } from './expect.ts';
import { feeds, pushes, sumIn, toSummary } from './passenger.ts';
import { withKiosk, type Journey, type Place, type Stage } from './stage.ts';

/** Plays at a kiosk that has a dispenser. */
async function withDispenser(
  stage: Stage,
  name: string,
  title: string,
  play: (place: Place) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'perron-settings-'));
  const settingsFile = join(folder, 'kiosk.json');
  writeFileSync(settingsFile, '{"devices": {"dispenser": {"driver": "simulated"}}}');
  await withKiosk(stage, name, title, play, { settingsFile });
  rmSync(folder, { recursive: true });
}

/** From the first screen to an open slot. */
async function toCash({ kiosk }: Place, language: Language): Promise<void> {
  await kiosk.at('attract');
  await kiosk.speaks(language);
  await toSummary(kiosk);
  await kiosk.tap('pay-cash');
  await kiosk.at('cash');
}

/** Holds a paper of the tray, 0 the newest, before the scanner; the kiosk shows its first screen and speaks `language`. */
async function scans({ kiosk, dock }: Place, index: number, language: Language): Promise<void> {
  await kiosk.at('attract');
  await kiosk.speaks(language);
  await dock.scansPaper(index);
}

/** A large note, change; then the ticket is scanned and given back, and its money comes out. */
const givenBack = (language: Language): Journey => ({
  name: `give-back-${language}`,
  play: (stage) =>
    withDispenser(
      stage,
      `give-back-${language}`,
      'a large note brings change; the ticket, scanned, is given back for cash',
      async (place) => {
        const { kiosk, dock } = place;
        await toCash(place, language);
        await kiosk.picture('cash-change');
        const due = await sumIn(kiosk, 'left');
        const before = await dock.held();
        await pushes(dock, 500, async () => (await kiosk.page.locator('main[data-screen="cash"]').count()) === 0);
        await kiosk.at('take');
        await kiosk.page.locator('[data-testid="payout"][data-state="paid"]').waitFor();
        await kiosk.picture('take-change');
        expectEqual(await sumIn(kiosk, 'payout'), 50_000 - due, 'the change on the glass');
        await dock.paid(50_000 - due);
        expectEqual(before - (await dock.held()), 50_000 - due, 'the change that left the dispenser');
        // The ticket, and the document for its bedding.
        await dock.papers(2);
        const uid = await kiosk.textOf('.document-uid');
        await kiosk.tap('finish');
        await scans(place, 1, language);
        await kiosk.at('document');
        await kiosk.sees('ask-return');
        expectEqual(await kiosk.textOf('.document-uid'), uid, 'the document that was scanned');
        await kiosk.picture('document');
        await kiosk.tap('ask-return');
        await kiosk.at('return');
        await kiosk.sees('give-back');
        await kiosk.picture('return');
        const back = await sumIn(kiosk, 'amount');
        expectThat(back > 0 && back <= due, `of ${String(due)} kopecks ${String(back)} come back`);
        const held = await dock.held();
        await kiosk.tap('give-back');
        await kiosk.at('refunded');
        await kiosk.picture('refunded');
        const paid = await sumIn(kiosk, 'back-cash');
        expectEqual(held - (await dock.held()), paid, 'the money that left the dispenser');
        expectEqual(paid, back, 'what was said before is what came');
        await dock.papers(3);
        expectThat(
          (await papersOf(dock)).some((text) => text.includes('ПОВЕРНЕННЯ')),
          'a slip tells of the return',
        );
        await kiosk.tap('finish');
        await scans(place, 2, language);
        await kiosk.at('document');
        await kiosk.page.locator('.verdict').waitFor();
        expectThat(!(await kiosk.has('ask-return')), 'what was given back is not taken back twice');
        await kiosk.picture('document-returned');
      },
    ),
});

/** An empty dispenser: the money becomes a claim; the claim is paid when there is cash again, once. */
const claimPaid = (language: Language): Journey => ({
  name: `claim-${language}`,
  play: (stage) =>
    withDispenser(
      stage,
      `claim-${language}`,
      'a claim is paid, in cash and once, when the dispenser is filled again',
      async (place) => {
        const { kiosk, dock } = place;
        await dock.does('dispenser-empty');
        await toCash(place, language);
        await feeds(kiosk, dock, 50);
        await kiosk.picture('cash-no-change');
        await kiosk.tap('cancel');
        await kiosk.picture('stopping-claim');
        await kiosk.tap('cancel-yes');
        await kiosk.at('ended');
        await dock.papers(1);
        await kiosk.tap('finish');
        await scans(place, 0, language);
        await kiosk.at('claim');
        await kiosk.reads(/\d/u);
        await kiosk.picture('claim-no-cash');
        expectThat(!(await kiosk.has('redeem')), 'nothing is promised that the dispenser does not hold');
        await kiosk.tap('finish');
        await dock.does('dispenser-fill');
        // The kiosk looks at its dispenser once a second: whoever comes too early comes again.
        for (let visit = 0; visit < 10 && !(await kiosk.has('redeem')); visit += 1) {
          if (await kiosk.has('finish')) await kiosk.tap('finish');
          await scans(place, 0, language);
          await kiosk.at('claim');
        }
        await kiosk.sees('redeem');
        await kiosk.picture('claim');
        expectEqual(await sumIn(kiosk, 'amount'), 5_000, 'what the claim is worth');
        const held = await dock.held();
        await kiosk.tap('redeem');
        await kiosk.at('refunded');
        await kiosk.picture('claim-paid');
        await dock.paid(5_000);
        expectEqual(held - (await dock.held()), 5_000, 'the money that left the dispenser');
        await kiosk.tap('finish');
        await scans(place, 0, language);
        await kiosk.at('claim');
        await kiosk.page.locator('.trouble-sentence').waitFor();
        await kiosk.picture('claim-redeemed');
        expectThat(!(await kiosk.has('redeem')), 'a claim is paid once');
      },
    ),
});

/** The texts of all papers in the tray. */
async function papersOf(dock: Place['dock']): Promise<readonly string[]> {
  const count = await dock.page.locator('[data-paper]').count();
  return Promise.all(Array.from({ length: count }, (_, index) => dock.paperText(index)));
}

/** Money that goes back, in one language. */
export function refundsIn(language: Language): readonly Journey[] {
  return [givenBack(language), claimPaid(language)];
}
