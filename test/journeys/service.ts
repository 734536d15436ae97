import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../basics/system-clock.ts';
import type { Language } from '../../kiosk/contract/view.ts';
import { codeAt } from '../../kiosk/service/secret-words.ts';
import { codesIn } from './code.ts';
import { expectEqual, expectThat } from './expect.ts';
import type { KioskPage } from './kiosk-page.ts';
import { feeds, toSummary } from './passenger.ts';
import { withKiosk, type Journey, type Place } from './stage.ts';

/** What the dock shows of the invented technician. */
async function technician({ dock }: Place): Promise<Record<'number' | 'pin' | 'code', string>> {
  const badge = dock.page.locator('[data-testid="technician"]');
  const shown = async (what: string): Promise<string> => (await badge.getAttribute(`data-${what}`)) ?? '';
  return { number: await shown('number'), pin: await shown('pin'), code: await shown('code') };
}

/** The hidden gesture on the first screen. */
async function knocks(kiosk: KioskPage): Promise<void> {
  await kiosk.at('attract');
  for (let tap = 0; tap < 5; tap += 1) await kiosk.page.locator('[data-testid="station"]').click();
  await kiosk.at('service-lock');
}

/** Types number, PIN and code, and asks to be let in. */
async function shows(kiosk: KioskPage, number: string, pin: string, code: string): Promise<void> {
  await kiosk.type(number + pin);
  // A PIN of eight figures passes on by itself; ours has six.
  await kiosk.tap('main');
  await kiosk.type(code);
  await kiosk.tap('main');
}

async function opens(kiosk: KioskPage, page: string): Promise<void> {
  await kiosk.tap('page', { page });
  await kiosk.page.locator(`.service-body[data-page="${page}"]`).waitFor();
}

/** A note of 50 inside, the sale given up: money in the cassette and an open claim. */
async function leavesMoneyBehind({ kiosk, dock }: Place, language: Language): Promise<void> {
  await kiosk.at('attract');
  await kiosk.speaks(language);
  await toSummary(kiosk);
  await kiosk.tap('pay-cash');
  await kiosk.at('cash');
  await feeds(kiosk, dock, 50);
  await kiosk.tap('cancel');
  await kiosk.tap('cancel-yes');
  await kiosk.at('ended');
  await dock.papers(1);
  await kiosk.tap('finish');
  await kiosk.at('attract');
  await kiosk.speaks(language);
}

/** Ten hryvnias are missing: the difference stands on the glass and on the slip. */
async function collects({ kiosk, dock }: Place): Promise<void> {
  await opens(kiosk, 'collection');
  await kiosk.picture('collection');
  await kiosk.tap('collection-begin');
  await kiosk.sees('collection-count');
  await kiosk.type('k17a');
  await kiosk.tap('field', { field: 'newCassette' });
  await kiosk.type('k17b');
  await kiosk.tap('field', { field: 'counted' });
  await kiosk.type('40');
  await kiosk.tap('collection-count');
  await kiosk.page.locator('[data-testid="refusal"]').waitFor();
  await kiosk.picture('collection-not-out');
  await dock.does('cassette-out');
  await kiosk.page.locator('[data-testid="refusal"]').waitFor();
  // The acceptor is asked several times a second; until it says so, the count is refused. A finger that taps again and
  // again does not wait for the key to be still there.
  await kiosk.page.waitForFunction(() => {
    document.querySelector<HTMLElement>('[data-action="collection-count"]')?.click();
    return document.querySelector('[data-action="collection-close"]') !== null;
  });
  expectThat((await kiosk.textOf('[data-testid="difference"]')).includes('−10'), 'ten hryvnias are missing');
  await kiosk.picture('collection-counted');
  await dock.does('cassette-in');
  await kiosk.tap('collection-close');
  await kiosk.page.locator('[data-testid="collection-closed"]').waitFor();
  await kiosk.picture('collection-closed');
  await dock.papers(2);
  const slip = await dock.paperText(0);
  for (const words of ['ІНКАСАЦІЯ № 1', 'K17A', 'K17B', '50,00 грн', '40,00 грн']) {
    expectThat(slip.includes(words), `the slip says ${words}`);
  }
}

