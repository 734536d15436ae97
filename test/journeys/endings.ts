import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expectEqual, expectThat } from './expect.ts';
import type { KioskPage } from './kiosk-page.ts';
import { freshData } from './kiosk-process.ts';
import { feeds, paysAlmostAll, paysTheRest, pushes, sumIn, toSummary } from './passenger.ts';
import { withKiosk, type Journey, type Place } from './stage.ts';

/** Settings as a file of their own; returns its path and how to drop it. */
function settings(text: string): { readonly file: string; readonly drop: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'perron-settings-'));
  const file = join(folder, 'kiosk.json');
  writeFileSync(file, text);
  return {
    file,
    drop: () => {
      rmSync(folder, { recursive: true });
    },
  };
}

async function toCash(kiosk: KioskPage): Promise<void> {
  await toSummary(kiosk);
  await kiosk.tap('pay-cash');
  await kiosk.at('cash');
}

/** The claim on the glass for `sum`, with its paper in the tray. */
async function claimIsPrinted(kiosk: KioskPage, sum: string): Promise<void> {
  await kiosk.page.locator('.claim-printed').waitFor();
  const claims = await kiosk.textOf('[data-testid="claims"]');
  expectThat(claims.replaceAll(/[\u00a0\u202f]/gu, ' ').includes(sum), `a claim for ${sum}; it says: ${claims}`);
}

/** Moves the end of every hold in the simulated railway's books, as if the clock had been there already. */
function holdsEndIn(data: string, seconds: number): void {
  const books = new DatabaseSync(join(data, 'gateway', 'gateway.sqlite'), { timeout: 5000 });
  books.prepare("update sale set pay_before = ? where status = 'reserved'").run(Date.now() + seconds * 1000);
  books.close();
}

/** Seconds that are left to pay when the kiosk is back: too few for another note (90), enough for a look. */
const shortHoldSeconds = 30;

/** Notes that this kiosk takes: one of 1000 is rejected. */
const notes = '{"cash": {"accepted": [5, 10, 20, 50, 100, 200, 500]}}';

/** How a purchase ends when kiosk and railway lose each other: power cuts, a hold that runs out, a refusal, a bad disk. */
export const endings: Journey = {
  name: 'endings',
  async play(stage) {
    const data = freshData();
    const { file: settingsFile, drop } = settings(notes);
    const once = { data, settingsFile, keepData: true };
    await withKiosk(
      stage,
      'endings-cut',
      'the kiosk loses its power while nothing is paid in',
      async ({ kiosk }) => {
        await toCash(kiosk);
      },
      once,
    );
    await withKiosk(
      stage,
      'endings-restart',
      'it says that it restarted and owes nothing; a rejected note is said, and forgotten with the next one',
      async ({ kiosk, dock }) => {
        await kiosk.at('ended');
        await kiosk.reads('Автомат перезапускався');
        await kiosk.reads('Грошей автомат не взяв');
        await kiosk.picturesInBoth('ended-restart');
        await kiosk.tap('finish');
        await toCash(kiosk);
        const rejected = kiosk.page.locator('.slot-words-stop');
        await pushes(dock, 1000, async () => (await rejected.count()) > 0);
        expectEqual(await sumIn(kiosk, 'credited'), 0, 'the sum after a rejected note');
        await kiosk.picturesInBoth('cash-rejected');
        await noteFlies({ kiosk, dock });
        await rejected.waitFor({ state: 'detached' });
      },
      once,
    );
    holdsEndIn(data, shortHoldSeconds);
    await withKiosk(
      stage,
      'endings-expired',
      'too late for another note, then the hold ends: the money is a claim; the railway refuses a payment: the same',
      async (place) => {
        const { kiosk, dock } = place;
        await kiosk.at('cash');
        await kiosk.reads('Банкнот більше не беремо');
        await kiosk.reads(/На ваші 50\sгрн надрукуємо чек/u);
        expectThat((await kiosk.page.locator('.accepted').count()) === 0, 'no notes are asked for');
        await kiosk.picturesInBoth('cash-too-late');
        await kiosk.page.waitForSelector('main[data-screen="ended"]', { timeout: (shortHoldSeconds + 10) * 1000 });
        await kiosk.reads('Час на оплату минув');
        await claimIsPrinted(kiosk, '50,00 грн');
        await kiosk.picturesInBoth('ended-expired');
        await kiosk.tap('finish');
        await toCash(kiosk);
        await paysAlmostAll(kiosk, dock);
        holdsEndIn(data, 0);
        await paysTheRest(kiosk, dock);
        await kiosk.at('ended');
        await kiosk.reads('Залізниця відмовила');
        await claimIsPrinted(kiosk, '250,00 грн');
        await kiosk.picturesInBoth('ended-refused');
        await kiosk.tap('finish');
        await kiosk.at('attract');
      },
      once,
    );
    await damaged(stage, data);
    drop();
  },
};

