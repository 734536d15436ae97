/** The longer side of a picture that is looked at, in dots: a photograph has more than a code needs. */
const MOST_DOTS = 1600;

/** The grey dots of a picture, one byte each, 0 is black. */
export interface Grey {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array<ArrayBuffer>;
}

/** The dots of a photograph or of a frame of the camera. */
export function greyOf(picture: ImageBitmap | HTMLVideoElement): Grey {
  const full =
    picture instanceof HTMLVideoElement
      ? { width: picture.videoWidth, height: picture.videoHeight }
      : { width: picture.width, height: picture.height };
  const scale = Math.min(1, MOST_DOTS / Math.max(full.width, full.height, 1));
  const width = Math.max(1, Math.round(full.width * scale));
  const height = Math.max(1, Math.round(full.height * scale));
  const context = new OffscreenCanvas(width, height).getContext('2d');
  if (context === null) throw new Error('this browser draws nothing');
  // What is transparent counts as paper.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(picture, 0, 0, width, height);
  const colours = context.getImageData(0, 0, width, height).data;
  const data = new Uint8Array(width * height);
  for (let dot = 0; dot < data.length; dot += 1) {
    const [red = 0, green = 0, blue = 0] = colours.subarray(dot * 4, dot * 4 + 3);
    data[dot] = (red * 2 + green * 5 + blue) / 8;
  }
  return { width, height, data };
}