async function settlesTheClaim({ kiosk }: Place, language: Language): Promise<void> {
  await opens(kiosk, 'claims');
  await kiosk.picture('claims');
  await kiosk.tap('claim');
  await kiosk.type(language === 'uk' ? 'виплачено в касі' : 'paid at the desk');
  await kiosk.picture('claim-reason');
  await kiosk.tap('settle');
  await kiosk.page.locator('[data-testid="no-claims"]').waitFor();
}

async function changesTheRoll({ kiosk }: Place): Promise<void> {
  await opens(kiosk, 'paper');
  await kiosk.type('500');
  await kiosk.tap('field', { field: 'to' });
  await kiosk.type('1');
  await kiosk.tap('roll-change');
  await kiosk.page.locator('[data-testid="refusal"]').waitFor();
  await kiosk.picture('paper-refused');
  await kiosk.tap('clear');
  await kiosk.type('999');
  await kiosk.tap('roll-change');
  await kiosk.reads(/500 – 999/u);
  await kiosk.picture('paper');
}

/** Every step of a device's test has passed. */
async function passes(kiosk: KioskPage, steps: number): Promise<void> {
  await kiosk.page.waitForFunction(
    (count) => document.querySelectorAll('.test-step[data-result="passed"]').length === count,
    steps,
  );
}

async function tests({ kiosk, dock }: Place): Promise<void> {
  await opens(kiosk, 'test');
  await kiosk.tap('test-device', { device: 'printer' });
  await passes(kiosk, 3);
  await dock.papers(3);
  await kiosk.tap('test-device', { device: 'acceptor' });
  await kiosk.page.locator('[data-step="acceptor-insert-note"][data-result="running"]').waitFor();
  await kiosk.picture('test-running');
  await pushesForTest({ kiosk, dock });
  await passes(kiosk, 3);
  await kiosk.picture('test-passed');
  await kiosk.tap('test-device', { device: 'terminal' });
  await passes(kiosk, 2);
  await kiosk.picture('test-terminal');
}

/** The acceptor draws a note only once it is enabled: a hand that was too early pushes again. */
async function pushesForTest({ kiosk, dock }: Pick<Place, 'kiosk' | 'dock'>): Promise<void> {
  const waiting = kiosk.page.locator('[data-step="acceptor-insert-note"][data-result="running"]');
  for (let push = 0; push < 10 && (await waiting.count()) > 0; push += 1) {
    await dock.note(20);
    for (let frame = 0; frame < 150 && (await waiting.count()) > 0; frame += 1) {
      await dock.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    }
  }
}

async function reports({ kiosk, dock }: Place): Promise<void> {
  await opens(kiosk, 'reports');
  await kiosk.picture('reports');
  await kiosk.tap('x-report');
  await kiosk.page.locator('[data-testid="report"][data-kind="x"]').waitFor();
  await dock.papers(4);
  await kiosk.tap('card-day');
  await kiosk.page.locator('[data-testid="card-day"]').waitFor();
  await dock.papers(5);
  for (const number of ['1', '2']) {
    await kiosk.tap('z-report');
    if (number === '1') await kiosk.picture('z-asked');
    await kiosk.tap('z-yes');
    await kiosk.page.locator(`[data-testid="report"][data-kind="z"][data-number="${number}"]`).waitFor();
    await dock.papers(5 + Number(number));
    expectThat((await dock.paperText(0)).includes(`Z-ЗВІТ № ${number}`), `the paper says Z report ${number}`);
  }
  await kiosk.picture('z-made');
}

