import process from 'node:process';
import type { Browser, BrowserContext } from 'playwright';
import { DockPage } from './dock-page.ts';
import { KioskPage } from './kiosk-page.ts';
import { freshData, startKiosk, type KioskProcess } from './kiosk-process.ts';
import type { Report } from './report.ts';

/** A kiosk that runs, what a passenger sees of it, and the hands at its devices. */
export interface Place {
  readonly kiosk: KioskPage;
  readonly dock: DockPage;
  readonly process: KioskProcess;
}

/** What a journey is played with. */
export interface Stage {
  readonly browser: Browser;
  readonly report: Report;
}

/** One journey: its name and what happens; each test inside reports itself. */
export interface Journey {
  readonly name: string;
  readonly play: (stage: Stage) => Promise<void>;
}

/** A page in a context of its own: cookies know no ports, and every page here is a session of its own. */
async function freshContext(browser: Browser, contexts: BrowserContext[]): Promise<BrowserContext> {
  const context = await browser.newContext({ locale: 'uk-UA', timezoneId: 'Europe/Kyiv' });
  contexts.push(context);
  return context;
}

/**
 * Starts a kiosk, plays with it as one test, and ends everything. When the play breaks off, the last sight is kept as
 * a picture and the kiosk's own words are in the report. A kiosk that does not end by itself fails the test.
 */
export async function withKiosk(
  { browser, report }: Stage,
  name: string,
  title: string,
  play: (place: Place) => Promise<void>,
  options: {
    readonly data?: string;
    readonly settingsFile?: string;
    /** True: the data directory stays, for another start. */
    readonly keepData?: boolean;
    /** False: no dock is expected. */
    readonly dock?: boolean;
    /** What the page may complain about here. */
    readonly complaints?: RegExp;
  } = {},
): Promise<void> {
  await report.test(`${name}: ${title}`, async () => {
    const { settingsFile, data = freshData(), keepData = false } = options;
    const running = await startKiosk({ data, ...(settingsFile === undefined ? {} : { settingsFile }) });
    const contexts: BrowserContext[] = [];
    try {
      const page = await (await freshContext(browser, contexts)).newPage();
      const broken: string[] = [];
      page.on('pageerror', (error) => broken.push(`the page broke: ${error.message}`));
      page.on('console', (message) => {
        if (message.type() === 'error' && options.complaints?.test(message.text()) !== true)
          broken.push(`the page complained: ${message.text()}`);
      });
      const kiosk = await KioskPage.open(page, running.kioskUrl, report, name);
      const { dockUrl } = running;
      if (dockUrl === undefined && options.dock !== false) throw new Error('no dock is offered');
      try {
        const page = await (await freshContext(browser, contexts)).newPage();
        const dock = dockUrl === undefined ? DockPage.absent(page) : await DockPage.open(page, dockUrl);
        await play({ kiosk, dock, process: running });
        if (broken.length > 0) throw new Error(broken.join('\n'));
      } catch (error) {
        const seen = await kiosk.failurePicture();
        const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
        throw new Error([words, `seen: ${seen}`, ...broken, 'the kiosk said:', running.output()].join('\n'), {
          cause: error,
        });
      }
    } finally {
      for (const context of contexts) await context.close();
      await running.end({ keepData });
    }
  });
}

/** The browser that `npm test` found, or Debian's. */
export const browserPath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
