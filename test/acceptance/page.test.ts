import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { chromium, type Locator, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ok } from '../../basics/result.ts';
import { codesIn } from '../../gateway/inspector/codes.ts';
import type { TicketRegister } from '../../gateway/inspector/register.ts';
import { serveInspector, type InspectorServer } from '../../gateway/inspector/server.ts';
import { openStudio, type Studio } from '../../scripts/acceptance/studio.ts';
import { filmOf } from './camera-film.ts';
import { signedTicket } from './signed-ticket.ts';

const browser = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

const { code, forged, publicKey, facts, svg } = signedTicket();

/** A browser starts in a second; on a machine that does much else it takes longer. */
const START_LIMIT_MS = 60_000;

/** A register of one document, on which nobody has boarded. */
function registerOfOne(): TicketRegister {
  let boarded = false;
  return {
    publicKey,
    stationNames: { [facts.from]: 'Київ-Пасажирський', [facts.to]: 'Львів' },
    inspect: (payload) =>
      payload === code
        ? ok({ ticket: facts, status: boarded ? 'boarded' : 'paid', fromName: 'Київ-Пасажирський', toName: 'Львів' })
        : { ok: false, error: 'forged' },
    board: () => (boarded = true),
  };
}

/** The page in a real browser. */
describe.skipIf(!existsSync(browser))("the inspector's page", () => {
  const register = registerOfOne();
  let studio: Studio;
  let server: InspectorServer;
  let page: Page;
  const complaints: string[] = [];
  const shown = (): Locator => page.locator('#word');

  async function type(payload: string): Promise<void> {
    await page.locator('#code').fill(payload);
    await page.getByRole('button', { name: 'Перевірити' }).click();
  }

  async function told(word: string): Promise<void> {
    await shown().filter({ hasText: word }).waitFor({ timeout: 10_000 });
  }

  beforeAll(async () => {
    studio = await openStudio(browser);
    server = await serveInspector({ register, readCodes: codesIn, port: 0 });
    page = await studio.phone();
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(server.url);
  }, START_LIMIT_MS);
  afterAll(async () => {
    await studio.close();
    await server.close();
  });

  test('a typed code: true, forged, of another train', async () => {
    await page.locator('#train').fill('091К');
    await type(code);
    await told('Дійсний');
    expect(await page.locator('#facts').innerText()).toContain('Київ-Пасажирський');
    await type(forged);
    await told('Підробка');
    expect(await page.locator('#board').isVisible()).toBe(false);
    await type(code);
    await told('Дійсний');
    await page.locator('#train').fill('092Л');
    await page.locator('#code').focus();
    await told('Інший поїзд');
    expect(await page.locator('#board').isVisible()).toBe(false);
  });

  test('without network the signature is checked in the page, and nobody boards', async () => {
    await page.locator('#offline').check();
    await page.route('**/inspect', (route) => route.abort());
    await page.locator('#train').fill('');
    await type(code);
    await told('Підпис справжній');
    expect(await page.locator('#facts').innerText()).toContain('Київ-Пасажирський');
    await page.locator('#train').fill('092Л');
    await type(code);
    await told('Інший поїзд');
    await page.locator('#train').fill('091K');
    await type(code);
    await told('Підпис справжній');
    await type(forged);
    await told('Підробка');
    expect(await page.locator('#board').isVisible()).toBe(false);
    await page.locator('#offline').uncheck();
    complaints.length = 0;
    await told('Залізниця не відповідає');
    // The browser's own line about the request that was cut.
    expect(complaints.splice(0).every((line) => line.includes('ERR_FAILED'))).toBe(true);
    await page.unroute('**/inspect');
  });

  test('a picture without a code says so; one with the code boards', async () => {
    await page.locator('#train').fill('091K');
    const upload = page.locator('#picture');
    const picture = async (svg: string) => ({
      name: 'photo.png',
      mimeType: 'image/png',
      buffer: Buffer.from((await studio.draw(svg)).png),
    });
    await upload.setInputFiles(
      await picture('<svg xmlns="http://www.w3.org/2000/svg" width="40mm" height="40mm"></svg>'),
    );
    await told('Код не знайдено');
    await upload.setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no picture') });
    await told('Код не знайдено');
    await upload.setInputFiles(await picture(svg));
    await told('Дійсний');
    await page.getByRole('button', { name: 'Підтвердити посадку' }).click();
    await told('Посадку підтверджено');
    expect(register.inspect(code)).toMatchObject({ value: { status: 'boarded' } });
    await type(code);
    await told('Посадку вже підтверджено');
    expect(await page.locator('#board').isVisible()).toBe(false);
  });

  test('opens by a link of another page of this machine, once', async () => {
    const other = 'http://127.0.0.1:9/';
    const tab = await studio.phone();
    const link = `<a href="${server.newStartUrl()}">terminal</a>`;
    await tab.route(other, (route) => route.fulfill({ contentType: 'text/html', body: link }));
    await tab.goto(other);
    await tab.getByText('terminal').click();
    await tab.locator('h1').filter({ hasText: 'МТКД' }).waitFor();
    await tab.goto(other);
    await tab.getByText('terminal').click();
    await tab.getByText('Цю адресу вже використано').waitFor();
    await tab.close();
  });

  test('where there is no camera a sentence says so, and nothing offers one', async () => {
    await page.reload();
    await page.getByText('Камери тут немає. Оберіть зображення або введіть код.').waitFor();
    expect(await page.getByRole('button', { name: 'Сканувати камерою' }).isVisible()).toBe(false);
  });

  test('fits a phone, and nothing broke', async () => {
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
    expect(complaints).toEqual([]);
  });
});

