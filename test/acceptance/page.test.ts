import { existsSync } from 'node:fs';
import process from 'node:process';
import type { Locator, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ok } from '../../basics/result.ts';
import { codesIn } from '../../gateway/inspector/codes.ts';
import type { TicketRegister } from '../../gateway/inspector/register.ts';
import { serveInspector, type InspectorServer } from '../../gateway/inspector/server.ts';
import { openStudio, type Studio } from '../../scripts/acceptance/studio.ts';
import { signedTicket } from './signed-ticket.ts';

const browser = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

/** The inspector's page in a real browser, before a register of one document. */
describe.skipIf(!existsSync(browser))("the inspector's page", () => {
  const { code, forged, publicKey, facts } = signedTicket();
  let boarded = false;
  const register: TicketRegister = {
    publicKey,
    inspect: (payload) =>
      payload === code
        ? ok({ ticket: facts, status: boarded ? 'boarded' : 'paid', fromName: 'Київ-Пасажирський', toName: 'Львів' })
        : { ok: false, error: 'forged' },
    board: () => (boarded = true),
  };
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
  });
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
    await type(code);
    await told('Підпис справжній');
    await type(forged);
    await told('Підробка');
    expect(await page.locator('#board').isVisible()).toBe(false);
    await page.unroute('**/inspect');
    await page.locator('#offline').uncheck();
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
    await upload.setInputFiles(await picture(signedTicket().svg));
    await told('Дійсний');
    await page.getByRole('button', { name: 'Підтвердити посадку' }).click();
    await told('Посадку підтверджено');
    expect(boarded).toBe(true);
  });

  test('fits a phone, and nothing broke', async () => {
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
    expect(complaints).toEqual([]);
  });
});
