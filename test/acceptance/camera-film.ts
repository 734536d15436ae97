import type { GreyPicture } from '../../gateway/inspector/server.ts';

/**
 * A film of grey pictures of one size, 10 a second, for Chromium's `--use-file-for-fake-video-capture`: YUV4MPEG2 4:2:0,
 * cut to even sides, with the colour planes at their middle.
 */
export function filmOf(pictures: readonly GreyPicture[]): Buffer {
  const [first] = pictures;
  if (first === undefined) throw new Error('a film has a picture');
  const [columns, rows] = [first.width & ~1, first.height & ~1];
  const colour = Buffer.alloc((columns * rows) / 2, 128);
  const frames = pictures.flatMap(({ width, data }) => {
    const grey = Buffer.alloc(columns * rows);
    for (let y = 0; y < rows; y += 1) {
      // Studio swing: black is 16, white is 235 (ITU-R BT.601).
      for (let x = 0; x < columns; x += 1) {
        grey[y * columns + x] = 16 + Math.round(((data[y * width + x] ?? 0) * 219) / 255);
      }
    }
    return [Buffer.from('FRAME\n'), grey, colour];
  });
  const head = `YUV4MPEG2 W${String(columns)} H${String(rows)} F10:1 Ip A1:1 C420jpeg\n`;
  return Buffer.concat([Buffer.from(head), ...frames]);
}
