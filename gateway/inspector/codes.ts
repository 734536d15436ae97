import { scanGrayBuffer } from '@undecaf/zbar-wasm';
import type { GreyPicture } from './server.ts';

/** The contents of all codes in a grey picture, read by ZBar: an eye that knows nothing of how we draw. */
export async function codesIn({ width, height, data }: GreyPicture): Promise<readonly string[]> {
  const symbols = await scanGrayBuffer(Uint8Array.from(data).buffer, width, height);
  return symbols.map((symbol) => symbol.decode());
}
