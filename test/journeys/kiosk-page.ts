import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import type { Language, Screen } from '../../kiosk/contract/view.ts';
import { inspect } from './geometry.ts';
import type { Report } from './report.ts';

/** The glass of the real kiosk, and a window of half its size. */
const glass = { width: 1080, height: 1920 };
const smallWindow = { width: 540, height: 960 };

/** Every wait of a journey ends by then: no screen of ours may take longer to come. */
const patienceMs = 20_000;

/** A passenger's eyes and finger at one kiosk. */
export class KioskPage {
  readonly page: Page;
  private readonly report: Report;
  private readonly name: string;
  private readonly folder: string;
  private pictures = 0;

  private constructor(page: Page, report: Report, name: string, folder: string) {
    this.page = page;
    this.report = report;
    this.name = name;
    this.folder = folder;
  }

  /** Opens the kiosk's start address. Pictures go into `out/journeys/<name>`. */
  static async open(page: Page, url: string, report: Report, name: string): Promise<KioskPage> {
    const folder = join('out', 'journeys', name);
    mkdirSync(folder, { recursive: true });
    page.setDefaultTimeout(patienceMs);
    await page.setViewportSize(glass);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(url);
    return new KioskPage(page, report, name, folder);
  }

  /** Waits until the screen stands and the kiosk asks nobody any more. */
  async at(kind: Screen['kind']): Promise<void> {
    await this.page.waitForSelector(`main[data-screen="${kind}"][aria-busy="false"]:not([data-overlay])`);
  }

  /** Waits until a screen stands that asks the railway all the while. */
  async waitsAt(kind: Screen['kind']): Promise<void> {
    await this.page.waitForSelector(`main[data-screen="${kind}"]:not([data-overlay])`);
  }

  async overlay(kind: 'idle' | 'lost'): Promise<void> {
    await this.page.waitForSelector(`main[data-overlay="${kind}"]`);
  }

  /** Chooses the language and waits until the screen speaks it. A kiosk begins each visit in Ukrainian. */
  async speaks(language: Language): Promise<void> {
    if (await this.has(`lang-${language}`)) await this.tap(`lang-${language}`);
    await this.page.waitForSelector(`main[lang="${language}"]`);
  }

  /** A control by its name and further data. */
  control(action: string, data: Readonly<Record<string, string>> = {}): Locator {
    const more = Object.entries(data).map(([key, value]) => `[data-${key}="${value}"]`);
    return this.page.locator(`[data-action="${action}"]${more.join('')}`).first();
  }

  async tap(action: string, data: Readonly<Record<string, string>> = {}): Promise<void> {
    await this.control(action, data).click();
  }

  /** Waits until a control is there. */
  async sees(action: string, data: Readonly<Record<string, string>> = {}): Promise<void> {
    await this.control(action, data).waitFor();
  }

  /** Whether a control is there now. */
  async has(action: string): Promise<boolean> {
    return (await this.control(action, {}).count()) > 0;
  }

  /** Types on the screen's keys; capitals come by themselves. */
  async type(text: string): Promise<void> {
    for (const character of text.toLowerCase()) {
      const key = this.control('key', { key: character });
      if ((await key.count()) === 0) await this.tap('letters');
      await key.click();
    }
  }

  /** Waits until the visible text holds this. */
  async reads(text: string | RegExp): Promise<void> {
    await this.page.locator('main').getByText(text).first().waitFor();
  }

  /** Waits until a headline holds this, if only for a few frames. */
  async flashes(text: string): Promise<void> {
    await this.page.waitForFunction((words) => document.querySelector('.headline')?.textContent.includes(words), text);
  }

  /** The visible text of the first element of a selector. */
  async textOf(selector: string): Promise<string> {
    return this.page.locator(selector).first().innerText();
  }

  /**
   * Saves the screen as a picture and judges it, as one test: everything in place, large enough and legible, and in
   * half the size still nothing outside the window.
   */
  async picture(name: string): Promise<Buffer> {
    this.pictures += 1;
    const title = `${String(this.pictures).padStart(2, '0')}-${name}`;
    await this.settled();
    const png = await this.page.screenshot({ path: join(this.folder, `${title}.png`) });
    const large = await this.page.evaluate(inspect);
    await this.page.setViewportSize(smallWindow);
    await this.settled();
    const small = await this.page.evaluate(inspect);
    await this.page.setViewportSize(glass);
    await this.settled();
    const problems = [...large, ...small.map((problem) => `at ${String(smallWindow.width)} px: ${problem}`)];
    this.report.finding(`${this.name} ${title}: everything in place, large enough and legible`, problems);
    return png;
  }

  /** Pictures of one screen in every language; it ends in Ukrainian. */
  async picturesInBoth(name: string): Promise<void> {
    for (const language of ['en', 'uk'] satisfies Language[]) {
      await this.speaks(language);
      await this.picture(`${name}-${language}`);
    }
  }

  /** What is seen when something went wrong; judges nothing. */
  async failurePicture(): Promise<string> {
    const path = join(this.folder, 'failure.png');
    await this.page.screenshot({ path });
    return path;
  }

  /** Waits until letters are there and every movement that ends has ended. */
  private async settled(): Promise<void> {
    await this.page.evaluate(async () => {
      await document.fonts.ready;
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      const ending = document
        .getAnimations()
        .filter((animation) => Number.isFinite(animation.effect?.getComputedTiming().endTime));
      // A movement that is replaced by another one counts as ended.
      await Promise.allSettled(ending.map((animation) => animation.finished));
    });
  }
}