/** Passengers read why nothing is sold; then everything is as before. */
async function sendsPassengersAway({ kiosk }: Place): Promise<void> {
  await opens(kiosk, 'overview');
  await kiosk.tap('out-of-service');
  await kiosk.picture('reasons');
  await kiosk.tap('reason', { reason: 'maintenance' });
  await kiosk.sees('in-service');
  const said = await kiosk.textOf('.out-sentence');
  await kiosk.picture('overview-out');
  await kiosk.tap('leave');
  await kiosk.at('attract');
  expectEqual(await kiosk.textOf('.sign-headline'), said, 'what passengers read');
  expectThat(!(await kiosk.has('destination')) && !(await kiosk.has('main')), 'nothing is offered');
  await kiosk.picture('attract-out');
}

/** Three wrong PINs lock the pad, for everybody. */
async function isLockedOut({ kiosk }: Place): Promise<void> {
  await knocks(kiosk);
  for (const pin of ['111111', '222222', '333333']) await shows(kiosk, '01', pin, '000000');
  await kiosk.page.locator('[data-testid="locked"]').waitFor();
  expectThat(await kiosk.control('key', { key: '1' }).isDisabled(), 'no figure is taken while the pad is locked');
  await kiosk.picture('locked-out');
  await kiosk.tap('leave');
  await kiosk.at('attract');
}

const visit = (language: Language): Journey => ({
  name: `service-${language}`,
  play: (stage) =>
    withKiosk(stage, `service-${language}`, 'a technician’s visit, from the gesture to the lock-out', async (place) => {
      const { kiosk } = place;
      await leavesMoneyBehind(place, language);
      await knocks(kiosk);
      await kiosk.picture('pad');
      const { number, pin, code } = await technician(place);
      await shows(kiosk, number, pin, code);
      await kiosk.at('service');
      await kiosk.picture('overview');
      await collects(place);
      await settlesTheClaim(place, language);
      await changesTheRoll(place);
      await tests(place);
      await opens(kiosk, 'reprint');
      await kiosk.picture('reprint-none');
      await reports(place);
      await opens(kiosk, 'about');
      await kiosk.picture('about');
      await sendsPassengersAway(place);
      await isLockedOut(place);
    }),
});

/** A kiosk with something real, where nobody is enrolled yet. */
export const enrolled: Journey = {
  name: 'enrolled',
  async play(stage) {
    const folder = mkdtempSync(join(tmpdir(), 'perron-settings-'));
    const settingsFile = join(folder, 'kiosk.json');
    writeFileSync(settingsFile, '{"devices": {"acceptor": {"driver": "ccnet", "port": "tcp:127.0.0.1:1"}}}');
    await withKiosk(
      stage,
      'enrolled',
      'the code on the console lets the first technician in',
      async ({ kiosk, process }) => {
        await knocks(kiosk);
        await kiosk.picture('pad-enrolment');
        await kiosk.type(/one-time code is (\d{10})/u.exec(process.output())?.[1] ?? 'none');
        await kiosk.tap('main');
        await kiosk.at('service-enrol');
        await kiosk.tap('lang-en');
        await kiosk.sees('lang-uk');
        await kiosk.picture('enrol-en');
        await kiosk.tap('lang-uk');
        await kiosk.sees('lang-en');
        await kiosk.type('олена');
        await kiosk.tap('field', { field: 'pin' });
        await kiosk.type('482915');
        await kiosk.tap('field', { field: 'code' });
        const [shown] = await codesIn(kiosk.page, await kiosk.picture('enrol'));
        const secret = new URL(shown ?? 'otpauth://none').searchParams.get('secret') ?? '';
        await kiosk.type(codeAt(secret, systemClock.wall()));
        await kiosk.tap('main');
        await kiosk.at('service');
        await kiosk.reads('Олена');
      },
      { settingsFile, dock: false },
    );
    rmSync(folder, { recursive: true });
  },
};

/** The technician's screens, in one language. */
export function serviceIn(language: Language): readonly Journey[] {
  return [visit(language)];
}
