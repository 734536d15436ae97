import { scanGrayBuffer } from '@undecaf/zbar-wasm';
import type { Page } from 'playwright';

/**
 * The texts of all codes in a PNG, read by ZBar: an eye that knows nothing of how we draw. `page`: any page, as the
 * decoder of the picture's compression.
 */
export async function codesIn(page: Page, png: Buffer): Promise<readonly string[]> {
  const { width, height, grey } = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('no canvas');
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    let text = '';
    for (let index = 0; index < data.length; index += 4) text += String.fromCharCode(data[index + 1] ?? 0);
    return { width: bitmap.width, height: bitmap.height, grey: btoa(text) };
  }, png.toString('base64'));
  const bytes = Uint8Array.from(Buffer.from(grey, 'base64'));
  const symbols = await scanGrayBuffer(bytes.buffer, width, height);
  return symbols.map((symbol) => symbol.decode());
}