/** The page with Chromium's own camera, which plays a film. */
describe.skipIf(!existsSync(browser))("the inspector's camera", () => {
  const folder = mkdtempSync(join(tmpdir(), 'perron-camera-'));
  const film = join(folder, 'paper.y4m');
  let server: InspectorServer;

  beforeAll(async () => {
    const studio = await openStudio(browser);
    const scene = async (paper: string) => (await studio.draw(sceneOf(paper))).grey;
    const [table, ticket] = [await scene(''), await scene(svg)];
    await studio.close();
    // Half a second of an empty table, then the paper is held under the camera.
    writeFileSync(film, filmOf([table, table, table, table, table, ticket, ticket, ticket, ticket, ticket]));
    server = await serveInspector({ register: registerOfOne(), readCodes: codesIn, port: 0 });
  }, START_LIMIT_MS);
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });

  /** Plays with a terminal whose camera shows the film. */
  async function withCamera(allowed: boolean, play: (page: Page) => Promise<void>): Promise<void> {
    const camera = ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${film}`];
    const asked = allowed ? ['--use-fake-ui-for-media-stream'] : [];
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const program = await chromium.launch({ executablePath: browser, args: [...camera, ...asked, ...sandbox] });
    try {
      const page = await program.newPage({ viewport: { width: 390, height: 844 }, locale: 'uk-UA' });
      await page.goto(server.newStartUrl());
      await play(page);
    } finally {
      await program.close();
    }
  }

  test('reads the code of a paper that is held to it, boards, and is off afterwards', async () => {
    await withCamera(true, async (page) => {
      await page.getByRole('button', { name: 'Сканувати камерою' }).click();
      await page.locator('#word').filter({ hasText: 'Дійсний' }).waitFor({ timeout: 30_000 });
      expect(await page.locator('#facts').innerText()).toContain(facts.uid);
      expect(await page.locator('#camera').isVisible()).toBe(false);
      const live = await page.locator('#camera').evaluate((video) => {
        const { srcObject } = video as HTMLVideoElement;
        return srcObject instanceof MediaStream && srcObject.active;
      });
      expect(live).toBe(false);
      await page.getByRole('button', { name: 'Підтвердити посадку' }).click();
      await page.locator('#word').filter({ hasText: 'Посадку підтверджено' }).waitFor();
    });
  });

  test('while it looks, nothing of an earlier document is shown, and it can be turned off', async () => {
    await withCamera(true, async (page) => {
      await page.locator('#code').fill(forged);
      await page.getByRole('button', { name: 'Перевірити' }).click();
      await page.locator('#word').filter({ hasText: 'Підробка' }).waitFor();
      // Nothing is ever found.
      await page.route('**/codes?**', (route) => route.fulfill({ json: { codes: [] } }));
      await page.getByRole('button', { name: 'Сканувати камерою' }).click();
      await page.locator('#word').filter({ hasText: 'Наведіть камеру на код' }).waitFor();
      expect(await page.locator('#camera').isVisible()).toBe(true);
      await page.getByRole('button', { name: 'Вимкнути камеру' }).click();
      await page.locator('#word').filter({ hasText: 'Зчитайте код документа' }).waitFor();
      expect(await page.locator('#camera').isVisible()).toBe(false);
    });
  });

  test('a camera that is refused: a sentence says so, and a typed code is read as before', async () => {
    await withCamera(false, async (page) => {
      await page.getByRole('button', { name: 'Сканувати камерою' }).click();
      await page.getByText('Камеру не дозволено').waitFor();
      await page.locator('#code').fill(forged);
      await page.getByRole('button', { name: 'Перевірити' }).click();
      await page.locator('#word').filter({ hasText: 'Підробка' }).waitFor();
    });
  });
});

/** A paper that lies askew on a grey table, 640 × 480 dots. */
function sceneOf(paper: string): string {
  const placed = paper.replace('width="44mm" height="44mm"', 'x="16" y="6" width="48" height="48"');
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" width="80mm" height="60mm" viewBox="0 0 80 60">' +
    `<rect width="80" height="60" fill="#857c6f"/><g transform="rotate(9 40 30)">` +
    `${placed === '' ? '' : '<rect x="16" y="6" width="48" height="48" fill="#f4f1e8"/>'}${placed}</g></svg>`
  );
}