/** A note that is taken is seen to fly into the sum, where the reduced mode does not forbid it. */
async function noteFlies({ kiosk, dock }: Pick<Place, 'kiosk' | 'dock'>): Promise<void> {
  const { page } = kiosk;
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await page.evaluate(() => {
    document.addEventListener('animationend', ({ animationName }) => {
      document.body.dataset['flights'] = `${document.body.dataset['flights'] ?? ''} ${animationName}`;
    });
  });
  await feeds(kiosk, dock, 50);
  await page.locator('body[data-flights*="fly-into-sum"]').waitFor();
  expectThat(!(await page.locator('.note-flying').isVisible()), 'the note is gone when it has arrived');
  await page.emulateMedia({ reducedMotion: 'reduce' });
}

/** One byte of the journal is turned: nothing is sold, the damage is named, and both files stay as they are. */
async function damaged(stage: Parameters<Journey['play']>[0], data: string): Promise<void> {
  const journal = join(data, 'journal', 'journal.sqlite');
  const bytes = readFileSync(journal);
  const at = bytes.indexOf('"orderId"');
  expectThat(at > 0, 'an order stands in the journal');
  bytes[at + 1] = 'O'.charCodeAt(0);
  writeFileSync(journal, bytes);
  const witness = join(data, 'journal', 'witness.json');
  const before = [readFileSync(journal), readFileSync(witness)];
  await withKiosk(
    stage,
    'endings-damaged',
    'a kiosk with a damaged journal sells nothing, names the damage, and keeps both files',
    async ({ kiosk, process }) => {
      await kiosk.at('fault');
      expectThat((await kiosk.textOf('main')).includes('of the journal does not follow'), 'the damage is named');
      expectThat(!(await kiosk.has('retry')) && !(await kiosk.has('finish')), 'no key that would do nothing');
      await kiosk.picturesInBoth('fault-journal');
      await process.end({ keepData: true });
      expectThat(
        readFileSync(journal).equals(before[0] ?? Buffer.of()) &&
          readFileSync(witness).equals(before[1] ?? Buffer.of()),
        'both files are kept as they were',
      );
    },
    { data, complaints: /WebSocket connection to/u },
  );
}

/** The railway goes silent with all the money inside: slow, then a claim that is being checked, then settled. */
export const unanswered: Journey = {
  name: 'unanswered',
  play: (stage) =>
    withKiosk(
      stage,
      'unanswered',
      'a payment that nobody answers ends in a claim, first being checked',
      async (place) => {
        const { kiosk, dock } = place;
        await toCash(kiosk);
        await paysAlmostAll(kiosk, dock);
        await dock.does('gateway-outage', 'unreachable');
        await paysTheRest(kiosk, dock);
        await kiosk.waitsAt('confirming');
        await kiosk.reads('довше, ніж звичайно');
        await kiosk.picturesInBoth('confirming-slow');
        await kiosk.page.waitForSelector('main[data-screen="ended"]', { timeout: 90_000 });
        await kiosk.reads('Залізниця не відповіла');
        await claimIsPrinted(kiosk, '250,00 грн');
        await kiosk.reads('Залізниця ще не відповіла');
        await kiosk.picturesInBoth('ended-unanswered');
        await dock.does('gateway-outage', 'none');
        await kiosk.page.getByText('Залізниця ще не відповіла').waitFor({ state: 'detached' });
        await kiosk.tap('finish');
        await kiosk.at('attract');
      },
    ),
};

/** Somebody pays in a note and walks away. */
export const leftAlone: Journey = {
  name: 'left-alone',
  async play(stage) {
    const { file: settingsFile, drop } = settings('{"sale": {"idleSeconds": 3, "idleCountdownSeconds": 5}}');
    await withKiosk(
      stage,
      'left-alone',
      'money that is inside is spoken of before the payment stops, and becomes a claim',
      async ({ kiosk, dock }) => {
        await toCash(kiosk);
        await feeds(kiosk, dock, 20);
        await kiosk.overlay('idle');
        await kiosk.reads('гроші не пропадуть');
        await kiosk.picture('idle-money-uk');
        await kiosk.at('ended');
        await kiosk.reads('довго ніхто не натискав');
        await claimIsPrinted(kiosk, '20,00 грн');
        await kiosk.picturesInBoth('ended-idle');
      },
      { settingsFile },
    );
    drop();
  },
};
