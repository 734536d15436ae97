import process from 'node:process';
import { chromium, type Browser, type Page } from 'playwright';

/** A picture of something that was printed. */
interface Picture {
  readonly png: Uint8Array;
  /** One page, as large as the paper. */
  readonly pdf: Uint8Array;
  /** The PNG's dots, one byte each, 0 is black. */
  readonly grey: { readonly width: number; readonly height: number; readonly data: Uint8Array };
}

/** A headless Chromium that draws pictures and pages. */
export interface Studio {
  /** Draws a paper that is 80 mm wide, at the printer's 8 dots a millimetre. */
  draw(svg: string): Promise<Picture>;
  /** An HTML file as A4 pages. */
  pdfOf(fileUrl: string): Promise<Uint8Array>;
  /** An empty page as wide as a phone. */
  phone(): Promise<Page>;
  close(): Promise<void>;
}

/** CSS millimetres to dots of the printer: 8 dots a millimetre over 96 / 25.4 pixels a millimetre. */
const PAPER_SCALE = 8 / (96 / 25.4);
const PHONE = { width: 390, height: 844 };

/** Starts the browser. Rejects where the program cannot be started. */
export async function openStudio(executablePath: string): Promise<Studio> {
  const quiet = ['background-networking', 'component-update', 'sync'].map((what) => `--disable-${what}`);
  const browser = await chromium.launch({
    executablePath,
    // The browser's sandbox does not work for root.
    args: [...quiet, '--no-first-run', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
  return {
    draw: (svg) => draw(browser, svg),
    async pdfOf(fileUrl) {
      const page = await browser.newPage();
      await page.goto(fileUrl);
      const pdf = await page.pdf({ format: 'A4', printBackground: true, preferCSSPageSize: true });
      await page.close();
      return pdf;
    },
    phone: () => browser.newPage({ viewport: PHONE, deviceScaleFactor: 2, locale: 'uk-UA' }),
    close: () => browser.close(),
  };
}

async function draw(browser: Browser, svg: string): Promise<Picture> {
  const page = await browser.newPage({ deviceScaleFactor: PAPER_SCALE, viewport: { width: 400, height: 900 } });
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`);
  const paper = page.locator('svg').first();
  const png = await paper.screenshot();
  const box = await paper.boundingBox();
  const pdf = await page.pdf({
    width: `${String(box?.width ?? 0)}px`,
    // A fraction of a pixel more would begin a second page.
    height: `${String(Math.ceil(box?.height ?? 0) + 1)}px`,
    printBackground: true,
  });
  const { width, height, grey } = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('no canvas');
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    let text = '';
    for (let index = 1; index < data.length; index += 4) text += String.fromCharCode(data[index] ?? 0);
    return { width: bitmap.width, height: bitmap.height, grey: btoa(text) };
  }, png.toString('base64'));
  await page.close();
  return { png, pdf, grey: { width, height, data: Buffer.from(grey, 'base64') } };
}
